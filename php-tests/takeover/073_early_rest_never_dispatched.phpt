--TEST--
On a REST request that ends before it is dispatched, waiting events are recorded at shutdown, for the user known then
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    if (!empty($_GET['rest_route'])) {
        do_action('fluent_crm/track_event_activity', ['event_key' => 'names nobody', 'title' => 'T']);
        add_action('wp_loaded', function (): void {
            wp_set_current_user(1);
            exit;
        });
    }
    PHP;
$site = fluentcrm_site(['mu_plugin' => $code], '');
echo child_on($site, '$_GET["rest_route"] = "/test/v1/rows"; site_boot($site);');
site_boot($site);
show_events();
?>
--EXPECT--
#1 contact 1 counter 1 by 1 "custom" | "names nobody" | "T" | ""
