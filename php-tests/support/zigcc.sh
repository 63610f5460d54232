#!/usr/bin/env bash
# Compiles and links against the glibc version in GLIBC, with zig. cargo.sh calls it in place of the C compiler.
# cargo-zigbuild leaves out the linker options of rustc that zig's linker does not know.
set -euo pipefail
tools="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/target/tools/zig"
PATH="$tools/bin:$PATH"
exec cargo-zigbuild zig cc -- -g -fno-sanitize=all -target "$(uname -m)-linux-gnu.$GLIBC" "$@" -L"$CARGO_TARGET_DIR/lib"
