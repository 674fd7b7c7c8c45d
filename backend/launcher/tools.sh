# shellcheck shell=bash
# Finding a JDK 25 or later, Maven and what shells need.

jdk_needed=25
jdk_places=/usr/lib/jvm:/usr/lib64/jvm:/opt:/opt/java:$HOME/.sdkman/candidates/java:$HOME/.jdks

jdk_version() { # folder: the feature version of the JDK in it, nothing if it is none
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  local line
  if [ -r "$1/release" ]; then
    line=$(grep '^JAVA_VERSION=' "$1/release" || true)
  else
    line=$("$1/bin/java" -version 2>&1 | head -n 1)
  fi
  line=${line#*\"}
  line=${line%%[.\"+-]*}
  case $line in '' | *[!0-9]*) ;; *) echo "$line" ;; esac
}

jdk_candidates() { # folders that may be a JDK, the most wanted first, one a line
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  local java folder
  java=$(command -v java || true)
  [ -z "$java" ] || dirname "$(dirname "$(resolved "$java")")"
  local IFS=:
  for folder in $jdk_places; do
    find -L "$folder" -mindepth 1 -maxdepth 1 -type d 2>/dev/null | sort -r || true
  done
  if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v "$jdk_needed+" 2>/dev/null || true; fi
  # shellcheck disable=SC2012
  ls -d /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home 2>/dev/null || true
}

resolved() { # file: the path behind its symlinks
  local file=$1 target
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in /*) file=$target ;; *) file=$(dirname "$file")/$target ;; esac
  done
  echo "$file"
}

find_jdk() { # prints the first folder with a JDK that is new enough
  local folder version
  while IFS= read -r folder; do
    version=$(jdk_version "$folder")
    if [ -n "$version" ] && [ "$version" -ge "$jdk_needed" ]; then
      echo "$folder"
      return 0
    fi
  done <<EOT
$(jdk_candidates)
EOT
  return 1
}

find_maven() {
  command -v mvn && return 0
  local mvn
  for mvn in "$HOME/.sdkman/candidates/maven/current/bin/mvn" /opt/*maven*/bin/mvn /usr/share/maven/bin/mvn \
    /usr/local/*maven*/bin/mvn /opt/homebrew/bin/mvn; do
    [ ! -x "$mvn" ] || { echo "$mvn" && return 0; }
  done
  return 1
}

need_jdk() {
  if jdk=$(find_jdk); then
    export JAVA_HOME=$jdk
    return
  fi
  if can_install && { package_on_offer openjdk-25-jdk-headless || package_on_offer temurin-25-jdk; }; then
    if package_on_offer openjdk-25-jdk-headless; then install_packages openjdk-25-jdk-headless; else install_packages temurin-25-jdk; fi
    jdk=$(find_jdk) && export JAVA_HOME=$jdk && return
  fi
  die "Grasp needs a JDK $jdk_needed or later and found none. Install one:
$(how_to_install jdk)
  or, anywhere:  sdk install java 25-tem   (https://sdkman.io)
  If you have one elsewhere, set JAVA_HOME to its folder."
}

need_maven() {
  maven=$(find_maven) && return
  if can_install; then
    install_packages maven
    maven=$(find_maven) && return
  fi
  die "Grasp is built with Maven and found none. Install it:
$(how_to_install maven)"
}

shell_tools_there() {
  local tool
  for tool in bwrap tmux socat perl pkill prlimit setpriv jq curl nano vim less; do
    [ -x "/usr/bin/$tool" ] || return 1
  done
  [ -r /usr/share/bash-completion/bash_completion ]
}

need_shell_tools() { # for shells without Docker, which only Linux has
  [ "$(uname -s)" = Linux ] || return 0
  shell_tools_there && return
  if can_install; then install_packages "${shell_packages[@]}"; fi
  shell_tools_there || die "shells without Docker need what is not here. Install it:
$(how_to_install shells)"
}
