--TEST--
On a site in another charset WordPress's own sanitiser decides
--DESCRIPTION--
SQLite only: MariaDB stores no text of another charset than the table's.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes']);
echo child_on($site, 'site_boot($site); update_option("blog_charset", "ISO-8859-1");');
site_boot($site);
foreach (["caf\xe9", "a <b>\xe9</b> < x", "\xff%20\xfe"] as $text) {
    $event = fluentcrm_track_event(event(['title' => $text, 'value' => $text]));
    var_dump($event->title === sanitize_text_field($text), $event->value === sanitize_textarea_field($text));
}
foreach (stored('fc_event_tracking') as $row) {
    echo text($row['title']), ' ', text($row['value']), "\n";
}
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
hex 636166e9 hex 636166e9
hex 6120e920266c743b2078 hex 6120e920266c743b2078
hex fffe hex fffe
