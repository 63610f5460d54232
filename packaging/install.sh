#!/bin/sh
# Installs fluentcrm_events into one PHP and enables it, or removes it again.
#
#   ./install.sh                          installs into the php on PATH
#   PHP=/opt/php/bin/php ./install.sh     installs into another PHP
#   ./install.sh --uninstall              removes the extension and its ini file; events stay in their tables
#   ./install.sh --help                   prints this text
#
# The script picks the build for this PHP from modules/. EXTENSION=/path/to/file.so installs another file.
set -eu

here="$(cd "$(dirname "$0")" && pwd)"
PHP="${PHP:-php}"
PATH="$PATH:/usr/sbin"

say() { printf '%s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
usage() { sed -n '2,9s/^# \{0,1\}//p' "$0"; }

case "${1:-}" in
    '' | --uninstall) ;;
    -h | --help) usage; exit ;;
    *) { say "error: unknown option $1"; usage; } >&2; exit 2 ;;
esac
if [ -n "${EXTENSION:-}" ] && [ ! -f "$EXTENSION" ]; then fail "the file $EXTENSION does not exist; nothing was changed"; fi

# writing_to DIRECTORY COMMAND…: runs the command. If we may not write into the directory, sudo runs it.
writing_to() {
    directory="$1"
    shift
    if [ -w "$directory" ]; then "$@"; return; fi
    command -v sudo >/dev/null || fail "cannot write to $directory: run this as root"
    sudo "$@"
}

"$PHP" -n -r '' 2>/dev/null || fail "cannot run $PHP; name a PHP: PHP=/path/to/php $0"
[ "$("$PHP" -n -r 'echo "PHP";')" = PHP ] || fail "$PHP is not a PHP; name a PHP: PHP=/path/to/php $0"
ask() { "$PHP" -r "echo $1;"; }
version="$(ask 'PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION')"
target="$(ask 'ini_get("extension_dir")')/fluentcrm_events.so"
scanned="$(ask 'PHP_CONFIG_FILE_SCAN_DIR' | cut -d: -f1)"
mods="/etc/php/$version/mods-available"
debian=
if [ -d "$mods" ] && command -v phpenmod >/dev/null && [ "$scanned" = "/etc/php/$version/cli/conf.d" ]; then debian=1; fi
if [ -n "$debian" ]; then ini="$mods/fluentcrm_events.ini"; else ini="${scanned:+$scanned/30-fluentcrm_events.ini}"; fi

# If a package installed the file, only the package manager may replace or remove it.
if command -v dpkg-query >/dev/null && owner="$(dpkg-query -S "$target" 2>/dev/null)"; then
    fail "$target belongs to the package ${owner%%:*}; update or remove it with apt"
fi

uninstall() {
    # -m: a package that is installed later may enable the extension again. Without it Debian remembers that the
    # administrator has disabled it.
    [ -z "$debian" ] || writing_to "$mods" phpdismod -m -v "$version" fluentcrm_events
    for file in "$ini" "$target"; do
        if [ -n "$file" ] && [ -e "$file" ]; then
            writing_to "$(dirname "$file")" rm "$file"
            say "removed $file"
        fi
    done
    say "Restart php-fpm or the web server. FluentCRM continues with the same tables."
}

# Sets EXTENSION to the build for this PHP. The build's name has the extension API, thread safety, debug mode and processor.
pick() {
    [ -d "$here/modules" ] \
        || fail "there is no directory modules/ next to this script: unpack the release archive, or run make install in the source"
    build="$("$PHP" -n -i | sed -n 's/^PHP Extension Build => API\([0-9]*\),\(.*\)$/\1-\2/p' | tr 'A-Z,' 'a-z-')-$(uname -m)"
    EXTENSION="$here/modules/$build/fluentcrm_events.so"
    [ -f "$EXTENSION" ] || fail "there is no build for PHP $version ($build); available builds: $(cd "$here/modules" && echo *)"
}

# Loads the extension once before anything is changed. If PHP cannot load it, prints PHP's own error and ends.
try() {
    said="$("$PHP" -n -d display_startup_errors=1 -d extension="$EXTENSION" \
        -r 'echo extension_loaded("fluentcrm_events") ? "loads" : "";' 2>&1)" || true
    [ "$said" = loads ] || fail "PHP $version cannot load $EXTENSION; nothing was changed. $said"
}

if [ "${1:-}" = --uninstall ]; then uninstall; exit; fi
[ -n "${EXTENSION:-}" ] || pick
try
# The file is replaced by a rename: writing into a library that a running PHP has mapped would crash that PHP.
writing_to "$(dirname "$target")" install -m 644 "$EXTENSION" "$target.new"
writing_to "$(dirname "$target")" mv "$target.new" "$target"
say "installed $target"
if [ -z "$ini" ]; then
    say "This PHP reads no directory of ini files. Add this line to $(ask 'php_ini_loaded_file() ?: "php.ini"'): extension=fluentcrm_events"
    exit
fi
# An existing ini file has the owner's settings, so it stays.
[ -e "$ini" ] || writing_to "$(dirname "$ini")" install -m 644 "$here/fluentcrm_events.ini" "$ini"
[ -z "$debian" ] || writing_to "$mods" phpenmod -v "$version" fluentcrm_events
say "enabled in $ini"
say "Restart php-fpm or the web server. To check: $PHP --ri fluentcrm_events"
say "To undo it: $0 --uninstall"
