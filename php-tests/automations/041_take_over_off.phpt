--TEST--
take_over=0: FluentCRM is not changed, and the extension has no listener on the hooks of automations
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([[]]);
echo child_on($site, 'require ' . var_export(__DIR__ . '/automations.php', true) . '; require "$site/wp-config.php"; start_by();'
    . 'show_runs(); echo json_encode([has_filter("fluentcrm_funnel_arg_num_fluent_crm/event_tracked"),'
    . 'has_action("fluentcrm_funnel_sequence_handle_add_contact_event_tracker"), '
    . 'isset(apply_filters("fluentcrm_funnel_triggers", [])["fluent_crm/event_tracked"])]), "\n";', ['fluentcrm_events.take_over' => 0]);
?>
--EXPECT--
nobody in an automation
[false,false,false]
