<?php
// A child process of 004. It makes the contact. Then it counts 40 keys 3 times each by single calls and 40 other keys 3 times each
// in bulk, in a random order. It prints the contact's id. Arguments: the directory for the common start, the number of processes, a
// WordPress site (none: outside WordPress).
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
