--TEST--
A value that is no time, or a time that no event can have, is invalid_data that names it, and nothing is stored
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
foreach ([
    '', ' ', 'now', 'yesterday', '0000-00-00', '0000-00-00 00:00:00', '2023-11-14', '2023-11-14 12:00:00', '2023-11-14T12:00:00', '14.11.2023 12:00', '2023-02-30T00:00:00Z',
    '1969-12-31T23:59:59Z', '1970-01-01T00:00:00Z', '2999-01-01T00:00:00Z', 0, -1, 1_700_000_000_000, PHP_INT_MAX, PHP_INT_MIN, NAN, INF, -INF, '1e400', true, false,
    [], ['2023-11-14T12:00:00Z'], new \DateTimeImmutable('2023-11-14'), str_repeat('9', 10_000), "2023-11-14T12:00:00Z\0", "\xff\xfe",
] as $time) {
    $error = fluentcrm_track_event(event(['occurred_at' => $time]));
    echo $error->get_error_code(), ' ', str_replace("\0", '\0', $error->get_error_message()), "\n";
}
$error = fluentcrm_track_event(event(['occurred_at' => time() + 310]));
echo $error->get_error_code(), ' ', preg_replace('/\d{9,}/', 'TIME', $error->get_error_message()), "\n";
show_events();
?>
--EXPECT--
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, " " given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "now" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "yesterday" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "0000-00-00" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "0000-00-00 00:00:00" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "2023-11-14" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "2023-11-14 12:00:00" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "2023-11-14T12:00:00" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "14.11.2023 12:00" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "2023-02-30T00:00:00Z" given
invalid_data Invalid data provided. occurred_at must be a time from 3 January 1970 on, "1969-12-31T23:59:59Z" given
invalid_data Invalid data provided. occurred_at must be a time from 3 January 1970 on, "1970-01-01T00:00:00Z" given
invalid_data Invalid data provided. occurred_at must be at most 5 minutes ahead of now, "2999-01-01T00:00:00Z" given
invalid_data Invalid data provided. occurred_at must be a time from 3 January 1970 on, 0 given
invalid_data Invalid data provided. occurred_at must be a time from 3 January 1970 on, -1 given
invalid_data Invalid data provided. occurred_at must be at most 5 minutes ahead of now, 1700000000000 given
invalid_data Invalid data provided. occurred_at must be at most 5 minutes ahead of now, 9223372036854775807 given
invalid_data Invalid data provided. occurred_at must be a time from 3 January 1970 on, -9223372036854775808 given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, NAN given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, INF given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, -INF given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "1e400" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, bool given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, bool given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, array given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, array given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, DateTimeImmutable given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "9999999999999999999999999999999999999999…" given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "2023-11-14T12:00:00Z " given
invalid_data Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "��" given
invalid_data Invalid data provided. occurred_at must be at most 5 minutes ahead of now, TIME given
no rows
