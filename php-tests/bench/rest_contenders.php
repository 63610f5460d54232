<?php
/**
 * The contenders of the REST bench, and how one sample is measured.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

const WORKERS = 4;

/**
 * Routes for administrators: one returns a constant; one also counts the event by a single statement, which shows what a
 * commit alone costs. On request the plugin also writes the peak memory of the whole request to a file.
 */
const BENCH_PLUGIN = <<<'PHP'
    add_action('rest_api_init', fn () => register_rest_route('bench/v1', '/constant', [
        'methods' => ['GET', 'POST'],
        'permission_callback' => fn () => current_user_can('manage_options'),
        'callback' => fn () => ['message' => 'Event has been tracked', 'id' => 1],
    ]));
    add_action('rest_api_init', fn () => register_rest_route('bench/v1', '/statement', [
        'methods' => 'POST',
        'permission_callback' => fn () => current_user_can('manage_options'),
        'callback' => function ($request) {
            $GLOBALS['wpdb']->query($GLOBALS['wpdb']->prepare('UPDATE wp_fc_event_tracking SET counter = counter + 1, value = %s,
                updated_at = %s WHERE subscriber_id = (SELECT id FROM wp_fc_subscribers WHERE email = %s) AND event_key = %s
                AND title = %s', $request['value'], current_time('mysql'), $request['email'], $request['event_key'], $request['title']));
            return ['message' => 'Event has been tracked', 'id' => 1];
        },
    ]));
    if (isset($_SERVER['HTTP_X_PEAK'])) {
        register_shutdown_function(fn () => file_put_contents(WP_CONTENT_DIR . '/peak', memory_get_peak_usage()));
    }
    PHP;

const CONSTANT_ROUTE = '/wp-json/bench/v1/constant';
const STATEMENT_ROUTE = '/wp-json/bench/v1/statement';

/**
 * The contenders by name: server, request, and the name of the constant route to compare with.
 *
 * @return array<string, array{site: RestSite, request: string, floor: ?string}>
 */
function contenders(?string $fluentcrm): array
{
    $contenders = [];
    $servers = [['without FluentCRM', null, false], ['without FluentCRM', null, true]];
    if ($fluentcrm !== null) {
        $label = 'with FluentCRM ' . fluentcrm_version($fluentcrm);
        $servers = [...$servers, [$label, $fluentcrm, false], [$label, $fluentcrm, true]];
    }
    foreach ($servers as [$label, $dir, $extension]) {
        $site = bench_site($dir, $extension);
        $floor = "constant, $label";
        if (!$extension) {
            $contenders[$floor] = contender($site, 'POST', CONSTANT_ROUTE, null);
            $contenders["one UPDATE by \$wpdb, $label"] = contender($site, 'POST', STATEMENT_ROUTE, $floor);
        }
        if ($extension || $dir !== null) {
            $who = $extension ? 'ours' : "FluentCRM's";
            $contenders["POST $who, $label"] = contender($site, 'POST', TRACK_ROUTE, $floor);
            $contenders["GET $who, $label"] = contender($site, 'GET', EVENTS_ROUTE, $floor);
        }
    }
    return $contenders;
}

function bench_site(?string $fluentcrm, bool $extension): RestSite
{
    $options = ['mu_plugin' => BENCH_PLUGIN, 'constants' => ['WP_DEBUG' => false]];
    $site = serve($options, server: ['fluentcrm' => $fluentcrm, 'extension' => $extension, 'children' => WORKERS]);
    $site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'counter' => 1, 'created_by' => 1, 'provider' => 'custom',
        'event_key' => "key$n", 'title' => "Title $n", 'value' => "value $n", 'created_at' => '2026-01-02 03:04:05',
        'updated_at' => '2026-01-02 03:04:05'], range(1, 20)));
    return $site;
}

/** @return array{site: RestSite, request: string, floor: ?string} */
function contender(RestSite $site, string $method, string $path, ?string $floor): array
{
    // A repeat: on a busy site nearly every event is one.
    $event = ['email' => 'contact0001@example.com', 'event_key' => 'key7', 'title' => 'Title 7', 'value' => 'again'];
    $body = $method === 'POST' ? json_encode($event) : '';
    $headers = $site->as('admin') + ($body === '' ? [] : ['Content-Type' => 'application/json']);
    return ['site' => $site, 'method' => $method, 'path' => $path, 'headers' => $headers, 'body' => $body, 'floor' => $floor,
        'request' => http_text($method, $path, $headers, $body)];
}

/**
 * @return array{rate: float, cpu: float, latencies: list<float>} requests per second, php-fpm's CPU time per request in
 *     milliseconds, and each request's latency in milliseconds
 */
function measure(array $contender, int $clients, int $requests): array
{
    $cpu = cpu_time($contender['site']->server);
    $start = microtime(true);
    $answers = http_run($contender['site']->server->port, array_fill(0, $requests, $contender['request']), $clients, 300);
    $took = microtime(true) - $start;
    foreach ($answers as $answer) {
        if ($answer->status !== 200) {
            throw new \RuntimeException("$contender[method] $contender[path]: $answer->status $answer->body");
        }
    }
    $cpu = (cpu_time($contender['site']->server) - $cpu) / $requests;
    return ['rate' => $requests / $took, 'cpu' => $cpu, 'latencies' => array_map(fn (HttpAnswer $answer): float => $answer->seconds * 1000, $answers)];
}

/** The CPU time of all workers so far, in milliseconds. Other programs on the machine do not add to it. */
function cpu_time(WebServer $server): float
{
    // The client gets its answer a little before the request ends.
    usleep(5_000);
    $times = array_map(fn (int $pid): float => (float) file_get_contents("/proc/$pid/schedstat"), $server->workerPids());
    return array_sum($times) / 1e6;
}

/** PHP's peak memory over a whole request, in bytes: the median of some requests. */
function peak_memory(array $contender): float
{
    $peaks = [];
    for ($i = 0; $i < 9; $i++) {
        $contender['site']->server->request($contender['method'], $contender['path'], $contender['headers'] + ['X-Peak' => '1'], $contender['body']);
        // PHP writes the figure after the answer.
        usleep(20_000);
        $peaks[] = (float) file_get_contents($contender['site']->dir . '/wp-content/peak');
    }
    return median($peaks);
}
