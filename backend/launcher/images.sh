# shellcheck shell=bash
# The two images of a sandbox: the cluster's and the learner's shell. Fetched where images can be pulled, built from Debian
# packages where they cannot. What was settled once is not asked again.

provisioner=$root/sandbox-provisioner
toolbox_image=grasp/toolbox
offline_k3s_image=offline/k3s:v1.20.2
offline_toolbox_image=offline/toolbox:v1.20.2

default_k3s_image() { # the engine's own setting is the one place that names it
  grep -oE 'rancher/k3s:v[0-9][0-9A-Za-z.-]*' "$provisioner/provisioner/src/main/java/org/collaborizm/grasp/provisioner/K3sSettings.java"
}

images_made() { # whether a Docker engine has the images of sandboxes already; starts and fetches nothing
  engine_answers && { docker image inspect "$offline_k3s_image" || docker image inspect "$toolbox_image"; }
} >/dev/null 2>&1

need_images() { # exports GRASP_K3S_IMAGE and GRASP_TOOLBOX_IMAGE; 1 with the reason in engine_problem
  local k3s=${GRASP_K3S_IMAGE:-} toolbox=$toolbox_image kubectl
  if [ -n "$k3s" ] && [ -n "${GRASP_TOOLBOX_IMAGE:-}" ]; then return 0; fi
  k3s=${k3s:-$(default_k3s_image)} || die "the engine's settings name no rancher/k3s image"
  if [ "$k3s" != "$offline_k3s_image" ] && fetched "$k3s"; then
    kubectl=${k3s##*:} # the shell's kubectl is of the cluster's own version
    [ -n "${GRASP_TOOLBOX_IMAGE:-}" ] || made "$toolbox" "$provisioner/toolbox" \
      docker build --build-arg "KUBECTL_VERSION=${kubectl%%[-+]*}" --tag "$toolbox" "$provisioner/toolbox" || return 1
  elif [ -n "${GRASP_K3S_IMAGE:-}" ] && [ "$k3s" != "$offline_k3s_image" ]; then
    engine_problem="GRASP_K3S_IMAGE=$k3s is neither here nor can it be pulled ($state/pull.log)"
    return 1
  else
    k3s=$offline_k3s_image toolbox=$offline_toolbox_image
    offline_images || return 1
  fi
  export GRASP_K3S_IMAGE=$k3s GRASP_TOOLBOX_IMAGE=${GRASP_TOOLBOX_IMAGE:-$toolbox}
}

images() {
  if ! need_engine || ! need_images; then die "$engine_problem"; fi
  say "clusters from $GRASP_K3S_IMAGE, shells from $GRASP_TOOLBOX_IMAGE"
}

fetched() { # image: is here, or was pulled just now
  docker image inspect "$1" >/dev/null 2>&1 && return 0
  local refused=$state/not-to-be-pulled log=$state/pull.log
  # What could not be pulled is not tried again for a day.
  if [ "$(cat "$refused" 2>/dev/null)" = "$1" ] && [ -n "$(find "$refused" -mtime -1 2>/dev/null)" ]; then return 1; fi
  mkdir -p "$state"
  say "Asking for $1"
  if pull_begins "$1" "$log" && watched "Fetching $1" "$log" docker pull "$1"; then
    rm -f "$refused"
    return 0
  fi
  say "$1 cannot be pulled here: $(last_words "$log")"
  printf '%s\n' "$1" >"$refused"
  return 1
}

pull_begins() { # image, log: whether the registry answers within 15 seconds
  local deadline=$((SECONDS + 15)) pull
  : >"$2"
  docker pull "$1" >"$2" 2>&1 </dev/null &
  pull=$!
  while [ $SECONDS -lt $deadline ]; do
    if grep -q 'Pulling from' "$2" || ! kill -0 "$pull" 2>/dev/null; then break; fi
    sleep 0.2
  done
  kill "$pull" 2>/dev/null || true
  wait "$pull" 2>/dev/null || true
  [ -s "$2" ] || echo "no answer within 15 s" >"$2"
  grep -q 'Pulling from' "$2" # also if it was over before anybody looked
}

offline_images() {
  local cluster=$provisioner/offline-image shell=$provisioner/toolbox
  if up_to_date "$offline_k3s_image" "$cluster" && up_to_date "$offline_toolbox_image" "$shell"; then return 0; fi
  if ! can_install; then
    engine_problem="the cluster image cannot be pulled, and building it from packages takes root on Debian 12: sudo ./grasp images"
    return 1
  fi
  install_packages jq debootstrap iptables
  say "The images are built from Debian packages instead; the first time takes about ten minutes"
  made "$offline_k3s_image" "$cluster" "$cluster/build.sh" "$offline_k3s_image" &&
    made "$offline_toolbox_image" "$shell" "$shell/build-offline.sh" "$offline_toolbox_image"
}

# made IMAGE SOURCES COMMAND...: runs the command unless the image was made from the same sources before.
made() {
  local image=$1 sources=$2 log
  shift 2
  up_to_date "$image" "$sources" && return 0
  log=$state/$(note_name "$image").log
  if ! watched "Building $image" "$log" "$@" || ! docker image inspect "$image" >/dev/null 2>&1; then
    engine_problem="the image $image could not be built; the log is $log and ends with:
$(tail -n 5 "$log" | cut -c1-300)"
    return 1
  fi
  mkdir -p "$state/images"
  note "$image" "$sources" >"$state/images/$(note_name "$image")"
}

up_to_date() { # image, sources
  [ "$(cat "$state/images/$(note_name "$1")" 2>/dev/null)" = "$(note "$1" "$2")" ]
}

note_name() { printf '%s' "$1" | tr /: -; }

note() { # image, sources: what it is and what it was made from
  docker image inspect --format '{{.Id}}' "$1" 2>/dev/null || echo none
  find "$2" -type f -exec cksum {} + | LC_ALL=C sort | cksum
}
