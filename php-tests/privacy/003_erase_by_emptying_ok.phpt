--TEST--
With a filter the eraser empties titles and values: counts stay, in rows of their own, which no later event counts up
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

on_every_way('require ' . var_export(__DIR__ . '/privacy.php', true) . ';' . <<<'PHP'
    be_admin();
    $given = [];
    add_filter('fluentcrm_events/erase_by_emptying', function (...$arguments) use (&$given): bool {
        $given[] = $arguments;
        return true;
    }, 10, 2);
    fluentcrm_track_event(event(['title' => 'Bought by Ada', 'value' => '42']));
    fluentcrm_track_event(event(['title' => 'Bought by Ada', 'value' => '42']));
    fluentcrm_track_event(event(['title' => 'Bought for Ada', 'value' => '']));
    fluentcrm_track_event(event(['email' => 'contact0002@example.com', 'value' => 'mine']));
    foreach (pages('erase', 'contact0001@example.com') as $page) {
        echo "$page[items_removed] ", json_encode($page['done']), "\n";
    }
    echo json_encode($given), "\n";
    fluentcrm_track_event(event(['title' => 'Bought again']));
    show_events();
    PHP);
?>
--EXPECT--
auto: 2 false
0 true
[[false,"contact0001@example.com"],[false,"contact0001@example.com"]]
#1 contact 2 counter 2 by 1 "custom" | "k" | "" | ""
#2 contact 2 counter 1 by 1 "custom" | "k" | "" | ""
#3 contact 3 counter 1 by 1 "custom" | "k" | "T" | "mine"
#4 contact 2 counter 1 by 1 "custom" | "k" | "Bought again" | ""
wpdb: 2 false
0 true
[[false,"contact0001@example.com"],[false,"contact0001@example.com"]]
#1 contact 2 counter 2 by 1 "custom" | "k" | "" | ""
#2 contact 2 counter 1 by 1 "custom" | "k" | "" | ""
#3 contact 3 counter 1 by 1 "custom" | "k" | "T" | "mine"
#4 contact 2 counter 1 by 1 "custom" | "k" | "Bought again" | ""
integration 2: 2 false
0 true
[[false,"contact0001@example.com"],[false,"contact0001@example.com"]]
#1 contact 2 counter 2 by 1 "custom" | "k" | "" | ""
#2 contact 2 counter 1 by 1 "custom" | "k" | "" | ""
#3 contact 3 counter 1 by 1 "custom" | "k" | "T" | "mine"
#4 contact 2 counter 1 by 1 "custom" | "k" | "Bought again" | ""
