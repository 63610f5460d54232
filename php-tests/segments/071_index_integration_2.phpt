--TEST--
wp fluentcrm-events index through the SQLite Database Integration's version 2, with another prefix
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/index.php';

$site = boot(['database' => 'sqlite', 'integration' => '2.1.11', 'prefix' => 'other_']);
do_action('cli_init');
foreach ([[], [], ['drop' => true], ['drop' => true]] as $given) {
    run_index($given);
    echo '  ', index_columns($site, 'other_'), "\n";
}
?>
--EXPECT--
log Creating the index over 0 events
success The index fluentcrm_events_contact_key_title was created in N seconds.
  subscriber_id event_key title
success Nothing to do: the index fluentcrm_events_contact_key_title exists already.
  subscriber_id event_key title
success The index fluentcrm_events_contact_key_title was dropped in N seconds.
  none
success Nothing to do: the index fluentcrm_events_contact_key_title does not exist.
  none
