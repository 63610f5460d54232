<?php
// The child process of make_database(). It saves contacts; the first call makes the tables.
for ($i = 1; $i <= (int) $argv[1]; $i++) {
    fluentcrm_save_contact(['email' => "contact$i@example.com"]);
}
