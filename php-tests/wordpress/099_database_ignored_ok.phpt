--TEST--
A database that a shared php.ini names redirects no site: its events go to its own tables, and nothing is opened
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-wordpress-099.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
@unlink(database_file());
show(fluentcrm_track_event(event()));
do_action('fluent_crm/track_event_activity', event());
show_events();
echo file_exists(database_file()) ? "a file was made\n" : "no file was made\n";
--EXPECT--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
no file was made
