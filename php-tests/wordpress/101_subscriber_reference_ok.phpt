--TEST--
A subscriber that is a reference is the object it refers to: listeners get that object, and an error object is returned itself
--EXTENSIONS--
fluentcrm_events
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes']);
echo child_on($site, 'site_boot($site);
    $contact = (object) ["id" => 2];
    add_action("fluent_crm/event_tracked", function ($event, $heard) use (&$contact) { echo $heard === $contact ? "the same\n" : "another\n"; }, 10, 2);
    $event = ["subscriber" => &$contact] + event();
    fluentcrm_track_event($event);
    fluentcrm_track_events([$event]);
    $contact = new \WP_Error("mine", "Mine");
    $one = fluentcrm_track_event($event);
    $all = fluentcrm_track_events([$event]);
    $contact = null;
    echo $one->get_error_code(), " ", $all[0]->get_error_code(), "\n";');
?>
--EXPECT--
the same
the same
mine mine
