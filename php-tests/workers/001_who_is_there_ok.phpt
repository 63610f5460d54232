--TEST--
If a server keeps its script from visit to visit, no visit has an earlier visit's contact, and no connection stays open for the next visit
--SKIPIF--
<?php require __DIR__ . '/../support/worker.php'; echo FluentCrmEvents\Tests\worker_missing();
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-workers-001.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/worker.php';

const HASH = '0123456789abcdf0123456789abcdf01';
$file = database_with_contacts(3);
open_database($file)->exec("INSERT INTO wp_fc_subscriber_meta (subscriber_id, created_by, object_type, `key`, value)
    VALUES (2, 0, 'option', '_secure_hash', '" . HASH . "')");
$dir = temporary_directory('worker');
remove_at_end($dir);
echo worker_run($dir, 'require ' . var_export(__DIR__ . '/../support/outside.php', true) . ';
    $file = ' . var_export($file, true) . ';
    $open = function () use ($file): string {
        $open = array_map(fn ($fd) => @readlink("/proc/self/fd/$fd"), scandir("/proc/self/fd"));
        return in_array($file, $open, true) ? "open" : "closed";
    };
    $visit = 0;
    fluentcrm_track_event(event(["subscriber_id" => 1, "title" => "boot"]));
    echo "boot: ", $open(), "\n";
    $visits = [
        "cookie" => fn () => null,
        "nobody" => fn () => null,
        "session" => function () { session_start(); $_SESSION["fluentcrm_contact"] = 3; },
        "the variable of the last session" => fn () => null,
        "a closed session" => function () { session_start(); $_SESSION["fluentcrm_contact"] = 3; session_write_close(); },
        "nobody again" => fn () => null,
    ];
    while (worker_handle(function () use (&$visits, $open) {
        $before = $open();
        $label = key($visits);
        array_shift($visits)();
        echo "$label: $before, ", fluentcrm_current_contact()?->email ?? "nobody", "; ";
        attempt(fn () => fluentcrm_track_event(["event_key" => "k", "title" => $label]));
    }));
    echo "end: ", $open(), "\n";', ['fc_hash_secure=' . HASH, '', '', '', '', '']);
show_events();
?>
--EXPECT--
boot: open
cookie: closed, bob@example.com; event #2 of contact 2: counter 1, created
nobody: closed, nobody; TrackingException subscriber_not_found: Current Subscriber could not be found
session: closed, cleo@example.com; event #3 of contact 3: counter 1, created
the variable of the last session: closed, nobody; TrackingException subscriber_not_found: Current Subscriber could not be found
a closed session: closed, cleo@example.com; event #4 of contact 3: counter 1, created
nobody again: closed, nobody; TrackingException subscriber_not_found: Current Subscriber could not be found
end: closed
#1 contact 1 counter 1 by 0 "custom" | "k" | "boot" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "cookie" | ""
#3 contact 3 counter 1 by 0 "custom" | "k" | "session" | ""
#4 contact 3 counter 1 by 0 "custom" | "k" | "a closed session" | ""
