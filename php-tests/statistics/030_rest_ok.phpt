--TEST--
GET events/statistics answers users who may read contacts, and refuses bad questions with 422
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';
require_once __DIR__ . '/statistics.php';

const STATISTICS = '/wp-json/fluent-crm/v2/events/statistics';
$site = serve(['contacts' => 4, 'timezone' => 'Europe/Berlin']);
add_statistics_rows(open_database(site_database($site->dir)));
$ask = fn (array|string $query, ?string $user = 'viewer'): HttpAnswer => $site->get(STATISTICS . '?' . (is_array($query) ? http_build_query($query) : $query), $user);
foreach (questions() as $query) {
    show_answer($ask($query));
}
show_answer($ask(['metric' => 'providers', 'from' => '2026-10-23', 'to' => '2026-10-26', '_locale' => 'user']), 'Cache-Control');
foreach (['', 'metric[]=trend', 'metric=trend&from=2026-02-02&to=2026-02-01', 'metric=trend&from=1970-01-01', 'metric=trend&keys[a][b]=c', 'metric=keys&limit=%FF',
    'metric=trend&compare=%00', 'metric=%3Cscript%3E'] as $query) {
    show_answer($ask($query));
}
foreach (['admin', 'manager', 'viewer', 'reader', null] as $user) {
    echo $user ?? 'nobody', ' ', $ask(['metric' => 'keys'], $user)->status, "\n";
}
$site->showComplaints();
?>
--EXPECT--
200 {"metric":"trend","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","unit":"day","buckets":["2026-10-23","2026-10-24","2026-10-25","2026-10-26"],"series":[{"event_key":null,"occurrences":[1,1,4,1],"contacts":[1,1,3,1]}],"totals":{"occurrences":7,"contacts":3},"previous":{"from":"2026-10-19","to":"2026-10-22","buckets":["2026-10-19","2026-10-20","2026-10-21","2026-10-22"],"series":[{"event_key":null,"occurrences":[0,0,0,0],"contacts":[0,0,0,0]}],"totals":{"occurrences":0,"contacts":0}}}
200 {"metric":"trend","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","unit":"week","buckets":["2026-10-23","2026-10-26"],"series":[{"event_key":"CART","occurrences":[2,1],"contacts":[2,1]},{"event_key":"nobody's","occurrences":[0,0],"contacts":[0,0]}],"totals":{"occurrences":3,"contacts":2}}
200 {"metric":"trend","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","unit":"month","buckets":["2026-10-23"],"series":[{"event_key":"order","occurrences":[2],"contacts":[1]}],"totals":{"occurrences":2,"contacts":1}}
200 {"metric":"keys","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","rows":[{"event_key":"cart","occurrences":3,"contacts":2,"last":"2026-10-26 00:00:00"},{"event_key":"order","occurrences":3,"contacts":2,"last":"2026-10-25 12:00:00"}]}
200 {"metric":"providers","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","rows":[{"provider":"woo","occurrences":5,"contacts":2},{"provider":"custom","occurrences":2,"contacts":1}]}
200 {"metric":"new_returning","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","unit":"day","buckets":["2026-10-23","2026-10-24","2026-10-25","2026-10-26"],"new":[1,0,1,0],"returning":[0,1,2,1]}
200 {"metric":"funnel","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","steps":[{"event_key":"cart","contacts":2},{"event_key":"order","contacts":1}]}
200 {"metric":"funnel","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","steps":[{"event_key":"cart","contacts":2},{"event_key":"cart","contacts":1},{"event_key":"cart","contacts":1}]}
200 {"metric":"retention","source":"events","zone":"Europe\/Berlin","from":"2026-10-19","to":"2026-11-01","unit":"week","cohorts":[{"start":"2026-10-19","contacts":2,"returned":[2,1]},{"start":"2026-10-26","contacts":0,"returned":[0]}]}
200 {"metric":"providers","source":"events","zone":"Europe\/Berlin","from":"2026-10-23","to":"2026-10-26","rows":[{"provider":"woo","occurrences":5,"contacts":2},{"provider":"custom","occurrences":2,"contacts":1}]}
  Cache-Control: no-cache, must-revalidate, max-age=0, no-store, private
422 {"message":"Invalid data provided. metric must be one of trend, keys, providers, new_returning, funnel, retention, nothing given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. metric must be one of trend, keys, providers, new_returning, funnel, retention, array given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. from must not be after to, 2026-02-02 and 2026-02-01 given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. 20785 days by unit day are more than 2000 buckets, the most that are allowed; use unit month","error_code":"invalid_data"}
422 {"message":"Invalid data provided. keys must be a list of event keys, array given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. limit must be a whole number from 1 to 100, \"\ufffd\" given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. compare must be true or false, \" \" given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. metric must be one of trend, keys, providers, new_returning, funnel, retention, \"<script>\" given","error_code":"invalid_data"}
admin 200
manager 403
viewer 200
reader 403
nobody 401
complaints: none
