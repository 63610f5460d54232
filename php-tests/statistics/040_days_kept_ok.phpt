--TEST--
WP-Cron and questions keep the counts of past days, which stay right: after late events, an erased contact, rows deleted by hand; uninstall removes them
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../history/history.php';
require_once __DIR__ . '/../retention/cli.php';

on_every_way('require_once ' . var_export(dirname(__DIR__) . '/history/history.php', true) . '; require_once ' . var_export(dirname(__DIR__) . '/retention/cli.php', true) . ';' . <<<'PHP'
    global $wpdb;
    // The dashboard sends headers, also the second time.
    ob_start();
    be_admin();
    $database = open_database(site_database($site));
    $track = fn (int $contact, string $key, string $time) => fluentcrm_track_event(event(['subscriber_id' => $contact, 'event_key' => $key, 'occurred_at' => "2026-$time"]));
    $days = function () use ($database): string {
        try {
            return $database->query('SELECT COUNT(*) FROM wp_fc_event_days WHERE part = 0 AND settled_id > 0 AND begin_at > 0')->fetchColumn() . ' days kept';
        } catch (\PDOException) {
            return 'no table of days';
        }
    };
    $figures = function (string $what) use ($days): void {
        $ask = fn (array $query): array => fluentcrm_event_statistics($query + ['from' => '2026-10-01', 'to' => '2026-10-04']);
        $trend = $ask(['metric' => 'trend']);
        $keys = array_map(fn (array $row): string => strtolower($row['event_key']) . " $row[occurrences]/$row[contacts] $row[last]", $ask(['metric' => 'keys'])['rows']);
        $order = $ask(['metric' => 'trend', 'keys' => ['ORDER']])['totals'];
        $new = $ask(['metric' => 'new_returning']);
        echo "  $what: ", json_encode([$trend['series'][0]['occurrences'], $trend['totals'], $keys, $order, $new['new'], $new['returning']]), '; ', $days(), "\n";
    };
    $track(3, 'old', '09-01T00:00:00Z');
    update_option('fluentcrm_events_history', 'on', true);
    do_action('admin_init');
    echo waiting(), "\n";
    foreach ([[1, 'order', '10-01T10:00:00Z'], [1, 'cart', '10-02T10:00:00Z'], [2, 'order', '10-01T21:59:59Z'], [2, 'Order', '10-01T22:00:00Z'], [3, 'order', '10-04T09:00:00Z']] as $event) {
        $track(...$event);
    }
    echo '  ', $days(), ', ';
    do_action('fluentcrm_events/count_days');
    echo $days(), "\n";
    $figures('kept');
    $track(1, 'cart', '10-03T10:00:00Z');
    $figures('late');
    $wpdb->query('START TRANSACTION');
    $track(2, 'cart', '10-04T10:00:00Z');
    $figures('in a transaction');
    $wpdb->query('ROLLBACK');
    $figures('rolled back');
    pages('erase', 'contact0001@example.com');
    $figures('erased');
    $database->exec("DELETE FROM wp_fc_event_occurrences WHERE event_key = 'cart' AND occurred_at < 1790985600000");
    wp('days');
    $figures('deleted by hand');
    $wpdb->query('DELETE FROM wp_fc_subscribers WHERE id = 1');
    do_action('fluentcrm_after_subscribers_deleted', [1]);
    $figures('with the contact');
    update_option('fluentcrm_events_history', 'off', true);
    do_action('admin_init');
    echo '  ', waiting(), "\n";
    wp('uninstall', ['yes' => true]);
    echo '  ', $days(), "\n";
    PHP, ['timezone' => 'Europe/Berlin']);
?>
--EXPECT--
auto: fluentcrm_events/count_days [] daily
  no table of days, 4 days kept
  kept: [[2,2,0,1],{"occurrences":5,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 1\/1 2026-10-02 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,0,1]]; 4 days kept
  late: [[2,2,1,1],{"occurrences":6,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 2\/1 2026-10-03 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,1]]; 4 days kept
  in a transaction: [[2,2,1,2],{"occurrences":7,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 3\/2 2026-10-04 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,2]]; 4 days kept
  rolled back: [[2,2,1,1],{"occurrences":6,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 2\/1 2026-10-03 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,1]]; 4 days kept
  erased: [[1,1,1,1],{"occurrences":4,"contacts":2},["cart 2\/1 2026-10-03 12:00:00","order 2\/2 2026-10-04 11:00:00"],{"occurrences":2,"contacts":2},[1,0,0,0],[0,1,1,1]]; 4 days kept
success: The daily counts of statistics match the occurrences.
  deleted by hand: [[1,0,1,1],{"occurrences":3,"contacts":2},["order 2\/2 2026-10-04 11:00:00","cart 1\/1 2026-10-03 12:00:00"],{"occurrences":2,"contacts":2},[1,0,0,0],[0,0,1,1]]; 4 days kept
  with the contact: [[0,0,0,1],{"occurrences":1,"contacts":1},["order 1\/1 2026-10-04 11:00:00"],{"occurrences":1,"contacts":1},[0,0,0,0],[0,0,0,1]]; 2 days kept
  nothing
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
  no table of days
wpdb: fluentcrm_events/count_days [] daily
  no table of days, 4 days kept
  kept: [[2,2,0,1],{"occurrences":5,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 1\/1 2026-10-02 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,0,1]]; 4 days kept
  late: [[2,2,1,1],{"occurrences":6,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 2\/1 2026-10-03 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,1]]; 4 days kept
  in a transaction: [[2,2,1,2],{"occurrences":7,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 3\/2 2026-10-04 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,2]]; 4 days kept
  rolled back: [[2,2,1,1],{"occurrences":6,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 2\/1 2026-10-03 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,1]]; 4 days kept
  erased: [[1,1,1,1],{"occurrences":4,"contacts":2},["cart 2\/1 2026-10-03 12:00:00","order 2\/2 2026-10-04 11:00:00"],{"occurrences":2,"contacts":2},[1,0,0,0],[0,1,1,1]]; 4 days kept
success: The daily counts of statistics match the occurrences.
  deleted by hand: [[1,0,1,1],{"occurrences":3,"contacts":2},["order 2\/2 2026-10-04 11:00:00","cart 1\/1 2026-10-03 12:00:00"],{"occurrences":2,"contacts":2},[1,0,0,0],[0,0,1,1]]; 4 days kept
  with the contact: [[0,0,0,1],{"occurrences":1,"contacts":1},["order 1\/1 2026-10-04 11:00:00"],{"occurrences":1,"contacts":1},[0,0,0,0],[0,0,0,1]]; 2 days kept
  nothing
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
  no table of days
integration 2: fluentcrm_events/count_days [] daily
  no table of days, 4 days kept
  kept: [[2,2,0,1],{"occurrences":5,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 1\/1 2026-10-02 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,0,1]]; 4 days kept
  late: [[2,2,1,1],{"occurrences":6,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 2\/1 2026-10-03 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,1]]; 4 days kept
  in a transaction: [[2,2,1,2],{"occurrences":7,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 3\/2 2026-10-04 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,2]]; 4 days kept
  rolled back: [[2,2,1,1],{"occurrences":6,"contacts":3},["order 4\/3 2026-10-04 11:00:00","cart 2\/1 2026-10-03 12:00:00"],{"occurrences":4,"contacts":3},[2,0,0,0],[0,2,1,1]]; 4 days kept
  erased: [[1,1,1,1],{"occurrences":4,"contacts":2},["cart 2\/1 2026-10-03 12:00:00","order 2\/2 2026-10-04 11:00:00"],{"occurrences":2,"contacts":2},[1,0,0,0],[0,1,1,1]]; 4 days kept
success: The daily counts of statistics match the occurrences.
  deleted by hand: [[1,0,1,1],{"occurrences":3,"contacts":2},["order 2\/2 2026-10-04 11:00:00","cart 1\/1 2026-10-03 12:00:00"],{"occurrences":2,"contacts":2},[1,0,0,0],[0,0,1,1]]; 4 days kept
  with the contact: [[0,0,0,1],{"occurrences":1,"contacts":1},["order 1\/1 2026-10-04 11:00:00"],{"occurrences":1,"contacts":1},[0,0,0,0],[0,0,0,1]]; 2 days kept
  nothing
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
  no table of days
