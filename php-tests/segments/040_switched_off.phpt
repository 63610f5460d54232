--TEST--
While event tracking is switched off a segment matches no contact, or with compat=strict every contact, as in FluentCRM 2.9.84; bad form is still an error
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$play = <<<'PHP'
    log_nothing();
    update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
    foreach (['in', 'not_in'] as $operator) {
        $groups = [[condition('key', $operator, ['buy'])]];
        echo ids(fluentcrm_contacts_matching($groups)), ' ', fluentcrm_count_contacts_matching($groups), ' ',
            text(fluentcrm_contact_matches(1, $groups)), "\n";
    }
    echo ids(fluentcrm_contacts_matching([['x']])), "\n", text(fluentcrm_events_status()['unanswered']), "\n";
    PHP;
on_segment_sites($play, ['fixed' => [], 'strict' => ['compat' => 'strict'], 'off by php.ini' => ['enabled' => '0']]);
?>
--EXPECT--
fixed: nobody 0 false
nobody 0 false
invalid_data: Invalid data provided. groups[0][0] must be a condition, string given
["a segment matches nobody: event tracking is switched off"]
strict: 1,2,3,4 4 true
1,2,3,4 4 true
invalid_data: Invalid data provided. groups[0][0] must be a condition, string given
[]
off by php.ini: nobody 0 false
nobody 0 false
invalid_data: Invalid data provided. groups[0][0] must be a condition, string given
["a segment matches nobody: event tracking is switched off"]
