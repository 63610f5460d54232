--TEST--
What is wrong with a row costs that row only, and is told with its line; no row is taken for whoever runs the import
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
