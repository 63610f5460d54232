<?php
/**
 * Repeats a POST with its idempotency key after the connection was cut or the worker was killed during the first one.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/stress.php';
require_once __DIR__ . '/../support/rest_site.php';

/** Sends a request. After $after microseconds, closes the connection or kills the workers. */
function post_and_cut(RestSite $site, string $request, int $after, bool $kill): void
{
    $socket = stream_socket_client("tcp://127.0.0.1:{$site->server->port}");
    fwrite($socket, $request);
    usleep($after);
    foreach ($kill ? $site->server->workerPids() : [] as $pid) {
        posix_kill($pid, SIGKILL);
    }
    fclose($socket);
}

/** Repeats a request until a living worker answers it. */
function post_until_answered(RestSite $site, string $request): HttpAnswer
{
    for ($end = microtime(true) + 60; microtime(true) < $end; usleep(20_000)) {
        try {
            $answer = http_run($site->server->port, [$request], 1)[0];
        } catch (HttpFailure) {
            continue;
        }
        if (!in_array($answer->status, [502, 503, 504], true)) {
            return $answer;
        }
    }
    exit("no worker answered within 60 s\n");
}

/** Runs the test on a kind of database and prints the result. STRESS_KILLS=200 cuts 200 requests. */
function key_posted(string $database): void
{
    $seed = (int) (getenv('STRESS_SEED') ?: random_int(1, PHP_INT_MAX));
    mt_srand($seed);
    $wanted = (int) (getenv('STRESS_KILLS') ?: 25);
    echo "seed $seed\n";
    $site = serve(['database' => $database], ['error_log' => '/dev/null'], ['children' => 2]);
    $request = function (int $n, array $fields) use ($site): string {
        $event = $fields + ['email' => 'contact0001@example.com', 'event_key' => 'hot', 'title' => 'hot'];
        $headers = $site->as('admin') + ['Content-Type' => 'application/json', 'Connection' => 'close', 'Idempotency-Key' => "key $n " . ($fields['title'] ?? '')];
        return http_text('POST', TRACK_ROUTE, $headers, json_encode($event));
    };
    // The time of an answer, in microseconds. Requests are cut at random moments within it.
    $start = microtime(true);
    post_until_answered($site, $request(0, []));
    post_until_answered($site, $request(0, []));
    $long = (int) ((microtime(true) - $start) / 2 * 1e6);
    $statuses = [];
    for ($n = 1; $n <= $wanted; $n++) {
        // The first event counts a row up, the second makes a row.
        foreach ([[], ['title' => "new $n"]] as $fields) {
            post_and_cut($site, $request($n, $fields), mt_rand(0, $long), $n % 2 === 0);
            $answers = [post_until_answered($site, $request($n, $fields)), post_until_answered($site, $request($n, $fields))];
            foreach ($answers as $answer) {
                $statuses[$answer->status] = ($statuses[$answer->status] ?? 0) + 1;
            }
            if ($answers[0]->body !== $answers[1]->body) {
                echo "key $n: {$answers[0]->body} and {$answers[1]->body}\n";
            }
        }
    }
    $counters = array_column($site->rows(), 'counter', 'title');
    $hot = (int) $counters['hot'];
    unset($counters['hot']);
    echo 'answers other than 200: ', json_encode(array_diff_key($statuses, [200 => 0])), "\n",
        'the hot event: ', $hot === $wanted + 1 ? 'each key once' : "$hot times for " . ($wanted + 1) . ' keys', "\n",
        'new events: ', count($site->rows()) === $wanted + 1 && array_sum($counters) === $wanted ? 'each key once' : json_encode($counters), "\n";
    $database = site_database($site->dir);
    echo 'unsettled keys: ', value($database, 'SELECT COUNT(*) FROM wp_fc_event_tokens WHERE event_id = 0'), "\n";
}
