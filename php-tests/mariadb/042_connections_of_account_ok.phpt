--TEST--
With an account of 6 connections and 6 workers that track, every page is answered, every event counts, and no connection outlives its request
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/webserver.php';

$server = MariaDb::private();
$site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2, 'flag' => 'yes', 'mu_plugin' => <<<'PHP'
    if (isset($_GET["track"])) { add_action("init", function () {
        $event = fluentcrm_track_event(["email" => "contact0001@example.com", "event_key" => "k", "title" => "T"]);
        do_action("fluent_crm/track_event_activity", ["email" => "contact0001@example.com", "event_key" => "action", "title" => "T"], true);
        header("Content-Type: text/plain");
        exit(is_wp_error($event) ? $event->get_error_message() . "\n" : "counted $event->created_at\n");
    }, 20); }
    PHP]);
[, $name] = mariadb_of($site);
$root = $server->root($name);
$root->exec('ALTER USER ' . MARIADB_USER . '@localhost WITH MAX_USER_CONNECTIONS 6');
$web = webserver_start($site, [], ['children' => 6]);
$requests = [];
for ($n = 0; $n < 120; $n++) {
    $requests[] = http_text('GET', $n % 2 ? '/?track=1' : '/');
}
// The server counts a connection for a moment after its end: two of the six are left for that.
$answers = http_run($web->port, $requests, 4, 240);
echo json_encode(array_count_values(array_map(fn ($answer) => $answer->status, $answers))), "\n";
echo $root->query("SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" . MARIADB_USER . "'")->fetchColumn(), " connections\n";
show_events(site_database($site));
echo $web->complaints(), "\n";
?>
--EXPECT--
{"200":120}
0 connections
#1 contact 2 counter 60 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 60 by 0 "custom" | "action" | "T" | ""
