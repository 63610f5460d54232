--TEST--
Both modes: the returned counter is the one that the call wrote, distinct among concurrent processes
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

foreach (['fixed', 'strict'] as $compat) {
    $site = site_create(['contacts' => 2, 'flag' => 'yes']);
    file_put_contents("$site/repeat.php", '<?php require $argv[1] . "/wp-config.php";
        for ($i = 0; $i < 100; $i++) {
            echo fluentcrm_track_event(["email" => "contact0001@example.com", "event_key" => "k", "title" => "T"])->counter, "\n";
        }');
    $children = parallel(4, "$site/repeat.php", [$site], ['fluentcrm_events.compat' => $compat]);
    $counters = array_map('intval', explode("\n", trim(implode(array_column($children, 1)))));
    sort($counters);
    var_dump($counters === range(1, 400));
    show_events(site_database($site));
}
--EXPECT--
bool(true)
#1 contact 2 counter 400 by 0 "custom" | "k" | "T" | ""
bool(true)
#1 contact 2 counter 400 by 0 "custom" | "k" | "T" | ""
