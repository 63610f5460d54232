--TEST--
FluentCRM's filter may refuse an administrator one right and leave the other
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(2);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    add_filter('fluentcrm_current_admin_can', fn ($can, $right) => $can && $right !== ($_SERVER['HTTP_X_REFUSE'] ?? ''), 10, 2);
    PHP], server: ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
foreach (['nothing', 'fcrm_manage_contacts', 'fcrm_read_contacts'] as $right) {
    $headers = ['X-Refuse' => $right];
    $post = $site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => $right], headers: $headers);
    $get = $site->get(headers: $headers);
    echo "refused $right: POST $post->status, GET $get->status\n";
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
refused nothing: POST 200, GET 200
refused fcrm_manage_contacts: POST 403, GET 200
refused fcrm_read_contacts: POST 200, GET 403
#1 contact 2 counter 1 by 1 "custom" | "k" | "nothing" | ""
#2 contact 2 counter 1 by 1 "custom" | "k" | "fcrm_read_contacts" | ""
complaints: none
