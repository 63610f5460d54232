--TEST--
A corrupt database is db_error, without a crash and without a write
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-014.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
for ($i = 0; $i < 200; $i++) {
    fluentcrm_track_event(event(['title' => "T$i", 'value' => str_repeat('v', 500)]));
}
$whole = file_get_contents($file);
$size = strlen($whole) / 4096;
mt_srand(5);
$codes = [];
for ($round = 0; $round < 30; $round++) {
    $broken = $whole;
    // Page 1 holds the header and the schema; the others hold rows and indexes.
    foreach ([mt_rand(1, $size - 1), mt_rand(1, $size - 1), mt_rand(1, $size - 1)] as $page) {
        $broken = substr_replace($broken, substr(str_repeat(hash('sha512', "$round $page", true), 64), 0, 4096), $page * 4096, 4096);
    }
    file_put_contents($file, $broken);
    $codes[] = trim(child('$codes = [];
        foreach ([fn () => fluentcrm_track_event(event(["title" => "T7"])), fn () => fluentcrm_track_event(event(["title" => "new"])),
            fn () => fluentcrm_save_contact(["email" => "ada@example.com"]), fn () => fluentcrm_contact_events(1)] as $call) {
            try { $call(); $codes[] = "fine"; }
            catch (\FluentCrmEvents\TrackingException $error) { $codes[] = $error->getErrorCode() . " " . $error->getMessage(); }
        }
        echo implode("\n", $codes);'));
}
$seen = array_count_values(explode("\n", implode("\n", $codes)));
foreach ($seen as $answer => $times) {
    // A page that no call reads may be broken unnoticed, and a broken index may hide a contact.
    echo preg_match('/^(fine|subscriber_not_found|db_error The event database [^:]+: [\w ]+)\b/', $answer) ? '' : "$answer\n";
}
$malformed = array_sum(array_filter($seen, fn ($answer) => str_contains($answer, 'malformed'), ARRAY_FILTER_USE_KEY));
var_dump($malformed > 20);
file_put_contents($file, $whole);
show(fluentcrm_track_event(event(['title' => 'T7'])));
--EXPECT--
bool(true)
event #8 of contact 1: counter 2, counted
