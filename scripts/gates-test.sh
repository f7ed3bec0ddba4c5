#!/usr/bin/env bash
# Tries every gate on a case that must fail: a gate that cannot be red says nothing when it is green. Each case damages a small copy
# of the repository, runs the gate there, and asks for a failure with the right message. Works on the files as they are, committed or
# not, and writes into no folder but its own. Needs what the gates need (`make tools`) and, to be quick, compiled contracts.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

mkdir -p build
work=$(mktemp -d "$root/build/gates.XXXXXX")
trap 'rm -rf "$work"' EXIT
copy=$work/copy
passed=0 failed=0

# The copy has the real Makefile, scripts, CI, protocol files and settings, and Go packages of its own that compile in no time.
lay_out() {
  rm -rf "$copy"
  mkdir -p "$copy/build"
  git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [[ ! -f $file ]] || printf '%s\0' "$file"; done |
    tar -c --null -T - | tar -x -C "$copy"
  # Tools and packages are those of the repository, and never older than what they are made from.
  ln -s "$root/build/tools" "$copy/build/tools"
  ln -s "$root/contracts/node_modules" "$copy/contracts/node_modules"
  ln -s "$root/scripts/cosmjs/node_modules" "$copy/scripts/cosmjs/node_modules"
  ln -s "$root/web/node_modules" "$copy/web/node_modules"
  touch -d 2001-01-01 "$copy"/scripts/{tools,btcd}/go.sum "$copy"/{contracts,scripts/cosmjs,web}/package-lock.json
}

# One package with a test and, for `make build`, the programs.
lay_out_small() {
  lay_out
  find "$copy" -name '*.go' -delete
  mkdir -p "$copy/gate" "$copy/testutil/localnet"
  printf '// Package gate is tried.\npackage gate\n\n// Sum adds.\nfunc Sum(a, b int) int { return a + b }\n' >"$copy/gate/gate.go"
  gate_test 3
  cp "$copy/gate/gate.go" "$copy/gate/gate_test.go" "$copy/testutil/localnet/"
  local name
  for name in taikofind relayer fpd covenantd gatewayd localnet; do
    mkdir -p "$copy/cmd/$name"
    printf '// Command %s does nothing.\npackage main\n\nfunc main() {}\n' "$name" >"$copy/cmd/$name/main.go"
  done
}

# gate_test SUM: a test that fails unless SUM is 3.
gate_test() {
  printf 'package gate\n\nimport "testing"\n\nfunc TestSum(t *testing.T) {\n\tif Sum(1, 2) != %s {\n\t\tt.Fatal("wrong sum")\n\t}\n}\n' "$1" >"$copy/gate/gate_test.go"
}

# red NAME MESSAGE COMMAND…: the command fails in the copy, and says so with the message (an extended regular expression).
red() {
  local name=$1 message=$2 out=$work/out status=0
  shift 2
  (cd "$copy" && "$@") >"$out" 2>&1 </dev/null || status=$?
  if ((status == 0)); then
    echo "gates: $name CANNOT BE RED: '$*' succeeded" >&2
  elif ! grep -qE -- "$message" "$out"; then
    echo "gates: $name failed for another reason than '$message':" >&2
    tail -n 20 "$out" >&2
  else
    passed=$((passed + 1))
    echo "gates: $name is red ($SECONDS s)"
    return
  fi
  failed=$((failed + 1))
}

# green NAME COMMAND…: the command succeeds, so that what follows is red for its case alone.
green() {
  local name=$1 out=$work/out
  shift
  if (cd "$copy" && "$@") >"$out" 2>&1 </dev/null; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "gates: $name should be green in the copy:" >&2
    tail -n 20 "$out" >&2
  fi
}

build_and_tests() {
  lay_out_small
  printf '\nvar unused int = "x"\n' >>"$copy/cmd/localnet/main.go"
  red "make build" 'cannot use "x"' make build

  lay_out_small
  green "make test-unit" make test-unit
  green "make test-e2e" make test-e2e
  gate_test 4
  red "make test-unit, a failing test" 'FAIL: TestSum' make test-unit
  printf 'package other\n' >"$copy/gate/other.go"
  red "make test-unit, a package that is none" 'found packages' make test-unit
  rm "$copy"/gate/*
  red "make test-unit, no test left" 'no test ran' make test-unit
  sed -i 's/!= 3/!= 4/' "$copy/testutil/localnet/gate_test.go"
  red "make test-e2e, a failing test" 'FAIL: TestSum' make test-e2e
  rm "$copy/testutil/localnet/gate_test.go"
  red "make test-e2e, no test left" 'no test ran' make test-e2e
}

# In CI a missing peer is a failure, not a skipped test.
missing_peers() {
  lay_out
  rm "$copy/build/tools" "$copy/contracts/node_modules"
  printf 'package anvil\n\nimport "testing"\n\nfunc TestGate(t *testing.T) { Start(t) }\n' >"$copy/testutil/anvil/gate_test.go"
  red "a test without anvil" 'anvil is not installed' env CI=true go test -ldflags=-w -vet=off -run TestGate ./testutil/anvil
  printf 'package stakesim\n\nimport "testing"\n\nfunc TestGate(t *testing.T) { StartBtcd(t) }\n' >"$copy/testutil/stakesim/gate_test.go"
  red "a test without btcd" 'no btcd in build/tools' env CI=true go test -ldflags=-w -vet=off -run TestGate ./testutil/stakesim
}

lint() {
  lay_out_small
  printf '\nimport "os"\n\nfunc init() { os.Remove("x") }\n' >>"$copy/cmd/relayer/main.go"
  sed -i 's/^func main.*//; $a func main() {}' "$copy/cmd/relayer/main.go"
  red "make lint, golangci-lint" 'Error return value of .os.Remove. is not checked' make lint
  local message
  message=$(git ls-files 'proto/*/types.proto' | sed -n 1p)
  printf '\n// WrongName is.\nmessage wrong_name {}\n' >>"$copy/$message"
  red "make lint, buf lint" 'wrong_name' scripts/buf-lint.sh
  cp "$message" "$copy/$message"
  printf '\n// RightName is.\nmessage RightName   {}\n' >>"$copy/$message"
  red "make lint, buf format" 'RightName   \{' scripts/buf-lint.sh
}

# commit NAME: the copy is a repository from here on, whose main branch at origin is what stands there now.
commit() {
  git -C "$copy" -c init.defaultBranch=main init -q 2>/dev/null
  git -C "$copy" add -A
  git -C "$copy" -c user.name=gates -c user.email=gates@localhost commit -qm "$1" --no-verify
}

proto() {
  local go json message
  go=$(git ls-files 'x/*/types/*.pb.go' | sed -n 1p)
  json=$(git ls-files 'app/openapi/*.json' | sed -n 1p)
  message=$(git ls-files 'proto/*/types.proto' | sed -n 1p)
  lay_out
  red "make proto-check, no repository" 'not a git repository' env GIT_CEILING_DIRECTORIES="$work" make proto-check
  printf '\n// stale\n' >>"$copy/$go"
  commit "stale code"
  red "make proto-check, stale Go code" "generated code differs" make proto-check
  cp "$go" "$copy/$go"
  printf ' ' >>"$copy/$json"
  commit "stale OpenAPI"
  red "make proto-check, stale OpenAPI" "M $json" make proto-check
  cp "$json" "$copy/$json"
  commit "as it is"
  green "make proto-check" make proto-check
  # The promise had a message that proto/ has no more, as in a clone of whoever took it away.
  printf '\n// Gone is a message that the next commit has no more.\nmessage Gone {}\n' >>"$copy/$message"
  (cd "$copy" && build/tools/buf build proto --exclude-source-info -o proto/baseline.binpb)
  cp "$message" "$copy/$message"
  commit "without it"
  red "make proto-check, a broken promise" 'message "Gone" was deleted' make proto-check
  red "make proto, a broken promise without a reason" 'make proto REASON=' scripts/proto-baseline.sh
  git -C "$copy" tag v1.2.0
  green "make proto, a broken promise with a reason" env REASON="nobody used message Gone" scripts/proto-baseline.sh
  commit "with a reason"
  red "make proto-check, a broken release" 'breaks those who know release v1.2.0' make proto-check
  git -C "$copy" tag -d v1.2.0 >/dev/null
  green "make proto-check, with a reason" make proto-check
  (cd "$copy" && grep -q '^- Wire format, breaking: nobody used message Gone$' CHANGELOG.md) || {
    echo "gates: the reason is not in CHANGELOG.md" >&2
    failed=$((failed + 1))
  }
  # A message that the promise does not know yet.
  (cd "$copy" && build/tools/buf build proto --exclude-source-info --path "$(dirname "$message")" -o proto/baseline.binpb)
  commit "less than there is"
  red "make proto-check, a stale promise" 'baseline.binpb is not what proto/ says' make proto-check
}

contracts() {
  lay_out
  # forge takes what lies behind a link for other sources, and would compile them again.
  rm "$copy/contracts/node_modules"
  cp -al contracts/node_modules "$copy/contracts/node_modules"
  local folder
  for folder in out cache; do
    [[ ! -d contracts/$folder ]] || cp -a "contracts/$folder" "$copy/contracts/"
  done
  sed -i '0,/0x60/s//0x61/' "$copy/contracts/bindings/bindings.go"
  red "make contracts-check, stale bindings" "is not what contracts/src says" make contracts-check
  echo 'contract Broken {' >"$copy/contracts/src/Broken.sol"
  red "make contracts-check, no Solidity" 'Compiler run failed' make contracts-check

  find "$copy/contracts/src" "$copy/contracts/test" -name '*.sol' -delete
  local head='// SPDX-License-Identifier: Apache-2.0\npragma solidity 0.8.37;\n\ncontract GateTest {\n'
  printf "$head"'    function test_gate() public pure {\n        require(1 > 2);\n    }\n}\n' >"$copy/contracts/test/Gate.t.sol"
  red "make contracts-test, a failing test" 'FAIL.* test_gate' make contracts-test
  printf "$head"'    function testFuzz_gate(uint256 x) public pure {\n        require(x %% 2 == 0);\n    }\n}\n' >"$copy/contracts/test/Gate.t.sol"
  red "make contracts-test, fuzz" 'FAIL.* testFuzz_gate' make contracts-test
  printf "$head"'  function test_gate() public pure {}\n}\n' >"$copy/contracts/test/Gate.t.sol"
  red "make contracts-test, format" 'Gate.t.sol' make contracts-test
  printf "$head"'    function test_gate() public pure {\n        x;\n    }\n}\n' >"$copy/contracts/test/Gate.t.sol"
  red "make contracts-test, no Solidity" 'Compiler run failed' make contracts-test
  rm "$copy/contracts/test/Gate.t.sol"
  red "make contracts-test, no test left" 'no test ran' make contracts-test
  rm -r "$copy/contracts/node_modules"
  mkdir "$copy/contracts/node_modules"
  touch "$copy/contracts/node_modules/.package-lock.json"
  red "make contracts-test, no forge" 'forge is not installed' make contracts-test
}

# A mutant that no test notices: the only test asks nothing.
mutants() {
  lay_out_small
  cp scripts/mutants/*.go "$copy/scripts/mutants/"
  sed -i 's|{name: "signstate".*|{name: "sum", code: []string{"gate"}, tests: []string{"./gate"}},|' "$copy/scripts/mutants/targets.go"
  green "make mutants" make mutants ARGS="-targets sum"
  printf 'package gate\n\nimport "testing"\n\nfunc TestSum(*testing.T) { Sum(1, 2) }\n' >"$copy/gate/gate_test.go"
  red "make mutants, one survives" 'survived that are not listed' make mutants ARGS="-targets sum"
  red "make mutants, a sample" 'survived that are not listed' make mutants ARGS="-targets sum -sample 1s"
  gate_test 4
  red "make mutants, tests fail anyway" 'on the code as it is' make mutants ARGS="-targets sum"
  red "make mutants, no such target" 'no target is called' make mutants ARGS="-targets nothing"
}

# .ci/run with a make that fails at one target: whatever fails, it fails and goes no further. And each target has its case above.
ci() {
  lay_out_small
  mkdir "$work/bin"
  printf '#!/usr/bin/env bash\necho "make $*"\n[[ $1 != "$FAILS" ]] || { echo "$1 fails here"; exit 3; }\n' >"$work/bin/make"
  chmod +x "$work/bin/make"
  local target
  for target in $(sed -n 's/^make \([a-z-]*\).*/\1/p' .ci/run); do
    red ".ci/run at make $target" "$target fails here" env FAILS="$target" PATH="$work/bin:$PATH" .ci/run
    if grep -q 'all passed' "$work/out"; then
      echo "gates: .ci/run goes on after make $target" >&2
      failed=$((failed + 1))
    fi
    case $target in
      build | test | proto-check | contracts-check | lint | mutants-sample | gates-test) ;;
      *)
        echo "gates: .ci/run has the gate 'make $target', which no case here makes red" >&2
        failed=$((failed + 1))
        ;;
    esac
  done
}

for part in ${*:-build_and_tests missing_peers lint proto contracts mutants ci}; do "$part"; done
echo "gates: $passed passed, $failed failed"
((failed == 0))
