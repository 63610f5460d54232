--TEST--
On a site without a table of events the first event makes it; a page is not found or empty, never an error
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['contacts' => null]);
$tables = fn (): string => on_site_without_extension($site->dir, 'echo implode(" ", $wpdb->get_col("SHOW TABLES LIKE \'%\\_fc\\_%\'"));');
echo 'tables: ', $tables(), "\npage: ";
show_answer($site->get());
echo 'event of an unknown contact: ';
show_answer($site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']));
on_site_without_extension($site->dir, '$wpdb->insert("wp_fc_subscribers", ["email" => "contact0001@example.com"]);');
echo 'event: ';
show_answer($site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']));
on_site_without_extension($site->dir, '$wpdb->query("DROP TABLE wp_fc_event_tracking");');
echo 'page without its table: ';
show_answer($site->get('/wp-json/fluent-crm/v2/subscribers/1/tracking-events'));
echo 'event without its table: ';
show_answer($site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']));
$site->showRows();
echo 'tables: ', $tables(), "\n";
$site->showComplaints();
?>
--EXPECT--
tables: 
page: 404 {"message":"No query results for model [FluentCrm\\App\\Models\\Subscriber]."}
event of an unknown contact: 422 {"message":"Subscriber not found","error_code":"subscriber_not_found"}
event: 200 {"message":"Event has been tracked","id":1}
page without its table: 200 {"events":{"total":0,"per_page":15,"current_page":1,"last_page":0,"next_page_url":null,"prev_page_url":null,"from":null,"to":null,"data":[]}}
event without its table: 200 {"message":"Event has been tracked","id":1}
#1 contact 1 counter 1 by 1 "custom" | "k" | "T" | ""
tables: wp_fc_event_tracking wp_fc_subscriber_meta wp_fc_subscribers
complaints: none
