#!/usr/bin/env bash
# Galera: a cluster of two MariaDB nodes on the loopback of this machine, for the tests in php-tests/galera
# GALERA_SOCKETS has the two sockets, GALERA_PORTS the two ports, separated by a space. The account root has no password.
# If there are arguments, they are a command that runs in the place of the tests.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"
cd "$ROOT"
[ "$#" -gt 0 ] || make build
for program in rsync lsof; do
    command -v "$program" >/dev/null || as_root apt-get -qq install -y --no-install-recommends "$program" >/dev/null
done
scratch="$(mktemp -d)"
keepers=()
# A server stops when its input is closed, see mariadb.sh. The second node stops first: it joined through the first node.
trap 'exec 8>&-; wait "${keepers[1]:-}" || true; exec 7>&-; wait "${keepers[0]:-}" || true; rm -rf "$scratch"' EXIT

free_port() {
    # shellcheck disable=SC2016
    "$PHP" -n -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo explode(":", stream_socket_get_name($s, false))[1];'
}

# node_options NODE CLUSTER: prints the options that make a server a node. Each port of a node is chosen separately: Galera's
# defaults derive some ports from others, and those may be in use.
group_ports=("$(free_port)" "$(free_port)")
node_options() {
    printf '%s\n' --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-address="$2" \
        --wsrep-node-name="node$1" --wsrep-node-address="127.0.0.1:${group_ports[$1]}" \
        --wsrep-provider-options="gmcast.listen_addr=tcp://127.0.0.1:${group_ports[$1]};ist.recv_addr=127.0.0.1:$(free_port)" \
        --wsrep-sst-method=rsync --wsrep-sst-receive-address="127.0.0.1:$(free_port)" \
        --binlog-format=ROW --innodb-autoinc-lock-mode=2
}

# wait_until_synced DIRECTORY: waits until the node in this directory executes statements as a member of the cluster.
wait_until_synced() {
    local _
    for _ in $(seq 300); do
        if mariadb --no-defaults --socket="$1/sock" --user=root -BN -e "SHOW STATUS LIKE 'wsrep_local_state_comment'" 2>/dev/null \
            | grep Synced >/dev/null; then return; fi
        sleep 0.1
    done
    tail -n 400 "$scratch"/?/log >&2
    fail "a node does not join the cluster; the logs of both nodes are above"
}

progress "starting two nodes"
mkdir "$scratch/0" "$scratch/1"
mapfile -t options < <(node_options 0 "gcomm://")
exec 7> >("$SUPPORT/mariadb.sh" "$scratch/0" "${options[@]}" >"$scratch/0.log" 2>&1)
keepers+=($!)
wait_until_synced "$scratch/0"
# The second node starts with an empty directory and receives all data by rsync. If root runs this, rsync runs as nobody.
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
