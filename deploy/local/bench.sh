#!/usr/bin/env bash
# bench.sh [home|import|signin|mail|start]: prints the performance table. Figures are ratios measured in one run; see docs/performance.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source deploy/local/prepare.sh

dotnet build TenantCloud.sln -c Release -v quiet -clp:NoSummary
bash deploy/local/postgres.sh start .data/bench-postgres
trap 'bash deploy/local/postgres.sh stop .data/bench-postgres' EXIT
TENANTCLOUD_TEST_POSTGRES=$(bash deploy/local/postgres.sh url .data/bench-postgres)
export TENANTCLOUD_TEST_POSTGRES
dotnet tests/Benchmarks/bin/Release/net10.0/TenantCloud.Benchmarks.dll "$@"
