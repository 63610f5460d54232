--TEST--
If the configured database is invalid, Site Health says so, and does not recommend to use it inside WordPress; the site's events are stored
--INI--
fluentcrm_events.database=mongo://user:s3cret@127.0.0.1/db
display_startup_errors=0
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
show(fluentcrm_track_event(event()));
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$health = call_user_func(\WP_Site_Health::get_tests()['direct']['fluentcrm_events']['test']);
echo "$health[status]: $health[label]\n$health[description]\n";
?>
--EXPECTF--
event #1 of contact 2: counter 1, created
recommended: FluentCRM event tracking has a problem
<p>fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; %s. Outside WordPress no event is stored until this is repaired.</p>
