# shellcheck shell=bash
# up: build what is older than its sources, prepare a fast start, become the server.

build=$root/backend/target/launch # the unpacked server, its AOT cache, when it was built
# C1 and the serial collector: the quickest start and the least memory for one machine's worth of learners (docs/running.md).
java_options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m --enable-native-access=ALL-UNNAMED)

up() {
  up_options "$@"
  mkdir -p "$state"
  ! port_taken "$GRASP_PORT" || die "port $GRASP_PORT is taken. Stop what listens there, or choose another: ./grasp up --port $((GRASP_PORT + 1))"
  need_jdk
  build_server
  need_sandboxes
  say "Starting on http://127.0.0.1:$GRASP_PORT, data in $GRASP_DATA; Ctrl-C stops it"
  run_server
}

need_sandboxes() { # what the chosen engine makes sandboxes of; without it Grasp still starts
  settle_testcontainers
  case ${GRASP_ENGINE:-auto} in
    none) ;;
    k3s)
      if ! need_engine || ! need_images; then warn "Grasp starts without sandboxes, because $engine_problem"; fi
      ;;
    *)
      settle_single_user
      (need_shell_tools && need_kubectl) || warn "Grasp starts with simulated terminals, because of that"
      if images_made && need_engine; then need_images || true; fi # for lessons that need containers
      ;;
  esac
}

# Simulated terminals run this machine's kubectl, which reads what this user may read: only where nobody else comes.
settle_single_user() {
  case ${GRASP_ADDRESS:-127.0.0.1} in 127.* | localhost | ::1) ;; *) return 0 ;; esac
  if [ -z "${GRASP_EMBEDDED_SINGLE_USER:-}" ] && [ -z "${GRASP_PUBLIC_URL:-}" ] && [ -z "$(other_people)" ]; then
    export GRASP_EMBEDDED_SINGLE_USER=true
  fi
}

other_people() { # prints who else can log in to this machine
  if [ "$(uname -s)" = Darwin ]; then
    dscl . -list /Users UniqueID | awk -v me="$(id -u)" '$2 >= 500 && $2 != me {print $1}'
  elif ! command -v getent >/dev/null; then
    echo 'somebody, perhaps'
  else
    getent passwd | awk -F: -v me="$(id -u)" '$3 >= 1000 && $3 < 60000 && $3 != me && $7 !~ /(nologin|false)$/ {print $1}'
  fi
}

up_options() {
  while [ $# -gt 0 ]; do
    local name=${1%%=*} value
    case $name in
      --port | --data | --database-url | --engine) ;;
      *) die "up has no option $name; ./grasp help lists them" ;;
    esac
    case $1 in
      *=*) value=${1#*=} ;;
      *)
        [ $# -gt 1 ] || die "$name needs a value"
        value=$2
        shift
        ;;
    esac
    [ -n "$value" ] || die "$name needs a value"
    case $name in
      --port) GRASP_PORT=$value ;;
      --data) GRASP_DATA=$value ;;
      --database-url) export GRASP_DATABASE_URL=$value ;;
      --engine) export GRASP_ENGINE=$value ;;
    esac
    shift
  done
  export GRASP_PORT=${GRASP_PORT:-8080} GRASP_DATA=${GRASP_DATA:-$HOME/.grasp}
  case $GRASP_PORT in *[!0-9]* | ??????*) die "the port is a number from 1 to 65535, not \"$GRASP_PORT\"" ;; esac
  if [ "$GRASP_PORT" -lt 1 ] || [ "$GRASP_PORT" -gt 65535 ]; then die "the port is a number from 1 to 65535, not $GRASP_PORT"; fi
  case $GRASP_DATA in /*) ;; *) GRASP_DATA=$PWD/$GRASP_DATA ;; esac
  [ ! -e "$GRASP_DATA" ] || [ -d "$GRASP_DATA" ] || die "the data folder $GRASP_DATA is a file"
  case ${GRASP_DATABASE_URL:-jdbc:postgresql:} in
    jdbc:postgresql:* | postgresql:* | postgres:*) ;;
    *) die "a database URL reads postgresql://USER:PASSWORD@HOST:PORT/DATABASE" ;;
  esac
  case ${GRASP_ENGINE:-auto} in auto | embedded | k3s | none) ;; *) die "there is no engine \"$GRASP_ENGINE\"; this version has auto, embedded, k3s and none" ;; esac
}

build_server() {
  if [ ! -e "$build/app/grasp.jar" ] || [ ! -e "$build/sources" ] || sources_newer_than "$build/sources"; then
    need_maven
    mkdir -p "$build"
    # A build that was broken off leaves classes that Maven takes for whole.
    [ ! -e "$build/sources.begun" ] || rm -rf "$root"/{db,lessons,frontend,backend,sandbox-provisioner/*}/target/{classes,maven-status}
    touch "$build/sources.begun" # what is edited while this builds is newer than it
    package_module "Building Grasp" backend
    unpack_server "$root/backend/target/grasp.jar"
    mv "$build/sources.begun" "$build/sources"
  fi
  if [ "$(cat "$build/trained" 2>/dev/null)" != "$(training_key)" ]; then train_server; fi
}

package_module() { # words for the screen, module: built with all it needs
  (cd "$root" && watched "$1" "$state/build.log" "$maven" -B -ntp -Dmaven.test.skip=true -pl "$2" -am package) ||
    die "the build failed; its log is $state/build.log and says:
$(grep -m 8 '^\[ERROR\]' "$state/build.log" || tail -n 8 "$state/build.log")"
}

sources_newer_than() { # stamp: whether a file or a folder (something removed) of the sources is
  local folders=("$root/pom.xml" "$root/.mvn" "$root/db" "$root/lessons" "$root/frontend" "$provisioner" "$root/backend/pom.xml" "$root/backend/src/main")
  [ -n "$(find "${folders[@]}" \( -name target -o -name test -o -name offline-image -o -name mini-cluster -o -name toolbox -o -name node_modules \) -prune -o -newer "$1" -print 2>/dev/null | head -n 1)" ]
}

unpack_server() { # jar
  local made_of
  made_of=$(cksum <"$1")
  [ ! -e "$build/app/grasp.jar" ] || [ "$made_of" != "$(cat "$build/unpacked" 2>/dev/null)" ] || return 0
  rm -rf "$build/app.new" "$build/app.old"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$1" extract --destination "$build/app.new" >"$state/unpack.log" 2>&1 ||
    die "the server could not be unpacked; the log is $state/unpack.log"
  [ ! -e "$build/app" ] || mv "$build/app" "$build/app.old" # a running server keeps its open files
  mv "$build/app.new" "$build/app"
  rm -rf "$build/app.old" "$build/trained" "$build/grasp.aot"
  printf '%s\n' "$made_of" >"$build/unpacked"
}

training_key() { # what an AOT cache is good for: this JDK, these options, this place
  cat "$JAVA_HOME/release" 2>/dev/null
  printf '%s\n' "${java_options[@]}" "$build"
}

# One start on a throw-away data folder teaches the JVM what a start loads. Without the cache all works, only slower.
train_server() {
  if watched "Preparing a fast start" "$state/training.words" training_run; then
    rm -f "$state/training.log"
  else
    say "going on without it; the log is $state/training.log"
    rm -f "$build/grasp.aot"
  fi
  training_key >"$build/trained" # a failure is not repeated at every start
}

training_run() {
  local data port=18080 server status=0
  data=$(mktemp -d)
  echo 'one start on a throw-away database'
  while port_taken "$port"; do port=$((port + 1)); done
  GRASP_PORT=$port GRASP_DATA=$data GRASP_DATABASE_URL='' GRASP_ENGINE='' \
    "$JAVA_HOME/bin/java" "${java_options[@]}" -XX:AOTCacheOutput="$build/grasp.aot" \
    -jar "$build/app/grasp.jar" >"$state/training.log" 2>&1 &
  server=$!
  # shellcheck disable=SC2064
  trap "kill $server; wait $server; rm -rf '$data'; exit 143" TERM INT
  local deadline=$((SECONDS + 120))
  until [ -n "$(http_status "$port" /)" ]; do
    if ! kill -0 "$server" 2>/dev/null || [ $SECONDS -ge $deadline ]; then status=1 && break; fi
    sleep 0.3
  done
  echo 'keeping what it learned'
  kill "$server" 2>/dev/null || true
  wait "$server" || true
  rm -rf "$data"
  [ "$status" -eq 0 ] && [ -s "$build/grasp.aot" ]
}

run_server() {
  local options=("${java_options[@]}")
  [ ! -s "$build/grasp.aot" ] || options+=("-XX:AOTCache=$build/grasp.aot")
  # shellcheck disable=SC2206
  options+=(${GRASP_JAVA_OPTIONS:-})
  exec "$JAVA_HOME/bin/java" "${options[@]}" -jar "$build/app/grasp.jar"
}
