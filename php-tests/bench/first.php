<?php
// The first event of a request, in a php-fpm worker that has served no other: what most requests that track pay. Then
// repeats in the same request. FluentCRM alone takes turns with the extension at storage=auto and at storage=wpdb, on
// SQLite and on MariaDB. Run it without the extension. Arguments: php-fpm, the extension, a scratch directory.
// FLUENTCRM_DIR names an unpacked FluentCRM.
declare(strict_types=1);

require __DIR__ . '/compare.php';
require __DIR__ . '/fastcgi.php';
require __DIR__ . '/../support/site.php';

use FluentCrmEvents\Bench\FastCgi;
use FluentCrmEvents\Tests\MariaDb;

use function FluentCrmEvents\Bench\{quantile, ratio, table};
use function FluentCrmEvents\Tests\{site_create, site_install_fluentcrm};

[, $fpm, $extension, $dir] = $argv;
const REPEATS = 200;
const ROUNDS = 60;
$fluentcrm = getenv('FLUENTCRM_DIR') ?: exit("first events: skipped, FLUENTCRM_DIR names no unpacked FluentCRM\n");

/** Makes a site with a script that tracks, and prints the microseconds of the first event and of a repeat. */
$site = function (array $options) use ($fluentcrm): string {
    $site = site_create($options + ['contacts' => 2]);
    site_install_fluentcrm($site, $fluentcrm);
    file_put_contents("$site/track.php", '<?php
        require __DIR__ . "/wp-config.php";
        global $wpdb;
        $event = ["email" => $wpdb->get_var("SELECT email FROM wp_fc_subscribers LIMIT 1"), "event_key" => "page_viewed",
            "title" => "Pricing", "value" => "https://example.com/pricing"];
        $start = hrtime(true);
        $stored = FluentCrmApi("event_tracker")->track($event, true);
        $first = hrtime(true) - $start;
        for ($start = hrtime(true), $n = ' . REPEATS . '; $n--;) {
            FluentCrmApi("event_tracker")->track($event, true);
        }
        echo json_encode([is_object($stored) && $stored->id > 0, $first / 1000, (hrtime(true) - $start) / 1000 / ' . REPEATS . ',
            function_exists("opcache_get_status") && (opcache_get_status(false)["opcache_enabled"] ?? false)]);');
    return "$site/track.php";
};
$aims = ['SQLite' => 0.55, 'MariaDB' => 0.45];
foreach ($aims as $database => $aim) {
    $server = $database === 'MariaDB' ? ['database' => 'mariadb', 'server' => MariaDb::private()] : [];
    $script = $site($server);
    $who = ['FluentCRM' => [], 'auto' => ["extension=$extension"], 'wpdb' => ["extension=$extension", 'fluentcrm_events.storage=wpdb']];
    $first = $repeat = [];
    foreach ($who as $name => $settings) {
        $workers[$name] = new FastCgi($fpm, $dir, "$database-$name", $settings, $script, 1);
    }
    for ($round = -2; $round < ROUNDS; $round++) {
        foreach ($workers as $name => $worker) {
            $lines = explode("\n", trim($answer = $worker->request()));
            [$stored, $first[$name][$round], $repeat[$name][$round], $opcache] = json_decode(end($lines), true) ?? exit("$answer\n");
            $stored || exit("$name stored nothing\n");
        }
    }
    $rows = [["us, $database, opcache " . ($opcache ? 'on' : 'off'), 'median', 'quartiles', '', 'ratio', '', 'aim', '']];
    $row = function (string $what, array $times, ?array $floor, ?float $aim) use (&$rows): void {
        $times = array_filter($times, fn (int $round): bool => $round >= 0, ARRAY_FILTER_USE_KEY);
        $floor = $floor === null ? null : array_intersect_key($floor, $times);
        $ratio = $floor === null ? null : ratio(array_values($times), array_values($floor));
        $rows[] = [$what, sprintf('%.0f', quantile($times, 0.5)), sprintf('%.0f - %.0f', quantile($times, 0.25), quantile($times, 0.75)),
            '', $ratio === null ? '' : sprintf('%.2f', $ratio), '', $aim === null ? '' : sprintf('<= %.2f', $aim),
            $aim === null ? '' : ($ratio <= $aim ? 'met' : 'MISSED')];
    };
    $row('first event, FluentCRM alone', $first['FluentCRM'], null, null);
    $row('first event, auto', $first['auto'], $first['FluentCRM'], $aim);
    $row('first event, wpdb', $first['wpdb'], $first['FluentCRM'], null);
    $row('repeat, FluentCRM alone', $repeat['FluentCRM'], null, null);
    $row('repeat, auto', $repeat['auto'], $repeat['FluentCRM'], null);
    $row('repeat, wpdb (ratio to auto)', $repeat['wpdb'], $repeat['auto'], 1.5);
    table($rows);
    $workers = [];
}
