<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
$heard = null;
add_action('fluent_crm/event_tracked', function ($event) use (&$heard): void {
    $heard = $event;
});
$returned = FluentCrmApi('event_tracker')->track(event());
var_dump($returned === $heard);
