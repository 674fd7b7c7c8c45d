# shellcheck shell=bash
# test, bench, format, doctor, clean.

label=org.collaborizm.grasp.server # on every container, network and volume Grasp makes

run_tests() {
  local containers=yes left_out='' arguments=()
  while [ $# -gt 0 ]; do
    case $1 in
      --without-docker) containers= ;;
      --) shift && arguments=("$@") && break ;;
      *) die "test has no option $1; ./grasp help lists them" ;;
    esac
    shift
  done
  mkdir -p "$state"
  need_jdk
  need_maven
  need_kubectl
  need_helm || left_out="the life of a chart with helm, because there is no helm"
  [ -z "$left_out" ] || arguments+=(-DexcludedGroups=helm)
  if [ -n "$containers" ]; then
    if ! need_engine || ! need_images; then
      die "the tests need containers, and $engine_problem
To run the others: ./grasp test --without-docker"
    fi
    need_browser
    need_shell_tools
  else
    arguments+=(-DskipITs)
    say "LEFT OUT, as asked by --without-docker: everything that needs a cluster, a container, a sandboxed shell or a browser (the *IT classes)"
  fi
  # What the launcher's own tests look with.
  if can_install; then
    docker compose version >/dev/null 2>&1 || install_packages docker-compose
    install_packages shellcheck
  fi
  local failed='' log=$state/test.log began=$SECONDS
  "$root/backend/launcher/test.sh" || failed="the launcher's own tests"
  (cd "$root" && "$maven" -B -ntp ${arguments[@]+"${arguments[@]}"} verify) 2>&1 | tee "$log" || failed="${failed:+$failed and }Maven's (log: $log)"
  test_summary "$log" $((SECONDS - began))
  [ -z "$left_out" ] || say "NOT TESTED: $left_out"
  [ -n "$containers" ] || say "NOT TESTED: everything that needs a cluster, a container or a browser"
  [ -z "$failed" ] || die "FAILED: $failed"
  say "all tests passed"
}

need_browser() {
  if can_install; then install_packages chromium fonts-dejavu-core fonts-liberation; fi
  browser_there || die "the tests need a browser: Chromium or Chrome
$(how_to_install browser)
To run the others: ./grasp test --without-docker"
}

browser_there() {
  command -v chromium || command -v chromium-browser || command -v google-chrome || ls -d '/Applications/Google Chrome.app' 2>/dev/null
} >/dev/null

test_summary() { # log, seconds
  say "by module:"
  sed -n 's/^\[INFO\] \(Grasp.*\(SUCCESS\|FAILURE\|SKIPPED\).*\)/  \1/p' "$1"
  awk -F'[:,]' '
    /^\[(INFO|WARNING|ERROR)\] Tests run: [0-9].*[0-9]$/ { run += $2; failures += $4; errors += $6; skipped += $8 }
    END { printf "grasp: %d tests run, %d failed, %d skipped, in '"$2"' s\n", run, failures + errors, skipped }' "$1"
}

format() {
  need_jdk
  need_maven
  (cd "$root" && "$maven" -q -B -ntp spotless:apply)
}

clean() {
  engine_answers || die "no Docker engine answers, so there is nothing to remove"
  local found
  found=$(docker ps -aq --filter "label=$label")
  # shellcheck disable=SC2086
  [ -z "$found" ] || docker rm -f -v $found
  found=$(docker network ls -q --filter "label=$label")
  # shellcheck disable=SC2086
  [ -z "$found" ] || docker network rm $found
  found=$(docker volume ls -q --filter "label=$label")
  # shellcheck disable=SC2086
  [ -z "$found" ] || docker volume rm -f $found
  say "nothing of Grasp is left in the Docker engine; images, logs ($state) and data (~/.grasp) are kept"
}

doctor() {
  local jdk mvn
  say "system: $(os), $(uname -sm)"
  if jdk=$(find_jdk); then say "JDK $(jdk_version "$jdk"): $jdk"; else warn "no JDK $jdk_needed:
$(how_to_install jdk)"; fi
  if mvn=$(find_maven); then say "Maven: $mvn"; else warn "no Maven:
$(how_to_install maven)"; fi
  if engine_answers; then
    say "Docker engine $(docker version --format '{{.Server.Version}}'), sandboxes: $(docker ps -aq --filter "label=$label" | grep -c . || true) containers"
  else
    warn "no Docker engine answers:
$(how_to_install docker)"
  fi
  if [ "$(uname -s)" != Linux ] || shell_tools_there; then say "what shells need without Docker is there"; else warn "not all that shells need without Docker is here:
$(how_to_install shells)"; fi
  if browser_there; then say "a browser for the tests is there"; else warn "no browser for the tests:
$(how_to_install browser)"; fi
  say "logs: $state"
}

bench() {
  no_options bench "$@"
  mkdir -p "$state"
  need_jdk
  need_maven
  build_server
  if ! need_engine || ! need_images; then die "the benchmarks need containers, and $engine_problem"; fi
  package_module "Building the benchmarks" bench
  "$JAVA_HOME/bin/java" -cp "$root/bench/target/classes:$root/bench/target/lib/*" --enable-native-access=ALL-UNNAMED \
    org.collaborizm.grasp.bench.Bench "$root"
}
