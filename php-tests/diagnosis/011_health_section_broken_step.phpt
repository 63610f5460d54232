--TEST--
A step that does not hold is a row of the extension's section, with the reason
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot_fluentcrm([], 'handler_closure');
$fields = apply_filters('debug_information', [])['fluentcrm_events']['fields'];
foreach ($fields as $field) {
    if (str_contains($field['label'], 'fluent_crm/track_event_activity')) {
        echo "$field[label]: $field[value]\n";
    }
}
?>
--EXPECT--
action fluent_crm/track_event_activity: this version does not know this kind of handler of FluentCRM
