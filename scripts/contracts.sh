#!/usr/bin/env bash
# Compiles the contracts and writes contracts/bindings from them. With --check it writes elsewhere and says what differs.
set -euo pipefail
cd "$(dirname "$0")/.."

out=contracts/bindings
if [[ ${1:-} == --check ]]; then
  out=$(mktemp -d)
  trap 'rm -rf "$out"' EXIT
  mkdir "$out/abi"
  cp contracts/bindings/doc.go "$out/"
fi

(cd contracts && ../scripts/foundry.sh forge build --skip test --quiet)
go run ./scripts/bindings -artifacts contracts/out -out "$out"

if [[ ${1:-} == --check ]]; then
  diff -ru -x '*_test.go' contracts/bindings "$out" || { echo "contracts/bindings is not what contracts/src says: run 'make contracts'" >&2; exit 1; }
fi
