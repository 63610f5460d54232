--TEST--
The right to read never allows writing, whichever method a request pretends to have
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = '{"email":"contact0001@example.com","event_key":"k","title":"T"}';
$tries = [];
foreach (['GET', 'POST', 'HEAD', 'PUT'] as $method) {
    foreach (['GET', 'POST', 'HEAD', 'post'] as $pretended) {
        $tries[] = [$method, "?_method=$pretended", []];
        $tries[] = [$method, '', ['X-HTTP-Method-Override' => $pretended]];
    }
}
foreach (['viewer', 'reader', null] as $user) {
    $statuses = [];
    foreach ($tries as [$method, $query, $headers]) {
        $headers += $site->as($user) + ['Content-Type' => 'application/json'];
        $query .= ($query ? '&' : '?') . 'email=contact0001@example.com&event_key=k&title=T';
        $statuses[] = $site->server->request($method, TRACK_ROUTE . $query, $headers, $event)->status;
    }
    echo $user ?? 'nobody', ': ', json_encode(array_count_values($statuses)), "\n";
}
$site->showRows();
$read = fn (string $user): array => [
    $site->server->request('POST', EVENTS_ROUTE . '?_method=GET', $site->as($user))->status,
    $site->server->request('POST', EVENTS_ROUTE, $site->as($user) + ['X-HTTP-Method-Override' => 'GET'])->status,
];
echo 'reading by POST that says it is GET: viewer ', json_encode($read('viewer')), ', manager ', json_encode($read('manager')), "\n";
$write = $site->server->request('PUT', TRACK_ROUTE, $site->as('manager') + ['X-HTTP-Method-Override' => 'POST', 'Content-Type' => 'application/json'], $event);
echo "writing by PUT that says it is POST: manager $write->status\n";
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
viewer: {"404":16,"403":16}
reader: {"404":16,"403":16}
nobody: {"404":16,"401":16}
no rows
reading by POST that says it is GET: viewer [200,200], manager [403,403]
writing by PUT that says it is POST: manager 200
#1 contact 2 counter 1 by 4 "custom" | "k" | "T" | ""
complaints: none
