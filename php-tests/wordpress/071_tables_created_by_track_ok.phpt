--TEST--
The first call that would write creates the tables, also for an event of an unknown contact; a page of events is empty
--DESCRIPTION--
SQLite only: looks into sqlite_master.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

foreach (['show(fluentcrm_track_event(event()));', 'do_action("fluent_crm/track_event_activity", event());',
    'show(fluentcrm_track_events([event()])[0]);'] as $call) {
    $site = site_create(['flag' => 'yes']);
    echo child_on($site, "site_boot(\$site); show(fluentcrm_contact_events(1)['total']); $call");
    $tables = open_database(site_database($site))->query("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name LIKE 'wp_fc%'");
    echo $tables->fetchColumn(), "\n";
}
--EXPECT--
0
WP_Error subscriber_not_found: Subscriber not found
3
0
3
0
WP_Error subscriber_not_found: Subscriber not found
3
