<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();

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
