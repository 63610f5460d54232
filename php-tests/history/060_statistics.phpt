--TEST--
Statistics count occurrences for the time in which they were kept, in the site's zone, and say since when
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/history.php';

on_every_way('require_once ' . var_export(__DIR__ . '/history.php', true) . ';' . <<<'PHP'
    $figures = function (array $query): void {
        $answer = fluentcrm_event_statistics($query + ['from' => '2026-10-24', 'to' => '2026-10-26']);
        unset($answer['metric'], $answer['from'], $answer['to'], $answer['unit'], $answer['zone']);
        echo '  ', json_encode($answer, JSON_UNESCAPED_SLASHES), "\n";
    };
    fluentcrm_track_event(event(['event_key' => 'old', 'occurred_at' => '2026-10-01T00:00:00Z']));
    $figures(['metric' => 'keys']);
    update_option('fluentcrm_events_history', 'on', true);
    // Twice half past two, on the night on which clocks are put back, and the last moment of that day.
    foreach (['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'] as $at => $time) {
        foreach ([1, 2] as $contact) {
            $contact <= $at + 1 && fluentcrm_track_event(event(['subscriber_id' => $contact, 'event_key' => $at % 2 ? 'order' : 'cart', 'occurred_at' => $time]));
        }
    }
    $figures(['metric' => 'trend', 'compare' => true]);
    $hours = fluentcrm_event_statistics(['metric' => 'trend', 'from' => '2026-10-25', 'to' => '2026-10-25', 'unit' => 'hour']);
    foreach (array_filter($hours['series'][0]['occurrences']) as $at => $count) {
        echo "  {$hours['buckets'][$at]} $count\n";
    }
    $figures(['metric' => 'keys']);
    $figures(['metric' => 'providers']);
    $figures(['metric' => 'new_returning']);
    $figures(['metric' => 'funnel', 'keys' => ['cart', 'order'], 'days' => 1]);
    $figures(['metric' => 'retention', 'from' => '2026-10-19']);
    $figures(['metric' => 'providers', 'from' => '2026-11-01', 'to' => '2026-11-01']);
    PHP, ['timezone' => 'Europe/Berlin']);
?>
--EXPECT--
auto:   {"source":"events","rows":[]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","buckets":["2026-10-24","2026-10-25","2026-10-26"],"series":[{"event_key":null,"occurrences":[0,5,2],"contacts":[0,2,2]}],"totals":{"occurrences":7,"contacts":2},"previous":{"from":"2026-10-21","to":"2026-10-23","buckets":["2026-10-21","2026-10-22","2026-10-23"],"series":[{"event_key":null,"occurrences":[0,0,0],"contacts":[0,0,0]}],"totals":{"occurrences":0,"contacts":0}}}
  2026-10-25T02:00:00+02:00 1
  2026-10-25T02:00:00+01:00 2
  2026-10-25T23:00:00+01:00 2
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","rows":[{"event_key":"order","occurrences":4,"contacts":2,"last":"2026-10-26 00:00:00"},{"event_key":"cart","occurrences":3,"contacts":2,"last":"2026-10-25 23:59:59"}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","rows":[{"provider":"custom","occurrences":7,"contacts":2}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","buckets":["2026-10-24","2026-10-25","2026-10-26"],"new":[0,1,0],"returning":[0,1,2]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","steps":[{"event_key":"cart","contacts":2},{"event_key":"order","contacts":2}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","cohorts":[{"start":"2026-10-19","contacts":1,"returned":[1,1]},{"start":"2026-10-26","contacts":0,"returned":[0]}]}
  {"source":"events","rows":[]}
wpdb:   {"source":"events","rows":[]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","buckets":["2026-10-24","2026-10-25","2026-10-26"],"series":[{"event_key":null,"occurrences":[0,5,2],"contacts":[0,2,2]}],"totals":{"occurrences":7,"contacts":2},"previous":{"from":"2026-10-21","to":"2026-10-23","buckets":["2026-10-21","2026-10-22","2026-10-23"],"series":[{"event_key":null,"occurrences":[0,0,0],"contacts":[0,0,0]}],"totals":{"occurrences":0,"contacts":0}}}
  2026-10-25T02:00:00+02:00 1
  2026-10-25T02:00:00+01:00 2
  2026-10-25T23:00:00+01:00 2
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","rows":[{"event_key":"order","occurrences":4,"contacts":2,"last":"2026-10-26 00:00:00"},{"event_key":"cart","occurrences":3,"contacts":2,"last":"2026-10-25 23:59:59"}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","rows":[{"provider":"custom","occurrences":7,"contacts":2}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","buckets":["2026-10-24","2026-10-25","2026-10-26"],"new":[0,1,0],"returning":[0,1,2]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","steps":[{"event_key":"cart","contacts":2},{"event_key":"order","contacts":2}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","cohorts":[{"start":"2026-10-19","contacts":1,"returned":[1,1]},{"start":"2026-10-26","contacts":0,"returned":[0]}]}
  {"source":"events","rows":[]}
integration 2:   {"source":"events","rows":[]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","buckets":["2026-10-24","2026-10-25","2026-10-26"],"series":[{"event_key":null,"occurrences":[0,5,2],"contacts":[0,2,2]}],"totals":{"occurrences":7,"contacts":2},"previous":{"from":"2026-10-21","to":"2026-10-23","buckets":["2026-10-21","2026-10-22","2026-10-23"],"series":[{"event_key":null,"occurrences":[0,0,0],"contacts":[0,0,0]}],"totals":{"occurrences":0,"contacts":0}}}
  2026-10-25T02:00:00+02:00 1
  2026-10-25T02:00:00+01:00 2
  2026-10-25T23:00:00+01:00 2
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","rows":[{"event_key":"order","occurrences":4,"contacts":2,"last":"2026-10-26 00:00:00"},{"event_key":"cart","occurrences":3,"contacts":2,"last":"2026-10-25 23:59:59"}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","rows":[{"provider":"custom","occurrences":7,"contacts":2}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","buckets":["2026-10-24","2026-10-25","2026-10-26"],"new":[0,1,0],"returning":[0,1,2]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","steps":[{"event_key":"cart","contacts":2},{"event_key":"order","contacts":2}]}
  {"source":"occurrences","since":"2026-10-25T00:30:00.000Z","cohorts":[{"start":"2026-10-19","contacts":1,"returned":[1,1]},{"start":"2026-10-26","contacts":0,"returned":[0]}]}
  {"source":"events","rows":[]}
