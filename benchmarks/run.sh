#!/bin/sh
# Measures Muniment side by side with mbsync, notmuch, zstd and restic, and prints tables in Markdown.
# Build first: mvn package -DskipTests
#
#   benchmarks/run.sh                            everything, for docs/performance.md (about 20 minutes)
#   benchmarks/run.sh NAME [ROUNDS [MESSAGES]]   one of: harvest unchanged compress index size heap idle search
#
# Needs Dovecot and isync; notmuch with libnotmuch5, zstd and restic for what is compared with them.
# Real mail is looked for in ../shared/corpus/bench beside the project; else 20,000 messages are made.
set -eu
cd "$(dirname "$0")/.."

major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true; }
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
  version=$(major "$home")
  if [ "${version:-0}" -ge 25 ]; then java=$home/bin/java; break; fi
done
: "${java:?no JDK 25 found; set JAVA_HOME}"

classpath='ear/target/muniment/lib/*'
for module in benchmarks core vault lucene-index ejb demo testkit; do
  classpath=$module/target/classes:$classpath
done

measure() {
  main=system.SystemBenchmark
  if [ "$1" = search ]; then main=search.SearchBenchmark; shift; fi
  "$java" --enable-native-access=ALL-UNNAMED --add-modules=jdk.incubator.vector \
    -cp "$classpath" \
    "org.muniment.benchmarks.$main" "$@"
}

if [ $# -gt 0 ]; then
  measure "$@"
else
  measure harvest 5
  measure unchanged 7
  measure compress 3 4000
  measure index 3
  measure search 1
  measure size
  measure heap
  measure idle
fi
