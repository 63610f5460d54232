--TEST--
storage=wpdb: fluentcrm_contact_events() returns the same pages as with storage=auto
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    foreach (range(1, 7) as $i) {
        fluentcrm_track_event(event(['event_key' => "k$i", 'value' => $i]));
    }
    global $wpdb;
    $wpdb->query("UPDATE wp_fc_event_tracking SET value = NULL, provider = NULL, counter = NULL, created_by = NULL,
        created_at = '2024-01-01 00:00:00', updated_at = NULL WHERE id = 6");
    foreach ([[2, 1, 3], [2, 3, 3], [2, 9, 3], [3, 1, 3], [99, 1, 3]] as $arguments) {
        $page = fluentcrm_contact_events(...$arguments);
        $rows = array_map(fn (array $row): string => json_encode(array_diff_key($row, ['updated_at' => 1, 'created_at' => 1])), $page['data']);
        unset($page['data']);
        echo json_encode($page, JSON_UNESCAPED_SLASHES), "\n", implode("\n", $rows), "\n";
    }
    PHP);
?>
--EXPECTREGEX--
wpdb
\{"total":7,"per_page":3,"current_page":1,"last_page":3,.*
\{"id":7,"subscriber_id":"2","counter":"1","created_by":"0","provider":"custom","event_key":"k7","title":"T","value":"7"\}
\{"id":6,"subscriber_id":"2","counter":null,"created_by":null,"provider":null,"event_key":"k6","title":"T","value":null\}
\{"id":5,.*
auto: the same
