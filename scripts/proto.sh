#!/usr/bin/env bash
# Generates the Go code and the OpenAPI page of proto/ and puts them where they are committed.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/proto-deps.sh
rm -rf build/gen build/gen-openapi
build/tools/buf lint
build/tools/buf generate
build/tools/buf generate --template buf.gen.openapi.yaml
for m in btcstakeview taikofinality; do
  mkdir -p "x/$m/types"
  rm -f "x/$m/types/"*.pb.go "x/$m/types/"*.pb.gw.go
done
cp -r build/gen/github.com/taikofin/taikofin/x .
mkdir -p app/openapi
go run ./scripts/openapi build/gen-openapi/taikofin.swagger.json app/openapi/taikofin.swagger.json
