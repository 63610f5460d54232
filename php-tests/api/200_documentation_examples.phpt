--TEST--
Every PHP example of README and docs does what its comments say
--FILE--
<?php
$root = dirname(__DIR__, 2);
$run = 0;
foreach (["$root/README.md", ...glob("$root/docs/*.md")] as $document) {
    preg_match_all('/<!-- example ?(\S*) -->\n```php\n(.*?)```/s', file_get_contents($document), $examples, PREG_SET_ORDER);
    foreach ($examples as [, $setting, $example]) {
        $run++;
        preg_match_all('~// prints (.*)$~m', $example, $expected);
        // One line per echo, so that what each one prints can be told apart.
        $script = "<?php\n" . preg_replace('/\becho (.*?);(?=\s+\/\/ prints)/', 'echo $1, "\n";', $example);
        $database = tempnam(sys_get_temp_dir(), 'example');
        unlink($database);
        $settings = ['extension=' . getenv('TEST_PHP_EXTENSION'), "fluentcrm_events.database=sqlite:$database", ...array_filter([$setting])];
        $command = [PHP_BINARY];
        foreach ($settings as $setting) {
            array_push($command, '-d', $setting);
        }
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes);
        fwrite($pipes[0], $script);
        fclose($pipes[0]);
        $output = stream_get_contents($pipes[1]);
        proc_close($process);
        array_map('unlink', glob("$database*"));
        if ($output !== implode("\n", $expected[1]) . "\n") {
            echo basename($document), " DIFFERS:\n$example\nprinted:\n$output";
        }
    }
}
echo $run >= 6 ? 'enough' : "only $run", " examples\n";
?>
--EXPECT--
enough examples
