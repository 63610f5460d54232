--TEST--
fluentcrm_save_contact() creates a contact with everything FluentCRM's columns expect
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-050.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();

show(fluentcrm_save_contact([
    'email' => 'ada@example.com', 'user_id' => 5, 'status' => 'pending', 'first_name' => 'Ada', 'last_name' => 'Lovelace',
]));
show(fluentcrm_save_contact(['email' => 'bob@example.com']));
foreach (stored('fc_subscribers') as $row) {
    $now = abs(strtotime("$row[created_at] UTC") - time()) < 5 && $row['updated_at'] === $row['created_at'];
    var_dump($row['hash'] === md5($row['email']), $now);
    echo "$row[contact_type] $row[total_points] $row[life_time_value]\n";
}
--EXPECT--
contact #1 ada@example.com, pending, user 5, name "Ada" "Lovelace"
contact #2 bob@example.com, subscribed, user null, name null null
bool(true)
bool(true)
lead 0 0
bool(true)
bool(true)
lead 0 0
