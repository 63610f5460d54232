--TEST--
A WordPress that stays loaded from visit to visit still tracks events, and each visit's events belong to its own contact
--SKIPIF--
<?php require __DIR__ . '/../support/worker.php'; echo FluentCrmEvents\Tests\worker_missing();
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/worker.php';

const HASH = '0123456789abcdf0123456789abcdf01';
$site = site_create(['contacts' => 3, 'flag' => 'yes']);
open_database(site_database($site))->exec("INSERT INTO wp_fc_subscriber_meta (subscriber_id, created_by, object_type, `key`, value)
    VALUES (2, 0, 'option', '_secure_hash', '" . HASH . "')");
echo worker_run($site, 'require ' . var_export("$site/wp-config.php", true) . '; require ' . var_export(__DIR__ . '/../contact/who.php', true) . ';
    $visits = [
        "administrator" => fn () => wp_set_current_user(1),
        "cookie" => fn () => null,
        "nobody" => fn () => null,
        "login" => fn () => add_action("wp_login", fn () => who("at login"), 20, 2) && do_action("wp_login", "admin", get_user_by("id", 1)),
        "nobody again" => fn () => null,
    ];
    while (worker_handle(function () use (&$visits) {
        wp_set_current_user(0);
        $label = key($visits);
        array_shift($visits)();
        who($label);
        do_action("fluent_crm/track_event_activity", ["subscriber_id" => 3, "event_key" => "action", "title" => "T"]);
    }));
    $status = fluentcrm_events_status();
    echo $status["hooks"] ?? "", json_encode($status["problems"]), "\n";', ['', 'fc_hash_secure=' . HASH, '', '', '']);
foreach (open_database(site_database($site))->query("SELECT subscriber_id, event_key, counter FROM wp_fc_event_tracking ORDER BY id") as $row) {
    echo "contact $row[subscriber_id] $row[event_key] $row[counter]\n";
}
?>
--EXPECT--
administrator: contact 1 admin@example.com; row of contact 1
cookie: contact 2 contact0001@example.com; row of contact 2
nobody: nobody; subscriber_not_found
at login: contact 1 admin@example.com; row of contact 1
login: nobody; subscriber_not_found
nobody again: nobody; subscriber_not_found
registered[]
contact 1 k 1
contact 3 action 5
contact 2 k 1
contact 1 k 1
