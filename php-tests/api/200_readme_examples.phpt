--TEST--
Every PHP example of the README does what its comments say
--FILE--
<?php
$readme = file_get_contents(dirname(__DIR__, 2) . '/README.md');
preg_match_all('/<!-- example -->\n```php\n(.*?)```/s', $readme, $examples);
printf("%s examples\n", count($examples[1]) >= 4 ? 'enough' : 'too few');

foreach ($examples[1] as $example) {
    preg_match_all('~// prints (.*)$~m', $example, $expected);
    // One line per echo, so that what each one prints can be told apart.
    $script = "<?php\n" . preg_replace('/\becho (.*?);(?=\s+\/\/ prints)/', 'echo $1, "\n";', $example);
    $database = tempnam(sys_get_temp_dir(), 'readme');
    unlink($database);
    $command = [PHP_BINARY, '-d', 'extension=' . getenv('TEST_PHP_EXTENSION'), '-d', "fluentcrm_events.database=sqlite:$database"];
    $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes);
    fwrite($pipes[0], $script);
    fclose($pipes[0]);
    $output = stream_get_contents($pipes[1]);
    proc_close($process);
    array_map('unlink', glob("$database*"));
    echo $output === implode("\n", $expected[1]) . "\n" ? "ok\n" : "DIFFERS:\n$example\nprinted:\n$output";
}
?>
--EXPECT--
enough examples
ok
ok
ok
ok
ok
ok
ok
