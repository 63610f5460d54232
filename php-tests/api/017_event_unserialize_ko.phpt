--TEST--
Hand-made serialised Events with missing, wrong or added properties do not crash PHP
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$forged = [
    'O:21:"FluentCrmEvents\Event":0:{}',
    'O:21:"FluentCrmEvents\Event":1:{s:2:"id";i:5;}',
    'O:21:"FluentCrmEvents\Event":1:{s:2:"id";s:3:"abc";}',
    'O:21:"FluentCrmEvents\Event":1:{s:5:"title";a:1:{i:0;R:1;}}',
    'O:21:"FluentCrmEvents\Event":1:{s:4:"more";i:5;}',
    'O:23:"FluentCrmEvents\Contact":0:{}',
    'O:23:"FluentCrmEvents\Tracker":0:{}',
    'O:33:"FluentCrmEvents\TrackingException":0:{}',
];
foreach ($forged as $text) {
    try {
        $object = @unserialize($text);
    } catch (\Throwable $refused) {
        echo get_class($refused), "\n";
        continue;
    }
    echo get_debug_type($object), "\n";
    if (is_object($object)) {
        ob_start();
        var_dump($object, @json_encode($object), (array) $object, method_exists($object, 'toArray') ? $object->toArray() : 0);
        method_exists($object, 'getErrorCode') && var_dump($object->getErrorCode());
        try {
            $object->id ?? null;
            $copy = clone $object;
            serialize($object);
        } catch (\Error $refused) {
        }
        ob_end_clean();
    }
}
echo "alive\n";
--EXPECT--
FluentCrmEvents\Event
FluentCrmEvents\Event
TypeError
TypeError
FluentCrmEvents\Event
FluentCrmEvents\Contact
FluentCrmEvents\Tracker
FluentCrmEvents\TrackingException
alive
