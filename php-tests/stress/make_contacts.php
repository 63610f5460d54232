<?php
// Child of make_database(): the first contact makes the tables.
for ($i = 1; $i <= (int) $argv[1]; $i++) {
    fluentcrm_save_contact(['email' => "contact$i@example.com"]);
}
