--TEST--
Times are WordPress's current_time('mysql'), also when the site's zone changes in the middle of a request
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['timezone' => 'America/New_York']);
$check = function (): void {
    $before = current_time('mysql');
    $event = fluentcrm_track_event(event());
    $after = current_time('mysql');
    $row = stored('fc_event_tracking')[0];
    var_dump($before <= $event->updated_at && $event->updated_at <= $after && $row['updated_at'] === $event->updated_at);
};
$check();
update_option('timezone_string', 'Asia/Kathmandu');
$check();
delete_option('timezone_string');
update_option('gmt_offset', '-3.5');
$check();
update_option('gmt_offset', 5.75);
$check();
add_filter('pre_option_timezone_string', fn () => 'Pacific/Auckland');
$check();
remove_all_filters('pre_option_timezone_string');
$check();
add_filter('option_timezone_string', fn () => 'Asia/Tokyo');
add_option('timezone_string', 'UTC');
$check();
echo stored('fc_event_tracking')[0]['counter'], "\n";
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
7
