#!/usr/bin/env bash
# Regenerates the code of proto/ and fails when it differs from what is committed, then checks that the wire format
# breaks nobody who knows the main branch of origin.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/proto.sh
generated=('x/*/types/*.pb.go' 'x/*/types/*.pb.gw.go' 'app/openapi/*.json')
# Each in a command of its own: within [[ ]] a git that fails would look like one that has nothing to say.
for pattern in "${generated[@]}"; do
  files=$(git ls-files -- "$pattern")
  [[ -n $files ]] || { echo "proto-check: no committed file matches $pattern: mend the list in scripts/proto-check.sh" >&2; exit 1; }
done
changed=$(git status --porcelain -- "${generated[@]}")
if [[ -n $changed ]]; then
  echo "proto-check: generated code differs from proto/; run 'make proto' and commit:" >&2
  git status --short -- "${generated[@]}" >&2
  git --no-pager diff --stat -- "${generated[@]}" >&2
  exit 1
fi
echo "proto-check: generated code is up to date"

# Until 1.0 the main branch of origin is the only promise; without one there is nothing to compare with.
if git rev-parse --verify --quiet origin/main >/dev/null && [[ -n "$(git ls-tree -r --name-only origin/main -- proto)" ]]; then
  old=$(mktemp -d)
  trap 'rm -rf "$old"' EXIT
  git archive origin/main proto buf.yaml | tar -x -C "$old"
  mkdir -p "$old/build"
  cp -r build/proto-deps "$old/build/proto-deps"
  build/tools/buf breaking --against "$old"
  echo "proto-check: no breaking change against origin/main"
else
  echo "proto-check: skipped buf breaking, there is no origin/main with a proto folder"
fi
