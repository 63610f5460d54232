#!/usr/bin/env bash
# Installs the built extension for the PHP that PHP_CONFIG belongs to and, on Debian, switches it on.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
PATH="$PATH:/usr/sbin"

version="$("$PHP_CONFIG" --version | cut -d. -f1-2)"
directory="$("$PHP_CONFIG" --extension-dir)"
mods="/etc/php/$version/mods-available"

# A rename, because writing into a library that a running PHP has mapped would crash it.
progress "installing $directory/fluentcrm_events.so"
as_root install -m 644 "$EXTENSION" "$directory/fluentcrm_events.so.new"
as_root mv "$directory/fluentcrm_events.so.new" "$directory/fluentcrm_events.so"

if [ -d "$mods" ] && command -v phpenmod >/dev/null; then
    # The number sorts it behind pdo_sqlite, mysqli and json.
    [ -f "$mods/fluentcrm_events.ini" ] \
        || printf '; priority=30\nextension=fluentcrm_events\n' | as_root tee "$mods/fluentcrm_events.ini" >/dev/null
    as_root phpenmod -v "$version" fluentcrm_events
    progress "switched on for PHP $version; restart php-fpm or the web server, then: php$version --ri fluentcrm_events"
else
    progress "add the line 'extension=fluentcrm_events' to php.ini"
fi
