#!/usr/bin/env bash
# Installs the packages that a Debian machine needs to build, run and test the extension. It is quick if they are installed.
# PHP names a PHP, see env.sh. Without it this script installs Debian's default PHP. It installs no packages for a PHP that
# is not Debian's. SKIP_PROVISION=1 installs nothing, for machines that are prepared in another way.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

PACKAGES=(libclang-dev libsqlite3-dev pkg-config gcc libc6-dev make binutils unzip sqlite3 ca-certificates)
PHP_PACKAGES=(cli dev sqlite3 mysql mbstring xml)
case "${1:-}" in
    # Servers that the tests start. A build or a site does not need them.
    # PHP as a library is for tests of workers that keep a script running.
    test) PACKAGES+=(nginx mariadb-server valgrind curl) PHP_PACKAGES+=(fpm) PHP_LIBRARY=embed ;;
    # chromium opens the screens of WordPress and FluentCRM. The fonts make screenshots readable.
    browser) PACKAGES+=(chromium fonts-dejavu-core) ;;
    # For `BENCH=instructions make bench`: valgrind counts the instructions of php-cgi and php.
    bench) PACKAGES+=(valgrind) PHP_PACKAGES+=(cgi) ;;
    dist) PACKAGES+=(dpkg-dev zip xz-utils git) ;;
    lint) PACKAGES+=(shellcheck git python3-venv) ;;
esac
# cargo.sh installs zig into a Python environment.
[ -z "${GLIBC:-}" ] || PACKAGES+=(python3-venv)

list_what_is_needed() {
    cat >&2 <<LIST
This is not Debian. Install these yourself:
  to build  PHP 8.1 or newer with its development files (php-config and run-tests.php), Rust $(rust_needed) or newer (cargo),
            libclang, the development files of SQLite 3, pkg-config, a C compiler, make, binutils
  to run    PHP's extensions pdo_sqlite, sqlite3, mysqli, pdo_mysql, mbstring and xml; npm, unzip, sqlite3
  to test   also php-fpm, nginx, MariaDB's server and client, valgrind, curl
Then run make with SKIP_PROVISION=1. PHP=/path/to/php names the PHP.
LIST
    exit 1
}

# Succeeds if the PHP in use belongs to a Debian package, or if there is no PHP yet.
php_is_debians() { [ ! -x "$PHP" ] || dpkg-query -S "$PHP" >/dev/null 2>&1; }

# Prints the branch of the PHP in use. The PHP itself reports it, or the name of the PHP to install contains it, or it is
# Debian's default. Prints nothing if apt has no package lists yet.
wanted_branch() {
    if [ -x "$PHP" ]; then
        php_branch
    elif [ -n "$PHP" ]; then
        [[ "$PHP" =~ ^php([0-9.]+)$ ]] || fail "there is no $PHP: install it, or name another one: PHP=/path/to/php"
        echo "${BASH_REMATCH[1]}"
    else
        apt-cache depends php-cli 2>/dev/null | sed -n 's/.*Depends: php\([0-9.]*\)-cli$/\1/p'
    fi
}

# Prints the packages that have Rust. In Debian 12 and 13 rustc is old; their -web packages follow current releases.
rust_packages() {
    if [[ "$(apt-cache policy rustc-web)" == *"Candidate: "[0-9]* ]]; then echo rustc-web cargo-web rustfmt-web; else echo rustc cargo rustfmt; fi
}

missing=()
collect_missing() {
    local packages=("${PACKAGES[@]}") branch package installed
    missing=()
    if php_is_debians; then
        branch="$(wanted_branch)"
        packages+=("${PHP_PACKAGES[@]/#/php$branch-}" ${PHP_LIBRARY:+"libphp$branch-$PHP_LIBRARY"})
    fi
    installed="$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null || true)"
    for package in "${packages[@]}"; do
        grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
    done
    # If Node does not come from Debian, Debian's npm conflicts with it. So npm is installed only if there is none.
    command -v npm >/dev/null || missing+=(npm)
    # shellcheck disable=SC2207
    use_new_enough_rust || missing+=($(rust_packages))
}

apt() {
    # RUNLEVEL=1: the installation starts no service.
    as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -o DPkg::Lock::Timeout=300 -qq "$@"
}

if [ "${SKIP_PROVISION:-}" = 1 ]; then exit 0; fi
if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then list_what_is_needed; fi

collect_missing
if [ "${#missing[@]}" -gt 0 ]; then
    progress "reading Debian's package lists"
    apt update
    collect_missing
    progress "installing Debian packages: ${missing[*]}"
    # dpkg's output is shown only after a failure.
    log="$(mktemp)"
    trap 'rm -f "$log"' EXIT
    apt install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1 \
        || { cat "$log" >&2; fail "apt-get could not install: ${missing[*]}"; }
    hash -r
    use_new_enough_rust || fail "cargo is older than $(rust_needed): install Rust $(rust_needed) or newer, as Cargo.toml requires"
fi
if [ "${1:-}" = browser ]; then
    progress "installing playwright-core and axe-core"
    npm ci --prefix "$ROOT/php-tests/browser" --ignore-scripts --no-audit --no-fund --loglevel=error
fi
