#!/usr/bin/env bash
# test.sh [--fast] [FILTER]: sets up, runs the tests, and closes with "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source deploy/local/prepare.sh

suites=(Offices Payments BankSimulator Core Cli Web Browser)
[ "${1:-}" = --fast ] && { suites=(Offices Payments BankSimulator); shift; }
filter=${1:-}

if [ ${#suites[@]} -gt 3 ]; then
  install chromium poppler-utils qpdf fonts-dejavu-core
  bash deploy/local/postgres.sh start .data/test-postgres
  TENANTCLOUD_TEST_POSTGRES=$(bash deploy/local/postgres.sh url .data/test-postgres)
  export TENANTCLOUD_TEST_POSTGRES
  trap 'bash deploy/local/postgres.sh stop .data/test-postgres' EXIT
else
  install fonts-dejavu-core || true
fi

dotnet restore TenantCloud.sln --locked-mode
dotnet format TenantCloud.sln --verify-no-changes --no-restore --severity warn
dotnet build TenantCloud.sln --no-restore -warnaserror

passed=0 failed=0 results=$(mktemp -d)
for suite in "${suites[@]}"; do
  dotnet test "tests/$suite.Tests" --no-build --logger "trx;LogFileName=$results/$suite.trx" --logger "console;verbosity=minimal" \
    ${filter:+--filter "$filter"} || true
  if [ ! -f "$results/$suite.trx" ]; then
    [ -n "$filter" ] && continue
    echo "$suite.Tests left no results." >&2
    failed=$((failed + 1))
    continue
  fi
  counters=$(grep -o '<Counters [^>]*' "$results/$suite.trx")
  passed=$((passed + $(sed 's/.* passed="\([0-9]*\)".*/\1/' <<<"$counters")))
  failed=$((failed + $(sed 's/.* failed="\([0-9]*\)".*/\1/' <<<"$counters") + $(sed 's/.* error="\([0-9]*\)".*/\1/' <<<"$counters")))
done
rm -rf "$results"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
