# shellcheck shell=bash
# lesson: begin lessons, look them through, see them while they are written, and do them as a learner would.

lesson() { # new, lint, preview or test, its options
  case ${1:-} in
    new | lint | test) ;;
    preview)
      lesson_preview "${@:2}"
      return
      ;;
    *) die "lesson takes new, lint, preview or test: ./grasp lesson test [LESSON …] [--engine embedded|k3s]; more: docs/authoring.md" ;;
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

# A server of its own for one mentor on this machine: it has its own data, listens on loopback only and signs nobody in.
lesson_preview() { # folder, perhaps --port
  local folder='' port=8090
  while [ $# -gt 0 ]; do
    case $1 in
      --port=*) port=${1#*=} ;;
      --port)
        [ $# -gt 1 ] || die "--port needs a value"
        port=$2
        shift
        ;;
      -*) die "lesson preview has no option $1; it takes a folder and --port N" ;;
      *)
        [ -z "$folder" ] || die "lesson preview takes one folder, a lesson's or one of lessons; it was given $folder and $1"
        folder=$1
        ;;
    esac
    shift
  done
  [ -n "$folder" ] || die "lesson preview needs a folder: ./grasp lesson preview my-lessons/scaling"
  preview_folder "$folder"
  unset GRASP_ADDRESS GRASP_PUBLIC_URL GRASP_DATABASE_URL SERVER_FORWARDHEADERSSTRATEGY
  GRASP_LESSONS=$(cd "$folder" && pwd -P) # the folder itself, wherever links lead
  export GRASP_LESSONS GRASP_PREVIEW=true
  up --port "$port" --data "$state/preview-$port"
}

preview_folder() { # dies if there is nothing in it to see
  [ -d "$1" ] || die "there is no folder $1. To begin a lesson: ./grasp lesson new NAME --lessons FOLDER"
  local lesson
  for lesson in "$1/lesson.md" "$1/series.yaml" "$1"/*/lesson.md; do
    [ ! -f "$lesson" ] || return 0
  done
  die "in $1 there is neither a lesson.md nor a folder with one. To begin a lesson: ./grasp lesson new NAME --lessons $1"
}
