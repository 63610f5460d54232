--TEST--
Problems of the settings and of the site are translated in Site Health, but for names and values; the status and php --ri have them in English
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 1, 'flag' => 'yes']);
open_database(site_database($site))->exec("UPDATE wp_options SET option_value = 'Mars/Olympus' WHERE option_name = 'timezone_string'");
echo child_on($site, 'site_boot($site);
    require ' . var_export(__DIR__ . '/words.php', true) . ';
    eval(MARK_WORDS);
    $result = \FluentCrmEvents\site_health_test();
    echo "$result[status]: $result[label] $result[description]\n";
    echo "not translated: ", unmarked("$result[label] $result[description]"), "\n";
    echo implode("\n", fluentcrm_events_status()["problems"]), "\n";
    ob_start();
    phpinfo(INFO_MODULES);
    echo implode("\n", preg_grep("/^Configuration problem/", explode("\n", ob_get_clean()))), "\n";', [
    'fluentcrm_events.compat' => 'loose', 'fluentcrm_events.busy_timeout_ms' => '-1', 'fluentcrm_events.database' => 'sqlite:/nowhere.db',
    'display_startup_errors' => 0, 'error_log' => '/dev/null',
]);
?>
--EXPECT--
recommended: ⟦FluentCRM event tracking has a problem⟧ <p>⟦⟦fluentcrm_events.compat must be ⟦fixed or strict⟧; ⟦fixed is used⟧⟧.⟧ ⟦⟦fluentcrm_events.busy_timeout_ms must be ⟦empty, or a whole number of milliseconds from 1 to 600000⟧; ⟦5000 ms are used outside WordPress, and the site's own limit inside⟧⟧.⟧ ⟦⟦fluentcrm_events.database is not used on this site: its events go to its own database. To use it inside WordPress, too, set fluentcrm_events.database_inside=1: it then applies to every site of this php.ini⟧.⟧ ⟦⟦the time zone "Mars/Olympus" of the site is unknown, and UTC is used; choose another time zone⟧.⟧</p>
not translated: 
fluentcrm_events.compat must be fixed or strict; fixed is used
fluentcrm_events.busy_timeout_ms must be empty, or a whole number of milliseconds from 1 to 600000; 5000 ms are used outside WordPress, and the site's own limit inside
fluentcrm_events.database is not used on this site: its events go to its own database. To use it inside WordPress, too, set fluentcrm_events.database_inside=1: it then applies to every site of this php.ini
the time zone "Mars/Olympus" of the site is unknown, and UTC is used; choose another time zone
Configuration problem => fluentcrm_events.compat must be fixed or strict; fixed is used
Configuration problem => fluentcrm_events.busy_timeout_ms must be empty, or a whole number of milliseconds from 1 to 600000; 5000 ms are used outside WordPress, and the site's own limit inside
Configuration problem => fluentcrm_events.database is not used on this site: its events go to its own database. To use it inside WordPress, too, set fluentcrm_events.database_inside=1: it then applies to every site of this php.ini
Configuration problem => the time zone "Mars/Olympus" of the site is unknown, and UTC is used; choose another time zone
