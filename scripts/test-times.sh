#!/usr/bin/env bash
# Runs the tests of the packages that it is given, none from the cache, and prints how long each package's took, the slowest
# first, with a mark at those above the house's limit: by the clock, and of the processor, which says on a busy machine what
# the tests themselves cost. Processes that a test kills are in the first alone. Ends with the tests' own status.
#
#   scripts/test-times.sh [go test flags] packages…
set -euo pipefail

limit=60 # seconds that the tests of one package may take on two cores
here=$(cd "$(dirname "$0")" && pwd)
module=$(go list -m)
root=$(go list -m -f '{{.Dir}}')
out=$(mktemp)
export TEST_TIMES="$out.processor"
trap 'rm -f "$out" "$TEST_TIMES" "$TEST_TIMES.one"' EXIT
: >"$TEST_TIMES"

status=0
go test -count=1 -exec "$here/test-times-exec.sh" "$@" >"$out" 2>&1 || status=$?
grep -vE '^(ok|\?) ' "$out" >&2 || true # what failed, and why

awk -v limit=$limit -v module="$module" -v root="$root" '
	FNR == NR { processor[module substr($1, length(root) + 1)] = $2 + $3; next }
	($1 == "ok" || $1 == "FAIL") && $3 ~ /^[0-9.]+s$/ {
		seconds = substr($3, 1, length($3) - 1) + 0; total += seconds; used += processor[$2]; n++
		printf "%8.1f s %8.1f s  %s%s\n", seconds, processor[$2], $2, (seconds > limit) ? "  (above " limit " s)" : ""
	}
	END { printf "%8.1f s %8.1f s  all %d packages with tests: by the clock, of the processor\n", total, used, n }' \
	"$TEST_TIMES" "$out" | sort -rn
exit "$status"
