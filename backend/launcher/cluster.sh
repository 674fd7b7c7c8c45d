# shellcheck shell=bash
# cluster: the mini-cluster by itself, for anybody with kubectl.

cluster_home=$root/sandbox-provisioner/mini-cluster

cluster() {
  mkdir -p "$state"
  need_jdk
  build_cluster
  cluster_command -XX:AOTCache="$cluster_home/target/launch.aot" -Xlog:disable -Xlog:all=error:stderr
  exec "${cluster_java[@]}" "$@"
}

cluster_command() { # options of Java; the command is in cluster_java
  # jars, since Java keeps nothing ready of classes in folders
  local jars=("$cluster_home"/target/mini-cluster-*.jar "$cluster_home"/target/lib/*.jar)
  cluster_java=("$JAVA_HOME/bin/java" "$@" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m --enable-native-access=ALL-UNNAMED
    -Dlogback.configurationFile="$cluster_home/src/standalone/logback.xml"
    -cp "$(IFS=:; printf %s "${jars[*]}")" org.collaborizm.grasp.minicluster.Standalone)
}

build_cluster() {
  local stamp=$cluster_home/target/launch
  [ ! -e "$stamp" ] || [ -n "$(find "$root/pom.xml" "$cluster_home/pom.xml" "$cluster_home/src/main" -newer "$stamp" -print 2>/dev/null | head -n 1)" ] || return 0
  need_maven
  mkdir -p "$cluster_home/target"
  touch "$stamp.begun" # what is edited while this builds is newer than it
  package_module "Building the mini-cluster" sandbox-provisioner/mini-cluster
  train_cluster
  mv "$stamp.begun" "$stamp"
}

train_cluster() { # one start whose loaded and linked classes are kept for all later ones, which take half as long
  local log=$state/cluster-training.log kubeconfig=$state/cluster-training.kubeconfig java i
  rm -f "$cluster_home/target/launch.aot"
  : >"$log"
  cluster_command -XX:AOTCacheOutput="$cluster_home/target/launch.aot"
  "${cluster_java[@]}" --port 0 --kubeconfig "$kubeconfig" >"$log" 2>&1 &
  java=$!
  for ((i = 0; i < 300; i++)); do
    ! grep -q https:// "$log" || break
    kill -0 "$java" 2>/dev/null || break
    sleep 0.1
  done
  kill "$java" 2>/dev/null || true
  wait "$java" || true
  rm -f "$kubeconfig"
}
