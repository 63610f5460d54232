<?php
// `track.php contact` makes the contact. `track.php KEYS TIMES` tracks each of KEYS keys TIMES times.

if ($argv[1] === 'contact') {
    fluentcrm_save_contact(['email' => 'ada@example.com']);
    exit;
}
for ($time = 0; $time < (int) $argv[2]; $time++) {
    for ($key = 0; $key < (int) $argv[1]; $key++) {
        fluentcrm_track_event(['email' => 'ada@example.com', 'event_key' => "key$key", 'title' => 'Title']);
    }
}
