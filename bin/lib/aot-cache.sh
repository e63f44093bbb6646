# shellcheck shell=bash
# The JDK's cache of what a program loads, links and learns at its start (docs/adr/0006). With it a start takes half the
# time; without it, all works as well. To be read with `.` by the commands in bin/, with JAVA_HOME set.
#
# A FOLDER has the jars in lib/, the cache in aot-cache, and beside it what it was made from. JDK 25 does not always
# notice that a jar changed, and then runs the old classes: so the cache counts only while all is byte by byte as it was.

# rehearse FOLDER JAVA-OPTION... MAIN-CLASS: makes the cache from a run that is given a folder for its data and ends by
# itself. If that fails there is no cache. Only an interruption ends it otherwise than well.
rehearse() (
  local folder=$1 stage
  shift
  rm -rf "$folder"/aot-cache*
  stage=$(mktemp -d "$folder/rehearsal.XXXXXX") || exit 0
  trap 'rm -rf "$stage"' EXIT
  trap 'exit 130' INT TERM
  cd "$stage" || exit 0
  {
    env -i HOME="$stage" PATH="$PATH" \
      "$JAVA_HOME/bin/java" -XX:AOTCacheOutput=aot-cache -cp "$folder/lib/*" "$@" data &&
      "$JAVA_HOME/bin/java" -XX:AOTMode=on -XX:AOTCache=aot-cache -cp "$folder/lib/*" "${@:1:$#-1}" -version &&
      mv aot-cache "$folder/" &&
      made_from "$folder" >made-from &&
      mv made-from "$folder/aot-cache.made-from"
  } </dev/null >/dev/null 2>&1 || exit 0
)

# use_aot_cache FOLDER: adds the cache to the options in `flags`, if it fits. What the JVM says of it is for nobody.
use_aot_cache() {
  if [ -f "$1/aot-cache.made-from" ] && made_from "$1" | cmp -s - "$1/aot-cache.made-from"; then
    flags+=("-XX:AOTCache=$1/aot-cache" -Xlog:aot=off)
  fi
}

made_from() {
  (cd "$1" && cksum "$JAVA_HOME/release" aot-cache lib/*)
}
