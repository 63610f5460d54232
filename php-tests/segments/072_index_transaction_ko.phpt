--TEST--
wp fluentcrm-events index is refused inside a transaction, which stays as it is
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/index.php';

$site = boot();
do_action('cli_init');
run_index();
foreach ([['drop' => true], []] as $given) {
    $wpdb->query('START TRANSACTION');
    fluentcrm_track_event(event());
    run_index($given);
    $wpdb->query('ROLLBACK');
    show_events(site_database($site));
    echo '  ', index_columns($site), "\n";
}
run_index(['drop' => true]);
?>
--EXPECT--
log Creating the index over 0 events
success The index fluentcrm_events_contact_key_title was created in N seconds.
error A transaction is open on the site's connection, and this would commit it. End it first.
no rows
  subscriber_id event_key title
success Nothing to do: the index fluentcrm_events_contact_key_title exists already.
no rows
  subscriber_id event_key title
success The index fluentcrm_events_contact_key_title was dropped in N seconds.
