--TEST--
If no contact is linked to the user, user_id finds the contact with the user's e-mail; with compat=strict it finds a contact by that e-mail alone
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-088.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();
fluentcrm_save_contact(['email' => 'linked@example.com', 'user_id' => 5]);
fluentcrm_save_contact(['email' => 'user5@example.com']);
fluentcrm_save_contact(['email' => 'user6@example.com']);
open_database(database_file())->exec("CREATE TABLE wp_users (ID INTEGER PRIMARY KEY, user_email TEXT COLLATE NOCASE);
    INSERT INTO wp_users VALUES (5, 'user5@example.com'), (6, 'USER6@example.com'), (7, 'nobody@example.com')");

$play = <<<'PHP'
    foreach ([5, 6, 7, 8] as $user) {
        attempt(fn () => fluentcrm_track_event(['user_id' => $user, 'event_key' => 'k', 'title' => 'T']));
    }
    PHP;
echo child($play), child($play, ['fluentcrm_events.compat' => 'strict']);
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #2 of contact 3: counter 1, created
TrackingException subscriber_not_found: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
event #3 of contact 2: counter 1, created
event #2 of contact 3: counter 2, counted
TrackingException subscriber_not_found: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 3 counter 2 by 0 "custom" | "k" | "T" | ""
#3 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
