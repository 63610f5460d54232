--TEST--
Only the extension makes Events and Contacts: their constructors are private, the classes final
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

foreach ([\FluentCrmEvents\Event::class, \FluentCrmEvents\Contact::class] as $class) {
    attempt(fn () => new $class());
    attempt(fn () => (new \ReflectionClass($class))->newInstance());
    $reflection = new \ReflectionClass($class);
    var_dump($reflection->isFinal(), $reflection->getConstructor()->isPrivate());
}
var_dump((new \ReflectionClass(\FluentCrmEvents\Tracker::class))->isFinal());
--EXPECTF--
Error: Call to private FluentCrmEvents\Event::__construct() from %s
ReflectionException: Access to non-public constructor of class FluentCrmEvents\Event
bool(true)
bool(true)
Error: Call to private FluentCrmEvents\Contact::__construct() from %s
ReflectionException: Access to non-public constructor of class FluentCrmEvents\Contact
bool(true)
bool(true)
bool(true)
