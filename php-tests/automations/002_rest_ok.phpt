--TEST--
REST POST starts an automation, at FluentCRM's own address
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([[]]);
echo child_on($site, 'require "$site/wp-config.php"; wp_set_current_user(1);'
    . '$request = new \WP_REST_Request("POST", "/fluent-crm/v2/subscribers/track-event");'
    . '$request->set_body_params(["email" => "contact0001@example.com", "event_key" => "start", "title" => "T"]);'
    . 'echo rest_do_request($request)->get_status(), "\n";');
site_boot($site);
show_runs();
?>
--EXPECT--
200
automation 1: contact 2 completed, fluent_crm/event_tracked #1
