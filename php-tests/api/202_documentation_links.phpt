--TEST--
Every link, heading, path and test that a document names is there, and every guarantee has its tests
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/documentation.php';

$named = 0;
$fault = function (Document $document, string $what): void {
    echo "$document->name: $what\n";
};
foreach (documents() as $document) {
    foreach ($document->links as $link) {
        $named++;
        [$path, $anchor] = explode('#', $link) + [1 => ''];
        $target = $path === '' ? $document->path : dirname($document->path) . "/$path";
        if (!file_exists($target)) {
            $fault($document, "links to $path");
        } elseif ($anchor !== '' && !in_array($anchor, (new Document(realpath($target)))->anchors(), true)) {
            $fault($document, "links to $link");
        }
    }
    foreach ($document->code as $code) {
        // Files of the repository; `<…>` and `…` stand for something else.
        if (preg_match('~^(?:php-tests|src|docs|stubs|packaging|\.github)(?:/[\w.-]+)+$~', $code)) {
            $named++;
            file_exists(repository() . "/$code") || $fault($document, "names the path $code");
        }
    }
    // Tests are called mariadb/051, or workers/001 to 003.
    preg_match_all('~(?<![\w/])([a-z]+)/(\d{3})\b~', $document->text, $tests, PREG_SET_ORDER);
    foreach ($tests as [$test, $folder, $number]) {
        $named++;
        glob(repository() . "/php-tests/$folder/{$number}_*.phpt") || $fault($document, "names the test $test");
    }
}
echo $named >= 100 ? 'enough' : "only $named", " are named\n";

$guarantees = [];
preg_match_all('/^\| ([^|]+) \| [^|]+ \| (\d{3}(?:, \d{3})*) \|$/m', file_get_contents(repository() . '/docs/guarantees.md'), $rows, PREG_SET_ORDER);
foreach ($rows as [, $name, $numbers]) {
    foreach (explode(', ', $numbers) as $number) {
        $guarantees[$number] = $name;
    }
}
foreach (glob(repository() . '/php-tests/stress/*.phpt') as $test) {
    $name = strtok(file($test)[1], ':');
    $number = substr(basename($test), 0, 3);
    if ($name !== ($guarantees[$number] ?? null)) {
        echo basename($test), " begins with $name, the guarantee is ", $guarantees[$number] ?? 'none', "\n";
    }
    unset($guarantees[$number]);
}
echo 'guarantees without a test: ', implode(', ', array_keys($guarantees)) ?: 'none', "\n";
?>
--EXPECT--
enough are named
guarantees without a test: none
