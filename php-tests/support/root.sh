# shellcheck shell=bash
# Cells of php-tests/matrix that need another Debian source this file. It makes a root directory with that Debian: once, by
# debootstrap, from the mirror of this machine's apt. The root stays in the cache. This needs root, or sudo.
# Mounts inside a root are visible only to the commands that run in it, and end with them.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

# make_root NAME SUITE [FURTHER-SUITE]: makes a root of that suite, installs `make` in it, and sets ROOT_DIR to it.
make_root() {
    local mirror security
    ROOT_DIR="$FLUENTCRM_EVENTS_CACHE/roots/$1"
    if [ -f "$ROOT_DIR/.made" ]; then return; fi
    # shellcheck disable=SC2016
    mirror="${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' | awk '$1 == "Debian" && !found++ { print $2 }')}"
    command -v debootstrap >/dev/null || as_root apt-get -qq install -y debootstrap
    progress "making a root of Debian $2 in $ROOT_DIR"
    as_root rm -rf "$ROOT_DIR"
    mkdir -p "$(dirname "$ROOT_DIR")"
    as_root debootstrap --variant=minbase "$2" "$ROOT_DIR" "$mirror" >"$ROOT_DIR.log" 2>&1 \
        || { tail "$ROOT_DIR.log" >&2; fail "debootstrap failed, see $ROOT_DIR.log"; }
    # A release has updates, as on a real machine. unstable and experimental have none.
    # shellcheck disable=SC2016
    security="$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' | awk '$1 == "Debian-Security" && !found++ { print $2 }')"
    case "$2" in
        unstable | experimental) ;;
        *)
            printf 'deb %s %s main\n' "$mirror" "$2-updates" "${security:-$mirror-security}" "$2-security" \
                | as_root tee "$ROOT_DIR/etc/apt/sources.list.d/updates.list" >/dev/null
            ;;
    esac
    if [ -n "${3:-}" ]; then echo "deb $mirror $3 main" | as_root tee "$ROOT_DIR/etc/apt/sources.list.d/$3.list" >/dev/null; fi
    # The root uses this machine's settings of apt and its certificates. dpkg needs no fsync: the root may be lost in a power cut.
    as_root cp -r /etc/apt/apt.conf.d "$ROOT_DIR/etc/apt"
    as_root cp -r /usr/local/share/ca-certificates "$ROOT_DIR/usr/local/share"
    # Debian's installer writes this file.
    printf '127.0.0.1 localhost\n::1 localhost\n' | as_root tee "$ROOT_DIR/etc/hosts" >/dev/null
    echo force-unsafe-io | as_root tee "$ROOT_DIR/etc/dpkg/dpkg.cfg.d/unsafe-io" >/dev/null
    in_root sh -c 'apt-get -qq update && apt-get -qq install -y --no-install-recommends make ca-certificates' \
        >"$ROOT_DIR.log" 2>&1 || { tail "$ROOT_DIR.log" >&2; fail "apt-get failed, see $ROOT_DIR.log"; }
    as_root touch "$ROOT_DIR/.made"
}

# copy_source: copies this source tree into the root. Earlier builds in the root stay. Downloads from the cache are copied, too.
copy_source() {
    local source="$ROOT_DIR/src/fluentcrm_events" cache="$ROOT_DIR/root/.cache/fluentcrm_events"
    as_root mkdir -p "$source" "$cache"
    as_root find "$source" -mindepth 1 -maxdepth 1 ! -name target -exec rm -rf {} +
    (cd "$ROOT" && git ls-files -z --cached --others --exclude-standard | tar -c --null --files-from=- --ignore-failed-read) \
        | as_root tar -x --no-same-owner -C "$source"
    find "$FLUENTCRM_EVENTS_CACHE" -maxdepth 1 -name '*.zip' -exec cp -n -t "$cache" {} +
}

# in_root COMMAND…: runs the command in the source tree of the root, with this environment. When it ends, all processes that
# it started end. WORDPRESS_DIR and FLUENTCRM_DIR have the same paths inside. Variables with other paths of this machine are
# removed.
in_root() {
    as_root cp /etc/resolv.conf "$ROOT_DIR/etc/resolv.conf"
    # shellcheck disable=SC2016
    as_root env -u PHP -u PHP_CONFIG -u FLUENTCRM_EVENTS_CACHE -u TMPDIR -u MYSQLD HOME=/root LC_ALL=C.UTF-8 \
        PATH=/usr/sbin:/usr/bin:/sbin:/bin NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt ${ROOT_PHP:+PHP="$ROOT_PHP"} \
        unshare --mount --pid --fork --kill-child bash -c 'root="$0"
            mount -t proc proc "$root/proc"
            mount --rbind /dev "$root/dev"
            for seen in ${WORDPRESS_DIR:+"$WORDPRESS_DIR"} ${FLUENTCRM_DIR:+"$FLUENTCRM_DIR"}; do
                mkdir -p "$root$seen"
                mount --bind "$seen" "$root$seen"
            done
            exec chroot "$root" sh -c "cd /src/fluentcrm_events 2>/dev/null; exec \"\$@\"" sh "$@"' "$ROOT_DIR" "$@"
}
