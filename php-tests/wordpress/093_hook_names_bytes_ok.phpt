--TEST--
Functions, classes and methods with names that are not UTF-8, as an encoder makes them, may be on our hooks and on WordPress's
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
eval("namespace { function f\xff(\$x = null) { return \$x; }
    class C\xff { function m\xff(\$x = null) { return \$x; } static function s\xff(\$x = null) { return \$x; }
        function closure() { return function (\$x = null) { return \$x; }; } function __invoke(\$x = null) { return \$x; } } }");
$class = "C\xff";
$object = new $class();
$callables = ["f\xff", [$object, "m\xff"], [$class, "s\xff"], "$class::s\xff", $object->closure(), $object];
foreach (['fluent_crm/track_event_activity', 'fluent_crm/event_tracked', 'query', 'pre_option_gmt_offset', 'init'] as $hook) {
    foreach ($callables as $callable) {
        add_filter($hook, $callable);
    }
}
do_action('fluent_crm/track_event_activity', event());
show(fluentcrm_track_event(event()));
show_events();
echo fluentcrm_events_status()['hooks'], "\n";
?>
--EXPECT--
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
registered
