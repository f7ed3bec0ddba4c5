#!/usr/bin/env bash
# Lints proto/. buf resolves our imports against what scripts/proto-deps.sh lays out.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/proto-deps.sh
build/tools/buf lint
build/tools/buf format --diff --exit-code proto
