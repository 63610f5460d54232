--TEST--
WordPress's dashboard loads the widget's content after the page, and shows it at once the next time; if it cannot be loaded, the widget says so
--SKIPIF--
<?php require __DIR__ . '/browser.php'; \FluentCrmEvents\Tests\skip_without_screens(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/events.php';

$no_news = 'add_action("wp_dashboard_setup", fn () => remove_meta_box("dashboard_primary", "dashboard", "side"), 20);';
$site = serve_events(['mu_plugin' => QUIET . $no_news]);
browse($site, 'dashboard.mjs', ['week' => events_figures(events_rows(), 7)]);
$site->showComplaints();
?>
--EXPECT--
not there: The figures could not be loaded. Reload this page.
asked for: 1
its figures: as stored
axe: nothing serious
the next time: 0
screen: no fault
faults: none
complaints: none
