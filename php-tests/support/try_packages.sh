#!/usr/bin/env bash
# Makes the packages and tests them on this machine, which is discarded afterwards. The Debian package is installed, used,
# removed and purged. The tarball is installed and uninstalled. Prints PASS or FAIL for each step.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"
. "$SUPPORT/steps.sh"

apt() { env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@"; }
is_loaded() { php -r 'exit(extension_loaded("fluentcrm_events") ? 0 : 1);'; }
is_not_loaded() { ! is_loaded; }
leaves_nothing() { ! find /etc/php /usr/lib/php -name '*fluentcrm_events*' | grep .; }

tracks() {
    rm -f /tmp/packages.db
    # shellcheck disable=SC2016
    php -d fluentcrm_events.database=sqlite:/tmp/packages.db -r '
        fluentcrm_save_contact(["email" => "ada@example.com"]);
        $event = ["email" => "ada@example.com", "event_key" => "k", "title" => "T"];
        fluentcrm_track_event($event);
        exit(fluentcrm_track_event($event)->counter === 2 ? 0 : 1);'
}

step "make dist" make dist
cd target/dist
step "the checksums hold" sha256sum --check SHA256SUMS
step "PIE's zip has the extension in its top directory" sh -c 'unzip -tq php_fluentcrm_events-*.zip fluentcrm_events.so'

apt install -y --no-install-recommends lintian >/dev/null
step "lintian finds no error" lintian --fail-on error ./*.deb
step "the package is installed" apt install -y ./*.deb
step "PHP loads it" is_loaded
step "an event is tracked" tracks
step "the package is removed" apt remove -y 'php*-fluentcrm-events'
step "PHP goes on without it" is_not_loaded
step "the package is purged" apt purge -y 'php*-fluentcrm-events'
step "nothing of it is left" leaves_nothing

mkdir -p /tmp/tarball
tar -xzf fluentcrm_events-*-linux.tar.gz -C /tmp/tarball --strip-components=1
step "install.sh installs" /tmp/tarball/install.sh
step "PHP loads it" is_loaded
step "an event is tracked" tracks
step "install.sh installs a second time" /tmp/tarball/install.sh
step "install.sh uninstalls" /tmp/tarball/install.sh --uninstall
step "PHP goes on without it" is_not_loaded
step "nothing of it is left" leaves_nothing
step "the package is installed after that" apt install -y ./*.deb
step "PHP loads it" is_loaded
step "the package is purged" apt purge -y 'php*-fluentcrm-events'
sum_up
