# shellcheck shell=bash
# The Docker engine: found, or started where that is ours to do.

engine_problem= # why there is none, in words

engine_answers() { command -v docker >/dev/null && within 10 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

missing_capabilities() { # whether even root lacks a capability here, as in many containers
  local last have all
  have=$((16#$(awk '/^CapBnd/ {print $2}' /proc/self/status)))
  last=$(cat /proc/sys/kernel/cap_last_cap)
  all=$(((1 << (last + 1)) - 1))
  [ "$((have & all))" -ne "$all" ]
}

need_engine() { # 0 with an engine that answers; 1 with the reason in engine_problem
  if ! engine_answers && ! start_engine; then return 1; fi
  if [ -z "${DOCKER_HOST:-}" ] && [ ! -S /var/run/docker.sock ]; then # Docker Desktop, Colima, rootless: tell Java where
    DOCKER_HOST=$(docker context inspect --format '{{.Endpoints.docker.Host}}')
    export DOCKER_HOST
  fi
  settle_testcontainers
}

settle_testcontainers() { # else it tries to learn its surroundings by running a container it would first have to pull
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=${TESTCONTAINERS_HOST_OVERRIDE:-127.0.0.1}
}

start_engine() {
  if [ -n "${DOCKER_HOST:-}" ]; then
    engine_problem="no Docker engine answers at DOCKER_HOST=$DOCKER_HOST"
  elif [ "$(uname -s)" = Darwin ]; then
    engine_problem="no Docker engine answers. Start it (open -a Docker, or colima start), or install it:
$(how_to_install docker)"
  elif [ "$(id -u)" -ne 0 ]; then
    explain_no_rights
  else
    can_install && install_packages docker.io iptables ca-certificates
    if ! command -v dockerd >/dev/null; then
      engine_problem="there is no Docker engine. Install it:
$(how_to_install docker)"
    elif [ -d /run/systemd/system ]; then
      start_engine_by_systemd
    else
      start_engine_by_hand
    fi
  fi
  [ -z "$engine_problem" ]
}

explain_no_rights() {
  if [ -S /var/run/docker.sock ] && [ ! -w /var/run/docker.sock ]; then
    engine_problem="the Docker engine is there, but $(id -un) may not use it:
  sudo usermod -aG docker $(id -un), then log in again"
  elif command -v dockerd >/dev/null; then
    engine_problem="the Docker engine does not run. Start it:  sudo systemctl start docker"
  else
    engine_problem="there is no Docker engine. Install it:
$(how_to_install docker)"
  fi
}

start_engine_by_systemd() {
  systemctl start docker >"$state/engine.log" 2>&1 || true
  wait_for_engine "journalctl -u docker"
}

start_engine_by_hand() {
  local log=$state/engine.log options=()
  mkdir -p "$state"
  if missing_capabilities; then
    can_install && install_packages jq
    # A copy, because the engine outlives this folder.
    install -m 755 "$root/sandbox-provisioner/offline-image/runc-without-missing-capabilities" "$state/runc-without-missing-capabilities"
    options=(--add-runtime "limited=$state/runc-without-missing-capabilities" --default-runtime limited)
    say "Starting the Docker engine, with a runtime that asks only for the capabilities this machine has"
  else
    say "Starting the Docker engine"
  fi
  rm -f /var/run/docker.pid
  setsid dockerd ${options[@]+"${options[@]}"} >"$log" 2>&1 </dev/null &
  wait_for_engine "$log" "$!"
}

wait_for_engine() { # log, process if it is known
  local deadline=$((SECONDS + 60))
  until engine_answers; do
    if [ $SECONDS -ge $deadline ] || { [ -n "${2:-}" ] && ! kill -0 "$2" 2>/dev/null; }; then
      engine_problem="the Docker engine did not start; its log is $1"
      [ ! -r "$1" ] || engine_problem="$engine_problem and ends with:
$(tail -n 5 "$1" | cut -c1-300)"
      return 0
    fi
    sleep 0.3
  done
}
