--TEST--
An Event or Contact made by force is empty and harmless
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

foreach ([\FluentCrmEvents\Event::class, \FluentCrmEvents\Contact::class] as $class) {
    try {
        $made = (new \ReflectionClass($class))->newInstanceWithoutConstructor();
    } catch (\ReflectionException) {
        continue;
    }
    try {
        echo "id: $made->id\n";
    } catch (\Error) {
    }
    if (array_filter($made->toArray(), fn ($value) => $value !== null) || isset($made->id)) {
        echo "$class holds something\n";
    }
    json_encode([$made, get_object_vars($made), print_r($made, true), var_export($made, true), serialize($made)]);
    $copy = clone $made;
    unset($made, $copy);
}
echo "alive\n";
--EXPECT--
alive
