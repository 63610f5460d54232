<?php
/**
 * Plays the recorded PHP API cases through FluentCrmApi('event_tracker')->track() on a site with the real FluentCRM. Compares
 * the whole recording: classes, attributes with order and type, flags, rows, hook arguments.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/takeover.php';
require_once __DIR__ . '/../support/golden.php';

/** Plays one case. @return array{outcome: list<array>, rows: list<array>, tracked: list<array>} in the form of the recording */
function golden_models_play(string $name, array $input): array
{
    global $wpdb;
    empty_events(open_database(site_database(dirname(WP_CONTENT_DIR))));
    $tracked = [];
    $listener = function ($event, $contact) use (&$tracked): void {
        $tracked[] = [get_class($event), $event->counter, get_class($contact)];
    };
    add_action('fluent_crm/event_tracked', $listener, 10, 2);
    $outcome = [];
    foreach ($input as $number => ['data' => $data, 'repeatable' => $repeatable]) {
        wp_set_current_user(golden_user($name, $number));
        $subscriber = ($data['subscriber']['__object'] ?? 'stdClass') === 'stdClass' ? [] : ['subscriber' => FluentCrmApi('contacts')->getContact(2)];
        $data = golden_value(is_array($data) ? array_diff_key($data, $subscriber) : $data);
        try {
            $outcome[] = golden_model(FluentCrmApi('event_tracker')->track(is_array($data) ? $subscriber + $data : $data, $repeatable));
        } catch (\Throwable $thrown) {
            $outcome[] = ['throws' => get_class($thrown)];
        }
    }
    remove_action('fluent_crm/event_tracked', $listener);
    $rows = array_map(fn (array $row): array => array_diff_key($row, ['created_at' => 1, 'updated_at' => 1]), stored('fc_event_tracking'));
    return ['outcome' => $outcome, 'rows' => golden_short($rows), 'tracked' => $tracked];
}

/** Returns an answer in the form of the recording. */
function golden_model(mixed $answer): array
{
    if (is_wp_error($answer)) {
        return golden_answer($answer);
    }
    if (!is_object($answer) || !method_exists($answer, 'getAttributes')) {
        return ['returns' => get_debug_type($answer)];
    }
    $attributes = [];
    foreach ($answer->getAttributes() as $attribute => $value) {
        $is_time = in_array($attribute, ['created_at', 'updated_at'], true);
        $is_now = $is_time && is_string($value) && abs(strtotime("$value UTC") - time()) <= 10;
        $attributes[$attribute] = [get_debug_type($value), $is_now ? '<now>' : golden_short($value)];
    }
    return ['returns' => get_class($answer), 'attributes' => $attributes, 'id' => $answer->id,
        'created' => $answer->wasRecentlyCreated, 'exists' => $answer->exists];
}

/** Returns the recording in the form of golden_models_play(). */
function golden_models_expected(array $recorded): array
{
    $outcome = [];
    foreach ($recorded['outcome'] as $answer) {
        if (!isset($answer['attributes'])) {
            $outcome[] = array_intersect_key($answer, array_flip(isset($answer['throws']) ? ['throws'] : ['returns', 'code', 'message']));
            continue;
        }
        $attributes = array_map(fn (array $attribute): array => [
            $attribute['type'],
            is_string($attribute['value']) && str_starts_with($attribute['value'], '<now') ? '<now>' : golden_short($attribute['value']),
        ], $answer['attributes']);
        $outcome[] = ['returns' => $answer['returns'], 'attributes' => $attributes, 'id' => $answer['id']['value'],
            'created' => $answer['wasRecentlyCreated'], 'exists' => $answer['exists']];
    }
    return ['outcome' => $outcome, 'rows' => golden_short($recorded['rows']), 'tracked' => $recorded['fluent_crm/event_tracked']];
}

/** Replaces long texts at any depth by their length and hash. */
function golden_short(mixed $value): mixed
{
    return match (true) {
        is_array($value) && !isset($value['__bytes']) => array_map(golden_short(...), $value),
        is_array($value), is_string($value) => golden_field($value),
        default => $value,
    };
}

/** Plays all cases and prints the differences. In the cases in $invalid, every call has to be refused as invalid_data. */
function golden_models_compare(array $invalid): void
{
    $played = 0;
    foreach (golden_cases() as $name => ['input' => $input, 'expected' => $recorded]) {
        $ours = golden_models_play($name, $input);
        $expected = golden_models_expected($recorded);
        if (in_array($name, $invalid, true)) {
            $ours['outcome'] = array_column($ours['outcome'], 'code');
            $expected = ['outcome' => ['invalid_data'], 'rows' => [], 'tracked' => []];
        }
        foreach ($expected as $part => $value) {
            if ($ours[$part] !== $value) {
                echo "$name, $part\n    recorded ", json_encode($value), "\n    ours     ", json_encode($ours[$part]), "\n";
            }
        }
        $played++;
    }
    echo "$played cases\n";
}
