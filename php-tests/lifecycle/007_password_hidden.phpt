--TEST--
No warning, exception, phpinfo or status shows the password in the database setting
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$settings = [
    'mysql://root:s3cret@localhost/db', 'mysql://root:s3cr@/:t@localhost:3306/db?socket=/tmp/a@b', 'mysql:root:s3cret@localhost/db',
    'mysql:host=localhost;dbname=x;user=u;password=s3cret', 'pgsql://u:s3cret@h', 'u:s3cret@localhost', 'mysql://root:s3cret',
    'mysqli://root:s3cret@localhost/db', 'MySQL://root:s3cret@localhost/db', ' mysql://root:s3cret@localhost/db',
];
foreach ($settings as $setting) {
    $out = child('attempt(fn () => fluentcrm_track_event(event()));
        attempt(fn () => fluentcrm_save_contact(["email" => "a@example.com"]));
        (new \ReflectionExtension("fluentcrm_events"))->info(); echo json_encode(fluentcrm_events_status());',
        ['fluentcrm_events.database' => $setting, 'display_startup_errors' => 1, 'fluentcrm_events.busy_timeout_ms' => 200]);
    echo preg_match('/s3cr/', $out) ? "shown: $setting\n" . implode(preg_grep('/s3cr/', explode("\n", $out))) . "\n" : '';
    echo str_contains($out, 'Version =>') ? '' : $out;
}
--EXPECT--
