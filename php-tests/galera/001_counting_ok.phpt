--TEST--
4 processes track 40 new keys 5 times each in a Galera cluster: on one node 40 rows, on two nodes every count
--DESCRIPTION--
Run by `make matrix CELL=galera`, which starts the two nodes.
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php getenv('GALERA_SOCKETS') || die('skip GALERA_SOCKETS does not name two nodes: make matrix CELL=galera'); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/processes.php';

$sockets = explode(' ', getenv('GALERA_SOCKETS'));
$nodes = array_map(fn ($socket) => new \PDO("mysql:unix_socket=$socket", 'root', ''), $sockets);
echo 'nodes ', $nodes[1]->query("SHOW STATUS LIKE 'wsrep_cluster_size'")->fetchColumn(1), "\n";
foreach (['one' => [$sockets[0]], 'two' => $sockets] as $how => $writers) {
    $nodes[0]->exec("CREATE DATABASE galera_$how");
    $ini = array_map(
        fn ($socket) => ['fluentcrm_events.database' => "mysql://root@localhost/galera_$how?socket=$socket"],
        $writers
    );
    foreach (parallel(1, __DIR__ . '/track.php', ['contact'], [$ini[0]]) as [$code, $out, $err]) {
        echo $code === 0 ? '' : "$out$err";
    }
    foreach (parallel(4, __DIR__ . '/track.php', ['40', '5'], $ini) as [$code, $out, $err]) {
        echo $code === 0 ? '' : "$out$err";
    }
    // Also what the other node has sent counts.
    $nodes[0]->exec('SET SESSION wsrep_sync_wait = 1');
    [$rows, $sum] = $nodes[0]->query("SELECT COUNT(*), SUM(counter) FROM galera_$how.wp_fc_event_tracking")->fetch(\PDO::FETCH_NUM);
    echo "$how: ", $how === 'one' ? "$rows rows, " : ($rows >= 40 && $rows <= 160 ? '' : "$rows rows, "), "$sum counts\n";
}
?>
--CLEAN--
<?php
foreach (explode(' ', (string) getenv('GALERA_SOCKETS')) as $socket) {
    $node = new PDO("mysql:unix_socket=$socket", 'root', '');
    $node->exec('DROP DATABASE IF EXISTS galera_one');
    $node->exec('DROP DATABASE IF EXISTS galera_two');
    break;
}
?>
--EXPECT--
nodes 2
one: 40 rows, 800 counts
two: 800 counts
