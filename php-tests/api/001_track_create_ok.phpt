--TEST--
A new event is stored with counter 1 and comes back as an Event
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-001.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$event = fluentcrm_track_event([
    'subscriber_id' => 1,
    'event_key' => 'order_completed',
    'title' => 'Order completed',
    'value' => 'Order 1001',
    'provider' => 'shop',
]);
var_dump($event instanceof \FluentCrmEvents\Event);
show($event);
show_events();
--EXPECT--
bool(true)
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "shop" | "order_completed" | "Order completed" | "Order 1001"
