#!/usr/bin/env bash
# Builds the image of a learner's shell from Debian packages alone, for machines that can pull nothing:
#   IMAGE (default offline/toolbox:v1.20.2)
# Needs: root on Debian 12, debootstrap, a running Docker engine, and a kubectl for the image
# (TOOLBOX_KUBECTL, by default the one that sandbox-provisioner/offline-image/build.sh made).
# A second run with nothing changed does nothing; packages are kept in TOOLBOX_CACHE.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
image=${1:-offline/toolbox:v1.20.2}
cache=${TOOLBOX_CACHE:-$HOME/.cache/grasp/toolbox}
kubectl=${TOOLBOX_KUBECTL:-$HOME/.cache/grasp/offline-kubernetes/bin/kubectl}
label=org.collaborizm.grasp.toolbox.source

say() { echo "toolbox: $*"; }
die() { say "$*" >&2; exit 1; }

source_hash() {
  { cat "$here/build-offline.sh" "$here/packages" "$kubectl"; cd "$here/files" && find . -type f -print0 | sort -z | xargs -0 sha256sum; } | sha256sum | cut -c1-32
}

make_root() { # the packages, once for each list of packages
  local packages hash
  packages=$(grep -v '^#' "$here/packages" | paste -sd, -)
  hash=$(sha256sum <<<"$packages" | cut -c1-16)
  root=$cache/root-$hash
  [ ! -e "$root/.complete" ] || return 0
  command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
  say "fetching Debian packages (once)"
  local mirror
  mirror=$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources)
  rm -rf "$cache"/root-* && mkdir -p "$root"
  debootstrap --variant=minbase --include="$packages" bookworm "$root" "$mirror" >"$cache/debootstrap.log" 2>&1 ||
    die "debootstrap failed; its log is $cache/debootstrap.log"
  touch "$root/.complete"
}

furnish() { # folder : what both ways of building do to the file system
  install -m755 "$kubectl" "$1/usr/local/bin/kubectl"
  cp -r --no-preserve=ownership "$here/files/." "$1/"
  chroot "$1" /usr/local/sbin/furnish-toolbox
}

mkdir -p "$cache"
[ -x "$kubectl" ] || die "no kubectl at $kubectl: run sandbox-provisioner/offline-image/build.sh first, or set TOOLBOX_KUBECTL"
hash=$(source_hash)
if [ "$(docker image inspect -f "{{index .Config.Labels \"$label\"}}" "$image" 2>/dev/null)" = "$hash" ]; then
  say "ready: $image"
  exit 0
fi
make_root
work=$(mktemp -d "$cache/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp -a "$root/." "$work/" && rm -f "$work/.complete"
furnish "$work"
tar -C "$work" -c . | docker import --change "LABEL $label=$hash" --change 'USER 10001:10001' --change 'WORKDIR /home/learner' \
  --change 'ENV PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/learner LANG=C.UTF-8 KUBECONFIG=/home/learner/.kube/config' \
  --change 'CMD ["/usr/local/bin/keep-toolbox"]' - "$image" >/dev/null
say "ready: $image"
