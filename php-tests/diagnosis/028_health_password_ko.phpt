--TEST--
A password in fluentcrm_events.database appears nowhere: not in Site Health, the status or a WP_Error
--INI--
fluentcrm_events.database=mysql://user:s3cret@127.0.0.1:1/db
fluentcrm_events.database_inside=1
display_startup_errors=0
display_errors=stderr
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
ob_start();
phpinfo(INFO_MODULES);
$said = ob_get_clean();
$said .= print_r([apply_filters('debug_information', []), fluentcrm_events_status(), fluentcrm_track_event(event()),
    call_user_func(\WP_Site_Health::get_tests()['direct']['fluentcrm_events']['test'])], true);
echo str_contains($said, 's3cret') ? 'leaked' : 'kept', "\n";
?>
--EXPECT--
kept
