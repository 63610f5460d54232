--TEST--
Site Health has one direct test of the extension next to WordPress's own; its result has WordPress's shape
--DESCRIPTION--
SQLite only: the result names the store.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot_fluentcrm([], '');

require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$tests = \WP_Site_Health::get_tests();
$test = $tests['direct']['fluentcrm_events'];
$result = call_user_func($test['test']);

echo count($tests['direct']) > 10 && isset($tests['async']) ? 'WordPress\'s own are kept' : 'lost', ', ', $test['label'], "\n";
echo json_encode(array_keys($result)), ' ', json_encode($result['badge']), ' ', $result['test'], "\n";
echo "$result[status]: $result[label]\n$result[description]\n";
?>
--EXPECT--
WordPress's own are kept, FluentCRM event tracking
["label","status","badge","description","actions","test"] {"label":"FluentCRM","color":"blue"} fluentcrm_events
good: FluentCRM events are recorded natively
<p>Events go to the sqlite store: the site's own connection, the PDO behind WP_SQLite_DB.</p>
