--TEST--
With database_inside the configured database stores the rows inside WordPress, too; errors stay WP_Errors
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-wordpress-080.db
fluentcrm_events.database_inside=1
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$file = database_file();
@unlink($file);
show(fluentcrm_track_event(event()));
show(fluentcrm_save_contact(['email' => 'contact0001@example.com']));
show(fluentcrm_track_event(event()));
show_events();
show_events($file);
open_database($file)->exec('DROP TABLE wp_fc_subscribers; CREATE VIEW wp_fc_subscribers AS SELECT 1 AS x');
$error = fluentcrm_track_event(event());
echo get_class($error), " {$error->get_error_code()}\n";
unlink($file);
--EXPECT--
WP_Error subscriber_not_found: Subscriber not found
contact #1 contact0001@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
no rows
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
WP_Error db_error
