<?php
/**
 * Compares a case of golden/php_api.json that golden.php played with its recording.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

use FluentCrmEvents\Event;

/** @return list<string> the differences between the played and the recorded case */
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

/** A field in a form that can be compared and printed. Long fields are a length and a hash, as recorded. */
function golden_field(mixed $field): ?string
{
    if (is_array($field)) {
        return "$field[__bytes] bytes, $field[__md5]";
    }
    $text = $field === null ? null : (string) $field;
    return $text !== null && strlen($text) > 2000 ? strlen($text) . ' bytes, ' . md5($text) : $text;
}

/** A recorded answer, without what depends on the class and types of the returned model. */
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

/** An answer of the extension in the form of golden_summary(). */
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
