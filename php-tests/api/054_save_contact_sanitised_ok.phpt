--TEST--
A contact's texts are sanitised; unknown keys are ignored
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-054.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();

show(fluentcrm_save_contact([
    'email' => "  o'brien+x@example.com ", 'first_name' => "<b>O'\n Brien</b>", 'last_name' => 7, 'id' => 99, 'hash' => 'x',
]));
[$row] = stored('fc_subscribers');
var_dump($row['hash'] === md5("o'brien+x@example.com"));
--EXPECT--
contact #1 o'brien+x@example.com, subscribed, user null, name "O' Brien" "7"
bool(true)
