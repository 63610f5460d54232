# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: the paths and tools that they use.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
SUPPORT="$ROOT/php-tests/support"
# GLIBC=2.28 builds for that version of the C library and later ones.
BUILD="$ROOT/target${GLIBC:+/glibc-$GLIBC}"
EXTENSION="$BUILD/release/libfluentcrm_events.so"
FLUENTCRM_EVENTS_CACHE="${FLUENTCRM_EVENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fluentcrm_events}"
# The PHP to build for and to test with: PHP names it, as a path or a command; otherwise it is the command `php`. Links are
# resolved: on Debian the real name has the version in it, and cargo builds anew when it changes.
PHP="$(realpath "$(command -v "${PHP:-php}" 2>/dev/null)" 2>/dev/null || echo "${PHP:-}")"
# php8.4 and php-config8.4 are in the same directory, like php and php-config.
php_name="${PHP##*/}"
PHP_CONFIG="${PHP_CONFIG:-${PHP:+${PHP%/*}/php-config${php_name#php}}}"
# Scripts and tests run in several directories, so relative paths from the user are made absolute.
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

# Prints what is wrong with the PHP and the php-config in use, if anything is.
check_php() {
    [ -x "$PHP" ] || fail "there is no ${PHP:-php}: install PHP, or name one by PHP=/path/to/php"
    [ -x "$PHP_CONFIG" ] \
        || fail "there is no $PHP_CONFIG: install PHP's development files, or name it by PHP_CONFIG=/path/to/php-config"
    [ "$("$PHP" -n -r 'echo PHP_VERSION;')" = "$("$PHP_CONFIG" --version)" ] \
        || fail "$PHP and $PHP_CONFIG are of different versions of PHP"
    "$PHP" -n -r 'exit(PHP_VERSION_ID < 80100 ? 1 : 0);' || fail "$PHP is older than PHP 8.1"
}

# The branch of PHP, such as 8.4.
php_branch() { "$PHP" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;'; }

# PHP's test runner comes with its development files: on Debian beside the extensions, otherwise two levels above them.
run_tests_script() {
    local extensions folder
    extensions="$("$PHP_CONFIG" --extension-dir)"
    for folder in "$extensions" "$extensions/.." "$extensions/../.."; do
        if [ -f "$folder/build/run-tests.php" ]; then
            echo "$folder/build/run-tests.php"
            return
        fi
    done
    fail "PHP's development files have no run-tests.php near $extensions"
}

# The oldest Rust that builds the crate, from Cargo.toml.
rust_needed() { sed -n 's/^rust-version *= *"\([0-9.]*\)".*/\1/p' "$ROOT/Cargo.toml"; }

# Whether the program $1 (cargo or rustc) runs and is new enough for the crate.
rust_is_new_enough() {
    local version
    version="$("$1" --version 2>/dev/null | cut -d' ' -f2)" && [ -n "$version" ] || return 1
    [ "$(printf '%s\n' "$(rust_needed)" "$version" | sort -V | head -n1)" = "$(rust_needed)" ]
}

# Debian's rustc-web and cargo-web install /usr/bin/cargo; an older cargo may come before it on PATH.
use_new_enough_rust() {
    if rust_is_new_enough cargo && rust_is_new_enough rustc; then return 0; fi
    if rust_is_new_enough /usr/bin/cargo && rust_is_new_enough /usr/bin/rustc; then
        export PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc
        return 0
    fi
    return 1
}

# PHP must not load an installed copy of the extension as well. $1: a scratch directory.
leave_installed_extension_out() {
    if ! "$PHP" -r 'exit(extension_loaded("fluentcrm_events") ? 0 : 1);'; then return 0; fi
    mkdir -p "$1"
    rm -f "$1"/*
    # shellcheck disable=SC2016
    "$PHP" -r 'foreach (preg_split("/[,\s]+/", php_ini_scanned_files(), -1, PREG_SPLIT_NO_EMPTY) as $file) {
        str_contains($file, "fluentcrm_events") || symlink($file, $argv[1] . "/" . basename($file)); }' "$(realpath "$1")"
    export PHP_INI_SCAN_DIR="$1"
    if "$PHP" -r 'exit(extension_loaded("fluentcrm_events") ? 0 : 1);'; then
        fail "$("$PHP" -r 'echo php_ini_loaded_file();') loads an installed copy of the extension: take it out"
    fi
}
