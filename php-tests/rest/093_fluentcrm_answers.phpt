--TEST--
Other routes of FluentCRM answer as without the extension
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
// FluentCRM's widget leaves events of one second to the database's order.
$with->setRows(array_map(fn (array $row): array => ['updated_at' => "2026-01-02 03:05:$row[counter]"] + $row, array_slice(twenty_rows(), 9)));
foreach (['subscribers?per_page=2', 'subscribers/2', 'subscribers/99', 'subscribers/2/info-widgets', 'lists', 'tags', 'setting/experiments', 'nothing'] as $route) {
    $path = "/wp-json/fluent-crm/v2/$route";
    show_same($route, $with->get($path), $without->get($path));
}
$headers = $with->as('admin') + ['Content-Type' => 'application/json'];
$list = fn (RestSite $site, string $name): string => preg_replace('/\d+/', '#', said(
    $site->server->request('POST', '/wp-json/fluent-crm/v2/lists', $headers, json_encode(['title' => $name, 'slug' => $name]))));
echo 'a new list: ', strtr($list($with, 'one'), ['one' => 'X']) === strtr($list($without, 'two'), ['two' => 'X']) ? "the same\n" : $list($with, 'three');
?>
--EXPECT--
subscribers?per_page=2: 200, the same
subscribers/2: 200, the same
subscribers/99: 422, the same
subscribers/2/info-widgets: 200, the same
lists: 200, the same
tags: 200, the same
setting/experiments: 200, the same
nothing: 404, the same
a new list: the same
