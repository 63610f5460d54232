#!/usr/bin/env bash
# Compares the extension with bare PDO and prints tables; nothing here passes or fails. `make bench` calls this.
# BENCH="outside wordpress automations keys history mariadb first idle" restricts it. BENCH=segments measures segments over
# a million events, BENCH=screen the Events screen in a browser over as many, BENCH=statistics statistics of a million
# occurrences. BENCH=instructions counts instructions, which a busy machine does not disturb.
# FLUENTCRM_DIR, an unpacked FluentCRM, adds FluentCRM's own figures; BENCH_EXTENSION names another build.
# Times are only meaningful on a machine that does nothing else.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"
cd "$ROOT"
EXTENSION="${BENCH_EXTENSION:-$EXTENSION}"
BENCH_DIR="$ROOT/php-tests/bench"

[ -f "$EXTENSION" ] || fail "$EXTENSION is missing: run make build"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
leave_installed_extension_out "$scratch/conf.d"
export TMPDIR="$scratch"

with_extension() { "$PHP" -d extension="$EXTENSION" "$@"; }

on_mariadb() {
    if PATH="$PATH:/usr/sbin" command -v mariadbd >/dev/null; then
        with_extension "$@"
    else
        echo "MariaDB: skipped, mariadbd is not installed"
    fi
}

# php-fpm measures the cost of a request. If it is not installed, only its program is fetched, so that no service starts.
find_fpm() {
    local version name
    version="$("$PHP" -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')"
    name="php-fpm$version"
    FPM="$(PATH="$PATH:/usr/sbin" command -v "$name" || true)"
    if [ -z "$FPM" ]; then
        (cd "$scratch" && apt-get download -q "php$version-fpm" && dpkg-deb -x php*-fpm_*.deb fpm) >/dev/null 2>&1 || true
        FPM="$scratch/fpm/usr/sbin/$name"
    fi
    "$FPM" -v >/dev/null 2>&1
}

printf 'PHP %s, %s CPUs, load %s, database in %s\n' \
    "$("$PHP" -r 'echo PHP_VERSION;')" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)" "$TMPDIR"
for bench in ${BENCH:-outside wordpress automations keys history mariadb first idle}; do
    case "$bench" in
        outside)
            database="$scratch/events.sqlite"
            with_extension -d fluentcrm_events.database="sqlite:$database" "$BENCH_DIR/outside.php" "$database"
            ;;
        wordpress)
            with_extension "$BENCH_DIR/wordpress.php"
            ;;
        automations)
            with_extension -d fluentcrm_events.automation_starts=1000000 "$BENCH_DIR/automations.php"
            ;;
        mariadb)
            on_mariadb "$BENCH_DIR/mariadb.php"
            ;;
        keys | history | segments | screen | statistics)
            with_extension "$BENCH_DIR/$bench.php" sqlite
            on_mariadb "$BENCH_DIR/$bench.php" mariadb
            ;;
        idle)
            if find_fpm; then
                "$PHP" "$BENCH_DIR/idle.php" "$FPM" "$EXTENSION" "$scratch"
            else
                echo "idle requests: skipped, php-fpm is neither installed nor can it be fetched"
            fi
            ;;
        first)
            if find_fpm && PATH="$PATH:/usr/sbin" command -v mariadbd >/dev/null; then
                "$PHP" "$BENCH_DIR/first.php" "$FPM" "$EXTENSION" "$scratch"
            else
                echo "first events: skipped, php-fpm or mariadbd is not installed"
            fi
            ;;
        instructions)
            "$BENCH_DIR/instructions.sh" "$EXTENSION" "$scratch"
            ;;
        *) fail "no such bench: $bench" ;;
    esac
done
