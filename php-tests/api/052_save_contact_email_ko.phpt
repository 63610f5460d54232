--TEST--
A contact without a usable e-mail address is invalid_data
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-052.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();

$wrong = [
    null, '', ' ', '0', 'ada', '@', 'ada@', '@example.com', 'a b@example.com', "a\nb@example.com", 'a@b@example.com',
    '<ada@example.com>', 'Ada <ada@example.com>', str_repeat('a', 180) . '@example.com', "ada\xff@example.com",
    "a\0b@example.com", 5, true, 1.5, ['ada@example.com'], new \stdClass(),
];
foreach ($wrong as $email) {
    try {
        fluentcrm_save_contact(['email' => $email]);
        echo 'accepted: ', text($email), "\n";
    } catch (\FluentCrmEvents\TrackingException $error) {
        echo $error->getErrorCode() === 'invalid_data' ? '' : "{$error->getErrorCode()}\n";
    }
}
attempt(fn () => fluentcrm_save_contact([]));
attempt(fn () => fluentcrm_save_contact(['email' => ['ada@example.com']]));
var_dump(stored('fc_subscribers') ?? []);
--EXPECTF--
TrackingException invalid_data: Invalid data provided. email must be %s
TrackingException invalid_data: Invalid data provided. email must be %s
array(0) {
}
