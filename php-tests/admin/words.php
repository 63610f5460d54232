<?php
/**
 * A site whose translations put every text of the extension between ⟦ and ⟧. A visible text without these marks is not
 * translatable.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** WordPress code that marks all texts with translations of the extension or of FluentCRM. */
const MARK_WORDS = 'foreach (["gettext", "gettext_with_context"] as $hook) {'
    . ' add_filter($hook, fn ($said, $text, ...$more) => in_array(end($more), ["fluentcrm-events", "fluent-crm"], true) ? "⟦{$said}⟧" : $said, 10, 4); }'
    . ' foreach (["ngettext", "ngettext_with_context"] as $hook) {'
    . ' add_filter($hook, fn ($said, ...$more) => in_array(end($more), ["fluentcrm-events", "fluent-crm"], true) ? "⟦{$said}⟧" : $said, 10, 6); }'
    . ' add_filter("number_format_i18n", fn ($number) => "‹{$number}›");';

/** Returns the parts of a text, or of HTML, that have letters or digits and are neither marked nor in $data. */
function unmarked(string $html, array $data = []): string
{
    $html = preg_replace('~<(script|style)\b.*?</\1>~s', ' ', $html);
    // These attributes are texts for people, too.
    preg_match_all('~ (?:aria-label|title|alt)="([^"]*)"~', $html, $attributes);
    $text = html_entity_decode(implode(' ', $attributes[1]) . ' ' . preg_replace('~<[^>]*>~', ' ', $html));
    // Data is removed first: marked text contains data, too.
    $text = str_replace($data, ' ', $text);
    do {
        $text = preg_replace('~⟦[^⟦⟧]*⟧|‹[^‹›⟦⟧]*›~u', ' ', $before = $text);
    } while ($text !== $before);
    preg_match_all('~[\pL\pN][^\s⟦⟧]*~u', $text, $left);
    return implode(' ', $left[0]);
}
