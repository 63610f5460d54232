#!/usr/bin/env bash
# Makes a fresh Debian 12 machine ready to build, run and test. Quick when all is there already.
# SKIP_PROVISION=1 leaves the machine as it is, for systems that are prepared by other means.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

PACKAGES=(
    php8.2-cli php8.2-dev php8.2-sqlite3 php8.2-mysql php8.2-mbstring php8.2-xml
    libclang-dev libsqlite3-dev pkg-config gcc libc6-dev make binutils
    unzip sqlite3 ca-certificates
)
case "${1:-}" in
    # The servers that tests start by themselves; nobody needs them to build or to run.
    test) PACKAGES+=(php8.2-fpm nginx-light mariadb-server valgrind) ;;
    # What drives FluentCRM's screens; the fonts, so that a screenshot can be read.
    browser) PACKAGES+=(chromium fonts-dejavu-core) ;;
    # What `BENCH=instructions make bench` counts with, and what it counts.
    bench) PACKAGES+=(valgrind php8.2-cgi) ;;
    lint) PACKAGES+=(shellcheck git) ;;
esac

missing=()
collect_missing() {
    local package installed
    installed="$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${PACKAGES[@]}" 2>/dev/null || true)"
    for package in "${PACKAGES[@]}"; do
        grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
    done
    # Node often comes from elsewhere, and then Debian's npm conflicts with it.
    command -v npm >/dev/null || missing+=(npm)
    # Debian 12's own rustc is 1.63; the -web packages follow current releases.
    use_new_enough_rust || missing+=(rustc-web cargo-web rustfmt-web)
}

apt() {
    # RUNLEVEL=1: no service is started by being installed.
    as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -o DPkg::Lock::Timeout=300 -qq "$@"
}

if [ "${SKIP_PROVISION:-}" = 1 ]; then exit 0; fi
if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    fail "this is not Debian; install the equivalents of: ${PACKAGES[*]} npm cargo, then set SKIP_PROVISION=1"
fi

collect_missing
if [ "${#missing[@]}" -gt 0 ]; then
    progress "reading Debian's package lists"
    apt update
    progress "installing Debian packages: ${missing[*]}"
    # dpkg's own chatter is shown only when something goes wrong.
    log="$(mktemp)"
    trap 'rm -f "$log"' EXIT
    apt install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1 \
        || { cat "$log" >&2; fail "apt-get could not install: ${missing[*]}"; }
    hash -r
    use_new_enough_rust || fail "cargo is older than $(rust_needed), which Cargo.toml asks for"
fi
if [ "${1:-}" = browser ]; then
    progress "installing playwright-core"
    npm ci --prefix "$ROOT/php-tests/browser" --ignore-scripts --no-audit --no-fund --loglevel=error
fi
