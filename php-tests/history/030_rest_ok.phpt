--TEST--
GET events/{id}/occurrences and the switch GET/POST events/settings: pages, rights, and refused input
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

const OCCURRENCES = '/wp-json/fluent-crm/v2/events/1/occurrences';
const SETTINGS = '/wp-json/fluent-crm/v2/events/settings';
$site = serve(['contacts' => 3]);
$turn = fn (mixed $body, ?string $user = 'admin'): HttpAnswer => $site->server->request('POST', SETTINGS,
    $site->as($user) + ['Content-Type' => 'application/json'], json_encode($body));
$track = fn (string $value): HttpAnswer => $site->server->request('POST', TRACK_ROUTE, $site->as('admin') + ['Content-Type' => 'application/json'],
    json_encode(['subscriber_id' => 2, 'event_key' => 'k', 'title' => 'T', 'value' => $value, 'occurred_at' => '2026-01-02T03:04:05Z']));
show_answer($site->get(SETTINGS));
show_answer($site->get(OCCURRENCES));
foreach ([[], ['history' => null], ['history' => 'on'], ['history' => 1], ['history' => [true]], 'x'] as $body) {
    show_answer($turn($body));
}
foreach (['viewer', 'manager', 'reader', null] as $user) {
    echo $user ?? 'nobody', ': GET ', $site->get(SETTINGS, $user)->status, ', POST ', $turn(['history' => true], $user)->status,
        ', occurrences ', $site->get(OCCURRENCES, $user)->status, "\n";
}
$answer = $turn(['history' => true])->json();
echo json_encode([$answer->history, $answer->decided_by, array_keys((array) $answer->growth)]), "\n";
foreach (['a', 'b', '<script>'] as $value) {
    $track($value);
}
show_answer($site->get(OCCURRENCES), 'Cache-Control');
foreach (['?per_page=2', '?page=2&per_page=2', '?page=9', '?page=-1&per_page=0', '?page=x', '?per_page[]=1'] as $query) {
    $page = $site->get(OCCURRENCES . $query)->json();
    echo "$query: $page->total $page->per_page $page->current_page $page->last_page ", implode(',', array_column($page->occurrences, 'counter')), "\n";
}
show_answer($site->get('/wp-json/fluent-crm/v2/events/99999999999999999999/occurrences'));
echo json_encode($turn(['history' => false])->json()->history), "\n";
$track('not kept');
echo $site->get(OCCURRENCES)->json()->total, "\n";
$site->showComplaints();
$host = serve(['contacts' => 3], ['fluentcrm_events.history' => 'on']);
$answer = $host->get(SETTINGS)->json();
echo json_encode([$answer->history, $answer->decided_by]), ' ';
show_answer($host->server->request('POST', SETTINGS, $host->as('admin') + ['Content-Type' => 'application/json'], '{"history":false}'));
$host->showComplaints();
?>
--EXPECT--
200 {"history":false,"decided_by":"site","growth":{"rows":0,"bytes":0}}
200 {"total":0,"per_page":15,"current_page":1,"last_page":0,"occurrences":[]}
422 {"message":"Invalid data provided. history must be true or false, nothing given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. history must be true or false, null given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. history must be true or false, string given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. history must be true or false, int given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. history must be true or false, array given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. history must be true or false, nothing given","error_code":"invalid_data"}
viewer: GET 200, POST 403, occurrences 200
manager: GET 403, POST 403, occurrences 403
reader: GET 403, POST 403, occurrences 403
nobody: GET 401, POST 401, occurrences 401
[true,"site",["rows","bytes"]]
200 {"total":3,"per_page":15,"current_page":1,"last_page":1,"occurrences":[{"id":3,"event_id":1,"contact_id":2,"event_key":"k","provider":"custom","value":"","occurred_at":"2026-01-02T03:04:05.000Z","counter":3},{"id":2,"event_id":1,"contact_id":2,"event_key":"k","provider":"custom","value":"b","occurred_at":"2026-01-02T03:04:05.000Z","counter":2},{"id":1,"event_id":1,"contact_id":2,"event_key":"k","provider":"custom","value":"a","occurred_at":"2026-01-02T03:04:05.000Z","counter":1}]}
  Cache-Control: no-cache, must-revalidate, max-age=0, no-store, private
?per_page=2: 3 2 1 2 3,2
?page=2&per_page=2: 3 2 2 2 1
?page=9: 3 15 9 1 
?page=-1&per_page=0: 3 1 1 3 3
?page=x: 3 15 1 1 3,2,1
?per_page[]=1: 3 15 1 1 3,2,1
200 {"total":0,"per_page":15,"current_page":1,"last_page":0,"occurrences":[]}
false
3
complaints: none
[true,"host"] 422 {"message":"Invalid data provided. history cannot be changed here: php.ini sets fluentcrm_events.history","error_code":"invalid_data"}
complaints: none
