--TEST--
Without a table of events FluentCRM's contact filter finds no contact, and does not fail
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--INI--
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments_inside.php';

boot_segments();
global $wpdb;
$wpdb->query("DROP TABLE {$wpdb->prefix}fc_event_tracking");
echo chosen([[condition('key', 'in', ['buy'])]]), ', ', chosen([[condition('key', 'not_in', ['buy'])]]), ', ', $wpdb->last_error ?: 'no error', "\n";
echo count(apply_filters('fluentcrm_ajax_options_event_tracking_keys', [], '', [])), "\n";
echo implode(', ', fluentcrm_events_status()['unanswered']), "\n";
?>
--EXPECT--
nobody, nobody, no error
0
a condition on events in FluentCRM matches nobody: the table of events does not exist yet
