--TEST--
If a key's __toString() drops the variable that its item of a bulk call refers to, the item is recorded as it was passed
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-049.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$key = new class {
    public function __toString(): string
    {
        $GLOBALS['item'] = null;
        $GLOBALS['filler'] = array_fill(0, 8, str_repeat('x', 40));
        return 'key';
    }
};
$item = ['subscriber_id' => 1, 'event_key' => $key, 'title' => str_repeat('title ', 5), 'value' => str_repeat('v', 9)];
foreach (fluentcrm_track_events([&$item]) as $event) {
    echo "$event->event_key | $event->title | $event->value\n";
}
?>
--EXPECT--
key | title title title title title | vvvvvvvvv
