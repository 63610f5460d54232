--TEST--
The section shows no events, one, hard texts, and the latest 200 of 10 000 in pages of 20, with the trend of 12 weeks
--SKIPIF--
<?php require __DIR__ . '/../support/rest_site.php'; \FluentCrmEvents\Tests\skip_without_fluentcrm(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/profile.php';

$site = serve_profile();
$shown = function (RestSite $site): ?\DOMXPath {
    $section = section($site);
    echo "  $section->heading, form: ", json_encode(array_keys((array) ($section->crud->fields ?? []))), ', ', strlen($section->content_html) > 400_000 ? 'too long' : 'short', "\n";
    return document($section->content_html);
};
$count = fn (\DOMXPath $document): string => implode(', ', array_map(fn (string $class): string => "$class "
    . $document->query("//*[contains(concat(' ', @class, ' '), ' $class ')]")->length, ['fce_none', 'fce_item', 'fce_page', 'fce_radio', 'fce_bar']));

echo "none\n", '  ', $count($shown($site)), "\n";
$site->setRows([event_row(1, ['updated_at' => gmdate('Y-m-d H:i:s'), 'counter' => 3])]);
echo "one\n";
$document = $shown($site);
echo '  ', $count($document), "\n  ", preg_replace('/on \w+ \d+, \d+ [0-9:]+ \w\w, first/', 'on …, first', implode(' | ', texts($document, '//li//*[not(*)]'))), "\n";
echo '  ', texts($document, '//figcaption')[0], ': ', count(texts($document, '//g/title')), ' weeks, ', preg_match('/: 1$/', texts($document, '(//g/title)[last()]')[0]) ? 'one in the last' : '?', "\n";

$site->setRows(hard_rows());
echo "hard ones\n";
$document = $shown($site);
echo '  ', $count($document), ', scripts ', $document->query('//script')->length, ', listeners ', $document->query('//@onmouseover|//@onload')->length, "\n";
foreach (texts($document, "//p[contains(@class, 'fce_title')]/bdi") as $title) {
    echo '  ', strlen($title) > 60 ? substr($title, 0, 20) . '…' : $title, "\n";
}
echo '  values: ', json_encode(array_map(fn (string $text): string => substr($text, 0, 24), texts($document, "//div[@class='fce_value']"))), "\n";

$broken = ["nul \0 here", "\xff\xfe broken", "cut \xe2\x82"];
$rows = array_map(fn (int $i): array => event_row($i, ['event_key' => bin2hex($broken[$i]), 'title' => 'T', 'value' => 'v', 'updated_at' => '2026-01-01 00:00:00']), [0, 1, 2]);
$site->setRows($rows);
raw_values($site, $broken);
echo "broken\n";
$document = $shown($site);
echo '  ', json_encode(texts($document, "//li//div[@class='fce_value']"), JSON_UNESCAPED_UNICODE), "\n";

$site->setRows(array_map('FluentCrmEvents\Tests\event_row', range(1, 10_000)));
echo "many\n";
$begun = microtime(true);
$document = $shown($site);
echo '  ', $count($document), "\n  ", texts($document, "//p[@class='fce_range']")[9], ' / ', texts($document, "//p[@class='fce_range']")[10], "\n";
echo microtime(true) - $begun > 3 ? '  slow' : '  in time', "\n";
$site->showComplaints();

/** Sets the values to bytes that a table of text may hold on SQLite, and what MariaDB lets through of them. */
function raw_values(RestSite $site, array $values): void
{
    $database = open_database(site_database($site->dir));
    mb_substitute_character(0xfffd);
    foreach ($values as $number => $value) {
        try {
            $database->prepare("UPDATE wp_fc_event_tracking SET value = ? WHERE event_key = ?")->execute([$value, bin2hex($value)]);
        } catch (\PDOException) {
            $database->prepare("UPDATE wp_fc_event_tracking SET value = ? WHERE event_key = ?")->execute([mb_scrub($value), bin2hex($value)]);
        }
    }
}
?>
--EXPECT--
none
    Events, form: [], short
fce_none 1, fce_item 0, fce_page 0, fce_radio 0, fce_bar 0
one
  Events, form: ["event_key"], short
  fce_none 0, fce_item 1, fce_page 1, fce_radio 0, fce_bar 1
  Title 1 | × 3 | value 1 | key_1 | custom | Last on …, first on January 1, 2026 12:01 pm
  Events by the week they last happened: 12 weeks, one in the last
hard ones
  Events, form: ["event_key"], short
  fce_none 0, fce_item 12, fce_page 1, fce_radio 0, fce_bar 0, scripts 0, listeners 0
  Title 23
  Title 22
  Title 21
  Title 20
  long long long long …
  one
two

three
  it's \ `?`
  %s %1$s {{contact.email}} {v}
  ‮שלום עולם
  a <b> & ' & &nonsense
  " onmouseover="x" style='y'
  <script>alert(1)</script><b>bold</b>
  values: ["value 23","0","long long long long long","one\ntwo\n\nthree","it's \\ `?`","%s %1$s {{contact.email}","\u202e\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd","a <b> & ' & &nonsense","\" onmouseover=\"x\" style=","<script>alert(1)<\/script"]
broken
  Events, form: ["event_key"], short
  ["cut �","�� broken","nul � here"]
many
  Events, form: ["event_key","part"], short
  fce_none 0, fce_item 200, fce_page 10, fce_radio 10, fce_bar 0
  181 to 200 of 10000, the latest first / To see older events, use “Find events”.
  in time
complaints: none
