--TEST--
FluentCRM deletes 500 contacts, and one on its own screen: their 20 000 events are deleted, which FluentCRM alone keeps (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

$code = 'require ' . var_export(__DIR__ . '/retention.php', true) . ';' . <<<'PHP'
    site_boot($site);
    $database = open_database(site_database($site));
    fill($database, range(2, 501), 20_000);
    fill($database, [1, 502], 20);
    \FluentCrm\App\Services\Helper::deleteContacts(range(2, 501));
    echo events_left($database), " left\n";
    wp_set_current_user(1);
    $answer = rest_do_request(new \WP_REST_Request('DELETE', '/fluent-crm/v2/subscribers/502'));
    echo $answer->get_status(), ' ', events_left($database), ' left, ', events_left($database, 'subscriber_id = 1'), " of the first contact\n";
    PHP;
foreach (['with us' => [], 'orphans are kept' => ['keep_orphans' => 1], 'FluentCRM alone' => ['enabled' => 0]] as $name => $settings) {
    $ini = array_combine(array_map(fn (string $key): string => "fluentcrm_events.$key", array_keys($settings)), $settings);
    echo "$name: ", child_on(fluentcrm_site(['contacts' => 502]), $code, $ini, 300);
}
?>
--EXPECT--
with us: 20 left
200 10 left, 10 of the first contact
orphans are kept: 20020 left
200 20020 left, 10 of the first contact
FluentCRM alone: 20020 left
200 20020 left, 10 of the first contact
