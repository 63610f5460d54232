#!/usr/bin/env bash
# Makes the Debian package in DIRECTORY: build.sh EXTENSION PHP-VERSION PHP-API VERSION DIRECTORY.
# SOURCE_DATE_EPOCH is the date of the package and of all files in it, in seconds since 1970.
set -euo pipefail
extension="$(realpath "$1")" php="$2" api="$3" version="$4" directory="$(realpath "$5")"
cd "$(dirname "${BASH_SOURCE[0]}")"
package="php$php-fluentcrm-events"
architecture="$(dpkg --print-architecture)"
root="$(mktemp -d)"
trap 'rm -rf "$root"' EXIT
umask 022

documents="$root/usr/share/doc/$package"
install -D -m 644 "$extension" "$root/usr/lib/php/$api/fluentcrm_events.so"
install -D -m 644 ../fluentcrm_events.ini "$root/etc/php/$php/mods-available/fluentcrm_events.ini"
install -D -m 644 copyright "$documents/copyright"
cat ../../LICENSE-MIT "$directory/third-party.txt" >>"$documents/copyright"
install -d -m 755 "$documents/docs"
install -m 644 ../../README.md ../../CHANGELOG.md ../../SECURITY.md ../../stubs/fluentcrm_events.stub.php "$documents"
install -m 644 ../../docs/*.md "$documents/docs"
date="$(date -R -d "@$SOURCE_DATE_EPOCH")"
maintainer="$(sed -n 's/^Maintainer: //p' control)"
printf '%s (%s) unstable; urgency=medium\n\n  * fluentcrm_events %s.\n\n -- %s  %s\n' \
    "$package" "$version" "$version" "$maintainer" "$date" | gzip -9n >"$documents/changelog.gz"

# The packages of the libraries that the extension is linked to. The extension uses RETURNING. Symbols do not show that,
# so SQLite's version is set here. dpkg-shlibdeps only runs inside a source package: debian/control makes it one.
mkdir "$root/debian"
touch "$root/debian/control"
libraries="$(cd "$root" && dpkg-shlibdeps -O "usr/lib/php/$api/fluentcrm_events.so" \
    | sed -n 's/libsqlite3-0 ([^)]*)/libsqlite3-0 (>= 3.35)/; s/^shlibs:Depends=//p')"
rm -r "$root/debian"

chmod 755 "$root"
mkdir -m 755 "$root/DEBIAN"
size="$(du -sk --apparent-size "$root/usr" | cut -f1)"
fill() {
    sed -e "s/@PACKAGE@/$package/; s/@PHP@/$php/g; s/@API@/$api/; s/@VERSION@/$version/; s/@SIZE@/$size/" \
        -e "s/@ARCHITECTURE@/$architecture/; s/@LIBRARIES@/$libraries/" "$1"
}
fill control >"$root/DEBIAN/control"
for script in postinst postrm; do
    fill "$script" >"$root/DEBIAN/$script"
    chmod 755 "$root/DEBIAN/$script"
done
echo "/etc/php/$php/mods-available/fluentcrm_events.ini" >"$root/DEBIAN/conffiles"
(cd "$root" && find usr -type f | sort | xargs md5sum) >"$root/DEBIAN/md5sums"
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb -Zxz --root-owner-group --build "$root" "$directory/${package}_${version}_$architecture.deb" >/dev/null
