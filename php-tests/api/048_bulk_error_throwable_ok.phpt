--TEST--
The TrackingException of a bulk item says where the call was and can be thrown by the caller
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-048.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$error = fluentcrm_track_events(['x' => []])['x'];
echo basename($error->getFile()), ' ', $error->getLine(), ' ', count($error->getTrace()), "\n";
attempt(fn () => throw $error);
show_events();
--EXPECT--
048_bulk_error_throwable_ok.php 7 1
TrackingException subscriber_not_found: Current Subscriber could not be found
no rows
