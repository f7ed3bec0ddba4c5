#!/usr/bin/env bash
# Lets proto/baseline.binpb, the wire format as it is promised, say what proto/ says. What breaks somebody who knows the promise is
# refused without a reason (REASON=text), and the reason goes into CHANGELOG.md: nobody takes a promise back in silence.
set -euo pipefail
cd "$(dirname "$0")/.."
baseline=proto/baseline.binpb next=build/baseline.binpb

build/tools/buf build proto --exclude-source-info -o "$next"
if [[ -f $baseline ]] && ! build/tools/buf breaking proto --against "$baseline" >&2; then
  if [[ -z ${REASON:-} ]]; then
    echo "proto-baseline: proto/ breaks those who know $baseline, as said above. Mend it, or say what it breaks for whom:" \
      "make proto REASON='…' writes that into CHANGELOG.md" >&2
    exit 1
  fi
  REASON=$REASON awk '{ print } /^### Changed/ && !done { print "\n- Wire format, breaking: " ENVIRON["REASON"]; done = 1; getline }' CHANGELOG.md >build/CHANGELOG.md
  cp build/CHANGELOG.md CHANGELOG.md
  grep -qF -- "$REASON" CHANGELOG.md || { echo "proto-baseline: CHANGELOG.md has no section '### Changed' for the reason" >&2; exit 1; }
fi
cmp -s "$next" "$baseline" || cp "$next" "$baseline"
