--TEST--
If the tables are missing, a segment matches no contact, and no table is created
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

boot(['contacts' => null]);
log_nothing();
foreach (['in', 'not_in'] as $operator) {
    $groups = [[condition('key', $operator, ['k'])]];
    echo ids(fluentcrm_contacts_matching($groups)), ' ', fluentcrm_count_contacts_matching($groups), ' ',
        text(fluentcrm_contact_matches(1, $groups)), "\n";
}
echo text(stored('fc_event_tracking')), ' ', implode('; ', fluentcrm_events_status()['unanswered']), "\n";
?>
--EXPECT--
nobody 0 false
nobody 0 false
null a segment matches nobody: the table wp_fc_subscribers does not exist
