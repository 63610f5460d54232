<?php
// Inside WordPress on MariaDB, with a durable commit for each event. Compares the extension with the same text sent by
// mysqli_query() on the site's connection, and with FluentCRM's own class if FLUENTCRM_DIR names an unpacked FluentCRM.
declare(strict_types=1);

require __DIR__ . '/compare.php';
require __DIR__ . '/../support/site.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Bench\{compare, quantile, table, times_quicker};
use function FluentCrmEvents\Tests\{open_database, site_boot, site_create, site_database, site_install_fluentcrm};

$fluentcrm = getenv('FLUENTCRM_DIR') ?: null;
$server = MariaDb::private();
$site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2] + ($fluentcrm ? [] : ['flag' => 'yes']));
if ($fluentcrm) {
    site_install_fluentcrm($site, $fluentcrm);
}
$pdo = open_database(site_database($site));
$pdo->setAttribute(PDO::ATTR_EMULATE_PREPARES, false);

/** Inserts the contacts $from to $to, with 20 events each. */
$fill = function (int $from, int $to) use ($pdo): void {
    $pdo->exec("INSERT INTO wp_fc_subscribers (id, email, hash, status) SELECT seq, CONCAT('c', seq, '@example.com'),
        MD5(seq), 'subscribed' FROM seq_{$from}_to_{$to}");
    $pdo->exec("INSERT INTO wp_fc_event_tracking (subscriber_id, counter, created_by, provider, event_key, title, value,
        created_at, updated_at) SELECT c.seq, 1, 0, 'custom', CONCAT('key ', e.seq % 5), CONCAT('title ', e.seq), 'value',
        NOW(), NOW() FROM seq_{$from}_to_{$to} c, seq_1_to_20 e");
    $pdo->query('ANALYZE TABLE wp_fc_event_tracking, wp_fc_subscribers')->fetchAll();
};
$fill(10, 509);
site_boot($site);
$email = 'c10@example.com';
$event = ['event_key' => 'page_viewed', 'title' => 'Pricing', 'value' => 'https://example.com/pricing'];
global $wpdb;
$stored = fluentcrm_track_event(['email' => $email] + $event);
if (is_wp_error($stored) || $stored->subscriber_id !== 10 || fluentcrm_events_status()['store'] !== 'mysql') {
    exit(json_encode(is_wp_error($stored) ? $stored->get_error_message() : fluentcrm_events_status()) . "\n");
}

$by_mysqli = function (bool $read) use ($event, $email, $wpdb): void {
    mysqli_query($wpdb->dbh, "UPDATE wp_fc_event_tracking SET counter = (@counter := COALESCE(counter, 0)
        + ((@counted := id) > 0)), value = '{$event['value']}', updated_at = '" . date('Y-m-d H:i:s') . "'
        WHERE subscriber_id = (SELECT id FROM wp_fc_subscribers WHERE email = '$email' LIMIT 1)
        AND event_key = '{$event['event_key']}' AND title = '{$event['title']}' ORDER BY id LIMIT 1");
    if ($read) {
        mysqli_fetch_all(mysqli_query($wpdb->dbh, 'SELECT *, @counter FROM wp_fc_event_tracking WHERE id = @counted'));
    }
};
$times = fn (callable $call): Closure => function (int $n) use ($call): void {
    while ($n--) {
        $call();
    }
};
$through_wpdb = fn (Closure $calls): Closure => function (int $n) use ($calls): void {
    apply_filters('query', 'BEGIN');
    $calls($n);
    apply_filters('query', 'COMMIT');
};
$function = $times(fn () => fluentcrm_track_event(['email' => $email] + $event));
$floor = 'mysqli_query(), one statement by e-mail';
$with_row = 'mysqli_query(), the same and the row';
$repeats = [
    $floor => [$times(fn () => $by_mysqli(false))],
    $with_row => [$times(fn () => $by_mysqli(true))],
    'do_action(), one round trip' => [$times(fn () => do_action('fluent_crm/track_event_activity', ['email' => $email] + $event, true)), $floor, 1.1, 1.5],
    'function by e-mail, with the row' => [$function, $with_row, 1.1, 1.5],
    'function by subscriber_id, with the row' => [$times(fn () => fluentcrm_track_event(['subscriber_id' => 10] + $event)), $with_row, 1.1, 1.5],
    'function in a transaction of the site' => [$through_wpdb($function), $with_row],
];
$new = 0;
$next = function () use (&$new, $event): array {
    return ['subscriber_id' => 10 + $new % 500, 'title' => 'new ' . $new++] + $event;
};
$news = ['function, new event' => [$times(fn () => fluentcrm_track_event($next()))]];
if ($fluentcrm) {
    $own = new FluentCrm\App\Api\Classes\Tracker();
    $repeats['FluentCRM by e-mail'] = [$times(fn () => $own->track(['email' => $email] + $event, true)), $floor];
    $news['FluentCRM, new event'] = [$times(fn () => $own->track($next(), true))];
}
printf("MariaDB %s, WordPress %s%s\n", $pdo->query('SELECT VERSION()')->fetchColumn(), get_bloginfo('version'),
    $fluentcrm ? ', FluentCRM ' . FLUENTCRM_PLUGIN_VERSION : '');
$figures = compare('us per repeat, 10 000 events', $repeats, 30, 60) + compare('us per new event', $news, 15, 40);
$bulk = compare('us per event of fluentcrm_track_events()', [
    '1000 new events at once' => [$times(fn () => fluentcrm_track_events(array_map($next, range(1, 1000))))],
], 5, 1, 1000);
if ($fluentcrm) {
    times_quicker($figures, [
        'do_action(), one round trip' => ['FluentCRM by e-mail', 2.2],
        'function by e-mail, with the row' => ['FluentCRM by e-mail', 2.2],
        'function in a transaction of the site' => ['FluentCRM by e-mail'],
        'function, new event' => ['FluentCRM, new event'],
        'CPU, do_action(), one round trip' => ['CPU, FluentCRM by e-mail', 6],
        'CPU, function by e-mail, with the row' => ['CPU, FluentCRM by e-mail', 6],
    ]);
    $one = quantile($figures['FluentCRM, new event'], 0.5) / quantile($bulk['1000 new events at once'], 0.5);
    printf("%-46s %6.1f times as quick as FluentCRM, new event (aim 20: %s)\n", 'bulk', $one, $one >= 20 ? 'met' : 'MISSED');
}

/** The median of the quicker half of many single calls: the disk's occasional pauses are left out. */
$typical = function (callable $call): float {
    for ($n = 0; $n < 400; $n++) {
        $start = hrtime(true);
        $call();
        $spent[] = (hrtime(true) - $start) / 1000;
    }
    return quantile($spent, 0.25);
};
$call = fn () => fluentcrm_track_event(['email' => $email] + $event);
$small = [$typical($call), $typical($call)];
$fill(1000, 25499);
$large = [$typical($call), $typical($call)];
printf("\nevents in the table: 10 000 %.0f us, 500 000 %.0f us per repeat: %.2f times (aim at most 1.5)\n",
    min($small), min($large), min($large) / min($small));

// A contact with many events. One of them has a key and title that many contacts have, so none of the three plain indexes
// leads to its row.
$insert = "INSERT INTO wp_fc_event_tracking (subscriber_id, counter, created_by, provider, event_key, title, value)";
$pdo->exec("$insert SELECT 11, 1, 0, 'custom', 'key 0', CONCAT('many ', seq), 'value' FROM seq_1_to_5000");
$pdo->exec("$insert SELECT seq, 1, 0, 'custom', 'key 0', 'late', 'value' FROM seq_1000_to_25000");
$pdo->exec("$insert VALUES (11, 1, 0, 'custom', 'key 0', 'late', 'value'), (12, 1, 0, 'custom', 'key 0', 'late', 'value')");
$pdo->query('ANALYZE TABLE wp_fc_event_tracking')->fetchAll();
$few = fn () => fluentcrm_track_event(['subscriber_id' => 12, 'event_key' => 'key 0', 'title' => 'late']);
$many = fn () => fluentcrm_track_event(['subscriber_id' => 11, 'event_key' => 'key 0', 'title' => 'late']);
$rows = [['us per repeat', 'plain', 'with the index', '', '', '', '', '']];
$plain = [$typical($few), $typical($many)];
$pdo->exec('ALTER TABLE wp_fc_event_tracking ADD INDEX contact_key_title (subscriber_id, event_key(100), title(100))');
$indexed = [$typical($few), $typical($many)];
foreach (['contact of 20 events', 'contact of 5000 events'] as $at => $name) {
    $rows[] = [$name, sprintf('%.0f', $plain[$at]), sprintf('%.0f', $indexed[$at]), '', '', '', '', ''];
}
table($rows);
