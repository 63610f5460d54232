<?php
/**
 * The rows of the recorded REST cases, and FluentCRM's switch during the recording.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** Returns a row to store before a case. */
function golden_row_before(array $row): array
{
    return array_map(fn (mixed $field): mixed => is_string($field) && str_starts_with($field, '<now')
        ? gmdate('Y-m-d H:i:s', time() - 60)
        : $field, $row);
}

/** Returns a row in a form to compare: numbers as texts, and `<now>` for a time of today. */
function golden_row(array $row): array
{
    foreach ($row as $name => $field) {
        $row[$name] = $field === null ? null : (string) $field;
    }
    foreach (['created_at', 'updated_at'] as $name) {
        $recent = abs(strtotime("$row[$name] UTC") - time()) < 300;
        $row[$name] = $recent || str_starts_with((string) $row[$name], '<now') ? '<now>' : $row[$name];
    }
    return $row;
}

/** Stores FluentCRM's switch for event tracking: yes, no, or absent. */
function set_flag(RestSite $site, string $flag): void
{
    $database = open_database(site_database($site->dir));
    $database->exec("DELETE FROM wp_options WHERE option_name = '_fluentcrm_experimental_settings'");
    if ($flag !== 'absent') {
        $database->prepare("INSERT INTO wp_options (option_name, option_value, autoload)
            VALUES ('_fluentcrm_experimental_settings', ?, 'yes')")->execute([serialize(['event_tracking' => $flag])]);
    }
}
