--TEST--
GET events/metrics exists only with fluentcrm_events.metrics_token, accepts only that token, and answers text in Prometheus's format
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

const METRICS = '/wp-json/fluent-crm/v2/events/metrics';
$token = 'a-token-of-24-characters';
$without = serve();
echo $without->get(METRICS)->status, ' without the setting, ', $without->get(METRICS . '?token=')->status, "\n";
$site = serve([], ['fluentcrm_events.metrics_token' => $token]);
foreach (['' => null, 'administrator' => 'admin'] as $name => $user) {
    echo $site->get(METRICS, $user)->status, " without a token $name\n";
}
foreach (['?token=', '?token=a-token-of-24-character', '?token[]=' . $token] as $query) {
    echo $site->get(METRICS . $query, null)->status, " $query\n";
}
$site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']);
$site->track(['email' => 'contact0001@example.com', 'event_key' => '', 'title' => 'T']);
$bearer = $site->get(METRICS, null, ['Authorization' => "Bearer $token"]);
echo $bearer->status, ' ', $bearer->header('Content-Type'), "\n", $bearer->body;
echo $site->get(METRICS . "?token=$token", null)->body === $bearer->body ? "the same by the parameter\n" : "another by the parameter\n";
echo $site->get('/wp-json/fluent-crm/v2/events/health')->header('Content-Type'), "\n";
$site->showComplaints();
?>
--EXPECT--
404 without the setting, 404
401 without a token 
403 without a token administrator
401 ?token=
401 ?token=a-token-of-24-character
401 ?token[]=a-token-of-24-characters
200 text/plain; version=0.0.4; charset=utf-8
# HELP fluentcrm_events_recorded Events stored in the last 48 hours.
# TYPE fluentcrm_events_recorded gauge
fluentcrm_events_recorded 1
# HELP fluentcrm_events_refused Events refused in the last 48 hours.
# TYPE fluentcrm_events_refused gauge
fluentcrm_events_refused{code="not_enabled"} 0
fluentcrm_events_refused{code="subscriber_not_found"} 0
fluentcrm_events_refused{code="invalid_data"} 1
fluentcrm_events_refused{code="conflict"} 0
# HELP fluentcrm_events_failed Events that failed in the last 48 hours.
# TYPE fluentcrm_events_failed gauge
fluentcrm_events_failed{code="db_error"} 0
fluentcrm_events_failed{code="busy"} 0
fluentcrm_events_failed{code="unconfirmed"} 0
fluentcrm_events_failed{code="not_configured"} 0
# HELP fluentcrm_events_enabled Whether events are recorded.
# TYPE fluentcrm_events_enabled gauge
fluentcrm_events_enabled 1
the same by the parameter
application/json; charset=UTF-8
complaints: none
