# shellcheck shell=bash
# cluster: the mini-cluster by itself, for anybody with kubectl.

cluster_home=$root/sandbox-provisioner/mini-cluster

cluster() {
  mkdir -p "$state"
  if cluster_built; then
    read -r JAVA_HOME <"$cluster_home/target/launch"
  else
    need_jdk
    build_cluster
  fi
  cluster_command -XX:AOTCache="$cluster_home/target/launch.aot" -Xlog:disable -Xlog:all=error:stderr
  exec "${cluster_java[@]}" "$@"
}

cluster_command() { # options of Java; the command is in cluster_java
  # jars, since Java keeps nothing ready of classes in folders
  local jars=("$cluster_home"/target/mini-cluster-*.jar "$cluster_home"/target/lib/*.jar)
  cluster_java=("$JAVA_HOME/bin/java" "$@" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m --enable-native-access=ALL-UNNAMED
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dgrasp.cluster.beginning="$cluster_home/target/launch.beginning"
    -cp "$(IFS=:; printf %s "${jars[*]}")" org.collaborizm.grasp.minicluster.Standalone)
}

cluster_built() { # whether what is built is of these sources, by a JDK that is still there
  local stamp=$cluster_home/target/launch jdk
  [ -s "$stamp" ] && read -r jdk <"$stamp" && [ -x "$jdk/bin/java" ] || return 1
  [ -z "$(find "$root/pom.xml" "$cluster_home/pom.xml" "$cluster_home/src/main" -newer "$stamp" -print -quit 2>/dev/null)" ]
}

build_cluster() {
  local stamp=$cluster_home/target/launch
  need_maven
  mkdir -p "$cluster_home/target"
  rm -rf "$cluster_home/target/lib" # its jars may be of other versions
  local begun
  begun=$(mktemp "$stamp.XXXXXX") # what is edited while this builds is newer than it
  echo "$JAVA_HOME" >"$begun"
  package_module "Building the mini-cluster" sandbox-provisioner/mini-cluster
  unsign_jars
  train_cluster
  mv "$begun" "$stamp"
}

unsign_jars() { # Java keeps nothing ready of signed classes, and checks each as it loads it
  local jar work
  for jar in "$cluster_home"/target/lib/bc*.jar; do
    work=$(mktemp -d)
    mkdir "$work/classes"
    (
      cd "$work/classes"
      "$JAVA_HOME/bin/jar" --extract --file "$jar"
      tr -d '\r' <META-INF/MANIFEST.MF | sed '/^$/,$d' >"$work/manifest"
      rm -f META-INF/*.SF META-INF/*.DSA META-INF/*.RSA META-INF/*.EC META-INF/MANIFEST.MF
      "$JAVA_HOME/bin/jar" --create --file "$work/jar" --manifest "$work/manifest" .
    )
    mv "$work/jar" "$jar"
    rm -rf "$work"
  done
}

train_cluster() { # one start whose loaded and linked classes, and first objects, are kept for all later ones
  local log=$state/cluster-training.log kubeconfig=$state/cluster-training.kubeconfig java i
  rm -f "$cluster_home/target/launch.aot" "$cluster_home/target/launch.beginning"
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
