<?php
/**
 * Compares the result of a case that golden.php played with its recording in golden/php_api.json.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

use FluentCrmEvents\Event;

/** @return list<string> the differences of the played case from the recording */
function golden_differences(array $expected, array $played): array
{
    $differences = [];
    $compare = function (string $what, mixed $recorded, mixed $ours) use (&$differences): void {
        if ($recorded !== $ours) {
            $differences[] = "$what: " . text($recorded) . ' was recorded, ' . text($ours) . ' is ours';
        }
    };
    foreach ($expected['outcome'] as $number => $recorded) {
        $compare("call $number", golden_summary($recorded), golden_answer($played['outcome'][$number]));
    }
    $rows = fn (array $rows): array => array_map(fn (array $row): array => array_map(golden_field(...), $row), $rows);
    $compare('rows', $rows($expected['rows']), $rows($played['rows']));
    $fired = array_map(fn (array $arguments): array => [$arguments[1], true, 2], $expected['fluent_crm/event_tracked']);
    $compare('event_tracked', $fired, $played['tracked']);
    $compare('times are now', true, $played['times']);
    return $differences;
}

/** Returns a field as text to compare and print. Like the recording it has the length and hash of a long text. */
function golden_field(mixed $field): ?string
{
    if (is_array($field)) {
        return "$field[__bytes] bytes, $field[__md5]";
    }
    $text = $field === null ? null : (string) $field;
    return $text !== null && strlen($text) > 2000 ? strlen($text) . ' bytes, ' . md5($text) : $text;
}

/** Returns the parts of a recorded answer that do not depend on the class of the returned model and its types. */
function golden_summary(array $recorded): array
{
    if (!isset($recorded['attributes'])) {
        return array_intersect_key($recorded, array_flip(['returns', 'code', 'message', 'throws']));
    }
    $fields = array_map(fn (array $attribute): ?string => golden_field($attribute['value']), $recorded['attributes']);
    unset($fields['created_at'], $fields['updated_at']);
    ksort($fields);
    return ['created' => $recorded['wasRecentlyCreated']] + $fields;
}

/** Returns an answer of the extension in the form of golden_summary(). */
function golden_answer(mixed $answer): array
{
    if ($answer instanceof Event) {
        $fields = array_map(golden_field(...), array_diff_key($answer->toArray(), ['created' => 1, 'created_at' => 1, 'updated_at' => 1]));
        ksort($fields);
        return ['created' => $answer->created] + $fields;
    }
    if (is_wp_error($answer)) {
        return ['returns' => 'WP_Error', 'code' => $answer->get_error_code(), 'message' => $answer->get_error_message()];
    }
    return is_object($answer) ? ['throws' => get_class($answer), 'message' => $answer->getMessage()] : ['returns' => get_debug_type($answer)];
}
