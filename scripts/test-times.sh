#!/usr/bin/env bash
# Runs the tests of the packages that it is given, none from the cache, and prints how long each package's took, the slowest
# first, with a mark at those above the house's limit. Ends with the tests' own status.
#
#   scripts/test-times.sh [go test flags] packages…
set -euo pipefail

limit=60 # seconds that the tests of one package may take on two cores
out=$(mktemp)
trap 'rm -f "$out"' EXIT

status=0
go test -count=1 "$@" >"$out" 2>&1 || status=$?
grep -vE '^(ok|\?) ' "$out" >&2 || true # what failed, and why

awk -v limit=$limit '
	($1 == "ok" || $1 == "FAIL") && $3 ~ /^[0-9.]+s$/ {
		seconds = substr($3, 1, length($3) - 1) + 0; total += seconds; n++
		printf "%8.1f s  %s%s\n", seconds, $2, (seconds > limit) ? "  (above " limit " s)" : ""
	}
	END { printf "%8.1f s  all %d packages with tests\n", total, n }' "$out" | sort -rn
exit "$status"
