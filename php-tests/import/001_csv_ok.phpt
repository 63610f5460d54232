--TEST--
wp fluentcrm-events import stores the events of a CSV file, with any delimiter and a mark of UTF-8; run again it stores none twice
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/import.php';

on_every_way('require ' . var_export(__DIR__ . '/import.php', true) . ';' . <<<'PHP'
    $comma = "email,event_key,title,value,provider\r\ncontact0001@example.com,k,\"A, \"\"quoted\"\"\r\ntitle\",1,woo\r\n"
        . "contact0001@example.com,k,Ünï,,\r\n\r\ncontact0001@example.com,k,Ünï,2,\r\n";
    import($comma);
    import($comma);
    $excel = "\xEF\xBB\xBFsubscriber_id;Event_Key;Title\n3;k;5\" disk\n3;k;x;y\n;;\n3;k;last, no end";
    import($excel);
    import($excel);
    import("user_id\tevent_key\ttitle\toccurred_at\n1\tk\ttab\t2020-01-02T03:04:05Z\n");
    show_events();
    echo $wpdb->get_var('SELECT updated_at FROM wp_fc_event_tracking ORDER BY id DESC LIMIT 1'), "\n";
    PHP);
?>
--EXPECT--
