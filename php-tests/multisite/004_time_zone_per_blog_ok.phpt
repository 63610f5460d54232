--TEST--
The time of an event is that of its blog's own time zone, after a switch and back
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

network();
update_option('gmt_offset', '0');
update_blog_option(2, 'timezone_string', '');
update_blog_option(2, 'gmt_offset', '5.5');
foreach ([1, 2, 1, 2] as $blog) {
    switch_to_blog($blog);
    $event = fluentcrm_track_event(event(), false);
    $hours = (strtotime("$event->created_at UTC") - time()) / 3600;
    printf("blog %d: %+.1f h, updated the same: %s\n", $blog, $hours, json_encode($event->updated_at === $event->created_at));
    restore_current_blog();
}
?>
--EXPECT--
blog 1: +0.0 h, updated the same: true
blog 2: +5.5 h, updated the same: true
blog 1: +0.0 h, updated the same: true
blog 2: +5.5 h, updated the same: true
