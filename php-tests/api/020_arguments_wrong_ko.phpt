--TEST--
Wrong, missing and surplus arguments are PHP's own errors, and nothing is stored
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-020.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

attempt(fn () => fluentcrm_track_event());
attempt(fn () => fluentcrm_track_event('text'));
attempt(fn () => fluentcrm_track_event(null));
attempt(fn () => fluentcrm_track_event(new \stdClass()));
attempt(fn () => fluentcrm_track_event(event(), []));
attempt(fn () => fluentcrm_track_event(event(), true, 3));
attempt(fn () => fluentcrm_track_events());
attempt(fn () => fluentcrm_track_events('text'));
attempt(fn () => fluentcrm_save_contact());
attempt(fn () => fluentcrm_save_contact('ada@example.com'));
attempt(fn () => fluentcrm_contact_events());
attempt(fn () => fluentcrm_contact_events('abc'));
attempt(fn () => fluentcrm_contact_events(1, [], 15));
attempt(fn () => fluentcrm_events_status(1));
attempt(fn () => (new \FluentCrmEvents\Tracker())->track());
show_events();
--EXPECT--
ArgumentCountError: fluentcrm_track_event() expects at least 1 argument, 0 given
TypeError: fluentcrm_track_event(): Argument #1 ($event) must be of type array, string given
TypeError: fluentcrm_track_event(): Argument #1 ($event) must be of type array, null given
TypeError: fluentcrm_track_event(): Argument #1 ($event) must be of type array, stdClass given
TypeError: fluentcrm_track_event(): Argument #2 ($repeatable) must be of type bool, array given
ArgumentCountError: fluentcrm_track_event() expects at most 2 arguments, 3 given
ArgumentCountError: fluentcrm_track_events() expects at least 1 argument, 0 given
TypeError: fluentcrm_track_events(): Argument #1 ($events) must be of type array, string given
ArgumentCountError: fluentcrm_save_contact() expects exactly 1 argument, 0 given
TypeError: fluentcrm_save_contact(): Argument #1 ($contact) must be of type array, string given
ArgumentCountError: fluentcrm_contact_events() expects at least 1 argument, 0 given
TypeError: fluentcrm_contact_events(): Argument #1 ($contact_id) must be of type int, string given
TypeError: fluentcrm_contact_events(): Argument #2 ($page) must be of type int, array given
ArgumentCountError: fluentcrm_events_status() expects exactly 0 arguments, 1 given
ArgumentCountError: FluentCrmEvents\Tracker::track() expects at least 1 argument, 0 given
no rows
