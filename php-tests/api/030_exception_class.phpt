--TEST--
Outside WordPress an error is a thrown TrackingException, a RuntimeException with an error code
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-030.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

try {
    fluentcrm_track_event(['email' => 'nobody@example.com']);
} catch (\RuntimeException $error) {
    var_dump(get_class($error), $error->getErrorCode(), $error->getMessage(), $error->getCode(), $error->getPrevious());
    var_dump($error->getFile() === __FILE__, $error->getLine());
    echo preg_replace('/^(#0 ).*(\(\d+\))/', '$1FILE$2', $error->getTraceAsString()), "\n";
}
var_dump((new \ReflectionClass($error))->getParentClass()->getName());
attempt(fn () => $error->errorCode);
--EXPECT--
string(33) "FluentCrmEvents\TrackingException"
string(20) "subscriber_not_found"
string(20) "Subscriber not found"
int(0)
NULL
bool(true)
int(9)
#0 FILE(9): fluentcrm_track_event(Array)
#1 {main}
string(16) "RuntimeException"
Error: Cannot access protected property FluentCrmEvents\TrackingException::$errorCode
