#!/usr/bin/env bash
# Runs the tests: installs what they need, checks formatting, runs every suite or the named ones.
# The last line reads "N passed, N failed, N skipped"; the exit code is 0 only where nothing failed.
set -uo pipefail
cd "$(dirname "$0")"

suites=(format core analytics graphql ingestion storage bolt neo4j server docker web browser)

usage() {
  cat <<'TEXT'
Usage: ./test.sh [--list] [--long] [SUITE…]

  --list   name the suites and stop
  --long   take the long forms of fuzzing, crash and property tests
  SUITE    run only these suites, in this order

Examples:
  ./test.sh                  everything
  ./test.sh graphql storage  two suites

Graph servers: the suites bolt, neo4j and server talk to a real Neo4j and a real FalkorDB, which are fetched once
(160 MB), started on free ports and ended with the run. NEO4J_URI (with NEO4J_USER and NEO4J_PASSWORD) or FALKORDB_URI
names a server of your own instead. Where they cannot be had, their tests are skipped and say why.
TEXT
}

chosen=()
for argument in "$@"; do
  case "$argument" in
    --list) printf '%s\n' "${suites[@]}"; exit 0 ;;
    --long) export KNOWLEDGEGRAPH_LONG_TESTS=1 ;;
    --help | -h) usage; exit 0 ;;
    *)
      if [[ " ${suites[*]} " != *" $argument "* ]]; then
        echo "error: there is no suite '$argument'; ./test.sh --list names them" >&2
        exit 2
      fi
      chosen+=("$argument") ;;
  esac
done
[ ${#chosen[@]} -gt 0 ] || chosen=("${suites[@]}")

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0 failed=0 skipped=0
scratch=$(mktemp -d)
server=

end() {
  [ -n "$server" ] && kill "$server" 2>/dev/null
  local folder
  for folder in "$scratch"/servers/*/; do
    [ -d "$folder" ] && "tests/servers/$(basename "$folder").sh" stop "$folder"
  done
  rm -rf "$scratch"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

say() { printf '\n== %s\n' "$1"; }
wants() { [[ " ${chosen[*]} " == *" $1 "* ]]; }

# A step that is no suite of its own counts as one test where it fails.
step() { # name, command…
  local name=$1; shift
  say "$name"
  if "$@"; then return 0; fi
  echo "FAILED: $name"
  failed=$((failed + 1))
  return 1
}

finish() {
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]
  exit $?
}

# Debian packages are installed where this runs as root; elsewhere the message says what to install.
need() { # program, package
  command -v "$1" >/dev/null && return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "installing $2"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2"; } >"$scratch/apt.log" 2>&1 \
      || { cat "$scratch/apt.log"; return 1; }
  else
    echo "$1 is missing: install the package '$2'" >&2
    return 1
  fi
}

# One of the real servers, for the suites that talk to it: its address in a variable, or why there is none in another.
provide() { # server, variable for the address, variable for the reason
  [ -z "${!2:-}" ] && [ -z "${!3:-}" ] || return 0
  local folder="$scratch/servers/$1"
  mkdir -p "$folder"
  if { "tests/servers/$1.sh" start "$folder" 2>&1 >&3 | tee "$scratch/$1.told"; } 3>"$scratch/$1.address"; then
    export "$2=$(<"$scratch/$1.address")"
    echo "$1: ${!2}"
  else
    export "$3=$(tail -n 1 "$scratch/$1.told")"
    echo "$1: not here, its tests are skipped: ${!3}"
  fi
}

provide_servers() {
  if [ -z "${NEO4J_URI:-}${NEO4J_MISSING:-}" ]; then
    need java openjdk-17-jre-headless
    export NEO4J_USER=neo4j NEO4J_PASSWORD="${NEO4J_PASSWORD:-knowledge}"
  fi
  provide neo4j NEO4J_URI NEO4J_MISSING
  provide falkordb FALKORDB_URI FALKORDB_MISSING
}

run_dotnet() { # suite, project
  say "$1"
  local log="$scratch/$1.log" line
  dotnet "tests/$2/bin/Release/net10.0/$2.dll" -noColor 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]}
  line=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1)
  if [ -z "$line" ]; then
    echo "FAILED: $1 ended without a summary (exit code $status)"
    failed=$((failed + 1))
    return
  fi
  local total errors bad skips
  read -r total errors bad skips <<<"$(grep -oE '[0-9]+' <<<"$line" | tr '\n' ' ')"
  passed=$((passed + total - bad - skips)) failed=$((failed + bad + errors)) skipped=$((skipped + skips))
  if [ "$status" -ne 0 ] && [ $((bad + errors)) -eq 0 ]; then
    echo "FAILED: $1 exited with $status"
    failed=$((failed + 1))
  fi
}

# Adds a line "N passed, N failed, N skipped".
add_counts() { # suite, line
  local good bad skips
  read -r good bad skips <<<"$(grep -oE '[0-9]+' <<<"$2" | tr '\n' ' ')"
  if [ -n "${skips:-}" ]; then
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skips))
  else
    echo "FAILED: $1 ended without a summary"
    failed=$((failed + 1))
  fi
}

run_web() {
  step "web: types and rules" npm --prefix web run --silent check && passed=$((passed + 1))
  say "web: unit tests"
  local report="$scratch/vitest.json"
  (cd web && npx vitest run --reporter=default --reporter=json --outputFile.json="$report")
  add_counts web "$(node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
    console.log(`${r.numPassedTests} passed, ${r.numFailedTests || (r.success ? 0 : 1)} failed, ${r.numPendingTests} skipped`)
  ' "$report")"
}

# The compose file and the Dockerfile, as far as they can be checked without an engine.
run_docker() {
  say "docker"
  local log="$scratch/docker.log" long=()
  [ -z "${KNOWLEDGEGRAPH_LONG_TESTS:-}" ] || long=(--long)
  step "docker: packages" npm --prefix tests/docker ci --silent || return
  node tests/docker/check.mjs "${long[@]}" 2>&1 | tee "$log"
  add_counts docker "$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$log" | tail -n 1)"
}

# The pages in a real browser, on the real server with the seed papers.
run_browser() {
  say "browser"
  local log="$scratch/server.log" address=
  dotnet src/KnowledgeGraph.Server/bin/Release/net10.0/KnowledgeGraph.Server.dll \
    serve --urls http://127.0.0.1:0 --data "$scratch/browser-data" >"$log" 2>&1 &
  server=$!
  for _ in $(seq 150); do
    address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$log" | head -n 1)
    [ -n "$address" ] && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
  done
  if [ -z "$address" ]; then
    cat "$log"
    echo "FAILED: the server did not start"
    failed=$((failed + 1))
    return
  fi
  npm --prefix web run --silent test:browser -- "$address" 2>&1 | tee "$scratch/browser.log"
  add_counts browser "$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$scratch/browser.log" | tail -n 1)"
  kill "$server" && wait "$server" 2>/dev/null
  server=
}

say "tools"
need node nodejs || finish
if wants browser; then need chromium chromium || finish; fi

step "restore and build" dotnet build KnowledgeGraph.sln -c Release -v quiet --nologo || finish

if wants bolt || wants neo4j || wants server; then
  say "graph servers"
  provide_servers
fi

for suite in "${chosen[@]}"; do
  case "$suite" in
    format) step "format" dotnet format whitespace KnowledgeGraph.sln --no-restore --verify-no-changes && passed=$((passed + 1)) ;;
    core) run_dotnet core KnowledgeGraph.Core.Tests ;;
    analytics) run_dotnet analytics KnowledgeGraph.Analytics.Tests ;;
    graphql) run_dotnet graphql KnowledgeGraph.GraphQL.Tests ;;
    ingestion) run_dotnet ingestion KnowledgeGraph.Ingestion.Tests ;;
    storage) run_dotnet storage KnowledgeGraph.Storage.Tests ;;
    bolt) run_dotnet bolt KnowledgeGraph.Bolt.Tests ;;
    neo4j) run_dotnet neo4j KnowledgeGraph.Neo4j.Tests ;;
    server) run_dotnet server KnowledgeGraph.Server.Tests ;;
    docker) run_docker ;;
    web) run_web ;;
    browser) run_browser ;;
  esac
done

finish
