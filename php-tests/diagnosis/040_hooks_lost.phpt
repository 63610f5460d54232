--TEST--
Status and phpinfo name the hooks that a script removed by replacing $wp_filter
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 2, 'flag' => 'yes', 'database' => 'sqlite']);
$look = 'site_boot($site); echo fluentcrm_events_status()["hooks"], "\n"; echo fluentcrm_events_status()["hooks"], "\n";
    ob_start(); phpinfo(INFO_MODULES); preg_match("/^WordPress hooks => .*/m", ob_get_clean(), $row); echo "$row[0]\n";';
$ways = ['', '$wp_filter = [];', 'unset($wp_filter["init"], $wp_filter["cli_init"]);', '$wp_filter = null;', 'unset($wp_filter);'];
foreach ($ways as $code) {
    file_put_contents("$site/prepend.php", "<?php $code");
    echo "$code\n", child_on($site, $look, ['auto_prepend_file' => "$site/prepend.php"]);
}
echo "later\n", child_on($site, 'site_boot($site); remove_all_actions("updated_option"); remove_all_filters("debug_information");
    echo fluentcrm_events_status()["hooks"], "\n";');
?>
--EXPECT--

registered
registered
WordPress hooks => registered
$wp_filter = [];
registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
WordPress hooks => registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
unset($wp_filter["init"], $wp_filter["cli_init"]);
registered, but removed again: init, cli_init
registered, but removed again: init, cli_init
WordPress hooks => registered, but removed again: init, cli_init
$wp_filter = null;
registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
WordPress hooks => registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
unset($wp_filter);
registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
WordPress hooks => registered, but removed again: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init
later
registered, but removed again: debug_information, updated_option
