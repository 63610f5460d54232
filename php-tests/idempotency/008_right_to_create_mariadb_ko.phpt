--TEST--
An account that may not create tables has no idempotency keys, and the error says so; events without a key are tracked
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$server = MariaDb::private();
$site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2, 'flag' => 'yes']);
[, $name] = mariadb_of($site);
$root = $server->root($name);
$account = MARIADB_USER . '@localhost';
$code = 'site_boot($site);
    show(fluentcrm_track_event(event(["idempotency_key" => "key"])));
    show(fluentcrm_track_events([event(["idempotency_key" => "key"])])[0]);
    show(fluentcrm_track_event(event()));
    echo $wpdb->last_error, fluentcrm_events_status()["recorded"], " recorded\n";';
$root->exec("REVOKE CREATE ON $name.* FROM $account");
foreach (['auto', 'wpdb'] as $storage) {
    // On MySQL storage=wpdb has no keys at all, and what is rolled back uses up ids.
    echo "$storage\n", child_on($site, $code, ['fluentcrm_events.storage' => on_mysql() ? 'auto' : $storage]);
}
$root->exec("GRANT CREATE ON $name.* TO $account");
echo "granted\n", child_on($site, $code);
?>
--EXPECTF--
auto
WP_Error not_configured: fluentcrm_events is not configured: idempotency keys need the table wp_fc_event_tokens, which could not be created; does the database account have the right to create tables? (The event database failed: the tables wp_fc_event_tokens could not be created through $wpdb)
WP_Error not_configured: fluentcrm_events is not configured: idempotency keys need the table wp_fc_event_tokens, which could not be created; does the database account have the right to create tables? (The event database failed: the tables wp_fc_event_tokens could not be created through $wpdb)
event #%d of contact 2: counter 1, created
1 recorded
wpdb
WP_Error not_configured: fluentcrm_events is not configured: idempotency keys need the table wp_fc_event_tokens, which could not be created; does the database account have the right to create tables? (The event database failed: the tables wp_fc_event_tokens could not be created through $wpdb)
WP_Error not_configured: fluentcrm_events is not configured: idempotency keys need the table wp_fc_event_tokens, which could not be created; does the database account have the right to create tables? (The event database failed: the tables wp_fc_event_tokens could not be created through $wpdb)
event #%d of contact 2: counter 2, counted
1 recorded
granted
event #%d of contact 2: counter 3, counted
event #%d of contact 2: counter 3, counted
event #%d of contact 2: counter 4, counted
2 recorded
