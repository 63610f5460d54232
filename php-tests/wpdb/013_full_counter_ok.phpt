--TEST--
A counter that is full stays full on both stores, singly and in bulk; the event is stored
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    $full = getenv('SITE_DATABASE') === 'mariadb' ? 4294967295 : PHP_INT_MAX;
    fluentcrm_track_event(event());
    $wpdb->query('UPDATE wp_fc_event_tracking SET counter = ' . $full);
    $told = function ($answer) use ($full): void {
        $said = is_wp_error($answer) ? $answer->get_error_message() : var_export($answer->counter === $full, true);
        $row = stored('fc_event_tracking')[0];
        echo $said, ' ', var_export($row['counter'] === (string) $full || $row['counter'] === $full, true), " $row[value]\n";
    };
    $told(fluentcrm_track_event(event(['value' => 'one'])));
    array_map($told, fluentcrm_track_events([event(['value' => 'two']), event(['value' => 'three'])]));
    do_action('fluent_crm/track_event_activity', event(['value' => 'four']), true);
    echo stored('fc_event_tracking')[0]['value'], "\n";
    echo count(stored('fc_event_tracking')), " row\n";
    PHP);
?>
--EXPECT--
wpdb
true true one
true true three
true true three
four
1 row
auto: the same
