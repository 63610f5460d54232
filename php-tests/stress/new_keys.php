<?php
// A child of 004: makes the contact, then counts 40 keys 3 times each one by one and 40 others 3 times in bulk, in an
// order of its own. Prints the contact's id. Arguments: directory to meet in, processes, a WordPress site or nothing.
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{site_boot, start_together};

[, $meet, $processes, $site] = $argv + [3 => null];
if ($site) {
    site_boot($site);
}
$works = function (object $result): object {
    if ($result instanceof Throwable) {
        throw $result;
    }
    if ($result instanceof WP_Error) {
        exit($result->get_error_code() . ': ' . $result->get_error_message());
    }
    return $result;
};
mt_srand((int) getenv('CHILD'));
start_together($meet, (int) $processes);
$contact = $works(fluentcrm_save_contact(['email' => 'contact1@example.com']))->id;
for ($round = 0; $round < 3; $round++) {
    $keys = range(1, 40);
    shuffle($keys);
    foreach ($keys as $key) {
        $works(fluentcrm_track_event(['subscriber_id' => $contact, 'event_key' => 'single', 'title' => "title $key"]));
    }
    $bulk = array_map(fn (int $key): array =>
        ['subscriber_id' => $contact, 'event_key' => 'bulk', 'title' => "title $key"], $keys);
    array_map($works, fluentcrm_track_events($bulk));
}
echo $contact;
