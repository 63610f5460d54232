<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm(['integration' => '2.1.11']);
global $wpdb;
echo get_class($wpdb->dbh), "\n";
show_steps();
$ours = FluentCrmApi('event_tracker') instanceof \FluentCrmEvents\Tracker;
echo $ours ? 'ours' : 'its own', ", counter ", FluentCrmApi('event_tracker')->track(event())->counter, "\n";
do_action('fluent_crm/track_event_activity', event());
fluentcrm_track_event(event());
show_counts();
?>
