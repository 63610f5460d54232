--TEST--
A contact's events come newest id first, page by page, without other contacts' events
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-061.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts(2);
for ($i = 1; $i <= 5; $i++) {
    fluentcrm_track_event(event(['event_key' => "k$i"]));
    fluentcrm_track_event(event(['event_key' => "k$i", 'subscriber_id' => 2]));
}
fluentcrm_track_event(event(['event_key' => 'k1']));
for ($page = 1; $page <= 4; $page++) {
    $answer = fluentcrm_contact_events(1, $page, 2);
    echo "page $answer[current_page] of $answer[last_page], $answer[total] in all, ", text($answer['from']), ' to ',
        text($answer['to']), ': ', implode(' ', array_column($answer['data'], 'event_key')), "\n";
}
--EXPECT--
page 1 of 3, 5 in all, 1 to 2: k5 k4
page 2 of 3, 5 in all, 3 to 4: k3 k2
page 3 of 3, 5 in all, 5 to 5: k1
page 4 of 3, 5 in all, null to null: 
