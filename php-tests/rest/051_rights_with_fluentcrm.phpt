--TEST--
Beside the free FluentCRM only administrators have access, as in FluentCRM
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

require __DIR__ . '/permissions.php';

$site = serve(server: ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
show_permissions($site);
$site->showComplaints();
?>
--EXPECT--
admin     POST 200, GET 200, HEAD 200
nocontact POST 200, GET 200, HEAD 200
manager   POST 403, GET 403, HEAD 403
  {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}
viewer    POST 403, GET 403, HEAD 403
  {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}
reader    POST 403, GET 403, HEAD 403
  {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}
nobody    POST 401, GET 401, HEAD 401
  {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}
stored: admin, by user 1
stored: nocontact, by user 2
complaints: none
