--TEST--
The Events screen in FluentCRM's menu shows the stored data, contacts link to their profiles, and all matches get a tag and lose it
--SKIPIF--
<?php
require __DIR__ . '/browser.php';
\FluentCrmEvents\Tests\skip_without_screens();
\FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/events.php';

$site = serve_events(['mu_plugin' => QUIET . RIGHT_TO_LEFT . COUNT_TAGGED], getenv('FLUENTCRM_DIR'));
$tag = ['title' => 'Has “logged” in', 'slug' => 'has-logged-in', 'created_at' => '2026-01-01 00:00:00', 'updated_at' => '2026-01-01 00:00:00'];
open_database(site_database($site->dir))->prepare('INSERT INTO wp_fc_tags (title, slug, created_at, updated_at) VALUES (?, ?, ?, ?)')->execute(array_values($tag));
browse($site, 'events.mjs', ['screen' => 'admin.php?page=fluentcrm-events', 'expected' => events_expected(events_rows()), 'tag' => $tag['title'],
    'unbuilt' => !is_file(getenv('FLUENTCRM_DIR') . '/assets/admin/js/global-search.js'), 'name' => 'fluentcrm']);
echo 'tagged at last: ', count(stored('fc_subscriber_pivot', site_database($site->dir))), "\n";
$site->showComplaints();
?>
--EXPECT--
30 days: as stored
keys: as stored
table behind the chart: 30 days, together as stored
7 days: as stored
one key: as stored / order_paid
nothing happened: Nothing happened in this period. Choose a longer one, or another event.
reversed: Choose two days, the earlier one first, at most 100 years apart.
asked so far: keys providers trend
the choice is kept: 30 / order_paid
new and returning: as stored
asked: keys new_returning
no steps: Choose two to six events, in the order in which contacts should reach them.
within 0 days: Enter within how many days after the first event the last one must happen: 1 to 366.
funnel: as stored / order_paidN contacts / lesson_doneN contactsN% of the step before
cohorts: as stored
columns, as they are read: First week, Contacts, 1 week later, 2 weeks later
by month: First month
twenty years: Choose a period of at most nine years. / nothing else is missing
three years: First month / by week: not offered
all events: as stored / 20 on the page
the latest, as text: <script>alert("t")</script> / Contact 9999, deleted
by title: Order paid no. 99 / descending
and back: <script>alert("t")</script> / ascending
next page: Page 2 of 31 / 20 on it
not reached: The site could not be reached. Check your connection and try again.
tried again: 50 on the page
search "needle": 1 event
search contact0007@: 3 events
search no. 4: 111 events
search nowhere: 0 events
nothing found: No event matches. Search for a part of a key, title or value, or for the beginning of an e-mail address.
its value: "{\n  \"total\": 19.9,\n  \"course\": {\n    \"id\": 12\n  }\n}"
its contact: http://example.test/wp-admin/admin.php?page=fluentcrm-admin#/subscribers/194
axe, details: nothing serious
focus is back: true
by keyboard: Contacts / #contacts
at first: Fill in a condition to see which contacts match.
matches: as stored / more than one batch: true
file: as stored / UTF-8 / ["﻿\"id\",\"email\",\"first_name\",\"last_name\",\"status\"","\"2\",\"contact0001@example.com\",\"'=1+1\",\"said \"\"no\"\"\",\"subscribed\""]
said: as stored
and never: No contact matches. Unsubscribed contacts are searched, too.
without it: as stored
Add tag to all: all contacts have the tag “Has “logged” in”.
tagged: as stored
Remove tag from all: all contacts no longer have the tag “Has “logged” in”.
state: ✓ State OK FluentCRM events are recorded natively
hours: Recorded: 0. Refused because of an error in the event: 0. Failed because of the database: 0.
asked: At the pace of the last two days that is about N rows and N MB a month. They are kept from now on. The figures of the Overview then begin with the next event.
decided: Every occurrence of an event is kept, with its value and time.
occurrences: 2 {"second":2} / 1 first
hours now: Recorded: 2
screen: no fault
faults: none
tagged at last: 0
complaints: none
