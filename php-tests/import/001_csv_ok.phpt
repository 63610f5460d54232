--TEST--
wp fluentcrm-events import stores the events of a CSV file, with any delimiter and a byte order mark of UTF-8; a second run stores none twice
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
auto: success: 3 rows: 3 stored, 0 stored by an earlier run, 0 refused.
success: 3 rows: 0 stored, 3 stored by an earlier run, 0 refused.
log: line 3: the line has 4 fields, but the first line has 3 (invalid_data)
warning: The file does not end with a line break. If it was cut off, its last event may be incomplete.
error: 3 rows: 2 stored, 0 stored by an earlier run, 1 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
log: line 3: the line has 4 fields, but the first line has 3 (invalid_data)
warning: The file does not end with a line break. If it was cut off, its last event may be incomplete.
error: 3 rows: 0 stored, 2 stored by an earlier run, 1 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
success: 1 rows: 1 stored, 0 stored by an earlier run, 0 refused.
#1 contact 2 counter 1 by 0 "woo" | "k" | "A, \"quoted\" title" | "1"
#2 contact 2 counter 2 by 0 "custom" | "k" | "Ünï" | "2"
#3 contact 3 counter 1 by 0 "custom" | "k" | "5\" disk" | ""
#4 contact 3 counter 1 by 0 "custom" | "k" | "last, no end" | ""
#5 contact 1 counter 1 by 0 "custom" | "k" | "tab" | ""
2020-01-02 03:04:05
wpdb: success: 3 rows: 3 stored, 0 stored by an earlier run, 0 refused.
success: 3 rows: 0 stored, 3 stored by an earlier run, 0 refused.
log: line 3: the line has 4 fields, but the first line has 3 (invalid_data)
warning: The file does not end with a line break. If it was cut off, its last event may be incomplete.
error: 3 rows: 2 stored, 0 stored by an earlier run, 1 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
log: line 3: the line has 4 fields, but the first line has 3 (invalid_data)
warning: The file does not end with a line break. If it was cut off, its last event may be incomplete.
error: 3 rows: 0 stored, 2 stored by an earlier run, 1 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
success: 1 rows: 1 stored, 0 stored by an earlier run, 0 refused.
#1 contact 2 counter 1 by 0 "woo" | "k" | "A, \"quoted\" title" | "1"
#2 contact 2 counter 2 by 0 "custom" | "k" | "Ünï" | "2"
#3 contact 3 counter 1 by 0 "custom" | "k" | "5\" disk" | ""
#4 contact 3 counter 1 by 0 "custom" | "k" | "last, no end" | ""
#5 contact 1 counter 1 by 0 "custom" | "k" | "tab" | ""
2020-01-02 03:04:05
integration 2: success: 3 rows: 3 stored, 0 stored by an earlier run, 0 refused.
success: 3 rows: 0 stored, 3 stored by an earlier run, 0 refused.
log: line 3: the line has 4 fields, but the first line has 3 (invalid_data)
warning: The file does not end with a line break. If it was cut off, its last event may be incomplete.
error: 3 rows: 2 stored, 0 stored by an earlier run, 1 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
log: line 3: the line has 4 fields, but the first line has 3 (invalid_data)
warning: The file does not end with a line break. If it was cut off, its last event may be incomplete.
error: 3 rows: 0 stored, 2 stored by an earlier run, 1 refused. Import the corrected rows from a new file: a changed copy of this file would count the stored rows again, except those with an idempotency_key.
success: 1 rows: 1 stored, 0 stored by an earlier run, 0 refused.
#1 contact 2 counter 1 by 0 "woo" | "k" | "A, \"quoted\" title" | "1"
#2 contact 2 counter 2 by 0 "custom" | "k" | "Ünï" | "2"
#3 contact 3 counter 1 by 0 "custom" | "k" | "5\" disk" | ""
#4 contact 3 counter 1 by 0 "custom" | "k" | "last, no end" | ""
#5 contact 1 counter 1 by 0 "custom" | "k" | "tab" | ""
2020-01-02 03:04:05
