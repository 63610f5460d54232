<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$site = fluentcrm_site();
foreach (['FluentCrmApi("event_tracker")->track', 'fluentcrm_track_event'] as $call) {
    echo child_on($site, 'site_boot($site); add_action("fluent_crm/event_tracked", function () { echo "bye\n"; exit; });'
        . $call . '(event()); echo "not reached";');
}
echo child_on($site, 'site_boot($site); add_action("fluent_crm/event_tracked", function () { echo "bye\n"; die; });
    do_action("fluent_crm/track_event_activity", event()); echo "not reached";');
site_boot($site);
show_counts();
