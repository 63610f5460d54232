#!/usr/bin/env bash
# cargo, in a version that builds the crate.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"
use_new_enough_rust || fail "cargo is missing or older than $(rust_needed): run php-tests/support/provision.sh"
case " $* " in *" --no-default-features "*) ;; *) check_php ;; esac
# The same source makes the same bytes, wherever it lies.
export RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$ROOT=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
progress "cargo $*"
exec cargo "$@"
