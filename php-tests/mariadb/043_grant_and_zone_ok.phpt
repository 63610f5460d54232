--TEST--
If the administrator changes a right or the time zone during the life of a worker, that applies to the next event as to the site
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
$account = MARIADB_USER . '@localhost';
$root->exec("REVOKE UPDATE ON $name.* FROM $account");
$web = webserver_start($site, ['error_log' => '/dev/null'], ['children' => 1]);
$ask = function () use ($web): string {
    $body = $web->request('GET', '/?track=1')->body;
    return preg_replace_callback('/\d{4}-\S+ [\d:]+/', fn ($time) => abs(strtotime("$time[0] UTC") - time()) < 60 ? 'now' : $time[0], $body);
};
echo $ask(), $ask();
$root->exec("GRANT UPDATE ON $name.* TO $account");
echo $ask();
$root->exec("SET GLOBAL time_zone = '+05:00'");
$root->exec('DELETE FROM wp_fc_event_tracking');
echo $ask(), count($web->workerPids()), " worker\n";
?>
--EXPECT--
The event database failed: the account lacks a right on the tables (1142)
The event database failed: the account lacks a right on the tables (1142)
counted now
counted now
1 worker
