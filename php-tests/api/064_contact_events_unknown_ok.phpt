--TEST--
The page of an unknown contact, or of one without events, is empty
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-064.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
fluentcrm_track_event(event());

$empty = '{"total":0,"per_page":15,"current_page":1,"last_page":0,"next_page_url":null,"prev_page_url":null,'
    . '"from":null,"to":null,"data":[]}';
fluentcrm_save_contact(['email' => 'bob@example.com']);
foreach ([2, 99, 0, -1, PHP_INT_MAX, PHP_INT_MIN] as $contact) {
    var_dump(json_encode(fluentcrm_contact_events($contact)) === $empty);
}
echo json_encode(fluentcrm_contact_events(99, 3)), "\n";
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
{"total":0,"per_page":15,"current_page":3,"last_page":0,"next_page_url":null,"prev_page_url":"\/wp-json\/fluent-crm\/v2\/subscribers\/99\/tracking-events?page=2","from":null,"to":null,"data":[]}
