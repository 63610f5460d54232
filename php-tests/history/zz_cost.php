<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../stress/counting.php';
require_once __DIR__ . '/history.php';

foreach (['sqlite', 'mariadb'] as $kind) {
    $site = site_create(['contacts' => 3, 'flag' => 'yes'] + ($kind === 'mariadb' ? ['database' => 'mariadb'] : []));
    echo "$kind: ", child_on($site, 'require_once ' . var_export(__DIR__ . '/history.php', true) . '; site_boot($site);' . <<<'PHP'
        $measure = function (string $history, int $calls = 400): float {
            update_option('fluentcrm_events_history', $history, true);
            $event = ['subscriber_id' => 2, 'event_key' => 'k', 'title' => 'T', 'value' => 'some value'];
            fluentcrm_track_event($event);
            $best = [];
            $start = hrtime(true);
            for ($i = 0; $i < $calls; $i++) {
                $s = hrtime(true);
                fluentcrm_track_event($event);
                $best[] = hrtime(true) - $s;
            }
            sort($best);
            return $best[intdiv($calls, 4)] / 1000;
        };
        $all = ['off' => [], 'on' => []];
        for ($round = 0; $round < 8; $round++) {
            foreach (['off', 'on'] as $history) { $all[$history][] = $measure($history); }
        }
        foreach ($all as $history => $list) { sort($list); printf('%s %.0f us ', $history, $list[3]); }
        PHP, [], 280), "\n";
}
?>
