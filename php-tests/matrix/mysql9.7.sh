#!/usr/bin/env bash
# Oracle's MySQL 9.7, from Debian unstable, in the place of MariaDB; PHP of this machine. Runs all tests that need a server
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/root.sh"
make_root mysql unstable
if [ ! -x "$ROOT_DIR/usr/sbin/mysqld" ]; then
    in_root apt-get -qq install -y --no-install-recommends mysql-server-core >/dev/null
fi
# mysqld runs outside the root, so that tests find its files and sockets. It uses the root's libraries.
as_root tee "$ROOT_DIR/mysqld" >/dev/null <<PROGRAM
#!/bin/sh
lib=$ROOT_DIR/usr/lib/x86_64-linux-gnu
exec "\$lib/ld-linux-x86-64.so.2" --library-path "\$lib:$ROOT_DIR/usr/lib/mysql/private" $ROOT_DIR/usr/sbin/mysqld "\$@" \\
    --basedir=$ROOT_DIR/usr --plugin-dir=$ROOT_DIR/usr/lib/mysql/plugin \\
    --lc-messages-dir=$ROOT_DIR/usr/share/mysql --character-sets-dir=$ROOT_DIR/usr/share/mysql/charsets
PROGRAM
as_root chmod +x "$ROOT_DIR/mysqld"
cd "$ROOT"
MYSQLD="$ROOT_DIR/mysqld" ONLY=server make test
