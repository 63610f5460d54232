--TEST--
If the host name leads to another server, and the old one becomes read-only, the next request's event is stored on the new one
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
require __DIR__ . '/../support/forwarder.php';

[$old, $new] = [MariaDb::private(), MariaDb::private()];
$forwarder = new Forwarder($old);
$site = site_create(['database' => 'mariadb', 'server' => $old, 'contacts' => 2, 'flag' => 'yes',
    'constants' => ['DB_HOST' => "127.0.0.1:$forwarder->port"], 'mu_plugin' => <<<'PHP'
    if (isset($_GET["track"])) { add_action("init", function () {
        $event = fluentcrm_track_event(["email" => "contact0001@example.com", "event_key" => "k", "title" => "T"]);
        do_action("fluent_crm/track_event_activity", ["email" => "contact0001@example.com", "event_key" => "action", "title" => "T"], true);
        header("Content-Type: text/plain");
        exit(is_wp_error($event) ? $event->get_error_message() . "\n" : "counted $event->created_at\n");
    }, 20); }
    PHP]);
[, $name] = mariadb_of($site);
$root = $new->root();
$root->exec("CREATE DATABASE $name CHARACTER SET utf8mb4");
foreach (['localhost', '127.0.0.1'] as $host) {
    $root->exec('CREATE USER ' . MARIADB_USER . "@$host IDENTIFIED BY " . $root->quote(MARIADB_PASSWORD));
    $root->exec("GRANT ALL ON $name.* TO " . MARIADB_USER . "@$host");
}
$web = webserver_start($site, ['error_log' => '/dev/null'], ['children' => 1]);
$ask = fn (): string => preg_replace('/ [\d:-]+ [\d:]+/', '', $web->request('GET', '/?track=1')->body);
echo 'old: ', $ask();
$old->dump($name, "$site/dump.sql");
$new->load($name, "$site/dump.sql");
$old->root()->exec('SET GLOBAL read_only = 1');
echo 'may only read: ', $ask();
$forwarder->leadTo($new);
echo 'new: ', $ask(), $ask();
foreach (['old' => $old, 'new' => $new] as $which => $server) {
    echo "$which: ", implode(' ', $server->root($name)->query('SELECT CONCAT(event_key, " ", counter) FROM wp_fc_event_tracking ORDER BY id')->fetchAll(\PDO::FETCH_COLUMN)), "\n";
}
?>
--EXPECT--
old: counted
may only read: The event database failed: the server is read-only (1290)
new: counted
counted
old: k 1 action 1
new: k 3 action 3
