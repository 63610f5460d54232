--TEST--
The message of success is translated as FluentCRM's own; errors are not
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    add_filter('gettext', fn ($text, $original, $domain) => $domain === 'fluent-crm' ? "Übersetzt: $original" : $text, 10, 3);
    PHP]);
show_answer($site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']));
show_answer($site->track(['email' => 'nobody@example.com', 'event_key' => 'k', 'title' => 'T']));
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
200 {"message":"\u00dcbersetzt: Event has been tracked","id":1}
422 {"message":"Subscriber not found","error_code":"subscriber_not_found"}
#1 contact 2 counter 1 by 1 "custom" | "k" | "T" | ""
complaints: none
