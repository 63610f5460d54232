--TEST--
In fixed mode a client that follows the links sees every event once, also where the site has plain permalinks
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 20)));
$walk = function (string $path, ?string $link = null) use ($site): void {
    for ($ids = [], $pages = 0; $path !== null && $pages < 9; $pages++) {
        $answer = $site->get($path);
        $page = $answer->json()->events;
        array_push($ids, ...array_column($page->data, 'id'));
        preg_match('~<http://example\.test([^>]*)>; rel="next"~', $answer->header('Link'), $found);
        $path = $link === 'Link' ? $found[1] ?? null : $page->next_page_url;
    }
    echo "$pages pages, ", $ids === range(20, 1) ? 'all' : json_encode($ids), "\n";
};
$plain = '/?rest_route=/fluent-crm/v2/subscribers/2/tracking-events&per_page=6';
$walk(EVENTS_ROUTE . '?per_page=6');
$walk(EVENTS_ROUTE . '?per_page=6', 'Link');
$walk($plain);
$walk($plain, 'Link');
on_site_without_extension($site->dir, 'update_option("permalink_structure", "");');
$walk($plain);
$walk($plain, 'Link');
$site->showComplaints();
?>
--EXPECT--
4 pages, all
4 pages, all
4 pages, all
4 pages, all
4 pages, all
4 pages, all
complaints: none
