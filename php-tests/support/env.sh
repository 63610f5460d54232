# shellcheck shell=bash disable=SC2034
# The other scripts source this file. It sets paths and chooses the tools.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
SUPPORT="$ROOT/php-tests/support"
# GLIBC=2.28 makes a build for glibc 2.28 and later.
BUILD="$ROOT/target${GLIBC:+/glibc-$GLIBC}"
EXTENSION="$BUILD/release/libfluentcrm_events.so"
FLUENTCRM_EVENTS_CACHE="${FLUENTCRM_EVENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fluentcrm_events}"
# PHP is the PHP to build for and to test with: a path or a command, `php` by default. Links are resolved. On Debian the
# resolved name contains the version, and cargo builds again when it changes.
PHP="$(realpath "$(command -v "${PHP:-php}" 2>/dev/null)" 2>/dev/null || echo "${PHP:-}")"
# php-config8.4 is in the directory of php8.4, and php-config in that of php.
php_name="${PHP##*/}"
PHP_CONFIG="${PHP_CONFIG:-${PHP:+${PHP%/*}/php-config${php_name#php}}}"
# Scripts and tests run in several directories. So the user's paths become absolute paths.
WORDPRESS_DIR="${WORDPRESS_DIR:+$(realpath -m "$WORDPRESS_DIR")}"
FLUENTCRM_DIR="${FLUENTCRM_DIR:+$(realpath -m "$FLUENTCRM_DIR")}"
export FLUENTCRM_EVENTS_CACHE PHP PHP_CONFIG WORDPRESS_DIR FLUENTCRM_DIR

progress() { printf '==> %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null || fail "this command needs root, or sudo: $*"
        sudo "$@"
    fi
}

# Fails if the PHP or the php-config in use cannot build or test the extension.
check_php() {
    [ -x "$PHP" ] || fail "there is no ${PHP:-php}: install PHP, or name another one: PHP=/path/to/php"
    [ -x "$PHP_CONFIG" ] \
        || fail "there is no $PHP_CONFIG: install PHP's development files, or name another one: PHP_CONFIG=/path/to/php-config"
    [ "$("$PHP" -n -r 'echo PHP_VERSION;')" = "$("$PHP_CONFIG" --version)" ] \
        || fail "$PHP and $PHP_CONFIG belong to different versions of PHP: set both PHP and PHP_CONFIG"
    "$PHP" -n -r 'exit(PHP_VERSION_ID < 80100 ? 1 : 0);' || fail "$PHP is older than PHP 8.1: name another one: PHP=/path/to/php"
}

# Prints PHP's branch, such as 8.4.
php_branch() { "$PHP" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;'; }

# Prints the path of PHP's own test runner, which is one of PHP's development files. On Debian it is in the directory of
# extensions, elsewhere one or two levels above.
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

# Prints the oldest version of Rust that builds the crate. Cargo.toml declares it.
rust_needed() { sed -n 's/^rust-version *= *"\([0-9.]*\)".*/\1/p' "$ROOT/Cargo.toml"; }

# rust_is_new_enough PROGRAM: succeeds if the program (cargo or rustc) runs and is new enough for the crate.
rust_is_new_enough() {
    local version
    version="$("$1" --version 2>/dev/null | cut -d' ' -f2)" && [ -n "$version" ] || return 1
    [ "$(printf '%s\n' "$(rust_needed)" "$version" | sort -V | head -n1)" = "$(rust_needed)" ]
}

# Puts a new enough cargo and rustc first on PATH. Debian's rustc-web and cargo-web are in /usr/bin; PATH may name older ones first.
use_new_enough_rust() {
    if rust_is_new_enough cargo && rust_is_new_enough rustc; then return 0; fi
    if rust_is_new_enough /usr/bin/cargo && rust_is_new_enough /usr/bin/rustc; then
        export PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc
        return 0
    fi
    return 1
}

# leave_installed_extension_out DIRECTORY: makes PHP skip the ini file of an installed copy of the extension: PHP must load
# only the new build. The directory gets links to all other ini files.
leave_installed_extension_out() {
    if ! "$PHP" -r 'exit(extension_loaded("fluentcrm_events") ? 0 : 1);'; then return 0; fi
    mkdir -p "$1"
    rm -f "$1"/*
    # shellcheck disable=SC2016
    "$PHP" -r 'foreach (preg_split("/[,\s]+/", php_ini_scanned_files(), -1, PREG_SPLIT_NO_EMPTY) as $file) {
        str_contains($file, "fluentcrm_events") || symlink($file, $argv[1] . "/" . basename($file)); }' "$(realpath "$1")"
    export PHP_INI_SCAN_DIR="$1"
    if "$PHP" -r 'exit(extension_loaded("fluentcrm_events") ? 0 : 1);'; then
        fail "$("$PHP" -r 'echo php_ini_loaded_file();') loads an installed copy of the extension: remove that line"
    fi
}
