--TEST--
In strict mode only the flag yes is on, FluentCRM or not
--INI--
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot();

$values = ['missing' => null, 'yes' => ['event_tracking' => 'yes'], 'no' => ['event_tracking' => 'no'],
    'Yes' => ['event_tracking' => 'Yes'], 'true' => ['event_tracking' => true], '1' => ['event_tracking' => '1'],
    'other keys only' => ['company_module' => 'yes'], 'text' => 'yes', 'empty text' => '', 'empty array' => []];
foreach ($values as $label => $value) {
    delete_option('_fluentcrm_experimental_settings');
    if ($value !== null) {
        add_option('_fluentcrm_experimental_settings', $value);
    }
    $answer = fluentcrm_track_event(event());
    echo "$label: ", is_wp_error($answer) ? $answer->get_error_code() : 'tracked', "\n";
}
show_counts();
?>
--EXPECT--
missing: not_enabled
yes: tracked
no: not_enabled
Yes: not_enabled
true: not_enabled
1: not_enabled
other keys only: not_enabled
text: not_enabled
empty text: not_enabled
empty array: not_enabled
k: contact 2, counter 1
