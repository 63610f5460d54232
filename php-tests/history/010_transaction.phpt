--TEST--
In the site's transaction an occurrence is stored together with its event; if its table cannot be made there, the event is stored without an occurrence
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/history.php';

on_every_way('require_once ' . var_export(__DIR__ . '/history.php', true) . ';' . <<<'PHP'
    global $wpdb;
    ini_set('error_log', '/dev/null');
    $database = open_database(site_database($site));
    $within = function (string $end) use ($wpdb): void {
        $wpdb->query('START TRANSACTION');
        foreach (['one', 'two'] as $value) {
            $answer = fluentcrm_track_event(event(['value' => $value]));
            echo is_wp_error($answer) ? $answer->get_error_message() : $answer->counter, ' ';
        }
        fluentcrm_track_events([event(['title' => 'A']), event(['title' => 'B'])]);
        $wpdb->query($end);
    };
    fluentcrm_track_event(event(['title' => 'The first', 'value' => 'none']));
    update_option('fluentcrm_events_history', 'on', true);
    $within('COMMIT');
    echo events_left($database), " events, without the table\n";
    fluentcrm_track_event(event(['title' => 'Makes the table']));
    foreach (['ROLLBACK', 'COMMIT'] as $end) {
        $within($end);
        echo events_left($database), ' events, ', kept_in_all($database), " occurrences after $end\n";
    }
    PHP);
?>
--EXPECT--
auto: 1 2 4 events, without the table
3 4 5 events, 1 occurrences after ROLLBACK
3 4 5 events, 5 occurrences after COMMIT
wpdb: 1 2 4 events, without the table
3 4 5 events, 1 occurrences after ROLLBACK
3 4 5 events, 5 occurrences after COMMIT
integration 2: 1 2 4 events, without the table
3 4 5 events, 1 occurrences after ROLLBACK
3 4 5 events, 5 occurrences after COMMIT
