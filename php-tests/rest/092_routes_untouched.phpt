--TEST--
Every other route of FluentCRM keeps its pattern, methods and arguments, and the extension's routes come after them
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/beside.php';

[$with, $without] = serve_both();
$routes = fn (RestSite $site): array => (array) $site->get('/wp-json/')->json()->routes;
[$ours, $theirs] = [$routes($with), $routes($without)];
echo count(preg_grep('~^/fluent-crm/v2/~', array_keys($theirs))) > 100 ? "many routes of FluentCRM\n" : "few routes\n";
echo 'same patterns in the same order: ', json_encode(array_slice(array_keys($ours), 0, count($theirs)) === array_keys($theirs)), "\n";
echo 'new: ', json_encode(array_slice(array_keys($ours), count($theirs)), JSON_UNESCAPED_SLASHES), "\n";
$changed = [];
foreach ($theirs as $path => $route) {
    if (json_encode($route) !== json_encode($ours[$path] ?? null)) {
        $changed[] = $path;
    }
}
$events = '/fluent-crm/v2/subscribers/(?P<id>[0-9]+)/tracking-events';
$allowed = ['/fluent-crm/v2/subscribers/track-event', ...(int) fluentcrm_version(getenv('FLUENTCRM_DIR')) < 3 ? [$events] : []];
echo 'changed beyond ours: ', json_encode(array_values(array_diff($changed, $allowed))), "\n";
$endpoints = array_map(fn (string $path): int => count($ours[$path]->endpoints), $allowed);
echo 'endpoints of each of ours: ', json_encode(array_unique($endpoints)), "\n";
?>
--EXPECT--
many routes of FluentCRM
same patterns in the same order: true
new: ["/fluent-crm/v2/events/batch","/fluent-crm/v2/events/health","/fluent-crm/v2/events/list","/fluent-crm/v2/events/segments/preview","/fluent-crm/v2/events/(?P<id>[0-9]+)/occurrences","/fluent-crm/v2/events/settings","/fluent-crm/v2/events/statistics"]
changed beyond ours: []
endpoints of each of ours: [1]
