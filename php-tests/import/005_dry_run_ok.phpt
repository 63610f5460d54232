--TEST--
--dry-run prints the result that each row would have, and stores nothing
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/import.php';

boot();
import("email,event_key,title\ncontact0001@example.com,k,T\nnobody@example.com,k,T\ncontact0001@example.com,k,<i></i>\n", ['dry-run' => true]);
import("email,event_key,title\ncontact0001@example.com,k,T\n", ['dry-run' => true]);
show_events();
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
import("email,event_key,title\ncontact0001@example.com,k,T\n", ['dry-run' => true]);
import("email,event_key,title\ncontact0001@example.com,k,T\n");
show_events();
?>
--EXPECT--
log: line 3: Subscriber not found (subscriber_not_found)
log: line 4: Invalid data provided. key and event are required (invalid_data)
error: 3 rows: 1 can be stored, 2 would be refused. Nothing was stored.
success: 1 rows: 1 can be stored, 0 would be refused. Nothing was stored.
no rows
error: Stopped after 0 rows that can be stored. Line 2: Event Tracker is not enabled (not_enabled). Nothing was stored.
error: Stopped after 0 rows, which stay stored. Line 2: Event Tracker is not enabled (not_enabled). Run the same command again within 7 days: it stores only the others.
no rows
