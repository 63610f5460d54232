--TEST--
With compat=strict per_page has no upper bound and links lose it, as FluentCRM's do; 0 is still no crash
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-065.db
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
fluentcrm_track_events(array_fill(0, 250, event()), false);

var_dump(count(fluentcrm_contact_events(1, 1, 1000)['data']), count(fluentcrm_contact_events(1, 1, PHP_INT_MAX)['data']));
$answer = fluentcrm_contact_events(1, 2, 100);
echo $answer['prev_page_url'], "\n", $answer['next_page_url'], "\n";
var_dump(count(fluentcrm_contact_events(1, 1, 0)['data']), count(fluentcrm_contact_events(1, 2, PHP_INT_MAX)['data']));
--EXPECT--
int(250)
int(250)
/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=1
/wp-json/fluent-crm/v2/subscribers/1/tracking-events?page=3
int(1)
int(0)
