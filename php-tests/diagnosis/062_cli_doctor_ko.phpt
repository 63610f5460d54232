--TEST--
wp fluentcrm-events doctor names the fault and ends with an error: a database that refuses to store, tracking that is off
--DESCRIPTION--
SQLite only: a trigger of SQLite refuses the event.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

$site = boot_fluentcrm(['flag' => 'no'], '');
do_action('cli_init');
fluentcrm_save_contact(['email' => 'a@example.com']);
$table = $GLOBALS['wpdb']->prefix . 'fc_event_tracking';
$file = open_database(site_database($site));
$file->exec("CREATE TRIGGER refuse BEFORE INSERT ON $table BEGIN SELECT RAISE(ABORT, 'no more'); END");
try {
    \WP_CLI::run('fluentcrm-events doctor');
} catch (\RuntimeException $error) {
    echo 'error: ', $error->getMessage(), "\n";
}
foreach (\WP_CLI::$said as [$how, $text]) {
    echo str_starts_with($text, 'WRONG') ? "$text\n" : '';
}
show_events();
?>
--EXPECTF--
error: 2 checks failed.
WRONG switched on: no: switch it on under FluentCRM → Addons → Event Tracking, or set fluentcrm_events.enabled=1 in php.ini
WRONG test event, written, counted, read and deleted: %Sno more%S(db_error)
no rows
