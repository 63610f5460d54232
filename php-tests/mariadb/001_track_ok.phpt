--TEST--
A site on MariaDB needs no setting: events go over the site's own connection, whatever form DB_HOST has
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

$track = 'site_boot($site);
    show(fluentcrm_track_event(event(["title" => "Ünïcode \u{1F600} \'quoted\' \\\\ 100%", "value" => "one"])));
    show(fluentcrm_track_event(event(["title" => "Ünïcode \u{1F600} \'quoted\' \\\\ 100%", "value" => "two"])));
    do_action("fluent_crm/track_event_activity", event(["title" => "Ünïcode \u{1F600} \'quoted\' \\\\ 100%", "value" => "three"]), true);
    show_events();
    $status = fluentcrm_events_status();
    echo "$status[store]: $status[reason]\n";
    echo str_contains(json_encode($status), "p w") ? "the password is shown\n" : "", $status["last_error"] ?? "no error", "\n";';
$server = MariaDb::shared();
foreach ([
    'localhost:' . $server->socket() => [],
    ':' . $server->socket() => [],
    'localhost:1:' . $server->socket() => [],
    'localhost' => ['mysqli.default_socket' => $server->socket()],
    '127.0.0.1:' . $server->port() => [],
    '127.0.0.1' => ['mysqli.default_port' => $server->port()],
] as $host => $ini) {
    $site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes', 'constants' => ['DB_HOST' => $host]]);
    echo strtr($host, [$server->socket() => 'SOCKET', $server->port() => 'PORT']), "\n", child_on($site, $track, $ini);
}
?>
--EXPECT--
localhost:SOCKET
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 3 by 0 "custom" | "k" | "Ünïcode 😀 'quoted' \\ 100%" | "three"
mysql: the site's own connection, the mysqli object behind wpdb
no error
:SOCKET
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 3 by 0 "custom" | "k" | "Ünïcode 😀 'quoted' \\ 100%" | "three"
mysql: the site's own connection, the mysqli object behind wpdb
no error
localhost:1:SOCKET
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 3 by 0 "custom" | "k" | "Ünïcode 😀 'quoted' \\ 100%" | "three"
mysql: the site's own connection, the mysqli object behind wpdb
no error
localhost
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 3 by 0 "custom" | "k" | "Ünïcode 😀 'quoted' \\ 100%" | "three"
mysql: the site's own connection, the mysqli object behind wpdb
no error
127.0.0.1:PORT
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 3 by 0 "custom" | "k" | "Ünïcode 😀 'quoted' \\ 100%" | "three"
mysql: the site's own connection, the mysqli object behind wpdb
no error
127.0.0.1
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 3 by 0 "custom" | "k" | "Ünïcode 😀 'quoted' \\ 100%" | "three"
mysql: the site's own connection, the mysqli object behind wpdb
no error
