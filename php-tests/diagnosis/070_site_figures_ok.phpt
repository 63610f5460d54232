--TEST--
All workers together count the results of the site's events: recorded, refused by code, failed; the status, Site Health and GET events/health have the counts
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

// Each request has a worker of its own.
$site = serve([], [], ['children' => 3, 'max_requests' => 1]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
for ($i = 0; $i < 7; $i++) {
    $site->track($event);
}
$site->track(['email' => 'nobody@example.com'] + $event);
$site->track(['title' => ''] + $event);
$site->track(['title' => ['a']] + $event);
// The same key again is one event.
$site->track($event, 'admin', ['Idempotency-Key' => 'a']);
$site->track($event, 'admin', ['Idempotency-Key' => 'a']);
$answer = $site->get('/wp-json/fluent-crm/v2/events/health');
$health = $answer->json();
echo $answer->status, ' ', count($health->hours), " hours\n";
unset($health->totals->since);
echo json_encode($health->totals), "\n";
$last = end($health->hours);
echo abs(strtotime($last->hour) - time()) < 7200 && $last->hour === gmdate('Y-m-d\TH:00:00\Z', strtotime($last->hour)) ? 'the last hour is this one, or the one before' : $last->hour, "\n";
echo array_sum(array_column($health->hours, 'recorded')), " recorded in all hours\n";
foreach ($health->status as $row) {
    if (preg_match('/^(State|Events recorded by the site|Refused|Failed|Last error)/', $row->label)) {
        echo "$row->label: $row->value ", json_encode([$row->ok, $row->advice]), "\n";
    }
}
foreach ([null, 'manager'] as $user) {
    echo json_encode($user), ' ', $site->get('/wp-json/fluent-crm/v2/events/health', $user)->status, "\n";
}
$site->showComplaints();
?>
--EXPECT--
200 48 hours
{"recorded":8,"refused":{"not_enabled":0,"subscriber_not_found":1,"invalid_data":2,"conflict":0},"failed":0,"failures":{"db_error":0,"busy":0,"unconfirmed":0,"not_configured":0}}
the last hour is this one, or the one before
8 recorded in all hours
State: FluentCRM events are recorded natively [true,null]
Events recorded by the site in 48 hours: 8 [true,null]
Refused: 1 subscriber_not_found, 2 invalid_data [true,null]
Failed: none [true,null]
Last error: none [true,null]
null 401
"manager" 403
complaints: none
