--TEST--
Key and title must not be empty for PHP's empty(): "0" and 0.0 are empty; "00", "0.0" and "false" are not
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-089.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$values = [null, false, 0, 0.0, -0.0, '', '0', [], '0.0', '00', 'false', ' 0', '-', true, 5, -1, 1.5, 1e20, 0.1 + 0.2];
foreach (['event_key', 'title'] as $field) {
    foreach ($values as $value) {
        try {
            echo text(fluentcrm_track_event(event([$field => $value]))->$field), ' ';
        } catch (\FluentCrmEvents\TrackingException $error) {
            echo "{$error->getErrorCode()} ";
        }
    }
    echo "\n";
}
var_dump(count(stored('fc_event_tracking')));
--EXPECT--
invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data "0.0" "00" "false" "0" "-" "1" "5" "-1" "1.5" "1.0E+20" "0.3" 
invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data invalid_data "0.0" "00" "false" "0" "-" "1" "5" "-1" "1.5" "1.0E+20" "0.3" 
int(22)
