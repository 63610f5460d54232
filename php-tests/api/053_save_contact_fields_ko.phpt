--TEST--
A wrong type in another field of a contact is invalid_data, and nothing is stored
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-053.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();

$wrong = [
    ['first_name' => ['Ada']], ['last_name' => new \stdClass()], ['status' => []],
    ['user_id' => -1], ['user_id' => 'abc'], ['user_id' => [5]], ['user_id' => 1.5], ['user_id' => '5abc'],
];
foreach ($wrong as $fields) {
    attempt(fn () => fluentcrm_save_contact($fields + ['email' => 'ada@example.com']));
}
var_dump(stored('fc_subscribers') ?? []);
--EXPECTF--
TrackingException invalid_data: Invalid data provided. first_name must be %s
TrackingException invalid_data: Invalid data provided. last_name must be %s
TrackingException invalid_data: Invalid data provided. status must be %s
TrackingException invalid_data: Invalid data provided. user_id must be %s
TrackingException invalid_data: Invalid data provided. user_id must be %s
TrackingException invalid_data: Invalid data provided. user_id must be %s
TrackingException invalid_data: Invalid data provided. user_id must be %s
TrackingException invalid_data: Invalid data provided. user_id must be %s
array(0) {
}
