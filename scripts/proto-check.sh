#!/usr/bin/env bash
# Regenerates the code of proto/ and fails when it differs from what is committed, then checks that the wire format
# breaks nobody who knows the baseline that is committed or the last release.
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

# What is promised stands in the repository, so that a clone of it alone can tell: a commit that is compared with itself breaks nobody.
baseline=proto/baseline.binpb
build/tools/buf breaking proto --against "$baseline" || {
  echo "proto-check: proto/ breaks those who know $baseline; mend it, or run 'make proto' and say why" >&2
  exit 1
}
build/tools/buf build proto --exclude-source-info -o build/baseline.binpb
cmp -s build/baseline.binpb "$baseline" || {
  echo "proto-check: $baseline is not what proto/ says, so that what is new could go again unseen; run 'make proto' and commit" >&2
  exit 1
}
echo "proto-check: no breaking change against $baseline"

# From 1.0 on, a release is a promise that no reason in CHANGELOG.md takes back.
release=$(git describe --tags --abbrev=0 --match 'v[1-9]*' 2>/dev/null || true)
if [[ -n $release ]]; then
  git show "$release:$baseline" >build/baseline-release.binpb
  build/tools/buf breaking proto --against build/baseline-release.binpb || {
    echo "proto-check: proto/ breaks those who know release $release" >&2
    exit 1
  }
  echo "proto-check: no breaking change against release $release"
fi
