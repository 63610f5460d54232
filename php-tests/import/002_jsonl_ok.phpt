--TEST--
wp fluentcrm-events import stores JSON lines, with values of any shape; it uses the lines' own keys
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/import.php';

boot();
$line = fn (array $event): string => json_encode(event($event)) . "\n";
$text = $line(['value' => ['total' => 9.5]]) . $line(['value' => 5]) . "\n" . $line(['title' => 'Own', 'idempotency_key' => 'one']) . $line(['title' => 'Own', 'idempotency_key' => 'one'])
    . $line(['subscriber_id' => 3, 'title' => 'By id first', 'provider' => 'shop']);
import($text);
import($text);
import($text . "\n", ['append' => true]);
show_events();
?>
--EXPECT--
success: 5 rows: 4 stored, 1 stored by an earlier run, 0 refused.
success: 5 rows: 0 stored, 5 stored by an earlier run, 0 refused.
log: line 4: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key (invalid_data)
log: line 5: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key (invalid_data)
error: 5 rows: 3 stored, 0 stored by an earlier run, 2 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | "5"
#2 contact 2 counter 1 by 0 "custom" | "k" | "Own" | ""
#3 contact 3 counter 1 by 0 "shop" | "k" | "By id first" | ""
#4 contact 2 counter 1 by 0 "custom" | "k" | "T" | "{\"total\":9.5}"
#5 contact 2 counter 1 by 0 "custom" | "k" | "T" | "5"
#6 contact 3 counter 1 by 0 "shop" | "k" | "By id first" | ""
