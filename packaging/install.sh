#!/bin/sh
# Installs fluentcrm_events for one PHP and switches it on, or takes it away again.
#
#   ./install.sh                          for the php on PATH
#   PHP=/opt/php/bin/php ./install.sh     for another one
#   ./install.sh --uninstall              removes the extension and its ini file; events stay where they are
#
# It picks the build that fits this PHP from modules/; EXTENSION names another file.
set -eu

here="$(cd "$(dirname "$0")" && pwd)"
PHP="${PHP:-php}"
PATH="$PATH:/usr/sbin"

say() { printf '%s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Runs what writes into $1, a directory that may be root's.
writing_to() {
    directory="$1"
    shift
    if [ -w "$directory" ]; then "$@"; return; fi
    command -v sudo >/dev/null || fail "$directory is not ours to write: run this as root"
    sudo "$@"
}

"$PHP" -n -r '' 2>/dev/null || fail "there is no $PHP; name one: PHP=/path/to/php $0"
ask() { "$PHP" -r "echo $1;"; }
version="$(ask 'PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION')"
target="$(ask 'ini_get("extension_dir")')/fluentcrm_events.so"
scanned="$(ask 'PHP_CONFIG_FILE_SCAN_DIR' | cut -d: -f1)"
mods="/etc/php/$version/mods-available"
debian=
if [ -d "$mods" ] && command -v phpenmod >/dev/null && [ "$scanned" = "/etc/php/$version/cli/conf.d" ]; then debian=1; fi
if [ -n "$debian" ]; then ini="$mods/fluentcrm_events.ini"; else ini="${scanned:+$scanned/30-fluentcrm_events.ini}"; fi

# What a package has installed is the package manager's to replace and to remove.
if command -v dpkg-query >/dev/null && owner="$(dpkg-query -S "$target" 2>/dev/null)"; then
    fail "$target belongs to the package ${owner%%:*}; use apt"
fi

uninstall() {
    [ -z "$debian" ] || writing_to "$mods" phpdismod -v "$version" fluentcrm_events
    for file in "$ini" "$target"; do
        if [ -n "$file" ] && [ -e "$file" ]; then
            writing_to "$(dirname "$file")" rm "$file"
            say "removed $file"
        fi
    done
    say "Restart php-fpm or the web server. FluentCRM goes on with the same tables."
}

# The file for this PHP: its extension API, with threads or without, with the engine's checks or without; the processor.
pick() {
    build="$("$PHP" -n -i | sed -n 's/^PHP Extension Build => API\([0-9]*\),\(.*\)$/\1-\2/p' | tr 'A-Z,' 'a-z-')-$(uname -m)"
    EXTENSION="$here/modules/$build/fluentcrm_events.so"
    [ -f "$EXTENSION" ] || fail "there is no build for PHP $version ($build); there are: $(cd "$here/modules" && echo *)"
}

# Whatever stands in the way, as PHP says it, before anything is changed.
try() {
    said="$("$PHP" -n -d display_startup_errors=1 -d extension="$EXTENSION" \
        -r 'echo extension_loaded("fluentcrm_events") ? "loads" : "";' 2>&1)" || true
    [ "$said" = loads ] || fail "PHP $version cannot load it; nothing was changed. $said"
}

case "${1:-}" in
    --uninstall) uninstall; exit ;;
    '') ;;
    *) sed -n 's/^# \{0,1\}//p' "$0" | head -n 9; exit 2 ;;
esac
[ -n "${EXTENSION:-}" ] || pick
try
# A rename: writing into a library that a running PHP has mapped would crash it.
writing_to "$(dirname "$target")" install -m 644 "$EXTENSION" "$target.new"
writing_to "$(dirname "$target")" mv "$target.new" "$target"
say "installed $target"
if [ -z "$ini" ]; then
    say "This PHP reads no directory of ini files. Add this line to $(ask 'php_ini_loaded_file() ?: "php.ini"'): extension=fluentcrm_events"
    exit
fi
# An ini file that is there already has the owner's settings.
[ -e "$ini" ] || writing_to "$(dirname "$ini")" install -m 644 "$here/fluentcrm_events.ini" "$ini"
[ -z "$debian" ] || writing_to "$mods" phpenmod -v "$version" fluentcrm_events
say "switched on by $ini"
say "Restart php-fpm or the web server, then look: $PHP --ri fluentcrm_events"
say "To undo it: $0 --uninstall"
