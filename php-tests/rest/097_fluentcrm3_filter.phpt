--TEST--
FluentCRM 3's filter of a user's rights counts for tracking, too
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(3);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    add_filter('fluent_crm/user_permissions', fn ($rights, $user) => $user->user_login === 'reader' ? ['fcrm_manage_contacts'] : $rights, 10, 2);
    add_filter('fluentcrm_current_admin_can', fn ($can, $right) => wp_get_current_user()->user_login !== 'nocontact', 10, 2);
    PHP], server: ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
foreach (['admin', 'nocontact', 'reader', 'viewer'] as $user) {
    echo "$user: ", $site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => $user], $user)->status, "\n";
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
admin: 200
nocontact: 403
reader: 200
viewer: 403
#1 contact 2 counter 1 by 1 "custom" | "k" | "admin" | ""
#2 contact 2 counter 1 by 3 "custom" | "k" | "reader" | ""
complaints: none
