#!/usr/bin/env bash
# Lays the proto files that ours import, as the module cache holds them, into build/proto-deps.
set -euo pipefail
cd "$(dirname "$0")/.."
out=build/proto-deps
dir() { go list -m -f '{{.Dir}}' "$1"; }
sdk=$(dir github.com/cosmos/cosmos-sdk)
rm -rf "$out"
mkdir -p "$out/google/api"
cp -r "$sdk/proto/amino" "$out/"
mkdir -p "$out/cosmos/base/query" "$out/cosmos/msg"
cp -r "$sdk/proto/cosmos/base/query/v1beta1" "$out/cosmos/base/query/"
cp -r "$sdk/proto/cosmos/msg/v1" "$out/cosmos/msg/"
cp -r "$(dir github.com/cosmos/cosmos-proto)/proto/cosmos_proto" "$out/"
cp -r "$(dir github.com/cosmos/gogoproto)/gogoproto" "$out/"
cp "$(dir github.com/grpc-ecosystem/grpc-gateway)"/third_party/googleapis/google/api/{annotations,http}.proto "$out/google/api/"
chmod -R u+w "$out"
find "$out" -type f ! -name '*.proto' -delete
