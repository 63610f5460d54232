--TEST--
The network's screen counts sites for ten seconds; it counts the others when it is opened again
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../multisite/network.php';

network();
fluentcrm_track_event(event());
switch_to_blog(2);
fluentcrm_track_event(event());
restore_current_blog();
// The first site takes long, once.
add_filter('pre_transient_fluentcrm_events_week', function ($value) {
    static $slept = false;
    $slept || sleep(11);
    $slept = true;
    return $value;
});
foreach (['at first', 'again'] as $name) {
    ob_start();
    \FluentCrmEvents\network_page();
    $html = preg_replace('~^.*</thead>~s', '', ob_get_clean());
    echo "$name: ", trim(preg_replace('~\s+~', ' ', strip_tags(preg_replace('~</t[hdr]>~', ' ', $html)))), "\n";
}
?>
--EXPECT--
at first: http://example.test 1 1 1 0 0 http://example.test/second … … 1 0 0 All sites 1 1 2 0 0 Not all sites are counted yet. Load this page again to count more.
again: http://example.test 1 1 1 0 0 http://example.test/second 1 1 1 0 0 All sites 2 2 2 0 0
