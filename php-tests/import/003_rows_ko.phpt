--TEST--
A bad row is refused alone, the message has its line, and the sum says how to import the corrected rows; a row without an identifier is not stored for the user who runs the import
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/import.php';

boot();
wp_set_current_user(1);
import("email,event_key,title,occurred_at\nnobody@example.com,k,T,\n,k,T,\n0,k,T,\ncontact0001@example.com,,T,\ncontact0001@example.com,k,\"never closed,\n"
    . "contact0001@example.com,k,\xff,\ncontact0001@example.com,k,T,soon\ncontact0001@example.com,k,T,9999-01-01T00:00:00Z\n"
    . "contact0001@example.com,k,<b></b>,\ncontact0001@example.com,k,good,\ncontact0001@example.com,k");
import("{\"email\":\"contact0001@example.com\",\"event_key\":\"k\",\"title\":\"good\"}\nnull\n[]\n{}\n5\n{\"email\":\"contact0001@example.com\",\"Title\":\"T\"}\n"
    . "{\"email\":[\"contact0001@example.com\"],\"event_key\":\"k\",\"title\":\"T\"}\n{\"email\":\"contact0001@example.com\",\"event_key\":\"k\",\"title\":\"T\",\"idempotency_key\":[1]}\n"
    . str_repeat('[', 100) . "\n{\"email\":\"contact0001@example.com\",\"event_key\":\"k\",\"title\":\"ha");
import("email,event_key,title\n" . str_repeat("nobody@example.com,k,T\n", 50));
show_events();
?>
--EXPECT--
log: line 2: Subscriber not found (subscriber_not_found)
log: line 3: the line names no contact; give email, subscriber_id or user_id (invalid_data)
log: line 4: the line names no contact; give email, subscriber_id or user_id (invalid_data)
log: line 5: Invalid data provided. key and event are required (invalid_data)
log: line 6: a quote is opened and never closed (invalid_data)
log: line 7: the line is not UTF-8; save the file as UTF-8 (invalid_data)
log: line 8: Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "soon" given (invalid_data)
log: line 9: Invalid data provided. occurred_at must be at most 5 minutes ahead of now, "9999-01-01T00:00:00Z" given (invalid_data)
log: line 10: Invalid data provided. key and event are required (invalid_data)
log: line 12: the line has 2 fields, but the first line has 4 (invalid_data)
warning: The file does not end with a line break. If it was cut off, its last event may be incomplete.
error: 11 rows: 1 stored, 0 stored by an earlier run, 10 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
log: line 2: the line is not a JSON object (invalid_data)
log: line 3: the line names no contact; give email, subscriber_id or user_id (invalid_data)
log: line 4: the line names no contact; give email, subscriber_id or user_id (invalid_data)
log: line 5: the line is not a JSON object (invalid_data)
log: line 6: the line has a field "Title", but events have no such field; their fields are: email, subscriber_id, user_id, event_key, title, value, provider, occurred_at, idempotency_key (invalid_data)
log: line 7: Invalid data provided. email must be a single value, array given (invalid_data)
log: line 8: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, array given (invalid_data)
log: line 9: the line is not a JSON object (invalid_data)
log: line 10: the line is not a JSON object (invalid_data)
warning: The file does not end with a line break. If it was cut off, its last event may be incomplete.
error: 10 rows: 1 stored, 0 stored by an earlier run, 9 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
log: line 2: Subscriber not found (subscriber_not_found)
log: line 3: Subscriber not found (subscriber_not_found)
log: line 4: Subscriber not found (subscriber_not_found)
log: line 5: Subscriber not found (subscriber_not_found)
log: line 6: Subscriber not found (subscriber_not_found)
log: line 7: Subscriber not found (subscriber_not_found)
log: line 8: Subscriber not found (subscriber_not_found)
log: line 9: Subscriber not found (subscriber_not_found)
log: line 10: Subscriber not found (subscriber_not_found)
log: line 11: Subscriber not found (subscriber_not_found)
log: line 12: Subscriber not found (subscriber_not_found)
log: line 13: Subscriber not found (subscriber_not_found)
log: line 14: Subscriber not found (subscriber_not_found)
log: line 15: Subscriber not found (subscriber_not_found)
log: line 16: Subscriber not found (subscriber_not_found)
log: line 17: Subscriber not found (subscriber_not_found)
log: line 18: Subscriber not found (subscriber_not_found)
log: line 19: Subscriber not found (subscriber_not_found)
log: line 20: Subscriber not found (subscriber_not_found)
log: line 21: Subscriber not found (subscriber_not_found)
log: and 30 more
error: 50 rows: 0 stored, 0 stored by an earlier run, 50 refused.
#1 contact 2 counter 2 by 1 "custom" | "k" | "good" | ""
