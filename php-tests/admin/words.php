<?php
/**
 * A site whose translations put every text of ours between ⟦ and ⟧: what people read and does not stand there is not translated.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** WordPress code that marks every text that goes through the translations of ours or of FluentCRM's. */
const MARK_WORDS = 'foreach (["gettext", "gettext_with_context"] as $hook) {'
    . ' add_filter($hook, fn ($said, $text, ...$more) => in_array(end($more), ["fluentcrm-events", "fluent-crm"], true) ? "⟦{$said}⟧" : $said, 10, 4); }'
    . ' foreach (["ngettext", "ngettext_with_context"] as $hook) {'
    . ' add_filter($hook, fn ($said, ...$more) => in_array(end($more), ["fluentcrm-events", "fluent-crm"], true) ? "⟦{$said}⟧" : $said, 10, 6); }'
    . ' add_filter("number_format_i18n", fn ($number) => "‹{$number}›");';

/** What of a text, or of HTML, is not marked and has letters or digits, without what is data. */
function unmarked(string $html, array $data = []): string
{
    $html = preg_replace('~<(script|style)\b.*?</\1>~s', ' ', $html);
    // What is in attributes is read, too.
    preg_match_all('~ (?:aria-label|title|alt)="([^"]*)"~', $html, $attributes);
    $text = html_entity_decode(implode(' ', $attributes[1]) . ' ' . preg_replace('~<[^>]*>~', ' ', $html));
    // First, as data stands in marked text, too.
    $text = str_replace($data, ' ', $text);
    do {
        $text = preg_replace('~⟦[^⟦⟧]*⟧|‹[^‹›⟦⟧]*›~u', ' ', $before = $text);
    } while ($text !== $before);
    preg_match_all('~[\pL\pN][^\s⟦⟧]*~u', $text, $left);
    return implode(' ', $left[0]);
}
