--TEST--
If a site does not use the configured database, Site Health recommends a change and the status has a problem; no password is shown
--INI--
fluentcrm_events.database=mysql://user:s3cret@127.0.0.1:1/db
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
show(fluentcrm_track_event(event()));
show_events();
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$health = call_user_func(\WP_Site_Health::get_tests()['direct']['fluentcrm_events']['test']);
$status = fluentcrm_events_status();
ob_start();
phpinfo(INFO_MODULES);
$info = ob_get_clean();
echo "$health[status]: $health[label]\n$health[description]\n", implode("\n", $status['problems']), "\n";
echo "$status[store], connection $status[connection], database ", basename($status['database'] ?? 'null'), "\n";
echo substr_count($info, 'Configuration problem => fluentcrm_events.database is not used on this site'), "\n";
echo str_contains(print_r([apply_filters('debug_information', []), $health, $status, $info], true), 's3cret') ? 'leaked' : 'kept', "\n";
?>
--EXPECTF--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
recommended: FluentCRM event tracking has a problem
<p>fluentcrm_events.database is not used on this site: its events go to its own database. To use it inside WordPress, too, set fluentcrm_events.database_inside=1: it then applies to every site of this php.ini.</p>
fluentcrm_events.database is not used on this site: its events go to its own database. To use it inside WordPress, too, set fluentcrm_events.database_inside=1: it then applies to every site of this php.ini
%s, connection site, database %s
1
kept
