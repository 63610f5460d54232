--TEST--
FluentCRM 3 answers the page of events itself, in its own shape
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(3);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/beside.php';

[$with, $without] = serve_both();
$with->setRows(twenty_rows());
foreach (['', '?per_page=3&page=2', '?page=9', '?_fields=events.total', '?per_page=0'] as $query) {
    show_same("page $query", $with->get(EVENTS_ROUTE . $query), $without->get(EVENTS_ROUTE . $query));
}
$other = fn (RestSite $site, int $id): HttpAnswer => $site->get("/wp-json/fluent-crm/v2/subscribers/$id/tracking-events");
show_same('no events', $other($with, 3), $other($without, 3));
show_same('unknown contact', $other($with, 99), $other($without, 99));
foreach (['viewer', 'reader', null] as $user) {
    show_same($user ?? 'nobody', $with->get(user: $user), $without->get(user: $user));
}
echo implode(', ', array_keys((array) $with->get()->json()->events)), "\n";
?>
--EXPECT--
page : 200, the same
page ?per_page=3&page=2: 200, the same
page ?page=9: 200, the same
page ?_fields=events.total: 200, the same
page ?per_page=0: 500, the same
no events: 200, the same
unknown contact: 404, the same
viewer: 200, the same
reader: 403, the same
nobody: 401, the same
current_page, data, first_page_url, from, last_page, last_page_url, links, next_page_url, path, per_page, prev_page_url, to, total
