<?php
// The cost of keeping every occurrence of an event inside WordPress, compared with the same event without it. Argument:
// sqlite or mariadb.
declare(strict_types=1);

require __DIR__ . '/compare.php';
require __DIR__ . '/../support/inside.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Bench\compare;
use function FluentCrmEvents\Tests\{site_boot, site_create};

$database = $argv[1];
$server = $database === 'mariadb' ? ['server' => MariaDb::private()] : [];
site_boot(site_create(['database' => $database, 'contacts' => 500, 'flag' => 'yes'] + $server));

$repeat = ['email' => 'contact0010@example.com', 'event_key' => 'page_viewed', 'title' => 'Pricing', 'value' => 'https://example.com/pricing'];
$number = 0;
$next = function () use (&$number, $repeat): array {
    return ['email' => sprintf('contact%04d@example.com', 1 + $number % 499), 'title' => 'new ' . $number++] + $repeat;
};
// The option is written once for each block of calls.
$times = fn (string $history, callable $call): Closure => function (int $n) use ($history, $call): void {
    update_option('fluentcrm_events_history', $history);
    while ($n--) {
        $result = $call();
        if (is_wp_error($result)) {
            exit($result->get_error_message() . "\n");
        }
    }
};
$aim = match (true) {
    $database === 'sqlite' => 1.9,
    (bool) getenv('MYSQLD') => 2.1,
    default => 1.35,
};
$track = fn () => fluentcrm_track_event($repeat);
$act = fn () => do_action('fluent_crm/track_event_activity', $repeat, true);
$new = fn () => fluentcrm_track_event($next());
printf("%s, WordPress %s\n", $database, get_bloginfo('version'));
compare("us per event, $database", [
    'repeat, function' => [$times('off', $track)],
    'the same with history' => [$times('on', $track), 'repeat, function', $aim],
    'repeat, action' => [$times('off', $act)],
    'action, the same with history' => [$times('on', $act), 'repeat, action'],
    'new event' => [$times('off', $new)],
    'new event with history' => [$times('on', $new), 'new event', $aim],
], ...($database === 'mariadb' ? [20, 40] : [30, 200]));
$many = fn (): array => array_map($next, range(1, 1000));
compare("us per event of 1000 at once, $database", [
    'new events' => [$times('off', fn () => fluentcrm_track_events($many())[0])],
    'new events with history' => [$times('on', fn () => fluentcrm_track_events($many())[0]), 'new events'],
], 5, 1, 1000);
