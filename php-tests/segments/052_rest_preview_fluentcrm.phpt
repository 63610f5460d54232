--TEST--
Beside the real FluentCRM the preview finds the contacts that FluentCRM's own route finds with the same filters, also with take_over=0
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$preview = function (RestSite $site, array $groups): string {
    $answer = $site->server->request('POST', '/wp-json/fluent-crm/v2/events/segments/preview',
        $site->as('admin') + ['Content-Type' => 'application/json'], json_encode(['groups' => $groups]));
    return $answer->status === 200 ? ids($answer->json()->ids) : "$answer->status $answer->body";
};
$site = serve_segments();
foreach (specification() as [$name, $groups]) {
    [$ours, $theirs] = [$preview($site, $groups), found($site, $groups)];
    echo $ours === $theirs ? '' : "$name: $ours, FluentCRM $theirs\n";
}
// Conditions that match nobody are said in the log.
$others = preg_grep('/ matches nobody: /', explode("\n", $site->server->complaints()), PREG_GREP_INVERT);
echo 'other complaints: ', implode("\n", $others) ?: 'none', "\n";
$alone = serve_segments(['fluentcrm_events.take_over' => 0]);
echo 'take_over=0: ', $preview($alone, [[condition('value', '<', '9', 'buy')], [condition('key', 'in', ['view'])]]), "\n";
?>
--EXPECT--
other complaints: none
take_over=0: 3
