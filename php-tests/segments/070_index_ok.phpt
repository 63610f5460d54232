--TEST--
wp fluentcrm-events index makes its index, reports it if it exists, and drops it again
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/index.php';

$site = boot();
do_action('cli_init');
fluentcrm_track_event(event());
foreach ([[], [], ['drop' => false], ['drop' => true], ['drop' => true], []] as $given) {
    run_index($given);
    echo '  ', index_columns($site), "\n";
}
echo fluentcrm_track_event(event())->counter, ' ', json_encode($wpdb->last_error), "\n";
?>
--EXPECT--
log Creating the index over 1 events
success The index fluentcrm_events_contact_key_title was created in N seconds.
  subscriber_id event_key title
success Nothing to do: the index fluentcrm_events_contact_key_title exists already.
  subscriber_id event_key title
success Nothing to do: the index fluentcrm_events_contact_key_title exists already.
  subscriber_id event_key title
success The index fluentcrm_events_contact_key_title was dropped in N seconds.
  none
success Nothing to do: the index fluentcrm_events_contact_key_title does not exist.
  none
log Creating the index over 1 events
success The index fluentcrm_events_contact_key_title was created in N seconds.
  subscriber_id event_key title
2 ""
