--TEST--
Outside WordPress the current contact is found by the PHP session: id, digits, e-mail or hash
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-contact-041.db
session.use_cookies=0
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/site.php';

const HASH = '0123456789abcdf0123456789abcdf01';
$file = database_with_contacts(4);
$folder = temporary_directory('sessions');
remove_at_end($folder);
session_save_path($folder);
open_database($file)->exec("INSERT INTO wp_fc_subscriber_meta (subscriber_id, created_by, object_type, `key`, value)
    VALUES (4, 0, 'option', '_secure_hash', '" . HASH . "')");
session_start();
foreach ([1, '2', 'cleo@example.com', HASH, 'nobody@example.com', 99, [1], null] as $value) {
    $_SESSION['fluentcrm_contact'] = $value;
    echo text($value), ': ';
    attempt(fn () => fluentcrm_current_contact()?->email);
    attempt(fn () => fluentcrm_track_event(['event_key' => 'k', 'title' => 'T']));
}
echo count(stored('fc_event_tracking')), " rows\n";
?>
--EXPECT--
1: "ada@example.com"
event #1 of contact 1: counter 1, created
"2": "bob@example.com"
event #2 of contact 2: counter 1, created
"cleo@example.com": "cleo@example.com"
event #3 of contact 3: counter 1, created
"0123456789abcdf0123456789abcdf01": "dan@example.com"
event #4 of contact 4: counter 1, created
"nobody@example.com": null
TrackingException subscriber_not_found: Current Subscriber could not be found
99: null
TrackingException subscriber_not_found: Current Subscriber could not be found
[1]: null
TrackingException subscriber_not_found: Current Subscriber could not be found
null: null
TrackingException subscriber_not_found: Current Subscriber could not be found
4 rows
