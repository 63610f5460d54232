#!/usr/bin/env bash
# Runs a MariaDB server of the tests in directory $1, with the further options. It runs until this script's standard input
# is closed, which happens however its user ends, and is stopped by its pid.
# The file `$1/ready` appears once it answers, on the socket `$1/sock` and the port in `$1/port`. The directory stays.
# If MYSQLD names Oracle's mysqld, or a script that takes its options, that is the server.
set -euo pipefail

dir="$1"
shift
PATH="$PATH:/usr/sbin"
user=()
if [ "$(id -u)" = 0 ]; then user=(--user=root); fi
# A starting server removes files in its tmpdir that look like stray tables, also those of another server.
mkdir -p "$dir/tmp"
program=(mariadbd --no-defaults "${user[@]}" --innodb-log-file-size=16M)
if [ -n "${MYSQLD:-}" ]; then
    program=("$MYSQLD" --no-defaults "${user[@]}" --innodb-redo-log-capacity=32M --skip-log-bin --mysqlx=OFF
        --secure-file-priv=)
fi
if [ ! -d "$dir/data" ] && [ -n "${MYSQLD:-}" ]; then
    "${program[@]}" --initialize-insecure --datadir="$dir/data" --tmpdir="$dir/tmp" >"$dir/install.log" 2>&1
elif [ ! -d "$dir/data" ]; then
    # --force: the machine may be unable to resolve its own name.
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
# However this script ends, the server ends, too, and no other server.
trap 'kill $server 2>/dev/null || true; wait $server || true; rm -f "$dir/ready"' EXIT
for _ in $(seq 600); do
    if mariadb-admin --no-defaults --socket="$dir/sock" --user=root --silent ping >/dev/null 2>&1; then
        touch "$dir/ready"
        break
    fi
    kill -0 $server 2>/dev/null || exit 1
    sleep 0.05
done
# A server that was killed stays down until a test starts another one.
cat >/dev/null
