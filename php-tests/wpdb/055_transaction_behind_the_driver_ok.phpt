--TEST--
A transaction that the host opened on the PDO itself, behind the driver, takes single and bulk events with it
--DESCRIPTION--
SQLite only: uses the drop-in's PDO.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot();
global $wpdb;
$pdo = $wpdb->get_driver()->get_sqlite_pdo();
fluentcrm_track_event(event());
foreach ([[fn () => $pdo->beginTransaction(), fn () => $pdo->rollBack()], [fn () => $pdo->exec('BEGIN'), fn () => $pdo->exec('ROLLBACK')]] as [$begin, $roll_back]) {
    $begin();
    show(fluentcrm_track_event(event()));
    array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(), event()]));
    $roll_back();
    show_events();
    echo $wpdb->insert('wp_fc_subscribers', ['email' => uniqid() . '@example.com']), " row of the host\n";
}
?>
--EXPECT--
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 4, counted
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
1 row of the host
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 4, counted
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
1 row of the host
