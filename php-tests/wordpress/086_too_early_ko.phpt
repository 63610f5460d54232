--TEST--
Before WordPress has its database an error has the form of outside WordPress: a TrackingException not_configured
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 2, 'flag' => 'yes']);
file_put_contents("$site/wp-config.php", str_replace('<?php', '<?php
    try { fluentcrm_track_event(["email" => "contact0001@example.com", "event_key" => "k", "title" => "T"]); }
    catch (FluentCrmEvents\TrackingException $error) { echo get_class($error), " {$error->getErrorCode()}\n"; }',
    file_get_contents("$site/wp-config.php")));
site_boot($site);
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
FluentCrmEvents\TrackingException not_configured
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
