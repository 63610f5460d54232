--TEST--
Links to the next and previous page keep per_page
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-062.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
for ($i = 1; $i <= 20; $i++) {
    fluentcrm_track_event(event(), false);
}
foreach ([[1, 15], [2, 15], [1, 8], [2, 8], [3, 8], [9, 8]] as [$page, $size]) {
    $answer = fluentcrm_contact_events(1, $page, $size);
    echo "$page: ", text($answer['prev_page_url']), ' ', text($answer['next_page_url']), "\n";
}
--EXPECT--
1: null "/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=2"
2: "/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=1" null
1: null "/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=2&per_page=8"
2: "/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=1&per_page=8" "/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=3&per_page=8"
3: "/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=2&per_page=8" null
9: "/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=8&per_page=8" null
