--TEST--
A TrackingException can be made and extended by PHP code; its error code is then empty
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

class Mine extends \FluentCrmEvents\TrackingException {}

foreach ([new \FluentCrmEvents\TrackingException('text', 5), new Mine('mine')] as $error) {
    var_dump($error->getErrorCode(), $error->getMessage(), $error->getCode());
}
attempt(function () { throw new Mine('thrown'); });
--EXPECT--
string(0) ""
string(4) "text"
int(5)
string(0) ""
string(4) "mine"
int(0)
TrackingException : thrown
