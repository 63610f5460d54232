#!/usr/bin/env bash
# PHP of this machine with opcache and its tracing JIT, also on the command line
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
ini="$(mktemp -d)"
trap 'rm -rf "$ini"' EXIT
cat >"$ini/jit.ini" <<'INI'
opcache.enable_cli=1
opcache.jit=tracing
opcache.jit_buffer_size=64M
INI
# The empty entry stands for PHP's own directory of ini files.
PHP_INI_SCAN_DIR=":$ini" make test
