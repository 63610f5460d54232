--TEST--
POST events/segments/preview answers with the number of contacts and a page of ids, and the next page begins after next_after_id
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

const PREVIEW = '/wp-json/fluent-crm/v2/events/segments/preview';
$site = serve(['contacts' => 40]);
add_rows(open_database(site_database($site->dir)), array_map(fn (int $id): array => [$id, 1, 'k', 'T', "$id"], range(1, 20)));
$ask = fn (array $body, ?string $user = 'viewer'): HttpAnswer => $site->server->request('POST', PREVIEW,
    $site->as($user) + ['Content-Type' => 'application/json'], json_encode($body));
$groups = [[condition('key', 'in', ['k'])]];
show_answer($ask(['groups' => $groups]), 'Cache-Control');
foreach ([['after_id' => 15], ['per_page' => 20], ['per_page' => 19], ['per_page' => '19', 'after_id' => '18'], ['per_page' => 0], ['per_page' => -5],
    ['after_id' => 20], ['after_id' => -1, 'per_page' => 1]] as $more) {
    echo json_encode($more), ' ';
    show_answer($ask(['groups' => $groups] + $more));
}
$all = $ask(['groups' => [[condition('key', 'not_in', ['none'])]], 'per_page' => 100000])->json();
echo "$all->count of 40, ", count($all->ids), ' ', text($all->next_after_id), "\n";
echo 'who they are: ';
show_answer($ask(['groups' => $groups, 'per_page' => 2, 'after_id' => 1, 'with_contacts' => true]));
echo 'what cannot be answered: ';
show_answer($ask(['groups' => [[condition('weather', '=', 'x')]]]));
$form = ['groups' => [[['source' => ['event_tracking', 'event_tracking_key'], 'operator' => 'in', 'value' => ['k']]]], 'per_page' => 2];
echo 'form: ';
show_answer($site->server->request('POST', PREVIEW, $site->as('admin') + ['Content-Type' => 'application/x-www-form-urlencoded'], http_build_query($form)));
foreach (['admin', 'manager', 'viewer', 'reader', null] as $user) {
    echo $user ?? 'nobody', ' ', $ask(['groups' => $groups], $user)->status, "\n";
}
echo 'GET ', $site->get(PREVIEW)->status, "\n";
$site->showComplaints();
?>
--EXPECT--
200 {"count":20,"ids":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15],"next_after_id":15,"unanswered":[]}
  Cache-Control: no-cache, must-revalidate, max-age=0, no-store, private
{"after_id":15} 200 {"count":20,"ids":[16,17,18,19,20],"next_after_id":null,"unanswered":[]}
{"per_page":20} 200 {"count":20,"ids":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20],"next_after_id":null,"unanswered":[]}
{"per_page":19} 200 {"count":20,"ids":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19],"next_after_id":19,"unanswered":[]}
{"per_page":"19","after_id":"18"} 200 {"count":20,"ids":[19,20],"next_after_id":null,"unanswered":[]}
{"per_page":0} 200 {"count":20,"ids":[1],"next_after_id":1,"unanswered":[]}
{"per_page":-5} 200 {"count":20,"ids":[1],"next_after_id":1,"unanswered":[]}
{"after_id":20} 200 {"count":20,"ids":[],"next_after_id":null,"unanswered":[]}
{"after_id":-1,"per_page":1} 200 {"count":20,"ids":[1],"next_after_id":1,"unanswered":[]}
40 of 40, 40 null
who they are: 200 {"count":20,"ids":[2,3],"contacts":[{"id":2,"email":"contact0001@example.com","first_name":"First","last_name":"Last0001","status":"subscribed"},{"id":3,"email":"contact0002@example.com","first_name":"First","last_name":"Last0002","status":"subscribed"}],"next_after_id":3,"unanswered":[]}
what cannot be answered: 200 {"count":0,"ids":[],"next_after_id":null,"unanswered":["groups[0][0] has an unknown property: event_tracking_weather"]}
form: 200 {"count":20,"ids":[1,2],"next_after_id":2,"unanswered":[]}
admin 200
manager 403
viewer 200
reader 403
nobody 401
GET 404
complaints: none
