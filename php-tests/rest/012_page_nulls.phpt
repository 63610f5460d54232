--TEST--
NULLs in a row are null on the page, whichever program wrote them
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows([['subscriber_id' => 2, 'counter' => null, 'created_by' => null, 'provider' => null, 'event_key' => 'k',
    'title' => 'T', 'value' => null, 'created_at' => null, 'updated_at' => null]]);
show_answer($site->get());
$site->showComplaints();
?>
--EXPECT--
200 {"events":{"total":1,"per_page":15,"current_page":1,"last_page":1,"next_page_url":null,"prev_page_url":null,"from":1,"to":1,"data":[{"id":1,"subscriber_id":"2","counter":null,"created_by":null,"provider":null,"event_key":"k","title":"T","value":null,"created_at":null,"updated_at":null}]}}
complaints: none
