--TEST--
The specification's segments outside WordPress, on a MariaDB database that is named
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

require __DIR__ . '/segments.php';

foreach (['fixed' => 3, 'strict' => 2] as $compat => $column) {
    $site = segment_site(['database' => 'mariadb']);
    [$server, $name] = mariadb_of($site);
    $dsn = sprintf('mysql://%s:%s@localhost/%s?socket=%s', MARIADB_USER, rawurlencode(MARIADB_PASSWORD), $name, $server->socket());
    $ini = ['fluentcrm_events.database' => $dsn, 'fluentcrm_events.compat' => $compat];
    echo child_on($site, 'require ' . var_export(__DIR__ . '/segments.php', true) . "; ask_specification($column);
        echo fluentcrm_events_status()['connection'], \"\\n\";", $ini);
}
?>
--EXPECT--
41 of 41 as expected
own
41 of 41 as expected
own
