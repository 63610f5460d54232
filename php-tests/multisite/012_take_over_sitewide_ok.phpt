--TEST--
A FluentCRM active for the network is taken over, and its API follows a switch of blogs: one count each
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

$site = network_site();
activate_for_network($site, ['fluent-crm/fluent-crm.php']);
site_boot($site);
echo get_class(FluentCrmApi('event_tracker')), "\n";
foreach ([1, 2] as $blog) {
    switch_to_blog($blog);
    echo get_class(FluentCrmApi('event_tracker')->track(event(['event_key' => 'api']))), "\n";
    do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
    restore_current_blog();
}
show_blogs();
?>
--EXPECT--
FluentCrmEvents\Tracker
FluentCrm\App\Models\EventTracker
FluentCrm\App\Models\EventTracker
blog 1: contact 2 api 1
blog 1: contact 2 action 1
blog 2: contact 2 api 1
blog 2: contact 2 action 1
