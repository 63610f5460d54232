--TEST--
packaging/fluentcrm_events.ini names every setting with its default, commented, and nothing else
--FILE--
<?php
$lines = file(__DIR__ . '/../../packaging/fluentcrm_events.ini', FILE_IGNORE_NEW_LINES);
$named = [];
foreach (preg_grep('/^;fluentcrm_events\./', $lines) as $line) {
    [$name, $value] = explode('=', substr($line, 1), 2);
    $named[$name] = $value;
}
// The defaults, from a PHP whose php.ini sets nothing.
$extension = escapeshellarg(getenv('TEST_PHP_EXTENSION'));
$code = escapeshellarg('echo json_encode(array_map("strval", ini_get_all("fluentcrm_events", false)));');
$defaults = json_decode(shell_exec(escapeshellarg(PHP_BINARY) . " -n -d extension=$extension -r $code"), true);
ksort($named);
ksort($defaults);
echo $named === $defaults ? "the same\n" : print_r(array_diff_assoc($named, $defaults) + array_diff_assoc($defaults, $named), true);
echo implode("\n", preg_grep('/^[^;]/', $lines)), "\n";
?>
--EXPECT--
the same
extension=fluentcrm_events
