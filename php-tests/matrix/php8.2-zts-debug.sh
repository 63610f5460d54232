#!/usr/bin/env bash
# PHP 8.2 thread-safe and with the engine's own checks, from Debian 12's source package; Apache with threads (mpm_event)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"
cd "$ROOT"

PREFIX="$FLUENTCRM_EVENTS_CACHE/php8.2-zts-debug"
# There when the build is whole, and of this version of this script.
COMPLETE="$PREFIX/built-by-$(md5sum <"${BASH_SOURCE[0]}" | cut -d' ' -f1)"

# Debian's mirror as this machine's apt knows it, with sources; its lists apart, so that nothing of the system changes.
fetch_sources() {
    local mirror
    # shellcheck disable=SC2016
    mirror="$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | awk '!/security/ && !found++')"
    mkdir -p lists/partial
    printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s bookworm main\n' "$mirror" >sources.list
    local apt=(apt-get -qq -o "Dir::Etc::SourceList=$PWD/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$PWD/lists")
    "${apt[@]}" update
    "${apt[@]}" source --download-only php8.2
    dpkg-source --skip-patches --no-check -x php8.2_*.dsc src
}

# Everything that tests use, and no more. Zend's own handling of signals takes SIGTERM from Apache, by which a thread wakes its
# process at a graceful restart: processes would die in the middle of requests.
build_php() {
    ./configure --prefix="$PREFIX" --with-config-file-path="$PREFIX/etc" --with-config-file-scan-dir="$PREFIX/etc/conf.d" \
        --enable-zts --enable-debug --disable-zend-signals --with-apxs2 --enable-fpm --enable-pcntl --enable-sockets --with-openssl --with-zlib \
        --with-sqlite3 --with-pdo-sqlite --with-mysqli --with-pdo-mysql --enable-mbstring --disable-mbregex \
        --without-libxml --disable-dom --disable-simplexml --disable-xml --disable-xmlreader --disable-xmlwriter
    nice make -j"$(nproc)"
    # Not `make install`, which would switch the module on in the system's Apache.
    make install-cli install-fpm install-build install-headers install-programs install-modules
    mkdir -p "$PREFIX/etc/conf.d"
    cp libs/libphp.so "$PREFIX/lib/apache.so"
    # The engine alone, for programs that bring a server API of their own.
    rm libphp.la libs/libphp.so
    make libphp.la PHP_SAPI_OBJS=main/internal_functions.lo
    cp libs/libphp.so "$PREFIX/lib/"
}

# Builds PHP once.
provide_php() {
    if [ -f "$COMPLETE" ]; then return 0; fi
    local packages=(apache2-bin apache2-dev dpkg-dev gcc libsqlite3-dev libssl-dev make pkg-config zlib1g-dev)
    progress "building PHP 8.2, thread-safe, with debugging checks"
    as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -qq -o DPkg::Lock::Timeout=300 install -y \
        --no-install-recommends "${packages[@]}" >/dev/null
    rm -rf "$PREFIX"
    mkdir -p "$PREFIX/build"
    trap 'tail -n 40 "$PREFIX/build.log" >&2; progress "PHP could not be built, see $PREFIX/build.log"' EXIT
    (
        cd "$PREFIX/build"
        fetch_sources
        cd src
        build_php
    ) >"$PREFIX/build.log" 2>&1
    trap - EXIT
    rm -rf "$PREFIX/build"
    touch "$COMPLETE"
}

provide_php
export PHP="$PREFIX/bin/php" PHP_CONFIG="$PREFIX/bin/php-config"
# This PHP says at the end of a request what was not freed: in a test's output that is a failure.
make test
