--TEST--
php.ini decides whether occurrences are kept, or the site's option if php.ini leaves it to the site; a bad value is a warning
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/history.php';

foreach (['site', '', 'on', 'off', '0', '1', 'perhaps'] as $setting) {
    foreach (['on', 'off'] as $option) {
        $site = site_create(['contacts' => 1, 'flag' => 'yes']);
        echo "setting '$setting', option $option: ", trim(child_on($site, 'require ' . var_export(__DIR__ . '/history.php', true) . '; site_boot($site);
            update_option("fluentcrm_events_history", ' . var_export($option, true) . ');
            fluentcrm_track_event(event(["subscriber_id" => 1]));
            echo fluentcrm_event_occurrences(1)["total"];', ['fluentcrm_events.history' => $setting])), "\n";
    }
}
?>
--EXPECT--
setting 'site', option on: 1
setting 'site', option off: 0
setting '', option on: 0
setting '', option off: 0
setting 'on', option on: 1
setting 'on', option off: 1
setting 'off', option on: 0
setting 'off', option off: 0
setting '0', option on: 0
setting '0', option off: 0
setting '1', option on: 1
setting '1', option off: 1
setting 'perhaps', option on: 1PHP Warning:  PHP Startup: fluentcrm_events.history must be site, on or off; site is used in Unknown on line 0
setting 'perhaps', option off: 0PHP Warning:  PHP Startup: fluentcrm_events.history must be site, on or off; site is used in Unknown on line 0
