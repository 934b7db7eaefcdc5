#!/bin/sh
# Makes a stock WildFly 39 a Muniment server:  deploy/install.sh WILDFLY_HOME [MUNIMENT_EAR]
# Run `mvn package -DskipTests` first (it builds the EAR and fetches the PostgreSQL driver). The server must be
# stopped. May be repeated: after an update of Muniment, or after one of WildFly.
set -eu

wildfly=${1:?usage: install.sh WILDFLY_HOME [MUNIMENT_EAR]}
here=$(cd "$(dirname "$0")" && pwd)
ear=${2:-$here/../ear/target/muniment.ear}
driver=$here/target/extra/modules/org/postgresql/main/postgresql.jar

[ -x "$wildfly/bin/jboss-cli.sh" ] || { echo "$wildfly is no WildFly: bin/jboss-cli.sh is missing" >&2; exit 1; }
for file in "$ear" "$driver"; do
  [ -f "$file" ] || { echo "$file is missing: run mvn package -DskipTests first" >&2; exit 1; }
done

# jboss-cli.sh takes JAVA_HOME or the java on the PATH; we look where the server itself will look
JAVA_HOME=$(set +eu; . "$here/server/bin/standalone.conf"; is_new_enough "$JAVA_HOME" && echo "$JAVA_HOME") || {
  echo "no JDK or JRE 25 found: set JAVA_HOME" >&2
  exit 1
}
export JAVA_HOME

# 1. the driver module and our standalone.conf (it finds a JDK 25; the original is kept beside it)
mkdir -p "$wildfly/modules/org/postgresql/main"
cp "$here/server/modules/org/postgresql/main/module.xml" "$driver" "$wildfly/modules/org/postgresql/main/"
[ -f "$wildfly/bin/standalone.conf.stock" ] || cp "$wildfly/bin/standalone.conf" "$wildfly/bin/standalone.conf.stock"
cp "$here/server/bin/standalone.conf" "$wildfly/bin/standalone.conf"

# 2. the configuration, written by the server itself without opening a port; each script sees what the last one wrote
commands=$(mktemp)
said=$(mktemp)
trap 'rm -f "$commands" "$said"' EXIT
for script in stock configure; do
  {
    echo "embed-server --server-config=standalone.xml --std-out=discard"
    cat "$here/cli/$script.cli"
    echo "stop-embedded-server"
  } > "$commands"
  "$wildfly/bin/jboss-cli.sh" --file="$commands" > "$said" 2>&1 || {
    cat "$said" >&2
    echo "cli/$script.cli failed: the server is not complete" >&2
    exit 1
  }
done

# 3. the application
rm -f "$wildfly"/standalone/deployments/muniment.ear.*
cp "$ear" "$wildfly/standalone/deployments/muniment.ear"
echo "Muniment is installed in $wildfly. Start: $wildfly/bin/standalone.sh -Dmuniment.home=... -Dmuniment.keys=..."
