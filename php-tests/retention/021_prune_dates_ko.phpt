--TEST--
wp fluentcrm-events prune needs a valid past date: without a date, with a bad one and with one in the future it deletes nothing
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

$site = boot(['timezone' => 'Pacific/Kiritimati']);
$database = open_database(site_database($site));
fill($database, [2], 3);
$now = current_time('mysql');
$in_a_minute = gmdate('Y-m-d H:i:s', strtotime("$now UTC") + 60);
ob_start(fn (string $text): string => preg_replace('/it is 2\S+ [\d:]+/', 'it is now', strtr($text, [$now => 'now', $in_a_minute => 'in a minute'])));
foreach ([[], ['before' => true], ['before' => ''], ['before' => 'yesterday'], ['before' => '2026-02-30'], ['before' => '0000-00-00'],
    ['before' => '1767225600'], ['before' => '2026-1-1'], ['before' => "2026-01-01' OR 1"], ['before' => "2026-01-01\n"], ['before' => '9999-12-31'],
    ['before' => ['2020-01-01']], ['before' => '1969-12-31']] as $options) {
    wp('prune', $options);
}
wp('prune', ['before' => $in_a_minute]);
wp('prune', ['before' => $now]);
echo events_left($database), "\n";
?>
--EXPECT--
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
error: --before is 9999-12-31 00:00:00, but the site's time is now: that would be every event. Nothing was deleted.
error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
success: 0 events that last happened before 1969-12-31 00:00:00 were deleted.
error: --before is in a minute, but the site's time is now: that would be every event. Nothing was deleted.
success: 3 events that last happened before now were deleted.
0
