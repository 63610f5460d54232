--TEST--
Occurrences follow their events: they are erased, emptied and exported with a person's events, and deleted with the contact, by age and by uninstall
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/history.php';

on_every_way('require_once ' . var_export(__DIR__ . '/history.php', true) . ';' . <<<'PHP'
    global $wpdb;
    be_admin();
    $database = open_database(site_database($site));
    foreach ([1, 1, 2, 2, 2, 3] as $at => $contact) {
        fluentcrm_track_event(event(['subscriber_id' => $contact, 'value' => "v$at", 'provider' => 'woo']));
    }
    $lines = fn (array $item): string => implode(', ', array_map(fn (array $line): string => "$line[name]: " . preg_replace('/^20\d\d-.*/', 'a time', $line['value']), $item['data']));
    foreach (pages('export', 'contact0001@example.com') as $page) {
        foreach ($page['data'] as $item) {
            echo "  $item[group_label]: ", $lines($item), "\n";
        }
        echo '  ', json_encode($page['done']), "\n";
    }
    add_filter('fluentcrm_events/erase_by_emptying', '__return_true');
    pages('erase', 'contact0001@example.com');
    echo '  emptied: ', kept_in_all($database, "contact_id = 2 AND value = ''"), ' of ', kept_in_all($database, 'contact_id = 2'), "\n";
    remove_filter('fluentcrm_events/erase_by_emptying', '__return_true');
    pages('erase', 'contact0001@example.com');
    echo '  erased: ', kept_in_all($database, 'contact_id = 2'), ' left, ', kept_in_all($database), " of others\n";
    $wpdb->query('DELETE FROM wp_fc_subscribers WHERE id = 3');
    do_action('fluentcrm_after_subscribers_deleted', [3]);
    echo '  with the contact: ', kept_in_all($database, 'contact_id = 3'), ' left, ', kept_in_all($database), " of others\n";
    $database->exec("UPDATE wp_fc_event_occurrences SET occurred_at = occurred_at - 31 * 86400000 WHERE counter = 1");
    do_action('fluentcrm_events/prune');
    echo '  with age: ', kept_in_all($database), ' left of ', events_left($database), " event\n";
    $wpdb->query('DELETE FROM wp_fc_event_tracking');
    fluentcrm_track_event(event(['title' => 'Another']));
    echo '  ', str_replace("\n", "\n  ", trim(kept(1))), "\n";
    PHP, [], ['fluentcrm_events.history' => 'on', 'fluentcrm_events.retention_days' => 30]);
?>
--EXPECT--
auto:   Tracked events: Event: k, Title: T, Value: v4, Source: woo, Times: 3, First time: a time, Last time: a time
  false
  Occurrences of events: Event: k, Value: v4, Source: woo, Time: a time, Times: 3
  Occurrences of events: Event: k, Value: v3, Source: woo, Time: a time, Times: 2
  Occurrences of events: Event: k, Value: v2, Source: woo, Time: a time, Times: 1
  true
  emptied: 3 of 3
  erased: 0 left, 3 of others
  with the contact: 0 left, 2 of others
  with age: 1 left of 1 event
  0 in all, page 1 of 0
wpdb:   Tracked events: Event: k, Title: T, Value: v4, Source: woo, Times: 3, First time: a time, Last time: a time
  false
  Occurrences of events: Event: k, Value: v4, Source: woo, Time: a time, Times: 3
  Occurrences of events: Event: k, Value: v3, Source: woo, Time: a time, Times: 2
  Occurrences of events: Event: k, Value: v2, Source: woo, Time: a time, Times: 1
  true
  emptied: 3 of 3
  erased: 0 left, 3 of others
  with the contact: 0 left, 2 of others
  with age: 1 left of 1 event
  0 in all, page 1 of 0
integration 2:   Tracked events: Event: k, Title: T, Value: v4, Source: woo, Times: 3, First time: a time, Last time: a time
  false
  Occurrences of events: Event: k, Value: v4, Source: woo, Time: a time, Times: 3
  Occurrences of events: Event: k, Value: v3, Source: woo, Time: a time, Times: 2
  Occurrences of events: Event: k, Value: v2, Source: woo, Time: a time, Times: 1
  true
  emptied: 3 of 3
  erased: 0 left, 3 of others
  with the contact: 0 left, 2 of others
  with age: 1 left of 1 event
  0 in all, page 1 of 0
