--TEST--
A site without such an automation has no listener on tracked events, and one on the filter fluentcrm_funnel_arg_num_fluent_crm/event_tracked, by which FluentCRM asks for them
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

site_boot(automation_site([['trigger' => 'user_register']]));
echo json_encode([has_action('fluent_crm/event_tracked'), has_action('fluentcrm_funnel_start_fluent_crm/event_tracked'),
    has_action('fluentcrm_funnel_benchmark_start_fluent_crm/event_tracked'),
    has_filter('fluentcrm_funnel_arg_num_fluent_crm/event_tracked')]), "\n";
?>
--EXPECT--
[false,false,false,true]
