--TEST--
per_page is clamped to 1 to 200 and page to at least 1
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-063.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
fluentcrm_track_events(array_fill(0, 250, event()), false);

$wishes = [[1, 0], [1, -5], [1, 200], [1, 201], [1, PHP_INT_MAX], [1, PHP_INT_MIN], [0, 15], [-1, 15], [PHP_INT_MIN, 15]];
foreach ($wishes as [$page, $size]) {
    $answer = fluentcrm_contact_events(1, $page, $size);
    echo "page $answer[current_page], per_page $answer[per_page], ", count($answer['data']), " rows\n";
}
$answer = fluentcrm_contact_events(1, PHP_INT_MAX, 200);
var_dump($answer['current_page'] === PHP_INT_MAX, $answer['data'], $answer['last_page'], $answer['from'], $answer['next_page_url']);
--EXPECT--
page 1, per_page 1, 1 rows
page 1, per_page 1, 1 rows
page 1, per_page 200, 200 rows
page 1, per_page 200, 200 rows
page 1, per_page 200, 200 rows
page 1, per_page 1, 1 rows
page 1, per_page 15, 15 rows
page 1, per_page 15, 15 rows
page 1, per_page 15, 15 rows
bool(true)
array(0) {
}
int(2)
NULL
NULL
