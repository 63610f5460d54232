--TEST--
Private properties of an object do not count: its JSON has the public ones
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-048.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Order {
    private array $cache;
    protected array $deep = [];
    public int $unset;
    public int $id = 7;
    function __construct() {
        $this->cache = range(1, 100_000);
        for ($i = 0; $i < 1000; $i++) {
            $this->deep = [$this->deep];
        }
    }
}
show(fluentcrm_track_event(event(['value' => new Order()]))->value);
show(fluentcrm_track_event(event(['value' => ['order' => new Order(), 'at' => new \ArrayObject([1, [2]])]]))->value);
show_events();
--EXPECT--
"{\"id\":7}"
"{\"order\":{\"id\":7},\"at\":{\"0\":1,\"1\":[2]}}"
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | "{\"order\":{\"id\":7},\"at\":{\"0\":1,\"1\":[2]}}"
