--TEST--
Every door keeps every occurrence, unchanged, with its event; without history none is kept, and there is no table
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/history.php';

on_every_way('require_once ' . var_export(__DIR__ . '/history.php', true) . ';' . <<<'PHP'
    $event = event(['value' => 'first']);
    $before = fluentcrm_track_event($event);
    $database = open_database(site_database($site));
    try {
        kept_in_all($database);
    } catch (\PDOException) {
        echo "no table\n";
    }
    update_option('fluentcrm_events_history', 'on', true);
    $id = fluentcrm_track_event(['value' => "it's “two”\\", 'provider' => 'woo', 'occurred_at' => '2026-01-02T03:04:05Z'] + $event)->id;
    do_action('fluent_crm/track_event_activity', ['value' => ['three' => 3]] + $event, true);
    [, $other] = fluentcrm_track_events([['value' => 'four'] + $event, ['value' => 'of another', 'title' => 'Other'] + $event, ['value' => 'five', 'event_key' => 'K'] + $event]);
    fluentcrm_track_event(['value' => 'six', 'idempotency_key' => 'a key'] + $event);
    fluentcrm_track_event(['value' => 'six', 'idempotency_key' => 'a key'] + $event);
    $appended = fluentcrm_track_event(['value' => ''] + $event, false)->id;
    echo kept($id), kept($id, 2, 2), kept($appended), kept($other->id, 1, 1), kept(999), kept(-1);
    echo fluentcrm_event_occurrences($id)['occurrences'][4]['occurred_at'], "\n";
    update_option('fluentcrm_events_history', 'off', true);
    fluentcrm_track_event(['value' => 'seven'] + $event);
    echo kept_in_all($database), " in all\n";
    PHP);
?>
--EXPECT--
auto: no table
5 in all, page 1 of 1
  #6 contact 2, k from custom: "six"
  #5 contact 2, K from custom: "five"
  #4 contact 2, k from custom: "four"
  #3 contact 2, k from custom: "{\"three\":3}"
  #2 contact 2, k from woo: "it's “two”\\"
5 in all, page 2 of 3
  #4 contact 2, k from custom: "four"
  #3 contact 2, k from custom: "{\"three\":3}"
1 in all, page 1 of 1
  #1 contact 2, k from custom: ""
1 in all, page 1 of 1
  #1 contact 2, k from custom: "of another"
0 in all, page 1 of 0
0 in all, page 1 of 0
2026-01-02T03:04:05.000Z
7 in all
wpdb: no table
5 in all, page 1 of 1
  #6 contact 2, k from custom: "six"
  #5 contact 2, K from custom: "five"
  #4 contact 2, k from custom: "four"
  #3 contact 2, k from custom: "{\"three\":3}"
  #2 contact 2, k from woo: "it's “two”\\"
5 in all, page 2 of 3
  #4 contact 2, k from custom: "four"
  #3 contact 2, k from custom: "{\"three\":3}"
1 in all, page 1 of 1
  #1 contact 2, k from custom: ""
1 in all, page 1 of 1
  #1 contact 2, k from custom: "of another"
0 in all, page 1 of 0
0 in all, page 1 of 0
2026-01-02T03:04:05.000Z
7 in all
integration 2: no table
5 in all, page 1 of 1
  #6 contact 2, k from custom: "six"
  #5 contact 2, K from custom: "five"
  #4 contact 2, k from custom: "four"
  #3 contact 2, k from custom: "{\"three\":3}"
  #2 contact 2, k from woo: "it's “two”\\"
5 in all, page 2 of 3
  #4 contact 2, k from custom: "four"
  #3 contact 2, k from custom: "{\"three\":3}"
1 in all, page 1 of 1
  #1 contact 2, k from custom: ""
1 in all, page 1 of 1
  #1 contact 2, k from custom: "of another"
0 in all, page 1 of 0
0 in all, page 1 of 0
2026-01-02T03:04:05.000Z
7 in all
