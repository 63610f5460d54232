--TEST--
Tables made outside WordPress are those of a real site: columns, defaults, indexes, STRICT
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-022.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
$shape = function (\PDO $database): array {
    $statements = $database->query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name");
    return preg_replace('/\s+/', ' ', str_replace('IF NOT EXISTS ', '', $statements->fetchAll(\PDO::FETCH_COLUMN)));
};
$golden = new \PDO('sqlite::memory:');
$golden->exec(file_get_contents(__DIR__ . '/../golden/schema-sqlite.sql'));
var_dump(array_diff($shape($golden), $shape(open_database($file))), array_diff($shape(open_database($file)), $shape($golden)));
var_dump(count($shape($golden)));
--EXPECT--
array(0) {
}
array(0) {
}
int(11)
