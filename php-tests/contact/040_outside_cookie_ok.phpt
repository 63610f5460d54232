--TEST--
Outside WordPress the current contact is found by cookie, before the session, as the script sees the variables now
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-contact-040.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

const HASH = '0123456789abcdf0123456789abcdf01';
$file = database_with_contacts(3);
open_database($file)->exec("INSERT INTO wp_fc_subscriber_meta (subscriber_id, created_by, object_type, `key`, value)
    VALUES (2, 0, 'option', '_secure_hash', '" . HASH . "')");
$nobody = ['event_key' => 'k', 'title' => 'T'];
$who = function (string $label) use ($nobody): void {
    echo "$label: ";
    attempt(fn () => fluentcrm_current_contact()?->email);
    attempt(fn () => fluentcrm_track_event($nobody));
};
$who('anonymous');
$_COOKIE['fc_hash_secure'] = HASH;
$_SESSION = ['fluentcrm_contact' => 3];
$who('cookie and session');
$_COOKIE['fc_hash_secure'] = strtoupper(HASH);
$who('cookie in upper case, session');
unset($_SESSION);
$who('cookie in upper case');
$_COOKIE['fc_hash_secure'] = [HASH];
$who('array');
show_events();
?>
--EXPECT--
anonymous: null
TrackingException subscriber_not_found: Current Subscriber could not be found
cookie and session: "bob@example.com"
event #1 of contact 2: counter 1, created
cookie in upper case, session: "cleo@example.com"
event #2 of contact 3: counter 1, created
cookie in upper case: null
TrackingException subscriber_not_found: Current Subscriber could not be found
array: null
TrackingException subscriber_not_found: Current Subscriber could not be found
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 3 counter 1 by 0 "custom" | "k" | "T" | ""
