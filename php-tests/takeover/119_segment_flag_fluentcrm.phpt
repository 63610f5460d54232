--TEST--
With tracking off a condition on events matches no contact, and the lists do not change; with compat=strict the condition is left out, as in FluentCRM 2.9.84
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

$site = segment_site();
$begin = 'require ' . var_export(__DIR__ . '/segments_inside.php', true) . '; site_boot($site);
    $buy = [condition("key", "in", ["buy"])];';
// A process of its own: FluentCRM remembers its switches.
$set = fn (string $flag): string => child_on($site, $begin . 'update_option("_fluentcrm_experimental_settings", ["event_tracking" => "' . $flag . '"]);');
$code = $begin . '
    echo ini_get("fluentcrm_events.compat"), ": ", chosen([$buy]), ", negative: ", chosen([[condition("key", "not_in", ["buy"])]]), "\n";
    foreach (["fluentcrm_advanced_filter_options", "fluentcrm_automation_condition_groups", "fluent_crm/event_tracking_condition_groups"] as $filter) {
        echo "  ", json_encode(apply_filters($filter, ["x" => 1])), "\n";
    }
    echo "  ", count(apply_filters("fluentcrm_ajax_options_event_tracking_keys", [], "", [])), " keys\n";
    echo "  ", json_encode(fluentcrm_events_status()["unanswered"]), "\n";';
$quiet = ['error_log' => '/dev/null'];
echo $set('no'), child_on($site, $code, $quiet), child_on($site, $code, ['fluentcrm_events.compat' => 'strict'] + $quiet);
echo $set('yes'), child_on($site, $begin . 'echo "on again: ", chosen([$buy]), "\n";', $quiet);
?>
--EXPECT--
fixed: nobody, negative: nobody
  {"x":1}
  {"x":1}
  {"x":1}
  0 keys
  ["a condition on events in FluentCRM matches nobody: event tracking is switched off"]
strict: 1,2,3,4, negative: 1,2,3,4
  {"x":1}
  {"x":1}
  {"x":1}
  3 keys
  []
on again: 1,2,3
