#!/usr/bin/env bash
# Builds, from Debian packages alone, the images that the cluster tests need where rancher/k3s cannot be pulled:
#   IMAGE (default offline/k3s:v1.20.2)  Kubernetes behind the container interface of rancher/k3s, with the two below preloaded
#   rancher/mirrored-pause:3.6, registry.k8s.io/e2e-test-images/agnhost:2.53, busybox:1.36
# Needs: root on Debian 12, a running Docker engine, about 6 GB of disk, about 13 minutes on 2 cores the first time.
# A second run finds its work in CACHE and takes seconds, and a moment when neither the scripts nor the images have changed.
# build.sh --current [IMAGE] builds nothing: exit 0 when the images are there and up to date, 1 when not.
# Nothing is changed outside CACHE and the Docker engine's images.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
check=; [ "${1:-}" != --current ] || { check=yes; shift; }
image=${1:-offline/k3s:v1.20.2}
cache=${OFFLINE_KUBERNETES_CACHE:-$HOME/.cache/grasp/offline-kubernetes}
mirror=$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources)
agnhost=registry.k8s.io/e2e-test-images/agnhost:2.53
pause=rancher/mirrored-pause:3.6
busybox=busybox:1.36
scripts=$(cat "$here"/{k3s,build.sh,runc-without-missing-capabilities} | sha256sum | cut -c1-16)
label=org.collaborizm.grasp

say() { echo "offline-kubernetes: $*"; }

current() {
  [ "$(docker image inspect --format "{{index .Config.Labels \"$label.scripts\"}}" "$image" 2>/dev/null)" = "$scripts" ] &&
    docker image inspect "$pause" "$agnhost" "$busybox" >/dev/null 2>&1
}

build_binaries() {
  [ -e "$cache/bin/.complete" ] && return
  say "building Kubernetes from Debian's source package (once)"
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends golang-go golang-github-modern-go-reflect2-dev make gcc libc6-dev dpkg-dev rsync debootstrap >/dev/null
  rm -rf "$cache/apt" "$cache/source" && mkdir -p "$cache"/apt/{lists,archives}/partial "$cache/source" "$cache/bin"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm main" >"$cache/apt/sources.list"
  local apt=(-o Dir::Etc::sourcelist="$cache/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
             -o Dir::State::Lists="$cache/apt/lists" -o Dir::Cache::archives="$cache/apt/archives")
  apt-get "${apt[@]}" update >/dev/null
  (cd "$cache/source" && apt-get "${apt[@]}" source --download-only kubernetes >/dev/null && tar xf kubernetes_*.orig.tar.gz --strip-components=1)
  # the vendored reflect2 1.0.1 crashes under load when built with Go 1.18 or later; 1.0.2 does not
  rm -rf "$cache/source/vendor/github.com/modern-go/reflect2"
  cp -rL /usr/share/gocode/src/github.com/modern-go/reflect2 "$cache/source/vendor/github.com/modern-go/"
  (
    cd "$cache/source"
    export KUBE_GIT_VERSION=v1.20.2 KUBE_GIT_MAJOR=1 KUBE_GIT_MINOR=20 KUBE_GIT_TREE_STATE=clean KUBE_GIT_COMMIT=faecb196815e248d3ecfb03c680a4507229c2a56
    make GOLDFLAGS='-s -w' KUBE_STATIC_OVERRIDES=agnhost \
      WHAT='cmd/kube-apiserver cmd/kube-controller-manager cmd/kube-scheduler cmd/kubelet cmd/kube-proxy cmd/kubectl test/images/agnhost'
    gcc -static -Os -s -o "$cache/bin/pause" build/pause/linux/pause.c
  ) >"$cache/build.log" 2>&1 || { say "the build failed; its log is $cache/build.log"; exit 1; }
  cp "$cache"/source/_output/local/go/bin/{kube-apiserver,kube-controller-manager,kube-scheduler,kubelet,kube-proxy,kubectl,agnhost} "$cache/bin/"
  touch "$cache/bin/.complete"
  rm -rf "$cache/source" "$cache/apt"
}

build_root() {
  [ -e "$cache/root/.complete" ] && return
  say "making the image's file system (once)"
  rm -rf "$cache/root"
  debootstrap --variant=minbase --include=containerd,runc,iptables,iproute2,conntrack,containernetworking-plugins,etcd-server,openssl,procps,mount,dnsmasq-base,busybox-static,jq \
    bookworm "$cache/root" "$mirror" >"$cache/debootstrap.log" 2>&1 || { say "debootstrap failed; its log is $cache/debootstrap.log"; exit 1; }
  rm -rf "$cache"/root/var/cache/apt/archives/*.deb "$cache"/root/var/lib/apt/lists/* "$cache"/root/usr/share/{doc,man,locale}
  touch "$cache/root/.complete"
}

import() { # image options... : the tar archive of a root file system comes on standard input
  local name=$1; shift
  local changes=() change
  for change in "$@"; do changes+=(--change "$change"); done
  docker import "${changes[@]}" - "$name" >/dev/null
}

build_workload_images() {
  ! docker image inspect "$pause" "$agnhost" "$busybox" >/dev/null 2>&1 || return 0
  local root
  root=$(mktemp -d)
  install -m755 "$cache/bin/pause" "$root/pause"
  tar -C "$root" -c . | import "$pause" 'ENTRYPOINT ["/pause"]'
  rm -rf "$root" && root=$(mktemp -d)
  mkdir -p "$root"/{bin,etc,tmp} && install -m755 "$cache/root/bin/busybox" "$root/bin/busybox"
  local applet
  for applet in $("$root/bin/busybox" --list); do [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"; done
  echo 'root:x:0:0::/:/bin/sh' >"$root/etc/passwd"
  tar -C "$root" -c . | import "$busybox" 'CMD ["sh"]'
  install -m755 "$cache/bin/agnhost" "$root/agnhost"
  tar -C "$root" -c . | import "$agnhost" 'ENTRYPOINT ["/agnhost"]' 'CMD ["pause"]'
  rm -rf "$root"
}

build_image() {
  cp "$cache"/bin/{kube-apiserver,kube-controller-manager,kube-scheduler,kubelet,kube-proxy,kubectl} "$cache/root/usr/local/bin/"
  install -m755 "$here/k3s" "$cache/root/usr/local/bin/k3s"
  install -m755 "$here/runc-without-missing-capabilities" "$cache/root/usr/local/sbin/runc"
  mkdir -p "$cache/root/images"
  docker save "$pause" "$agnhost" "$busybox" -o "$cache/root/images/workloads.tar"
  tar -C "$cache/root" -c . | import "$image" 'ENTRYPOINT ["/usr/local/bin/k3s"]' \
    'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' 'ENV KUBECONFIG=/etc/rancher/k3s/k3s.yaml' 'VOLUME /var/lib/rancher/k3s' 'VOLUME /var/lib/kubelet' \
    "LABEL $label.scripts=$scripts $label.carries=$pause,$agnhost,$busybox"
}

if current; then
  [ -n "$check" ] || say "up to date: $image"
  exit 0
fi
[ -z "$check" ] || exit 1
mkdir -p "$cache"

build_binaries
build_root
build_workload_images
build_image
say "ready: $image, $pause, $agnhost, $busybox"
