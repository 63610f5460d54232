--TEST--
A wrong application password, an unknown user and an account's own password give no access
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = '{"email":"contact0001@example.com","event_key":"k","title":"T"}';
foreach ([['admin', 'wrong'], ['ghost', 'wrong'], ['admin', 'password'], ['admin', '']] as [$user, $password]) {
    $headers = $site->as($user, $password) + ['Content-Type' => 'application/json'];
    echo "$user '$password': ";
    show_answer($site->server->request('POST', TRACK_ROUTE, $headers, $event));
    echo '  GET: ', $site->server->request('GET', EVENTS_ROUTE, $headers)->status, "\n";
}
foreach (['Bearer xyz', 'Basic', 'Basic !!!', 'Basic ' . base64_encode('admin')] as $authorization) {
    $headers = ['Authorization' => $authorization, 'Content-Type' => 'application/json'];
    echo "$authorization: ", $site->server->request('POST', TRACK_ROUTE, $headers, $event)->status, "\n";
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
admin 'wrong': 401 {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}
  GET: 401
ghost 'wrong': 401 {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}
  GET: 401
admin 'password': 401 {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}
  GET: 401
admin '': 401 {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}
  GET: 401
Bearer xyz: 401
Basic: 401
Basic !!!: 401
Basic YWRtaW4=: 401
no rows
complaints: none
