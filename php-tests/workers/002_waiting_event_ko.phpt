--TEST--
An event that waited in one visit of a script that stays is not recorded in the next visit, for another contact
--SKIPIF--
<?php require __DIR__ . '/../support/worker.php'; echo FluentCrmEvents\Tests\worker_missing();
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-workers-002.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/worker.php';

const HASH = '0123456789abcdf0123456789abcdf01';
$file = database_with_contacts(2);
open_database($file)->exec("INSERT INTO wp_fc_subscriber_meta (subscriber_id, created_by, object_type, `key`, value)
    VALUES (2, 0, 'option', '_secure_hash', '" . HASH . "')");
$dir = temporary_directory('worker');
remove_at_end($dir);
// WordPress's hooks without WordPress: what is fired before `init` waits for it.
echo worker_run($dir, 'define("ABSPATH", ' . var_export(wordpress_directory() . '/', true) . ');
    require ABSPATH . "wp-includes/plugin.php";
    $visits = [
        fn () => do_action("fluent_crm/track_event_activity", ["event_key" => "k", "title" => "of the first visit"]),
        function () {
            do_action("fluent_crm/track_event_activity", ["event_key" => "k", "title" => "of the second visit"]);
            do_action("init");
            do_action("shutdown");
        },
    ];
    while (worker_handle(function () use (&$visits) { array_shift($visits)(); }));
    echo "lost: ", json_encode(fluentcrm_events_status()["problems"]), "\n";', ['', 'fc_hash_secure=' . HASH]);
show_events();
?>
--EXPECT--
lost: []
#1 contact 2 counter 1 by 0 "custom" | "k" | "of the second visit" | ""
