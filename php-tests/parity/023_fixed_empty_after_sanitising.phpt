--TEST--
Only in fixed mode a key or title that is empty after sanitising is invalid_data; strict stores it empty
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site);
    foreach (["<b></b>", "   ", "\xff", "%20", "\0", "<script>x</script>"] as $text) {
        foreach (["event_key", "title"] as $field) {
            $result = fluentcrm_track_event(event([$field => $text]));
            echo is_wp_error($result) ? $result->get_error_code() : json_encode($result->$field), " ";
        }
    }
    echo count(stored("fc_event_tracking")), "\n";
    show(fluentcrm_track_event(event(["title" => "<i>"])));';
foreach (['fixed', 'strict'] as $compat) {
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
--EXPECT--
invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data 0
WP_Error invalid_data: Invalid data provided. key and event are required
"" "" "" "" "" "" "" "" "" "" "" "" 2
event #2 of contact 2: counter 7, counted
