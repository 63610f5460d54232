--TEST--
The figures outside WordPress, on a MariaDB database that is named
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
require_once __DIR__ . '/statistics.php';

$site = site_create(['contacts' => 4, 'flag' => 'yes', 'timezone' => 'Europe/Berlin', 'database' => 'mariadb']);
add_statistics_rows(open_database(site_database($site)));
[$server, $name] = mariadb_of($site);
$dsn = sprintf('mysql://%s:%s@localhost/%s?socket=%s', MARIADB_USER, rawurlencode(MARIADB_PASSWORD), $name, $server->socket());
$code = 'require_once ' . var_export(__DIR__ . '/statistics.php', true) . '; foreach (questions() as $query) {
    echo figures(fluentcrm_event_statistics($query)), "\n";
}';
$outside = child_on($site, $code, ['fluentcrm_events.database' => $dsn]);
echo $outside;
foreach (['auto', 'wpdb'] as $storage) {
    $inside = child_on($site, "require_once " . var_export(__DIR__ . '/statistics.php', true) . "; site_boot(\$site); $code", ['fluentcrm_events.storage' => $storage]);
    echo $inside === $outside ? "$storage: the same\n" : "$storage: $inside";
}
?>
--EXPECT--
{"buckets":["2026-10-23","2026-10-24","2026-10-25","2026-10-26"],"series":[{"event_key":null,"occurrences":[1,1,4,1],"contacts":[1,1,3,1]}],"totals":{"occurrences":7,"contacts":3},"previous":{"from":"2026-10-19","to":"2026-10-22","buckets":["2026-10-19","2026-10-20","2026-10-21","2026-10-22"],"series":[{"event_key":null,"occurrences":[0,0,0,0],"contacts":[0,0,0,0]}],"totals":{"occurrences":0,"contacts":0}}}
{"buckets":["2026-10-23","2026-10-26"],"series":[{"event_key":"CART","occurrences":[2,1],"contacts":[2,1]},{"event_key":"nobody's","occurrences":[0,0],"contacts":[0,0]}],"totals":{"occurrences":3,"contacts":2}}
{"buckets":["2026-10-23"],"series":[{"event_key":"order","occurrences":[2],"contacts":[1]}],"totals":{"occurrences":2,"contacts":1}}
{"rows":[{"event_key":"cart","occurrences":3,"contacts":2,"last":"2026-10-26 00:00:00"},{"event_key":"order","occurrences":3,"contacts":2,"last":"2026-10-25 12:00:00"}]}
{"rows":[{"provider":"woo","occurrences":5,"contacts":2},{"provider":"custom","occurrences":2,"contacts":1}]}
{"buckets":["2026-10-23","2026-10-24","2026-10-25","2026-10-26"],"new":[1,0,1,0],"returning":[0,1,2,1]}
{"steps":[{"event_key":"cart","contacts":2},{"event_key":"order","contacts":1}]}
{"steps":[{"event_key":"cart","contacts":2},{"event_key":"cart","contacts":1},{"event_key":"cart","contacts":1}]}
{"cohorts":[{"start":"2026-10-19","contacts":2,"returned":[2,1]},{"start":"2026-10-26","contacts":0,"returned":[0]}]}
auto: the same
wpdb: the same
