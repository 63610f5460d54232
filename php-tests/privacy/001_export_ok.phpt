--TEST--
WordPress's screen exports 1200 events of a contact, 500 a page, each once, with all stored fields
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

on_every_way('require ' . var_export(__DIR__ . '/privacy.php', true) . ';' . <<<'PHP'
    be_admin();
    $database = open_database(site_database($site));
    fill($database, [2], 1199);
    fill($database, [3], 7);
    $database->exec("UPDATE wp_fc_event_tracking SET counter = 5, provider = 'woo', value = '<b>Ünï</b>' WHERE id = 1");
    fluentcrm_track_event(event(['value' => ['total' => 9.5]]));
    $items = [];
    foreach ($pages = pages('export', 'contact0001@example.com') as $page) {
        echo count($page['data']), json_encode($page['done']), ' ';
        $items = [...$items, ...$page['data']];
    }
    $ids = array_column($items, 'item_id');
    echo count($ids), ' ', count(array_unique($ids)), ' ', implode(',', array_unique(array_column($items, 'group_label'))), "\n";
    foreach ([$items[0], $items[1199]] as $item) {
        $lines = array_map(fn (array $line): string => "$line[name]: " . preg_replace('/^2026-\d\d-\d\d \d\d:.*/', 'a time', $line['value']), $item['data']);
        echo '  ', preg_replace('/.*-/', '', $item['item_id']) === '1' ? 'the first' : 'the last', ': ', implode(', ', $lines), "\n";
    }
    PHP);
?>
--EXPECT--
auto: 500false 500false 200true 1200 1200 Tracked events
  the last: Event: k, Title: T, Value: {"total":9.5}, Source: custom, Times: 1, First time: a time, Last time: a time
  the first: Event: key, Title: Title 0, Value: <b>Ünï</b>, Source: woo, Times: 5, First time: a time, Last time: a time
wpdb: 500false 500false 200true 1200 1200 Tracked events
  the last: Event: k, Title: T, Value: {"total":9.5}, Source: custom, Times: 1, First time: a time, Last time: a time
  the first: Event: key, Title: Title 0, Value: <b>Ünï</b>, Source: woo, Times: 5, First time: a time, Last time: a time
integration 2: 500false 500false 200true 1200 1200 Tracked events
  the last: Event: k, Title: T, Value: {"total":9.5}, Source: custom, Times: 1, First time: a time, Last time: a time
  the first: Event: key, Title: Title 0, Value: <b>Ünï</b>, Source: woo, Times: 5, First time: a time, Last time: a time
