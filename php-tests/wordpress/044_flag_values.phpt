--TEST--
Inside WordPress only exactly "yes" is on; another stored value, or none of an existing option, is off
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$values = ['yes', 'no', 'Yes', 'YES', ' yes', true, 1, '1', ['yes'], null];
foreach ($values as $value) {
    update_option('_fluentcrm_experimental_settings', ['event_tracking' => $value]);
    echo text($value), ': ', is_wp_error(fluentcrm_track_event(event())) ? 'off' : 'on', "\n";
}
foreach ([[], ['other' => 'yes'], 'yes', '', 0, new \stdClass()] as $option) {
    update_option('_fluentcrm_experimental_settings', $option);
    echo is_wp_error(fluentcrm_track_event(event())) ? 'off' : 'on', ' ';
}
echo "\n";
show_events();
--EXPECT--
"yes": on
"no": off
"Yes": off
"YES": off
" yes": off
true: off
1: off
"1": off
["yes"]: off
null: off
off off off off off off 
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
