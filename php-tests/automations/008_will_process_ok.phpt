--TEST--
FluentCRM's filter on the start of an automation decides last, and receives the extension's decision
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

site_boot(automation_site([[], ['key' => 'other', 'steps' => [track_step('other')]]]));
$said = $say = null;
// FluentCRM throws away what is printed meanwhile.
add_filter('fluentcrm_funnel_will_process_fluent_crm/event_tracked', function (...$given) use (&$said, &$say) {
    [$will, $funnel, $data, $arguments] = $given;
    $said .= text($will) . " for automation $funnel->id, $data[email], {$arguments[0]->event_key} of {$arguments[1]->email}\n";
    return $say ?? $will;
}, 10, 4);
$say = false;
start_by();
echo $said;
show_runs();
// Not for the events of the automations themselves.
$say = true;
add_action('fluent_crm/automation_funnel_start', function () use (&$say) {
    $say = null;
});
start_by('nothing');
show_runs();
echo 'reached ', counted('reached'), ', other ', counted('other'), "\n";
?>
--EXPECT--
true for automation 1, contact0001@example.com, start of contact0001@example.com
false for automation 2, contact0001@example.com, start of contact0001@example.com
nobody in an automation
automation 1: contact 2 completed, fluent_crm/event_tracked #2
reached 2: 1, other none
