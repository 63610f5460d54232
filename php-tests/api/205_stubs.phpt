--TEST--
Without the extension all stubs throw and name the extension; with it they declare nothing; their examples run
--EXTENSIONS--
fluentcrm_events
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-205.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$stubs = dirname(__DIR__, 2) . '/stubs/fluentcrm_events.stub.php';

// The child calls everything that the stubs declare, each argument as its type wants it.
$calls = <<<'PHP'
    $before = get_declared_classes();
    require $argv[1];
    function arguments(ReflectionFunctionAbstract $function): array {
        $values = ['array' => [], 'int' => 1, 'string' => '', 'bool' => true, 'mixed' => null];
        $required = array_filter($function->getParameters(), fn ($parameter) => !$parameter->isOptional());
        return array_map(fn ($parameter) => $values[explode('|', (string) $parameter->getType())[0]], $required);
    }
    $calls = [];
    foreach (get_defined_functions()['user'] as $name) {
        $function = new ReflectionFunction($name);
        if (!in_array($function->getShortName(), ['arguments', 'extension_missing'], true)) {
            $calls[$function->getName()] = fn () => $function->invokeArgs(arguments($function));
        }
    }
    foreach (array_diff(get_declared_classes(), $before) as $class) {
        $class = new ReflectionClass($class);
        foreach ($class->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
            if ($method->getFileName() === $argv[1] && $method->getName() !== 'getErrorCode') {
                $object = $class->newInstanceWithoutConstructor();
                $calls["{$class->getName()}::{$method->getName()}"] = fn () => $method->invokeArgs($object, arguments($method));
            }
        }
    }
    $wrong = 0;
    foreach ($calls as $name => $call) {
        try {
            $call();
            echo "$name says nothing\n";
        } catch (Error $e) {
            $text = "$name() needs the PHP extension fluentcrm_events. PHP has not loaded it: php --ri fluentcrm_events";
            $e->getMessage() === $text || print("$name: {$e->getMessage()}\n");
        }
    }
    echo count($calls) > 100 ? 'many' : count($calls), " calls\n";
    echo (new FluentCrmEvents\TrackingException('x'))->getErrorCode() === '' ? "an exception has no code\n" : "a code\n";
    PHP;
[$code, $out, $err] = process_wait(process_start([PHP_BINARY, '-n', '-r', $calls, '--', $stubs]), microtime(true) + 30);
echo $out, $err, $code === 0 ? '' : "ends with $code\n";

require $stubs;
require $stubs;
echo 'beside the extension: ', fluentcrm_events_status()['store'], "\n";

// What each function for users is told to have, and its example.
database_with_contacts();
fluentcrm_track_event(event());
$examples = 0;
preg_match_all('~(/\*\*(?:(?!\*/).)*\*/)\s+(?:final )?(?:public )?(?:function (fluentcrm_\w+|track)|class (TrackingException))\b(?:\(([^)]*)\))?~s',
    file_get_contents($stubs), $symbols, PREG_SET_ORDER);
foreach ($symbols as $symbol) {
    [, $comment, $function, $class, $parameters] = $symbol + ['', '', '', '', ''];
    $name = $function . $class;
    if (str_contains($comment, '@internal')) {
        continue;
    }
    foreach (preg_split('/\W+/', strtr($parameters, ['...$' => '$']), -1, PREG_SPLIT_NO_EMPTY) as $word) {
        if (str_contains($parameters, "$$word") && !preg_match('/@param (?:(?!@param).)*\$' . $word . '\b/s', $comment)) {
            echo "$name: $$word is not described\n";
        }
    }
    foreach ($class ? ['@since'] : ($name === 'track' ? ['@return', '@throws'] : ['@return', '@since']) as $tag) {
        str_contains($comment, $tag) || print("$name has no $tag\n");
    }
    str_contains($comment, '@throws') || in_array($name, ['TrackingException', 'fluentcrm_events_status', 'fluentcrm_track_events'], true)
        || print("$name has no @throws\n");
    if (!preg_match('/@example\n(.*?)(?=\n\s*\*(?:\/|\s*@|\s*\n))/s', $comment, $example)) {
        echo "$name has no @example\n";
        continue;
    }
    $examples++;
    ob_start();
    eval(preg_replace('/^\s*\*/m', '', $example[1]));
    $printed = ob_get_clean();
    preg_match('/Warning|Notice|Deprecated|Error/', $printed) && print("$name: $printed\n");
}
echo "$examples examples\n";
?>
--EXPECT--
many calls
an exception has no code
beside the extension: sqlite
13 examples
