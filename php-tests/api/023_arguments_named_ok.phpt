--TEST--
Arguments can be named, and optional ones left out between others
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-023.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

show(fluentcrm_track_event(repeatable: false, event: event()));
show(fluentcrm_track_event(event: event()));
show(fluentcrm_track_events(events: [event()], repeatable: false)[0]);
show(fluentcrm_save_contact(contact: ['email' => 'bob@example.com']));
show((new \FluentCrmEvents\Tracker())->track(repeatable: false, event: event()));
show(fluentcrm_contact_events(per_page: 1, contact_id: 1)['per_page']);
show(fluentcrm_contact_events(contact_id: 1, page: 2, per_page: 2)['from']);
attempt(fn () => fluentcrm_track_event(data: event()));
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #2 of contact 1: counter 1, created
contact #2 bob@example.com, subscribed, user null, name null null
event #3 of contact 1: counter 1, created
1
3
Error: Unknown named parameter $data
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | ""
#2 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#3 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
