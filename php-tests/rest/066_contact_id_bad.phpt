--TEST--
A page of contact 0, of a too large number, or of text is not found
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows([['subscriber_id' => 0, 'event_key' => 'k', 'title' => 'T']]);
foreach (['0', '00', '1' . str_repeat('0', 30), '9223372036854775807', '9223372036854775808', '18446744073709551618', '99999999', '-1', 'abc', '2abc', '%32', '2%20', '+2', '1e1', '2.0', '', '٢'] as $id) {
    $answer = $site->get("/wp-json/fluent-crm/v2/subscribers/$id/tracking-events");
    $json = $answer->json();
    echo "'$id': $answer->status ", $json->code ?? $json->message ?? 'contact ' . text($json->events->data), "\n";
}
$site->showComplaints();
?>
--EXPECT--
'0': 404 No query results for model [FluentCrm\App\Models\Subscriber].
'00': 404 No query results for model [FluentCrm\App\Models\Subscriber].
'1000000000000000000000000000000': 404 No query results for model [FluentCrm\App\Models\Subscriber].
'9223372036854775807': 404 No query results for model [FluentCrm\App\Models\Subscriber].
'9223372036854775808': 404 No query results for model [FluentCrm\App\Models\Subscriber].
'18446744073709551618': 404 No query results for model [FluentCrm\App\Models\Subscriber].
'99999999': 404 No query results for model [FluentCrm\App\Models\Subscriber].
'-1': 404 rest_no_route
'abc': 404 rest_no_route
'2abc': 404 rest_no_route
'%32': 404 rest_no_route
'2%20': 404 rest_no_route
'+2': 404 rest_no_route
'1e1': 404 rest_no_route
'2.0': 404 rest_no_route
'': 404 rest_no_route
'٢': 404 rest_no_route
complaints: none
