--TEST--
wp fluentcrm-events index restores the site's lock_wait_timeout also if a listener of the filter "query" throws
--SKIPIF--
<?php require __DIR__ . '/../support/mariadb.php'; FluentCrmEvents\Tests\skip_without_mariadb(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/index.php';

$site = boot(['database' => 'mariadb']);
do_action('cli_init');
$waits = fn () => $wpdb->get_var('SELECT @@lock_wait_timeout');
$before = $waits();
$during = null;
add_filter('query', function (string $sql) use ($waits, &$during): string {
    if (str_starts_with($sql, 'ALTER TABLE')) {
        $during = $waits();
        throw new \LogicException('not now');
    }
    return $sql;
});
try {
    run_index();
} catch (\LogicException $thrown) {
    echo $thrown->getMessage(), "\n";
}
echo $during, ' ', json_encode($waits() === $before), ' ', index_columns($site), "\n";
?>
--EXPECT--
not now
5 true none
