--TEST--
Only in fixed mode an empty provider becomes custom; strict stores it empty and uses custom only for an absent one
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site);
    foreach (["", null, false, "  ", "<b></b>", "\xff", [], ["x"], 0, "0", "shop"] as $provider) {
        fluentcrm_track_event(event(["provider" => $provider]), false);
    }
    fluentcrm_track_event(event(), false);
    echo json_encode(array_column(stored("fc_event_tracking"), "provider")), "\n";';
foreach (['fixed', 'strict'] as $compat) {
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
--EXPECT--
["custom","custom","custom","custom","custom","custom","custom","custom","0","0","shop","custom"]
["","","","","","","","","0","0","shop","custom"]
