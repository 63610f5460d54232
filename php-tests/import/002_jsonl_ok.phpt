--TEST--
wp fluentcrm-events import stores JSON lines, values of any shape among them; keys of their own are kept to
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
