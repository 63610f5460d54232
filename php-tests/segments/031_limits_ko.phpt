--TEST--
50 groups and 500 conditions are answered, one more is invalid_data with its path; large, deep or hostile input never reaches SQL
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$play = <<<'PHP'
    log_nothing();
    $title = condition('title', '=', 'Bought A');
    $megabyte = str_repeat('x', 1 << 20);
    $deep = 'x';
    for ($n = 0; $n < 5000; $n++) {
        $deep = [$deep];
    }
    $self = [[$title]];
    $self[0][] = &$self;
    $cases = [
        '50 groups of 10' => array_fill(0, 50, array_fill(0, 10, $title)),
        '51 groups' => array_fill(0, 51, [$title]),
        '500 conditions' => [array_fill(0, 500, $title)],
        '501 conditions' => [array_fill(0, 500, $title), [$title]],
        '10000 conditions' => [array_fill(0, 10000, $title)],
        '100000 conditions' => [array_fill(0, 100000, $title)],
        '10000 keys' => [[condition('key', 'in', array_fill(0, 10000, 'buy'))]],
        '10001 keys' => [[condition('key', 'in', array_fill(0, 10001, 'buy'))]],
        'value of 64 KiB - 1' => [[condition('title', '=', substr($megabyte, 0, 65535))]],
        'value of 64 KiB' => [[$title, condition('title', '=', substr($megabyte, 0, 65536))]],
        'value of 1 MB' => [[$title, condition('value', 'contains', $megabyte, 'buy')]],
        'key of 1 MB' => [[condition('value', '=', '9', $megabyte)]],
        'property of 1 MB' => [[condition($megabyte, '=', '9')]],
        'operator of 1 MB' => [[condition('value', $megabyte, '9', 'buy')]],
        'a key in a list of 1 MB' => [[condition('key', 'in', ['buy', $megabyte])]],
        '20 values of 64 KiB' => array_fill(0, 20, [condition('title', '=', substr($megabyte, 0, 65535))]),
        '100 values of 64 KiB' => [array_fill(0, 100, condition('title', '=', substr($megabyte, 0, 65535)))],
        'deep' => [[condition('value', '=', $deep, 'buy')]],
        'itself' => $self,
    ];
    foreach ($cases as $name => $groups) {
        echo "$name: ", ids(fluentcrm_contacts_matching($groups)), "\n";
    }
    PHP;
ob_start();
on_segment_sites($play);
[, $auto, $wpdb] = preg_split('/^(?:auto|wpdb): /m', ob_get_clean());
echo $auto, $auto === $wpdb ? "wpdb: the same\n" : "wpdb: $wpdb";
?>
--EXPECT--
50 groups of 10: 1,2
51 groups: invalid_data: Invalid data provided. groups must be at most 50 groups
500 conditions: 1,2
501 conditions: invalid_data: Invalid data provided. groups[1][0] must be at most 500 conditions in all
10000 conditions: invalid_data: Invalid data provided. groups[0][500] must be at most 500 conditions in all
100000 conditions: invalid_data: Invalid data provided. groups[0] must be smaller
10000 keys: 1,2,3
10001 keys: invalid_data: Invalid data provided. groups[0][0].value[10000] must be at most 10000 values in all
value of 64 KiB - 1: nobody
value of 64 KiB: invalid_data: Invalid data provided. groups[0][1].value must be at most 65535 bytes long
value of 1 MB: invalid_data: Invalid data provided. groups[0][1].value must be at most 65535 bytes long
key of 1 MB: invalid_data: Invalid data provided. groups[0][0].extra_value must be at most 65535 bytes long
property of 1 MB: invalid_data: Invalid data provided. groups[0][0].source must be at most 65535 bytes long
operator of 1 MB: invalid_data: Invalid data provided. groups[0][0].operator must be at most 65535 bytes long
a key in a list of 1 MB: invalid_data: Invalid data provided. groups[0][0].value[1] must be at most 65535 bytes long
20 values of 64 KiB: invalid_data: Invalid data provided. groups[15][0].value must be shorter: a segment has at most 1048576 bytes of text
100 values of 64 KiB: invalid_data: Invalid data provided. groups[0][15].value must be shorter: a segment has at most 1048576 bytes of text
deep: invalid_data: Invalid data provided. groups[0][0].value must be text, array given
itself: invalid_data: Invalid data provided. groups[0][1].source must be a list of two names, nothing given
wpdb: the same
