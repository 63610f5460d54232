--TEST--
If the database cannot be opened, the answer is 503 with Retry-After, without SQL or a notice
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

// An address of its own, and there is a directory in the file's place.
$place = temporary_directory('gone');
remove_at_end($place);
$site = serve(ini: ['fluentcrm_events.database' => "sqlite:$place", 'fluentcrm_events.database_inside' => '1']);
show_answer($site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']), 'Retry-After', 'Cache-Control');
show_answer($site->get(), 'Retry-After', 'Cache-Control');
echo 'fields are looked at first: ', $site->track('{}')->status, "\n";
echo 'permission is looked at first: ', $site->track('{}', 'reader')->status, ' ', $site->get(user: 'reader')->status, "\n";
$site->showRows();
$site->showComplaints();
?>
--EXPECTF--
503 {"message":"The event database could not be opened: %s","error_code":"db_error"}
  Retry-After: 5
  Cache-Control: no-cache, must-revalidate, max-age=0, no-store, private
503 {"message":"The event database could not be opened: %s","error_code":"db_error"}
  Retry-After: 5
  Cache-Control: no-cache, must-revalidate, max-age=0, no-store, private
fields are looked at first: 422
permission is looked at first: 403 403
no rows
complaints: none
