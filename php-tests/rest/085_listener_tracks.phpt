--TEST--
A listener may track further events in every way while a REST request tracks one
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    add_action('fluent_crm/event_tracked', function ($event, $contact): void {
        if ($event->event_key !== 'outer') {
            return;
        }
        $more = ['event_key' => 'inner', 'subscriber_id' => $contact->id];
        fluentcrm_track_event($more + ['title' => 'function']);
        do_action('fluent_crm/track_event_activity', $more + ['title' => 'action']);
        $request = new WP_REST_Request('POST', '/fluent-crm/v2/subscribers/track-event');
        $request->set_body_params($more + ['title' => 'route']);
        rest_do_request($request);
    }, 10, 2);
    PHP]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'outer', 'title' => 'T'];
show_answer($site->track($event));
show_answer($site->track($event));
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
200 {"message":"Event has been tracked","id":1}
200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 2 by 1 "custom" | "outer" | "T" | ""
#2 contact 2 counter 2 by 1 "custom" | "inner" | "function" | ""
#3 contact 2 counter 2 by 1 "custom" | "inner" | "action" | ""
#4 contact 2 counter 2 by 1 "custom" | "inner" | "route" | ""
complaints: none
