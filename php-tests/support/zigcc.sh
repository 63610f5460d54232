#!/usr/bin/env bash
# Compiles and links against the glibc that GLIBC names, by zig. cargo.sh calls it in the place of the C compiler;
# cargo-zigbuild leaves out what rustc asks of a linker and zig's does not know.
set -euo pipefail
tools="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/target/tools/zig"
PATH="$tools/bin:$PATH"
exec cargo-zigbuild zig cc -- -g -fno-sanitize=all -target "$(uname -m)-linux-gnu.$GLIBC" "$@" -L"$CARGO_TARGET_DIR/lib"
