--TEST--
--dry-run says what would become of each row, and stores nothing
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
