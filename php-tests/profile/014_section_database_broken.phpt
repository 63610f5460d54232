--TEST--
If the database fails, the section says so without SQL, and FluentCRM's screen continues; without a table there are no events
--SKIPIF--
<?php require __DIR__ . '/../support/rest_site.php'; \FluentCrmEvents\Tests\skip_without_fluentcrm(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/profile.php';

$site = serve_profile();
$site->setRows([event_row(1)]);
$database = open_database(site_database($site->dir));
$show = function (string $what) use ($site): void {
    $section = section($site);
    $text = document($section->content_html)->document->textContent;
    echo "$what: $section->heading, ", preg_match('/The events could not be read: .+/', $text) ? 'failed' : preg_replace('/^.*}\s*/s', '', $text),
        str_contains($text, 'FROM') ? ', with SQL' : '', isset($section->crud) ? ', form' : ', no form', ', found ', look_for($site, [])->status, "\n";
};
$database->exec('ALTER TABLE wp_fc_event_tracking RENAME COLUMN title TO heading');
$show('a column is missing');
$database->exec('DROP TABLE wp_fc_event_tracking');
$show('the table is missing');
?>
--EXPECT--
a column is missing: Events, failed, no form, found 200
the table is missing: Events, This contact has no events yet., no form, found 200
