#!/usr/bin/env bash
# Runs a program of Foundry that npm installed under contracts/: foundry.sh forge|anvil ARGUMENTS…
# It is the native program of this platform's package. The wrapper in node_modules/.bin ends with 0 whatever the program said.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

die() { echo "scripts/foundry.sh: $*" >&2; exit 2; }

tool=${1:-}
[[ $tool == forge || $tool == anvil ]] || die "say which program to run: forge or anvil, not '$tool'"
shift

case "$(uname -s)" in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  *) die "Foundry's npm packages have no $tool for $(uname -s): use Linux or macOS" ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) arch=amd64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) die "Foundry's npm packages have no $tool for $(uname -m): use x86-64 or arm64" ;;
esac

binary=$root/contracts/node_modules/@foundry-rs/$tool-$os-$arch/bin/$tool
[[ -x $binary ]] || die "$tool is not installed at $binary: run 'npm ci' in contracts/, without --omit=optional"
exec "$binary" "$@"
