--TEST--
An event may be any array PHP has: a cast object, get_defined_vars(), $GLOBALS, a constant; a list may have holes
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-025.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Plain { public $subscriber_id = 1; public $event_key = 'k'; public $title = 'object'; }
const EVENT = ['subscriber_id' => 1, 'event_key' => 'k', 'title' => 'constant'];
$defined = function () {
    [$subscriber_id, $event_key, $title] = [1, 'k', 'variables'];
    return fluentcrm_track_event(get_defined_vars());
};
[$subscriber_id, $event_key, $title] = [1, 'k', 'globals'];

fluentcrm_track_event((array) new Plain());
fluentcrm_track_event(get_object_vars(new Plain()));
$defined();
fluentcrm_track_event($GLOBALS);
fluentcrm_track_event(EVENT);
fluentcrm_track_event((array) new \ArrayObject(EVENT));
$list = [EVENT, event(), EVENT];
unset($list[1]);
echo json_encode(array_keys(fluentcrm_track_events($list))), "\n";
show_events();
--EXPECT--
[0,2]
#1 contact 1 counter 2 by 0 "custom" | "k" | "object" | ""
#2 contact 1 counter 1 by 0 "custom" | "k" | "variables" | ""
#3 contact 1 counter 1 by 0 "custom" | "k" | "globals" | ""
#4 contact 1 counter 4 by 0 "custom" | "k" | "constant" | ""
