#!/usr/bin/env bash
# Compiles and links by zig, against the version of glibc in GLIBC. cargo.sh makes cargo call this script in the place of the C
# compiler and the linker. cargo-zigbuild drops options that rustc passes to a linker and that zig's linker does not know.
set -euo pipefail
tools="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/target/tools/zig"
PATH="$tools/bin:$PATH"
exec cargo-zigbuild zig cc -- -g -fno-sanitize=all -target "$(uname -m)-linux-gnu.$GLIBC" "$@" -L"$CARGO_TARGET_DIR/lib"
