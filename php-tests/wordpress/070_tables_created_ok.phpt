--TEST--
Missing tables are created through $wpdb with every column and index of a real site
--DESCRIPTION--
SQLite only: looks into sqlite_master.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['flag' => 'yes']);
site_boot($site);
global $wpdb;
show(fluentcrm_save_contact(['email' => 'contact0001@example.com']));
show(fluentcrm_track_event(event()));
show_events();

$shape = function (\PDO $database): array {
    $sql = $database->query("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name LIKE '%fc\\_%' ESCAPE '\\' ORDER BY name");
    return preg_replace('/\s+/', ' ', str_replace('IF NOT EXISTS ', '', $sql->fetchAll(\PDO::FETCH_KEY_PAIR)));
};
$golden = new \PDO('sqlite::memory:');
$golden->exec(file_get_contents(__DIR__ . '/../golden/schema-sqlite.sql'));
[$expected, $made] = [$shape($golden), $shape(open_database(site_database($site)))];
var_dump(count($expected), array_diff_assoc($expected, $made), array_diff_assoc($made, $expected));

// The driver's own bookkeeping knows them, or a FluentCRM activated later could not write.
var_dump($wpdb->insert('wp_fc_event_tracking', ['subscriber_id' => 1, 'event_key' => 'x', 'title' => 'X']));
foreach (['fc_event_tracking', 'fc_subscribers', 'fc_subscriber_meta'] as $table) {
    echo count($wpdb->get_results("DESCRIBE wp_$table")), ' ', count($wpdb->get_results("SHOW INDEX FROM wp_$table")), "\n";
}
echo $wpdb->get_row('SHOW COLUMNS FROM wp_fc_event_tracking LIKE "counter"')->Type, "\n";
--EXPECT--
contact #1 contact0001@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
int(11)
array(0) {
}
array(0) {
}
int(1)
10 4
30 4
8 3
int(11) unsigned
