#!/usr/bin/env bash
# Runs one test binary for test-times.sh, and adds to the file $TEST_TIMES what it and its children took of the processor:
# folder, seconds in user mode, seconds in the kernel.
set -uo pipefail

"$@"
status=$?
# Not in a pipe: there, times would speak of the pipe's own children.
times >"$TEST_TIMES.one"
awk -v folder="$PWD" 'NR == 2 {
	for (i = 1; i <= 2; i++) { split($i, part, /[ms]/); seconds[i] = part[1] * 60 + part[2] }
	printf "%s %.2f %.2f\n", folder, seconds[1], seconds[2]
}' "$TEST_TIMES.one" >>"$TEST_TIMES"
exit "$status"
