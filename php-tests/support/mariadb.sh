#!/usr/bin/env bash
# mariadb.sh DIRECTORY [OPTION]…: runs a MariaDB server for tests in the directory, with these options of mariadbd.
# The server stops when this script's standard input is closed. So it also stops if the process that started it is killed.
# The server listens on the socket DIRECTORY/sock and on the port in DIRECTORY/port. The file DIRECTORY/ready exists as soon as
# the server answers. The directory stays.
# MYSQLD names Oracle's mysqld, or a script with the same options. It then runs in the place of MariaDB.
set -euo pipefail

dir="$1"
shift
PATH="$PATH:/usr/sbin"
user=()
if [ "$(id -u)" = 0 ]; then user=(--user=root); fi
# A starting server removes temporary tables from its tmpdir, even those of another server. So each has its own tmpdir.
mkdir -p "$dir/tmp"
program=(mariadbd --no-defaults "${user[@]}" --innodb-log-file-size=16M)
if [ -n "${MYSQLD:-}" ]; then
    program=("$MYSQLD" --no-defaults "${user[@]}" --innodb-redo-log-capacity=32M --skip-log-bin --mysqlx=OFF
        --secure-file-priv=)
fi
if [ ! -d "$dir/data" ] && [ -n "${MYSQLD:-}" ]; then
    "${program[@]}" --initialize-insecure --datadir="$dir/data" --tmpdir="$dir/tmp" >"$dir/install.log" 2>&1
elif [ ! -d "$dir/data" ]; then
    # --force: the installation succeeds even if the machine cannot resolve its own name.
    mariadb-install-db --force --no-defaults "${user[@]}" --datadir="$dir/data" --tmpdir="$dir/tmp" --skip-test-db \
        --auth-root-authentication-method=normal --innodb-log-file-size=16M >"$dir/install.log" 2>&1
fi
if [ ! -f "$dir/port" ]; then
    # shellcheck disable=SC2016
    "${PHP:-php}" -n -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo explode(":", stream_socket_get_name($s, false))[1];' \
        >"$dir/port"
fi
rm -f "$dir/ready"
"${program[@]}" --datadir="$dir/data" --tmpdir="$dir/tmp" --socket="$dir/sock" \
    --pid-file="$dir/pid" --bind-address=127.0.0.1 --port="$(cat "$dir/port")" \
    --innodb-buffer-pool-size=128M --max-connections=100 --skip-name-resolve "$@" >>"$dir/log" 2>&1 </dev/null &
server=$!
# The end of this script stops this server, and no other one.
trap 'kill $server 2>/dev/null || true; wait $server || true; rm -f "$dir/ready"' EXIT
for _ in $(seq 600); do
    if mariadb-admin --no-defaults --socket="$dir/sock" --user=root --silent ping >/dev/null 2>&1; then
        touch "$dir/ready"
        break
    fi
    kill -0 $server 2>/dev/null || exit 1
    sleep 0.05
done
# If a test kills the server, this script still waits, and nothing starts the server again.
cat >/dev/null
