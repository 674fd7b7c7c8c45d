# shellcheck shell=bash
# What the launcher says, and commands that take long enough to need a sign of life.

# shellcheck disable=SC2034 # the other parts use it
state=${XDG_CACHE_HOME:-$HOME/.cache}/grasp # logs, and what was found out once

say() { printf 'grasp: %s\n' "$*"; }
warn() { printf 'grasp: %s\n' "$*" >&2; }
die() {
  warn "$*"
  exit 1
}

# watched WHAT LOG COMMAND...: runs it with its output in LOG and says every few seconds how far it is. Ctrl-C ends it.
watched() {
  local what=$1 log=$2 began=$SECONDS said=$SECONDS job status=0 now last=''
  shift 2
  mkdir -p "$(dirname "$log")"
  set -m # its own process group, so that Ctrl-C can end all of it
  "$@" >"$log" 2>&1 </dev/null &
  job=$!
  set +m
  # shellcheck disable=SC2064
  trap "kill -TERM -- -$job 2>/dev/null; exit 130" INT TERM
  say "$what …"
  while kill -0 "$job" 2>/dev/null; do
    sleep 0.2
    if [ $((SECONDS - said)) -ge 5 ]; then
      said=$SECONDS
      now=$(last_words "$log")
      if [ "$now" = "$last" ]; then say "  $((SECONDS - began)) s"; else say "  $((SECONDS - began)) s: $now"; fi
      last=$now
    fi
  done
  wait "$job" || status=$?
  trap - INT TERM
  [ "$status" -eq 0 ] && say "$what: done in $((SECONDS - began)) s"
  return "$status"
}

last_words() { # log: its last line with something in it, on one screen line
  tr '\r' '\n' <"$1" 2>/dev/null | tail -n 30 | sed -e 's/\x1b\[[0-9;]*m//g' -e '/^[[:space:]]*$/d' | tail -n 1 | cut -c1-110
}

# within SECONDS COMMAND...: its status, or 124 if it took longer. Stands in for timeout, which macOS lacks.
within() {
  local limit=$1 job waiter status=0
  shift
  "$@" </dev/null &
  job=$!
  (
    sleep "$limit"
    kill -KILL "$job"
  ) >/dev/null 2>&1 &
  waiter=$!
  wait "$job" 2>/dev/null || status=$?
  kill "$waiter" 2>/dev/null && wait "$waiter" 2>/dev/null
  [ "$status" -eq 137 ] && status=124
  return "$status"
}

port_taken() { # port: whether somebody listens there on this machine
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

http_status() { # port, path: the status code of a GET, or nothing
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
    read -r -t 20 _ status _ <&3 && printf '%s' "$status"
  ) 2>/dev/null || true
}
