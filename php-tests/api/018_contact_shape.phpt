--TEST--
A Contact is readonly and holds id, user_id, email, status, first_name and last_name
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-018.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();

$contact = fluentcrm_save_contact(['email' => 'ada@example.com', 'first_name' => 'Ada']);
var_dump($contact);
echo json_encode($contact), "\n";
var_dump($contact->toArray() === get_object_vars($contact));
attempt(function () use ($contact) { $contact->email = 'x@example.com'; });
--EXPECTF--
object(FluentCrmEvents\Contact)#%d (6) {
  ["id"]=>
  int(1)
  ["user_id"]=>
  NULL
  ["email"]=>
  string(15) "ada@example.com"
  ["status"]=>
  string(10) "subscribed"
  ["first_name"]=>
  string(3) "Ada"
  ["last_name"]=>
  NULL
}
{"id":1,"user_id":null,"email":"ada@example.com","status":"subscribed","first_name":"Ada","last_name":null}
bool(true)
Error: Cannot modify readonly property FluentCrmEvents\Contact::$email
