#!/usr/bin/env bash
# cargo, in a version that builds the crate.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"
use_new_enough_rust || fail "cargo is missing or older than $(rust_needed): run php-tests/support/provision.sh"
case " $* " in *" --no-default-features "*) ;; *) check_php ;; esac
progress "cargo $*"
exec cargo "$@"
