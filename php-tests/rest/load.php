<?php
/**
 * Lets many clients POST one event at once. Counts the answers by status, and compares them with the event's counter.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

/** Returns the number of requests of each of the 8 clients. RESTLOAD=500 is the full number, which takes minutes. */
function load_requests(): int
{
    return (int) (getenv('RESTLOAD') ?: 25);
}

/**
 * Lets each of 8 clients POST one event load_requests() times.
 *
 * @param callable(int): void|null $answered is called with the number of answers so far
 * @return array{0: int, 1: int, 2: array<int, int>} the number of answers 200, of 502 (connection cut), of each other status
 */
function load_run(RestSite $site, ?callable $answered = null): array
{
    $body = json_encode(['email' => 'contact0001@example.com', 'event_key' => 'load', 'title' => 'Load']);
    $request = http_text('POST', TRACK_ROUTE, $site->as('admin') + ['Content-Type' => 'application/json'], $body);
    $answers = http_run($site->server->port, array_fill(0, 8 * load_requests(), $request), 8, 600, $answered);
    $statuses = array_count_values(array_map(fn (HttpAnswer $answer): int => $answer->status, $answers));
    $others = array_diff_key($statuses, [200 => 0, 502 => 0]);
    return [$statuses[200] ?? 0, $statuses[502] ?? 0, $others];
}

/** Prints whether one row counted each answer 200 exactly once. It may or may not have counted a request with answer 502. */
function show_load(RestSite $site, int $good, int $cut, array $others): void
{
    $all = 8 * load_requests();
    echo 'answered: ', $good + $cut === $all ? 'all' : ($good + $cut) . " of $all", ', other statuses ', json_encode($others), "\n";
    $rows = $site->rows();
    $counter = (int) ($rows[0]['counter'] ?? 0);
    echo count($rows), ' row, ', $counter >= $good && $counter <= $good + $cut ? 'each 200 counted once'
        : "counter $counter after $good × 200 and $cut × 502", "\n";
}

/** Prints the errors of a server that was reloaded under load, without nginx's errors about cut connections. */
function show_reload_complaints(RestSite $site): void
{
    $cut = '/^.*\[error\] .*(recv|connect|readv|writev|sendfile)\w*\(\).*failed.*upstream.*\n|^.*upstream prematurely closed.*\n/m';
    echo 'complaints: ', preg_replace($cut, '', $site->server->complaints()) ?: "none\n";
}
