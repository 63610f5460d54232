--TEST--
Any number of fibers that are suspended inside listeners does not stop other listeners
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$heard = 0;
add_action('fluent_crm/event_tracked', function ($event) use (&$heard): void {
    $heard++;
    $event->event_key === 'suspends' && \Fiber::suspend();
});
$fibers = [];
for ($i = 0; $i < 600; $i++) {
    $fibers[$i] = new \Fiber(fn () => fluentcrm_track_event(event(['event_key' => 'suspends'])));
    $fibers[$i]->start();
}
fluentcrm_track_event(event());
echo "heard of $heard\n";
foreach ($fibers as $fiber) {
    $fiber->resume();
}
fluentcrm_track_event(event());
echo "heard of $heard\n";
show_events();
?>
--EXPECT--
heard of 601
heard of 602
#1 contact 2 counter 600 by 0 "custom" | "suspends" | "T" | ""
#2 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
