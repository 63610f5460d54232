# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: where things are, and which tools are used.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
SUPPORT="$ROOT/php-tests/support"
EXTENSION="$ROOT/target/release/libfluentcrm_events.so"
FLUENTCRM_EVENTS_CACHE="${FLUENTCRM_EVENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fluentcrm_events}"
PHP="${PHP:-$(command -v php8.2 || echo /usr/bin/php8.2)}"
PHP_CONFIG="${PHP_CONFIG:-$(command -v php-config8.2 || echo /usr/bin/php-config8.2)}"
# Scripts and tests run in several directories, so paths from the user become absolute ones.
WORDPRESS_DIR="${WORDPRESS_DIR:+$(realpath -m "$WORDPRESS_DIR")}"
FLUENTCRM_DIR="${FLUENTCRM_DIR:+$(realpath -m "$FLUENTCRM_DIR")}"
export FLUENTCRM_EVENTS_CACHE PHP PHP_CONFIG WORDPRESS_DIR FLUENTCRM_DIR

progress() { printf '==> %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null || fail "this needs root, or sudo: $*"
        sudo "$@"
    fi
}

# The oldest Rust that builds the crate, as Cargo.toml declares it.
rust_needed() { sed -n 's/^rust-version *= *"\([0-9.]*\)".*/\1/p' "$ROOT/Cargo.toml"; }

# True when the program $1 (cargo or rustc) runs and is not older than the crate needs.
rust_is_new_enough() {
    local version
    version="$("$1" --version 2>/dev/null | cut -d' ' -f2)" && [ -n "$version" ] || return 1
    [ "$(printf '%s\n' "$(rust_needed)" "$version" | sort -V | head -n1)" = "$(rust_needed)" ]
}

# Debian's rustc-web and cargo-web install /usr/bin/cargo; an older one may stand before it on PATH.
use_new_enough_rust() {
    if rust_is_new_enough cargo && rust_is_new_enough rustc; then return 0; fi
    if rust_is_new_enough /usr/bin/cargo && rust_is_new_enough /usr/bin/rustc; then
        export PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc
        return 0
    fi
    return 1
}

# An installed copy of the extension must not be loaded beside the one just built. $1: a directory for our use.
leave_installed_extension_out() {
    if ! "$PHP" -r 'exit(extension_loaded("fluentcrm_events") ? 0 : 1);'; then return 0; fi
    mkdir -p "$1"
    rm -f "$1"/*
    find "$("$PHP" -r 'echo PHP_CONFIG_FILE_SCAN_DIR;')" -name '*.ini' ! -name '*fluentcrm_events*' \
        -exec ln -s {} "$1" ';'
    export PHP_INI_SCAN_DIR="$1"
}
