--TEST--
A body of 5 MB is answered: key and title are cut, and a structure that cannot be stored completely is refused
--DESCRIPTION--
SQLite only: MariaDB cuts columns that SQLite keeps whole.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$long = str_repeat('aé', 1_700_000);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$send = function (string $label, string $body, string $type = 'application/json') use ($site): void {
    $site->setRows([]);
    $answer = $site->track($body, headers: ['Content-Type' => $type]);
    echo "$label, ", round(strlen($body) / 1e6), " MB: $answer->status ", $answer->json()->error_code ?? $answer->json()->message ?? substr($answer->body, 0, 200), "\n";
    foreach ($site->rows() as $row) {
        echo '  provider ', strlen($row['provider']), ', key ', strlen($row['event_key']), ', title ', strlen($row['title']), ', value ', strlen($row['value']),
            mb_check_encoding($row, 'UTF-8') ? " bytes, whole characters\n" : " bytes, broken\n";
    }
};
$encode = fn (array $fields): string => json_encode($fields + $event, JSON_UNESCAPED_UNICODE);
$send('value', $encode(['value' => $long]));
$send('key', $encode(['event_key' => $long]));
$send('title', $encode(['title' => $long]));
$send('provider', $encode(['provider' => $long]));
$send('structure', $encode(['value' => ['a' => $long]]));
$send('unknown field', $encode(['other' => $long]));
$send('e-mail', $encode(['email' => $long]));
$send('form', http_build_query(['value' => str_repeat('a', 5_000_000)] + $event), 'application/x-www-form-urlencoded');
$send('no JSON', "{\"value\":\"$long");
$site->showComplaints();
?>
--EXPECT--
value, 5 MB: 200 Event has been tracked
  provider 6, key 1, title 1, value 5100000 bytes, whole characters
key, 5 MB: 200 Event has been tracked
  provider 6, key 192, title 1, value 0 bytes, whole characters
title, 5 MB: 200 Event has been tracked
  provider 6, key 1, title 192, value 0 bytes, whole characters
provider, 5 MB: 200 Event has been tracked
  provider 5100000, key 1, title 1, value 0 bytes, whole characters
structure, 5 MB: 422 invalid_data
unknown field, 5 MB: 200 Event has been tracked
  provider 6, key 1, title 1, value 0 bytes, whole characters
e-mail, 5 MB: 422 subscriber_not_found
form, 5 MB: 200 Event has been tracked
  provider 6, key 1, title 1, value 5000000 bytes, whole characters
no JSON, 5 MB: 400 Invalid JSON body passed.
complaints: none
