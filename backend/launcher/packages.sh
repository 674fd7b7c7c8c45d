# shellcheck shell=bash
# This operating system, and getting what is missing from its packages.

os_release=/etc/os-release

os() { # debian, fedora, macos or other
  if [ "$(uname -s)" = Darwin ]; then
    echo macos
    return
  fi
  local like
  # shellcheck source=/dev/null
  like=$(. "$os_release" 2>/dev/null && echo " ${ID:-} ${ID_LIKE:-} ")
  case $like in
    *" debian "* | *" ubuntu "*) echo debian ;;
    *" fedora "* | *" rhel "*) echo fedora ;;
    *) echo other ;;
  esac
}

# What a learner's shell without Docker is made of; see docs/shell.md.
shell_packages=(bubblewrap tmux socat perl procps util-linux bash-completion jq curl nano vim less)

can_install() { [ "$(os)" = debian ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

install_packages() { # packages...: installs those that are missing; nothing missing is success and touches nothing
  local package missing=()
  for package in "$@"; do installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  update_package_lists
  DEBIAN_FRONTEND=noninteractive watched "Installing ${missing[*]}" "$state/install.log" \
    apt-get install -y --no-install-recommends "${missing[@]}" ||
    die "could not install ${missing[*]}; the log is $state/install.log"
}

package_lists_updated=
update_package_lists() {
  [ -z "$package_lists_updated" ] || return 0
  package_lists_updated=1
  watched "Reading the package lists" "$state/install.log" apt-get update ||
    warn "the package lists could not be read anew ($state/install.log); going on with the old ones"
}

package_on_offer() { apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'; }

how_to_install() { # jdk | maven | kubectl | helm | docker | browser | shells: the exact words for this system
  case $(os)-$1 in
    debian-jdk)
      cat <<'TEXT'
  Debian 13, Ubuntu 25.10 and later:  sudo apt-get install openjdk-25-jdk-headless
  Debian 12, Ubuntu 24.04 have none: use the Temurin packages of Eclipse Adoptium
  (https://adoptium.net/installation/linux), then:  sudo apt-get install temurin-25-jdk
TEXT
      ;;
    fedora-jdk) echo '  sudo dnf install java-25-openjdk-devel' ;;
    macos-jdk) echo '  brew install --cask temurin@25' ;;
    *-jdk) echo '  a JDK 25 or later, for instance from https://adoptium.net, and point JAVA_HOME at it' ;;
    debian-maven) echo '  sudo apt-get install maven' ;;
    fedora-maven) echo '  sudo dnf install maven' ;;
    macos-maven) echo '  brew install maven' ;;
    *-maven) echo '  Maven 3.8 or later from https://maven.apache.org, with mvn on the PATH' ;;
    macos-kubectl) echo '  brew install kubernetes-cli' ;;
    *-kubectl) echo '  kubectl, as https://kubernetes.io/docs/tasks/tools says for this system' ;;
    debian-docker) echo '  sudo apt-get install docker.io && sudo usermod -aG docker YOUR-NAME, then log in again' ;;
    fedora-docker) echo '  sudo dnf install moby-engine && sudo systemctl enable --now docker && sudo usermod -aG docker YOUR-NAME, then log in again' ;;
    macos-docker) echo '  brew install --cask docker, then open Docker once (or: brew install colima docker && colima start)' ;;
    debian-browser) echo '  sudo apt-get install chromium fonts-dejavu-core fonts-liberation' ;;
    fedora-browser) echo '  sudo dnf install chromium' ;;
    macos-browser) echo '  brew install --cask google-chrome' ;;
    macos-helm) echo '  brew install helm' ;;
    *-helm) echo '  Helm 3.14 or later: https://helm.sh/docs/intro/install' ;;
    *-browser) echo '  Chromium, as chromium on the PATH' ;;
    debian-shells) echo "  sudo apt-get install ${shell_packages[*]}" ;;
    fedora-shells) echo '  sudo dnf install bubblewrap tmux socat perl procps-ng util-linux bash-completion jq curl nano vim-enhanced less' ;;
    *-shells) echo '  bubblewrap 0.8 or later, tmux, socat, perl, procps, util-linux, bash-completion, jq, curl, nano, vim and less, all in /usr/bin' ;;
    *-docker) echo '  a Docker engine: https://docs.docker.com/engine/install' ;;
  esac
}
