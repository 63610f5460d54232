--TEST--
Version 2 of the SQLite Database Integration: single events, bulk, contacts and the host's transaction, as with version 3
--DESCRIPTION--
SQLite only: version 2 of the drop-in.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

$site = boot(['integration' => '2.1.11']);
global $wpdb;
echo get_class($wpdb->dbh), "\n";
show(fluentcrm_track_event(event()));
show(fluentcrm_track_event(event(['value' => 'x'])));
do_action('fluent_crm/track_event_activity', event());
array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(), event(['event_key' => 'bulk']), event(['email' => 'no@example.com'])]));
show(fluentcrm_save_contact(['email' => 'new@example.com', 'user_id' => 3]));
show(fluentcrm_track_event(['user_id' => 3, 'event_key' => 'k', 'title' => 'T']));
echo $wpdb->insert('wp_fc_subscribers', ['email' => 'between@example.com']), " row of the host\n";
$wpdb->query('START TRANSACTION');
show(fluentcrm_track_event(event()));
array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(), event(['event_key' => 'gone'])]));
$wpdb->query('ROLLBACK');
show_events();
$other = open_database(site_database($site));
echo $other->query('SELECT sum(counter) FROM wp_fc_event_tracking')->fetchColumn(), " events for others\n";
echo fluentcrm_contact_events(2)['total'], " pages, store ", fluentcrm_events_status()['store'], "\n";
?>
--EXPECT--
WP_SQLite_Translator
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 4, counted
event #2 of contact 2: counter 1, created
WP_Error subscriber_not_found: Subscriber not found
contact #4 new@example.com, subscribed, user 3, name null null
event #3 of contact 4: counter 1, created
1 row of the host
event #1 of contact 2: counter 5, counted
event #1 of contact 2: counter 6, counted
event #4 of contact 2: counter 1, created
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "bulk" | "T" | ""
#3 contact 4 counter 1 by 0 "custom" | "k" | "T" | ""
6 events for others
2 pages, store sqlite
