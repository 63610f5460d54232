--TEST--
The Events screen in FluentCRM's menu: what it shows is stored, contacts lead to their profiles, and all matches get a tag and lose it
--SKIPIF--
<?php
require __DIR__ . '/browser.php';
\FluentCrmEvents\Tests\skip_without_screens();
\FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/events.php';

$site = serve_events(['mu_plugin' => QUIET . RIGHT_TO_LEFT . COUNT_TAGGED], getenv('FLUENTCRM_DIR'));
$tag = ['title' => 'Has “logged” in', 'slug' => 'has-logged-in', 'created_at' => '2026-01-01 00:00:00', 'updated_at' => '2026-01-01 00:00:00'];
open_database(site_database($site->dir))->prepare('INSERT INTO wp_fc_tags (title, slug, created_at, updated_at) VALUES (?, ?, ?, ?)')->execute(array_values($tag));
browse($site, 'events.mjs', ['screen' => 'admin.php?page=fluentcrm-events', 'expected' => events_expected(events_rows()), 'tag' => $tag['title'], 'name' => 'fluentcrm']);
echo 'tagged at last: ', count(stored('fc_subscriber_pivot', site_database($site->dir))), "\n";
$site->showComplaints();
?>
--EXPECT--
