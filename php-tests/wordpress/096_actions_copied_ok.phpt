--TEST--
Counting fluent_crm/event_tracked changes only $wp_actions, not a copy of it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
// Arrays that the engine shares: an empty one and, with opcache, one written down whole.
foreach ([[], ['init' => 1, 'fluent_crm/event_tracked' => 5]] as $shared) {
    $GLOBALS['wp_actions'] = $shared;
    $copies = [];
    foreach ([1, 2, 3] as $event) {
        $copies[] = $GLOBALS['wp_actions'];
        fluentcrm_track_event(event());
    }
    $counts = array_map(fn (array $copy): int => $copy['fluent_crm/event_tracked'] ?? 0, $copies);
    echo implode(' ', $counts), ' ', did_action('fluent_crm/event_tracked'), "\n";
}
// As a reference, which `global` makes of it.
$reference = &$GLOBALS['wp_actions'];
$copy = $reference;
fluentcrm_track_event(event());
echo $copy['fluent_crm/event_tracked'], ' ', $reference['fluent_crm/event_tracked'], "\n";
?>
--EXPECT--
0 1 2 3
5 6 7 8
8 9
