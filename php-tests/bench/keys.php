<?php
// The cost of an idempotency key inside WordPress, compared with the same event without one. Also the cost of an event in a
// batch over REST, compared with the route for one event. Argument: sqlite or mariadb.
declare(strict_types=1);

require __DIR__ . '/compare.php';
require __DIR__ . '/../support/rest_site.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Bench\{compare, quantile};
use function FluentCrmEvents\Tests\{http_run, http_text, serve, site_boot, site_create};

use const FluentCrmEvents\Tests\TRACK_ROUTE;

$database = $argv[1];
$server = $database === 'mariadb' ? ['server' => MariaDb::private()] : [];
$site = site_create(['database' => $database, 'contacts' => 500, 'flag' => 'yes'] + $server);
site_boot($site);

$repeat = ['email' => 'contact0010@example.com', 'event_key' => 'page_viewed', 'title' => 'Pricing', 'value' => 'https://example.com/pricing'];
$number = 0;
$key = function () use (&$number): array {
    return ['idempotency_key' => 'key ' . $number++];
};
$next = function () use (&$number, $repeat): array {
    // For many contacts: a contact with thousands of events would be slow by itself.
    return ['email' => sprintf('contact%04d@example.com', 1 + $number % 499), 'title' => 'new ' . $number++] + $repeat;
};
$times = fn (callable $call): Closure => function (int $n) use ($call): void {
    while ($n--) {
        $result = $call();
        if (is_wp_error($result)) {
            exit($result->get_error_message() . "\n");
        }
    }
};
$aim = $database === 'mariadb' ? (getenv('MYSQLD') ? 2.3 : 1.5) : 2.0;
$once = fluentcrm_track_event($repeat + ['idempotency_key' => 'once']);
printf("%s, WordPress %s\n", $database, get_bloginfo('version'));
$blocks = $database === 'mariadb' ? [20, 40] : [30, 200];
compare("us per event, $database", [
    'repeat, function' => [$times(fn () => fluentcrm_track_event($repeat))],
    'the same with a key' => [$times(fn () => fluentcrm_track_event($key() + $repeat)), 'repeat, function', $aim],
    'repeat, action' => [$times(fn () => do_action('fluent_crm/track_event_activity', $repeat, true))],
    'action, the same with a key' => [$times(fn () => do_action('fluent_crm/track_event_activity', $key() + $repeat, true)), 'repeat, action'],
    'new event' => [$times(fn () => fluentcrm_track_event($next()))],
    'new event with a key' => [$times(fn () => fluentcrm_track_event($key() + $next())), 'new event', $aim],
    'sent again' => [$times(fn () => fluentcrm_track_event($repeat + ['idempotency_key' => 'once'])), 'repeat, function'],
], ...$blocks);
$many = fn (callable $one): array => array_map($one, range(1, 1000));
compare("us per event of 1000 at once, $database", [
    'new events' => [$times(fn () => fluentcrm_track_events($many($next))[0])],
    'new events with keys' => [$times(fn () => fluentcrm_track_events($many(fn () => $key() + $next()))[0]), 'new events'],
], 5, 1, 1000);

$rest = serve(['database' => $database, 'contacts' => 500] + $server, [], ['children' => 1]);
$send = function (string $path, array $body) use ($rest): void {
    $headers = $rest->as('admin') + ['Content-Type' => 'application/json'];
    $answer = http_run($rest->server->port, [http_text('POST', $path, $headers, json_encode($body))], 1)[0];
    if ($answer->status !== 200) {
        exit("$answer->status $answer->body\n");
    }
};
$batch = fn (): array => $many($next);
$figures = compare("us per event over REST, $database", [
    'single route' => [function (int $n) use ($send, $next): void {
        // Few calls: as many as a batch has events would take minutes.
        for ($i = 0; $i < 20 * $n; $i++) {
            $send(TRACK_ROUTE, $next());
        }
    }],
], 5, 1, 20) + compare("us per event over REST, $database", [
    'batch of 1000' => [function (int $n) use ($send, $batch): void {
        while ($n--) {
            $send('/wp-json/fluent-crm/v2/events/batch', $batch());
        }
    }],
], 5, 1, 1000);
$factor = quantile($figures['single route'], 0.5) / quantile($figures['batch of 1000'], 0.5);
printf("\nthe batch route is %.1f times as quick per event as the single one (aim 15: %s)\n", $factor, $factor >= 15 ? 'met' : 'MISSED');
