--TEST--
Counting fluent_crm/event_tracked changes $wp_actions alone, and no copy that somebody took of it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
function literal(): array
{
    return ['init' => 1, 'fluent_crm/event_tracked' => 5];
}
foreach ([1, 2] as $time) {
    $GLOBALS['wp_actions'] = literal();
    $copies = [];
    foreach ([1, 2, 3] as $event) {
        $copies[] = $GLOBALS['wp_actions'];
        fluentcrm_track_event(event());
    }
    echo implode(' ', array_column($copies, 'fluent_crm/event_tracked')), ' ', did_action('fluent_crm/event_tracked'), "\n";
}
// As a reference, which `global` makes of it.
$reference = &$GLOBALS['wp_actions'];
$copy = $reference;
fluentcrm_track_event(event());
echo $copy['fluent_crm/event_tracked'], ' ', $reference['fluent_crm/event_tracked'], "\n";
?>
--EXPECT--
5 6 7 8
5 6 7 8
8 9
