--TEST--
fluentcrm_contact_matches() takes an id or an e-mail address, sends one query, and returns false for an unknown contact
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$play = <<<'PHP'
    $buy = [[condition('key', 'in', ['buy'])]];
    $others = [[condition('key', 'not_in', ['buy'])]];
    $contacts = [1, '1', 'admin@example.com', 'ADMIN@example.com', 4, 'contact0003@example.com', 99, 'nobody@example.com', 0, -1, '', '0',
        '1abc', ' 1', '1.0', "' OR 1=1 -- ", "\xff", str_repeat('9', 30), str_repeat('x', 100000)];
    foreach ($contacts as $contact) {
        $answers = [fluentcrm_contact_matches($contact, $buy), fluentcrm_contact_matches($contact, $others)];
        $shown[] = text($contact) . ': ' . implode(' ', array_map(text(...), $answers));
    }
    foreach ([null, true, 1.0, ['1'], new \stdClass()] as $contact) {
        try {
            fluentcrm_contact_matches($contact, $buy);
        } catch (\TypeError $error) {
            $shown[] = $error->getMessage();
        }
    }
    define('SAVEQUERIES', true);
    $before = count($GLOBALS['wpdb']->queries ?? []);
    fluentcrm_contact_matches('admin@example.com', [[...$buy[0], condition('value_sum', '>', 1, 'buy')], [condition('title', '=', 'x')]]);
    $shown[] = count($GLOBALS['wpdb']->queries) - $before . ' statement';
    echo count($shown), "\n", implode("\n", $shown), "\n";
    PHP;
ob_start();
on_segment_sites($play);
[, $auto, $wpdb] = preg_split('/^(?:auto|wpdb): /m', ob_get_clean());
echo $auto, $auto === $wpdb ? "wpdb: the same\n" : "wpdb: $wpdb";
?>
--EXPECT--
25
1: true false
"1": true false
"admin@example.com": true false
"ADMIN@example.com": true false
4: false true
"contact0003@example.com": false true
99: false false
"nobody@example.com": false false
0: false false
-1: false false
"": false false
"0": false false
"1abc": false false
" 1": false false
"1.0": false false
"' OR 1=1 -- ": false false
hex ff: false false
"999999999999999999999999999999": false false
"xxxxxxxx…" (100000 bytes, md5 d5816f35916d1d9482fb0f1ec201101d): false false
fluentcrm_contact_matches(): Argument #1 ($contact) must be of type string|int, null given
fluentcrm_contact_matches(): Argument #1 ($contact) must be of type string|int, bool given
fluentcrm_contact_matches(): Argument #1 ($contact) must be of type string|int, float given
fluentcrm_contact_matches(): Argument #1 ($contact) must be of type string|int, array given
fluentcrm_contact_matches(): Argument #1 ($contact) must be of type string|int, stdClass given
1 statement
wpdb: the same
