--TEST--
A network has a screen that lists its sites and their sums, for users who may manage the network
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../multisite/network.php';

network();
fluentcrm_track_event(event());
fluentcrm_track_event(event());
fluentcrm_track_event(event(['title' => '']));
switch_to_blog(2);
fluentcrm_track_event(event(['event_key' => 'other']));
$GLOBALS['wpdb']->query("UPDATE wp_2_options SET option_value = 'http://example.test/<second>' WHERE option_name = 'home'");
wp_cache_flush();
restore_current_blog();
ob_start();
\FluentCrmEvents\network_page();
echo preg_replace('~</tr>|</thead>|</tbody>~', "$0\n", strip_tags(ob_get_clean(), ['tr', 'td', 'th', 'thead', 'tbody'])), "\n";
echo get_current_blog_id(), "\n";
require_once ABSPATH . 'wp-admin/includes/plugin.php';
foreach ([1 => 'administrator', 0 => 'nobody'] as $user => $name) {
    wp_set_current_user($user);
    \FluentCrmEvents\network_menu();
    echo "$name: ", json_encode(array_column($GLOBALS['submenu']['settings.php'] ?? [], 2)), "\n";
    unset($GLOBALS['submenu']);
}
?>
--EXPECT--
Events<thead><tr><th scope="col">Site</th><th scope="col">Events, 7 days</th><th scope="col">Contacts, 7 days</th><th scope="col">Recorded, 48 hours</th><th scope="col">Refused, 48 hours</th><th scope="col">Failed, 48 hours</th></tr>
</thead>
<tbody><tr><th scope="row">http://example.test</th><td>2</td><td>1</td><td>2</td><td>1</td><td>0</td></tr>
<tr><th scope="row">http://example.test/&lt;second&gt;</th><td>1</td><td>1</td><td>1</td><td>0</td><td>0</td></tr>
</tbody>
<tr><th scope="row">All sites</th><td>3</td><td>2</td><td>3</td><td>1</td><td>0</td></tr>

1
administrator: ["fluentcrm-events"]
nobody: []
