--TEST--
Without FluentCRM the right to manage contacts allows writing, the right to read contacts reading, and administrators both
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/permissions.php';

$site = serve();
show_permissions($site);
$site->showComplaints();
?>
--EXPECT--
admin     POST 200, GET 200, HEAD 200
nocontact POST 200, GET 200, HEAD 200
manager   POST 200, GET 403, HEAD 403
  {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}
viewer    POST 403, GET 200, HEAD 200
  {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}
reader    POST 403, GET 403, HEAD 403
  {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}
nobody    POST 401, GET 401, HEAD 401
  {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}
stored: admin, by user 1
stored: nocontact, by user 2
stored: manager, by user 4
complaints: none
