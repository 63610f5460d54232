--TEST--
The hook always has a listener, even if FluentCRM is not taken over, or its own listener was restored
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments_inside.php';

$site = segment_site();
$code = 'require ' . var_export(__DIR__ . '/segments_inside.php', true) . '; site_boot($site);
    $shown = fn (): string => segment_listeners() . ": " . chosen([[condition("value", "<=", "9", "buy")]]) . ", " . json_encode(array_column(fluentcrm_events_status()["take_over"], "holds")) . "\n";
    echo $shown();';
$cases = ['as installed' => [[], ''], 'take_over=0' => [['fluentcrm_events.take_over' => 0], ''], 'enabled=0' => [['fluentcrm_events.enabled' => 0], ''],
    'hooks=0' => [['fluentcrm_events.hooks' => 0], ''], 'strict' => [['fluentcrm_events.compat' => 'strict'], ''],
    'given back' => [[], 'define("FLUENTCRM_EVENTS_DISABLE", true); echo $shown(), $shown();'],
    'ours removed' => [[], 'remove_action(SEGMENT_HOOK, "FluentCrmEvents\\\\filter_contacts", 9); echo segment_listeners(), ", ", fluentcrm_events_status()["take_over"][2]["why"], "\n";'],
    'strange' => [[], 'eval("namespace FluentCrm\\\\X; class Y { static function z(\$q) { \$q->where(\"id\", 4); } }");
        add_action(SEGMENT_HOOK, ["FluentCrm\\\\X\\\\Y", "z"], 10, 2); echo $shown();']];
foreach ($cases as $name => [$ini, $more]) {
    echo "$name: ", child_on($site, $code . $more, $ini);
}
$early = segment_site(['mu_plugin' => 'define("FLUENTCRM_EVENTS_DISABLE", true);']);
echo 'disabled from the beginning: ', child_on($early, $code);
?>
--EXPECT--
as installed: ours: 1, [true,true,true]
take_over=0: FluentCRM: 1,2,3,4, [false,false,false]
enabled=0: FluentCRM: 1,2,3,4, [false,false,false]
hooks=0: FluentCRM: 1,2,3,4, [false,false,false]
strict: ours: 1,2,3,4, [true,true,true]
given back: ours: 1, [true,true,true]
ours: 1,2,3,4, [false,false,false]
ours, FluentCRM: 1,2,3,4, [false,false,false]
ours removed: ours: 1, [true,true,true]
nobody, other code removed this extension's listener
strange: ours: 1, [true,true,true]
ours, other: 4, [true,true,false]
disabled from the beginning: FluentCRM: 1,2,3,4, [false,false,false]
