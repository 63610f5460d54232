#!/usr/bin/env bash
# Makes the packages in target/dist: the zip for PIE, a Debian package, a tarball with install.sh and all builds so far,
# the stubs as a composer package, and SHA256SUMS. `make dist` calls this script once for each PHP. Each call adds a build to
# modules/. `dist.sh collected` adds no build: it packs the builds that other machines put into modules/. The same commit
# gives the same bytes.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../php-tests/support/env.sh"
cd "$ROOT"

VERSION="$(sed -n 's/^version *= *"\(.*\)"/\1/p' Cargo.toml | head -n1)"
SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y Cargo.toml)}"
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
DIST="$ROOT/target/dist"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
umask 022

php_says() { "$PHP" -n -r "echo $1;"; }
php="$(php_says 'PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION')"
# The name of this PHP's build. install.sh computes the same name.
build="$("$PHP" -n -i | sed -n 's/^PHP Extension Build => API\([0-9]*\),\(.*\)$/\1-\2/p' | tr 'A-Z,' 'a-z-')-$(uname -m)"
arch="$(uname -m)"

# Prints the lowest version of glibc that the extension runs on.
glibc_needed() { objdump -T "$EXTENSION" | grep -o 'GLIBC_[0-9.]*' | sort -V | tail -n1 | cut -d_ -f2; }

# Sets the date of every file below $1 to SOURCE_DATE_EPOCH.
dated() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

# pack_zip FILE: packs all files of the current directory into it.
pack_zip() {
    dated .
    rm -f "$1"
    find . -type f | sort | zip -qX "$1" -@
}

# Makes the zip for PIE. PrePackagedBinaryAssetName in PIE's source sets its name.
pie_zip() {
    local flavour=-nts
    [[ "$build" == *-ts* ]] && flavour=-zts
    [[ "$build" == *-debug-* ]] && flavour="-debug$flavour"
    mkdir "$work/pie"
    cp "$EXTENSION" "$work/pie/fluentcrm_events.so"
    (cd "$work/pie" && pack_zip "$DIST/php_fluentcrm_events-${VERSION}_php$php-$arch-linux-glibc$flavour.zip")
}

stubs_zip() {
    mkdir "$work/stubs"
    cp stubs/* LICENSE-MIT LICENSE-APACHE "$work/stubs"
    (cd "$work/stubs" && pack_zip "$DIST/fluentcrm_events-stubs-$VERSION.zip")
}

tarball() {
    local top="fluentcrm_events-$VERSION-linux"
    mkdir "$work/$top"
    cp -r "$DIST/modules" packaging/install.sh packaging/fluentcrm_events.ini README.md CHANGELOG.md SECURITY.md docs \
        LICENSE-MIT LICENSE-APACHE "$DIST/third-party.txt" stubs "$work/$top"
    dated "$work/$top"
    tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --format=ustar -cf - "$top" \
        | gzip -9n >"$DIST/$top.tar.gz"
}

# Makes the packages that hold this PHP's build.
of_this_php() {
    mkdir -p "$DIST/modules/$build"
    cp "$EXTENSION" "$DIST/modules/$build/fluentcrm_events.so"
    "$PHP" packaging/third_party.php >"$DIST/third-party.txt"
    progress "packing for PHP $php ($build): $(stat -c %s "$EXTENSION") bytes, needs glibc $(glibc_needed)"
    pie_zip
    # The Debian package is only for Debian's own PHP.
    if [ "$("$PHP_CONFIG" --extension-dir)" = "/usr/lib/php/${build%%-*}" ] && [[ "$build" == *-nts-* ]]; then
        packaging/deb/build.sh "$EXTENSION" "$php" "${build%%-*}" "$VERSION" "$DIST"
    fi
}

[ "${1:-}" = collected ] || of_this_php
stubs_zip
tarball
cd "$DIST"
# shellcheck disable=SC2094 # find skips SHA256SUMS by its name.
find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%P\n' | sort | xargs sha256sum >SHA256SUMS
cat SHA256SUMS
