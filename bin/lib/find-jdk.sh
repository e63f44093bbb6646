# shellcheck shell=bash
# Finds a JDK of at least a version, in the usual places. To be read with `.` by the commands in bin/.
# Kept to what bash 3 (macOS) knows.

# find_jdk 25: prints the folder of the first JDK of this version or newer; fails if there is none.
find_jdk() {
  local wanted=$1 java
  for java in \
    "${JAVA_HOME:-/nonexistent}"/bin/java \
    "$(command -v java 2>/dev/null || true)" \
    /usr/lib/jvm/*/bin/java \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
    /opt/homebrew/opt/openjdk*/bin/java \
    /usr/local/opt/openjdk*/bin/java \
    "$HOME"/.sdkman/candidates/java/*/bin/java \
    "$HOME"/.jdks/*/bin/java \
    "$HOME"/.jabba/jdk/*/bin/java \
    /opt/java/*/bin/java \
    /opt/jdk*/bin/java; do
    if [ -x "$java" ] && is_jdk "$java" "$wanted"; then
      jdk_home "$java"
      return 0
    fi
  done
  return 1
}

# The folder of a JDK tells its version in a file, which is quicker to ask than the JDK itself.
is_jdk() {
  local home line version=
  home=$(jdk_home "$1") || return 1
  [ -x "$home/bin/javac" ] && [ -f "$home/release" ] || return 1
  while IFS= read -r line; do
    case $line in JAVA_VERSION=\"*) version=${line#*\"} ;; esac
  done <"$home/release"
  version=${version%%[!0-9]*}
  [ -n "$version" ] && [ "$version" -ge "$2" ]
}

# The folder a java belongs to, links followed: /usr/bin/java is one as a rule.
jdk_home() {
  local file=$1 link
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=${file%/*}/$link ;;
    esac
  done
  (cd "${file%/*}/.." 2>/dev/null && pwd -P)
}
