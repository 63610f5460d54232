--TEST--
An add-on's own properties on the same hook work beside ours; without an add-on an unknown property matches no contact
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--INI--
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments_inside.php';

boot_segments();
$weather = [condition('weather', '=', 'sunny')];
$both = [...$weather, condition('key', 'in', ['buy'])];
echo 'alone: ', chosen([$weather]), ', with ours: ', chosen([$both]), ', or ours: ', chosen([$weather, [condition('key', 'in', ['view'])]]), "\n";
echo 'listeners: ', segment_listeners(), "\n";

// As JSON event handlers of other plugins do it: they look for what they know, and add to the query.
$addon = function ($query, array $items): void {
    foreach ($items as $item) {
        if ($item['property'] === 'event_tracking_weather') {
            $query->whereHas('trackingEvents', fn ($rows) => $rows->where('title', 'Bought B'));
        }
    }
};
add_action(SEGMENT_HOOK, $addon, 12, 2);
echo 'alone: ', chosen([$weather]), ', with ours: ', chosen([$both]), ', or ours: ', chosen([$weather, [condition('key', 'in', ['view'])]]), "\n";
echo 'nobody knows it: ', chosen([[condition('nothing', '=', 'x')]]), "\n";
echo 'listeners: ', segment_listeners(), "\n";
remove_action(SEGMENT_HOOK, $addon, 12);
add_action(SEGMENT_HOOK, $addon, 1, 2);
echo 'before ours: ', chosen([$weather]), ', with ours: ', chosen([$both]), "\n";
?>
--EXPECT--
alone: nobody, with ours: nobody, or ours: 3
listeners: ours
alone: 1, with ours: 1, or ours: 1,3
nobody knows it: 1,2,3,4
listeners: ours, other
before ours: 1, with ours: 1
