# shellcheck shell=bash
# lesson: look through lessons, and do them as a learner would.

lesson() { # lint or test, its options
  case ${1:-} in
    lint | test) ;;
    *) die "lesson takes lint or test: ./grasp lesson test [LESSON …] [--engine embedded|k3s]; more: docs/qualification.md" ;;
  esac
  mkdir -p "$state"
  need_jdk
  build_server
  if [ "$1" = test ]; then
    case " $* " in
      *" --engine k3s "*) if ! need_engine || ! need_images; then die "lessons on k3s need containers, and $engine_problem"; fi ;;
      *) if ! need_shell_tools || ! need_kubectl; then die "lessons are done in a learner's shell, which this machine cannot give because of that"; fi ;;
    esac
  fi
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dlogging.level.root=WARN \
    -cp "$build/app/grasp.jar" org.collaborizm.grasp.qualification.LessonCommand "$1" --lessons "$root/lessons" "${@:2}"
}
