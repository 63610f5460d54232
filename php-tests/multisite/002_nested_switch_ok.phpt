--TEST--
Nested switches and their restores are followed, in a listener, too
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

network();
add_action('fluent_crm/event_tracked', function ($event): void {
    if ($event->event_key === 'outer') {
        switch_to_blog(2);
        fluentcrm_track_event(event(['event_key' => 'inner on 2']));
        switch_to_blog(1);
        fluentcrm_track_event(event(['event_key' => 'inner on 1']));
        restore_current_blog();
        restore_current_blog();
        fluentcrm_track_event(event(['event_key' => 'back on 1']));
    }
});
fluentcrm_track_event(event(['event_key' => 'outer']));
show_blogs();
?>
--EXPECT--
blog 1: contact 2 outer 1
blog 1: contact 2 inner on 1 1
blog 1: contact 2 back on 1 1
blog 2: contact 2 inner on 2 1
