--TEST--
A path is taken literally: spaces, UTF-8 and the characters of a URI have no meaning
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

foreach (['a b', 'ž', 'x?mode=memory', '%41', '#x', "it's", '&;$x'] as $name) {
    $file = sys_get_temp_dir() . "/fluentcrm-events-storage-006 $name.db";
    remove_database($file);
    echo child('fluentcrm_save_contact(["email" => "ada@example.com"]); show(fluentcrm_track_event(event()));',
        ['fluentcrm_events.database' => "sqlite:$file"]);
    show_events($file);
    remove_database($file);
}
--EXPECT--
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
