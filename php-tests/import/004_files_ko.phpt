--TEST--
What is no file of events is told by its name and why, and nothing is stored
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/import.php';

boot();
foreach ([[], [''], ['/nowhere/at/all.csv'], ['/dev/zero'], ['/'], ["a\0b"], [['x']]] as $arguments) {
    wp('import', [], $arguments);
}
foreach (['', "\n\n", "\xFF\xFEe\0", '[{"event_key":"k"}]', "email;event_key;Counter\n", "email,event_key\n", "email,event_key,title,title\n",
    "event_key,title\n", "\"email,event_key,title\n", "PK\3\4\0\0\0"] as $text) {
    import($text);
}
ini_set('open_basedir', dirname(__DIR__, 2) . PATH_SEPARATOR . sys_get_temp_dir() . PATH_SEPARATOR . ABSPATH);
wp('import', [], ['/etc/passwd']);
show_events();
?>
--EXPECT--
