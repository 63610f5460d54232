--TEST--
With strict_types a scalar of another type is a TypeError
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-022.db
--FILE--
<?php
declare(strict_types=1);
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
database_with_contacts();

attempt(fn () => fluentcrm_track_event(event(), 1));
attempt(fn () => fluentcrm_track_events([event()], '0'));
attempt(fn () => fluentcrm_contact_events('1'));
attempt(fn () => fluentcrm_contact_events(1, 1.0));
show_events();
--EXPECT--
TypeError: fluentcrm_track_event(): Argument #2 ($repeatable) must be of type bool, int given
TypeError: fluentcrm_track_events(): Argument #2 ($repeatable) must be of type bool, string given
TypeError: fluentcrm_contact_events(): Argument #1 ($contact_id) must be of type int, string given
TypeError: fluentcrm_contact_events(): Argument #2 ($page) must be of type int, float given
no rows
