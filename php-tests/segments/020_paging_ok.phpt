--TEST--
A segment of more contacts than a page is paged by id, in order and without a gap; a limit of 0 returns all
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$play = <<<'PHP'
    $database = open_database(site_database($site));
    $database->beginTransaction();
    $contact = $database->prepare('INSERT INTO wp_fc_subscribers (id, email, hash) VALUES (?, ?, ?)');
    foreach (range(5, 2504) as $id) {
        $contact->execute([$id, "c$id@example.com", md5("$id")]);
    }
    // Every second one, inserted from the last to the first.
    add_rows($database, array_map(fn (int $id): array => [$id, 1, 'page', 'Page', "$id"], range(2504, 6, -2)));
    $database->commit();
    $groups = [[condition('key', 'in', ['page'])]];
    for ($after = $pages = 0, $all = []; $ids = fluentcrm_contacts_matching($groups, 1000, $after); $after = end($ids), $pages++) {
        $all = [...$all, ...$ids];
    }
    echo "$pages pages, ", text($all === range(6, 2504, 2)), ', all at once ', text(fluentcrm_contacts_matching($groups) === $all), "\n";
    echo fluentcrm_count_contacts_matching($groups), ' of ', fluentcrm_count_contacts_matching([[condition('key', 'not_in', ['none'])]]), "\n";
    foreach ([[2, 0], [2, 6], [1, 7], [5, 2502], [5, 2504], [1, PHP_INT_MAX], [1, PHP_INT_MIN], [PHP_INT_MAX, 2500], [0, 2500], [-1, 0]] as [$limit, $after]) {
        echo "$limit after $after: ", ids(fluentcrm_contacts_matching($groups, $limit, $after)), "\n";
    }
    var_dump(array_is_list($all), is_int($all[0]));
    PHP;
ob_start();
on_segment_sites($play);
[, $auto, $wpdb] = preg_split('/^(?:auto|wpdb): /m', ob_get_clean());
echo $auto, $auto === $wpdb ? "wpdb: the same\n" : "wpdb: $wpdb";
?>
--EXPECT--
2 pages, true, all at once true
1250 of 2504
2 after 0: 6,8
2 after 6: 8,10
1 after 7: 8
5 after 2502: 2504
5 after 2504: nobody
1 after 9223372036854775807: nobody
1 after -9223372036854775808: 6
9223372036854775807 after 2500: 2502,2504
0 after 2500: 2502,2504
-1 after 0: invalid_data: Invalid data provided. limit must be 0 (all contacts) or more
bool(true)
bool(true)
wpdb: the same
