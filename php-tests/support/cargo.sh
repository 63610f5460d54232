#!/usr/bin/env bash
# Runs cargo with the arguments of this script, in a version that can build the crate.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"
use_new_enough_rust || fail "cargo is missing or older than $(rust_needed): run php-tests/support/provision.sh"
case " $* " in *" --no-default-features "*) ;; *) check_php ;; esac
# The same source gives the same bytes in any directory.
export RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$ROOT=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"

# Installs zig from PyPI once.
provide_zig() {
    local tools="$ROOT/target/tools/zig"
    if [ -f "$tools/complete" ]; then return 0; fi
    progress "installing zig (100 MB)"
    rm -rf "$tools"
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check ziglang==0.17.1 cargo-zigbuild==0.24.1
    touch "$tools/complete"
}

if [ -n "${GLIBC:-}" ]; then
    provide_zig
    triple="$(rustc -vV | sed -n 's/^host: //p')"
    compiler="$SUPPORT/zigcc.sh"
    # Zig does not search the system's library directory: it must not find the system's C library there. So SQLite is linked here.
    mkdir -p "$BUILD/lib"
    ln -sf "$(pkg-config --variable=libdir sqlite3)/libsqlite3.so" "$BUILD/lib/"
    export CARGO_TARGET_DIR="$BUILD" "CC_${triple//-/_}=$compiler"
    linker="CARGO_TARGET_${triple//-/_}_LINKER"
    export "${linker^^}=$compiler"
fi
progress "cargo $*"
exec cargo "$@"
