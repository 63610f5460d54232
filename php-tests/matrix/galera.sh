#!/usr/bin/env bash
# Galera: a cluster of two MariaDB nodes on the loopback of this machine, for the tests in php-tests/galera
# Their sockets are in GALERA_SOCKETS, their ports in GALERA_PORTS, with a space between the two; root has no password. Arguments are a
# command to be run in the place of the tests.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"
cd "$ROOT"
[ "$#" -gt 0 ] || make build
for program in rsync lsof; do
    command -v "$program" >/dev/null || as_root apt-get -qq install -y --no-install-recommends "$program" >/dev/null
done
scratch="$(mktemp -d)"
keepers=()
# Closing its input ends a server, see mariadb.sh. The second one first: it follows the other.
trap 'exec 8>&-; wait "${keepers[1]:-}" || true; exec 7>&-; wait "${keepers[0]:-}" || true; rm -rf "$scratch"' EXIT

free_port() {
    # shellcheck disable=SC2016
    "$PHP" -n -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo explode(":", stream_socket_get_name($s, false))[1];'
}

# options NODE CLUSTER: what makes a server a node; the ports of a node's are next to each other nowhere.
group_ports=("$(free_port)" "$(free_port)")
node_options() {
    printf '%s\n' --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-address="$2" \
        --wsrep-node-name="node$1" --wsrep-node-address="127.0.0.1:${group_ports[$1]}" \
        --wsrep-provider-options="gmcast.listen_addr=tcp://127.0.0.1:${group_ports[$1]};ist.recv_addr=127.0.0.1:$(free_port)" \
        --wsrep-sst-method=rsync --wsrep-sst-receive-address="127.0.0.1:$(free_port)" \
        --binlog-format=ROW --innodb-autoinc-lock-mode=2
}

# Waits until a node takes statements as a member of the cluster.
wait_until_synced() {
    local _
    for _ in $(seq 300); do
        if mariadb --no-defaults --socket="$1/sock" --user=root -BN -e "SHOW STATUS LIKE 'wsrep_local_state_comment'" 2>/dev/null \
            | grep Synced >/dev/null; then return; fi
        sleep 0.1
    done
    tail -n 400 "$scratch"/?/log >&2
    fail "a node does not join the cluster"
}

progress "starting two nodes"
mkdir "$scratch/0" "$scratch/1"
mapfile -t options < <(node_options 0 "gcomm://")
exec 7> >("$SUPPORT/mariadb.sh" "$scratch/0" "${options[@]}" >"$scratch/0.log" 2>&1)
keepers+=($!)
wait_until_synced "$scratch/0"
# The second one begins with nothing, and receives all by rsync, which root runs as nobody.
mkdir "$scratch/1/data"
if [ "$(id -u)" = 0 ]; then
    chmod 755 "$scratch"
    chown nobody "$scratch/1/data"
fi
mapfile -t options < <(node_options 1 "gcomm://127.0.0.1:${group_ports[0]}")
exec 8> >("$SUPPORT/mariadb.sh" "$scratch/1" "${options[@]}" >"$scratch/1.log" 2>&1 7>&-)
keepers+=($!)
wait_until_synced "$scratch/1"
export GALERA_SOCKETS="$scratch/0/sock $scratch/1/sock" GALERA_PORTS
GALERA_PORTS="$(cat "$scratch/0/port") $(cat "$scratch/1/port")"
if [ "$#" -gt 0 ]; then
    "$@"
else
    TESTS=php-tests/galera ONLY=php "$SUPPORT/test.sh"
fi
