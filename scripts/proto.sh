#!/usr/bin/env bash
# Generates the Go code and the OpenAPI page of proto/ and puts them where they are committed. Files that did not change
# are left alone, so that a run with nothing to say disturbs no build.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/proto-deps.sh
# What is generated lies inside the module for a moment; left there, it would be packages of it.
trap 'rm -rf build/gen build/gen-openapi' EXIT
rm -rf build/gen build/gen-openapi
build/tools/buf lint
build/tools/buf generate
build/tools/buf generate --template buf.gen.openapi.yaml

root=build/gen/github.com/taikofin/taikofin
[[ -n "$(find "$root" -name '*.go' -print -quit)" ]] || { echo "proto.sh: buf wrote no Go code to $root" >&2; exit 1; }
while read -r f; do
  rel=${f#"$root"/}
  mkdir -p "$(dirname "$rel")"
  cmp -s "$f" "$rel" || cp "$f" "$rel"
done < <(find "$root" -name '*.go')

# What proto/ no longer says must go.
while read -r f; do
  [[ -f "$root/$f" ]] || rm "$f"
done < <(find x -path '*/types/*' \( -name '*.pb.go' -o -name '*.pb.gw.go' \))

mkdir -p app/openapi
go run ./scripts/openapi build/gen-openapi/taikofin.swagger.json app/openapi/taikofin.swagger.json
