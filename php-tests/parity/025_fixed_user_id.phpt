--TEST--
Only in fixed mode user_id finds the contact linked by its user_id column, else by e-mail; strict finds it by e-mail alone
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site);
    fluentcrm_save_contact(["email" => "linked@example.com", "user_id" => 3]);
    fluentcrm_save_contact(["email" => "nocontact@example.com"]);
    foreach ([1, 2, 3, "3", 99, "3abc", true] as $user) {
        show(fluentcrm_track_event(["user_id" => $user, "event_key" => "k", "title" => "T"]));
    }
    fluentcrm_save_contact(["email" => "reader@example.com"]);
    show(fluentcrm_track_event(["user_id" => 3, "event_key" => "k", "title" => "T"]));
    show_events();';
foreach (['fixed', 'strict'] as $compat) {
    echo "$compat\n", child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
--EXPECT--
fixed
event #1 of contact 1: counter 1, created
event #2 of contact 4: counter 1, created
event #3 of contact 3: counter 1, created
event #3 of contact 3: counter 2, counted
WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
event #3 of contact 3: counter 3, counted
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 4 counter 1 by 0 "custom" | "k" | "T" | ""
#3 contact 3 counter 3 by 0 "custom" | "k" | "T" | ""
strict
event #1 of contact 1: counter 1, created
event #2 of contact 4: counter 1, created
WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
event #3 of contact 5: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 4 counter 1 by 0 "custom" | "k" | "T" | ""
#3 contact 5 counter 1 by 0 "custom" | "k" | "T" | ""
