--TEST--
With storage=wpdb and busy_timeout_ms set an event is counted once, and an appended one is stored, although $wpdb counts no rows of a statement with a limit
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['database' => 'mariadb', 'contacts' => 3, 'flag' => 'yes']);
echo child_on($site, 'site_boot($site);
    $show = fn ($event) => is_wp_error($event) ? $event->get_error_code() : "#$event->id $event->counter" . ($event->created ? " created" : "");
    echo implode(", ", array_map($show, [fluentcrm_track_event(event()), fluentcrm_track_event(event()), fluentcrm_track_event(event(), false),
        ...fluentcrm_track_events([event(["title" => "U"]), event(["title" => "U"])]), ...fluentcrm_track_events([event()], false)])), "\n";',
    ['fluentcrm_events.storage' => 'wpdb', 'fluentcrm_events.busy_timeout_ms' => 1000]);
show_events(site_database($site));
?>
--EXPECT--
#1 1 created, #1 2, #2 1 created, #3 1 created, #3 2, #4 1 created
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#3 contact 2 counter 2 by 0 "custom" | "k" | "U" | ""
#4 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
