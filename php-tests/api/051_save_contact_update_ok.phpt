--TEST--
A second fluentcrm_save_contact() with the same e-mail, in any case, changes only what is given
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-051.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();

fluentcrm_save_contact(['email' => 'ada@example.com', 'user_id' => 5, 'status' => 'pending', 'first_name' => 'Ada']);
open_database(database_file())->exec("UPDATE wp_fc_subscribers SET created_at = '2001-01-01 00:00:00', updated_at = ''");
show(fluentcrm_save_contact(['email' => 'ADA@example.com', 'last_name' => 'Lovelace']));
show(fluentcrm_save_contact(['email' => 'ada@example.com', 'status' => 'subscribed', 'first_name' => null]));
show(fluentcrm_save_contact(['email' => 'ada@example.com', 'first_name' => '', 'user_id' => '6']));
[$row] = stored('fc_subscribers');
var_dump(count(stored('fc_subscribers')), $row['created_at'], $row['updated_at'] > '2020', $row['email']);
--EXPECT--
contact #1 ada@example.com, pending, user 5, name "Ada" "Lovelace"
contact #1 ada@example.com, subscribed, user 5, name "Ada" "Lovelace"
contact #1 ada@example.com, subscribed, user 6, name "" "Lovelace"
int(1)
string(19) "2001-01-01 00:00:00"
bool(true)
string(15) "ada@example.com"
