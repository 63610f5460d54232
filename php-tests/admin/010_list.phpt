--TEST--
GET events/list searches, sorts and pages the events of all contacts, each with its contact, for users who may read contacts
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/admin.php';
require __DIR__ . '/../profile/profile.php';

const LIST_ROUTE = '/wp-json/fluent-crm/v2/events/list';
$site = serve();
$site->setRows([
    event_row(1, ['event_key' => 'order', 'title' => 'Bought', 'value' => '19.90', 'provider' => 'woo', 'counter' => 3]),
    event_row(2, ['event_key' => 'login', 'title' => 'Logged in', 'value' => '', 'subscriber_id' => 3]),
    event_row(3, ['event_key' => '<b>k</b>', 'title' => '=1+1 "50%"', 'value' => '{"a_b":1}', 'provider' => null, 'counter' => null]),
    event_row(4, ['event_key' => 'order', 'title' => 'Bought again', 'value' => null, 'subscriber_id' => 99, 'updated_at' => '2026-03-01 00:00:00']),
]);
show_answer($site->get(LIST_ROUTE . '?per_page=1&page=2', 'viewer'), 'Cache-Control');
$seen = function (array $query) use ($site): void {
    $page = $site->get(LIST_ROUTE . '?' . http_build_query($query))->json();
    echo json_encode($query), ': ', $page->error_code ?? '', implode(',', array_map(fn (object $event): int => $event->id, $page->events ?? [])),
        ' ', $page->message ?? "of $page->total, page $page->page of $page->last_page", "\n";
};
foreach ([[], ['order' => 'asc'], ['sort' => 'title'], ['sort' => 'counter'], ['sort' => 'event_key', 'order' => 'asc'], ['sort' => 'updated_at'],
    ['search' => 'bought'], ['search' => '%'], ['search' => 'a_b'], ['search' => '19.9'], ['search' => 'contact0002@'], ['search' => '0002@'], ['search' => "'"],
    ['event_key' => 'order'], ['event_key' => 'order', 'search' => 'again'], ['provider' => 'woo'], ['provider' => "x' OR 1=1 -- "], ['per_page' => 3, 'page' => 2], ['page' => 9],
    ['per_page' => 0], ['sort' => 'value'], ['order' => 'up'], ['page' => 'two'], ['search' => ['a']], ['page' => '9223372036854775807', 'per_page' => 200]] as $query) {
    $seen($query);
}
foreach (['viewer', 'manager', 'reader', null] as $user) {
    echo $user ?? 'nobody', ': ', $site->get(LIST_ROUTE, $user)->status, "\n";
}
open_database(site_database($site->dir))->exec('DROP TABLE wp_fc_event_tracking');
$seen([]);
$site->showComplaints();
?>
--EXPECT--
200 {"events":[{"id":3,"subscriber_id":2,"event_key":"<b>k<\/b>","title":"=1+1 \"50%\"","value":"{\"a_b\":1}","provider":null,"counter":0,"created_at":"2026-01-01 12:03:00","updated_at":"2026-01-01 12:03:00","contact":{"id":2,"email":"contact0001@example.com","first_name":"First","last_name":"Last0001","status":"subscribed"}}],"total":4,"more":false,"page":2,"per_page":1,"last_page":4}
  Cache-Control: no-cache, must-revalidate, max-age=0, no-store, private
[]: 4,3,2,1 of 4, page 1 of 1
{"order":"asc"}: 1,2,3,4 of 4, page 1 of 1
{"sort":"title"}: 2,4,1,3 of 4, page 1 of 1
{"sort":"counter"}: 1,4,2,3 of 4, page 1 of 1
{"sort":"event_key","order":"asc"}: 3,2,1,4 of 4, page 1 of 1
{"sort":"updated_at"}: 4,3,2,1 of 4, page 1 of 1
{"search":"bought"}: 4,1 of 2, page 1 of 1
{"search":"%"}: 3 of 1, page 1 of 1
{"search":"a_b"}: 3 of 1, page 1 of 1
{"search":"19.9"}: 1 of 1, page 1 of 1
{"search":"contact0002@"}: 2 of 1, page 1 of 1
{"search":"0002@"}:  of 0, page 1 of 0
{"search":"'"}:  of 0, page 1 of 0
{"event_key":"order"}: 4,1 of 2, page 1 of 1
{"event_key":"order","search":"again"}: 4 of 1, page 1 of 1
{"provider":"woo"}: 1 of 1, page 1 of 1
{"provider":"x' OR 1=1 -- "}:  of 0, page 1 of 0
{"per_page":3,"page":2}: 1 of 4, page 2 of 2
{"page":9}:  of 4, page 9 of 1
{"per_page":0}: 4 of 4, page 1 of 4
{"sort":"value"}: invalid_data Invalid data provided. sort must be id, updated_at, counter, event_key or title, "value" given
{"order":"up"}: invalid_data Invalid data provided. order must be asc or desc, "up" given
{"page":"two"}: invalid_data Invalid data provided. page must be a whole number, string given
{"search":["a"]}: invalid_data Invalid data provided. search must be text, array given
{"page":"9223372036854775807","per_page":200}:  of 4, page 9223372036854775807 of 1
viewer: 200
manager: 403
reader: 403
nobody: 401
[]:  of 0, page 1 of 0
complaints: none
