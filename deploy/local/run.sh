#!/usr/bin/env bash
# run.sh [--port N] [--data DIR] [--scale N]: the whole product on one machine, with demo offices. Ctrl-C stops all it started.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source deploy/local/prepare.sh

port=8080 data=.data/run scale=1
while [ $# -gt 0 ]; do
  case $1 in
    --port)  port=$2; shift 2 ;;
    --data)  data=$2; shift 2 ;;
    --scale) scale=$2; shift 2 ;;
    *) echo "run: unknown option $1" >&2; exit 2 ;;
  esac
done
mkdir -p "$data"
data=$(cd "$data" && pwd)
bank_port=$((port + 1))

# Two runs of the same data at once would fight; a run that was killed leaves its children behind.
exec 9>"$data/run.lock"
flock -n 9 || { echo "Already running on this data: $data" >&2; exit 1; }
stop_children() {
  for name in web bank; do
    [ -f "$data/$name.pid" ] || continue
    pid=$(cat "$data/$name.pid")
    if grep -qs TenantCloud "/proc/$pid/cmdline"; then
      kill "$pid" 2>/dev/null || true
      wait "$pid" 2>/dev/null || true # a child of this run; one of a killed run is looked at until it is gone
      for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    fi
    rm -f "$data/$name.pid"
  done
  return 0
}
stop_children
for busy in $port $bank_port; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$busy") 2>/dev/null; then
    echo "Port $busy is taken. Choose another: ./dev run --port N" >&2
    exit 1
  fi
done
trap 'stop_children; bash deploy/local/postgres.sh stop "$data/postgres" 9>&-' EXIT
trap 'exit 130' INT TERM

install fonts-dejavu-core || true
echo "Building…"
dotnet build TenantCloud.sln -c Release -v quiet -clp:NoSummary 9>&-

bash deploy/local/postgres.sh start "$data/postgres" 9>&-
admin=$(bash deploy/local/postgres.sh url "$data/postgres" 9>&-)
[ -s "$data/passwords" ] || (umask 077; for role in OWNER APPLICATION OPERATIONS; do echo "$role=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"; done > "$data/passwords")
source "$data/passwords"
server=${admin%%;Username=*}
export ConnectionStrings__Admin="$admin"
export ConnectionStrings__Owner="$server;Database=tenantcloud;Username=tenantcloud_owner;Password=$OWNER"
export ConnectionStrings__Application="$server;Database=tenantcloud;Username=tenantcloud_web;Password=$APPLICATION;Maximum Pool Size=50"
export ConnectionStrings__Operations="$server;Database=tenantcloud;Username=tenantcloud_ops;Password=$OPERATIONS;Maximum Pool Size=20"
export Hosting__OfficesFolder="$PWD/tenants-config" Hosting__ThemesFolder="$PWD/themes" Hosting__Https=false
export Hosting__OperationsHostnames__0=ops.localhost
export PublicUrl__Scheme=http PublicUrl__Port="$port"
export Files__Folder="$data/files" Feeds__Inbox="$data/inbox" Feeds__Outbox="$data/outbox" Mail__Transport=File Mail__File__Folder="$data/mail"
export Paying__SendNotificationUrl=true
export Hosting__AddressRewrites__0__From=http://banque.localhost:8081 Hosting__AddressRewrites__0__To="http://banque.localhost:$bank_port"

# The bank and the portal must know each office's shop by the same keys; a demonstration makes them up.
shop=0
for office in tenants-config/*.json; do
  id=$(sed -n 's/.*"shopId": "\([0-9]*\)".*/\1/p' "$office")
  [ -n "$id" ] || continue
  export "Shops__${shop}__Id=$id" "Shops__${shop}__Name=$(sed -n 's/^    "name": "\(.*\)",$/\1/p' "$office" | head -n 1)"
  for secret in key:TestKey restPassword:RestPassword; do
    variable=$(sed -n "s/.*\"${secret%%:*}\": \"env:\([A-Z0-9_]*\)\".*/\1/p" "$office")
    [ -n "$variable" ] && export "$variable=demo-$id-${secret%%:*}" "Shops__${shop}__${secret##*:}=demo-$id-${secret%%:*}"
  done
  shop=$((shop + 1))
done

tenantcloud() { dotnet src/TenantCloud.Cli/bin/Release/net10.0/tenantcloud.dll "$@" 9>&-; }
tenantcloud database setup
tenantcloud database migrate
if [ ! -f "$data/demo.done" ]; then
  echo "Making and importing the demo offices (first run only)…"
  tenantcloud feeds demo --all "$data/inbox" --scale "$scale" --import
  touch "$data/demo.done"
fi

ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS="http://localhost:$bank_port" \
  dotnet src/TenantCloud.BankSimulator/bin/Release/net10.0/TenantCloud.BankSimulator.dll --contentRoot "$PWD/src/TenantCloud.BankSimulator" \
  >"$data/bank.log" 2>&1 9>&- &
echo $! > "$data/bank.pid"
ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS="http://localhost:$port" \
  dotnet src/TenantCloud.Web/bin/Release/net10.0/TenantCloud.Web.dll --contentRoot "$PWD/src/TenantCloud.Web" \
  >"$data/web.log" 2>&1 9>&- &
web=$!
echo $web > "$data/web.pid"

for _ in $(seq 300); do
  curl -fsS -o /dev/null -H 'Host: ops.localhost' "http://localhost:$port/health/ready" 2>/dev/null && break
  kill -0 $web 2>/dev/null || { echo "The portal did not start:" >&2; tail -n 30 "$data/web.log" >&2; exit 1; }
  sleep 0.2
done

tenantcloud feeds identities --port "$port" "$data/inbox"

# Who can sign in beside residents: a demo operator and a demo administrator per office, each by a one-time link until the account is open.
way_in() {
  local who=$1 where=$2; shift 2
  local link
  link=$(tenantcloud "$@" 2>/dev/null | head -n 1) && [ -n "$link" ] || link="$where (account open: exploitation@exemple.fr or gestion@exemple.fr with its password and code)"
  echo "$who$link"
}
{
  way_in "operators   " "http://ops.localhost:$port/connexion" operators create --email exploitation@exemple.fr --name "Dominique Exploitation"
  for office in tenants-config/*.json; do
    key=$(sed -n 's/^  "key": "\([a-z-]*\)".*/\1/p' "$office" | head -n 1)
    [ -n "$key" ] || continue
    way_in "staff       " "http://$key.localhost:$port/gestion" staff invite --office "$key" --email gestion@exemple.fr --name "Claude Gestion" --role administrator
  done
} | tee "$data/access.txt"
chmod 600 "$data/access.txt"
echo "mails       http://ops.localhost:$port/mail (operators), and as files in $data/mail"
echo "bank        http://banque.localhost:$bank_port/"
echo "Ctrl-C stops everything."
wait $web
