# Passes the output of `go test`, `forge test` or `node --test` on, and fails when no test ran: packages that lost their tests, or a
# selection that matches none, are no success.
{ print; fflush() }
/^ok[ \t]/ && !/\[no tests to run\]/ { ran++ }
/^Ran [0-9]+ test suites? in .*: [1-9][0-9]* tests? passed/ { ran++ }
/^(#|ℹ) pass [1-9]/ { ran++ }
END { if (!ran) { print "no test ran: is the selection right, and are the test files there?" > "/dev/stderr"; exit 1 } }
