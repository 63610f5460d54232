--TEST--
The specification's segments outside WordPress, on SQLite
--DESCRIPTION--
SQLite only: the next test is the one for MariaDB.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

foreach (['fixed' => 3, 'strict' => 2] as $compat => $column) {
    $directory = temporary_directory('segments');
    remove_at_end($directory);
    $ini = ['fluentcrm_events.database' => "sqlite:$directory/events.db", 'fluentcrm_events.compat' => $compat];
    echo child_on($directory, 'require ' . var_export(__DIR__ . '/segments.php', true) . ';
        foreach (["a", "b", "c", "d"] as $name) fluentcrm_save_contact(["email" => "$name@example.com"]);
        add_rows(open_database(database_file()), SEGMENT_ROWS);
        ask_specification(' . $column . ');', $ini);
}
?>
--EXPECT--
41 of 41 as expected
41 of 41 as expected
