<?php
/**
 * A served site with the real FluentCRM, whose contact 2 has events. Reads the contact's profile through FluentCRM's own routes.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

/** Texts of events that a screen must show unchanged, as text. */
const HOSTILE = [
    'markup' => '<script>alert(1)</script><b>bold</b>',
    'attribute' => '" onmouseover="x" style=\'y\'',
    'references' => 'a &lt;b&gt; &amp; &#039; & &nonsense',
    'right to left' => "\u{202e}שלום עולם",
    'placeholders' => '%s %1$s {{contact.email}} {v}',
    'quotes' => "it's \\ `?`",
    'lines' => "one\ntwo\n\nthree",
    'long' => '',
];

/** Code for the site. A header names the listeners of the widget's hooks that were fired. */
const TELL_WHO_ANSWERS = <<<'PHP'
    add_filter('rest_post_dispatch', function ($response) {
        $names = [];
        foreach (['subscriber_info_widgets', 'subscriber_info_widget_event_tracking'] as $hook) {
            foreach (did_filter("fluent_crm/$hook") ? $GLOBALS['wp_filter']["fluent_crm/$hook"]->callbacks : [] as $callbacks) {
                foreach (array_column($callbacks, 'function') as $function) {
                    $names[] = is_array($function) ? basename(strtr(get_class($function[0]), '\\', '/')) : basename(strtr($function, '\\', '/'));
                }
            }
        }
        $response->header('X-Listens', has_filter('fluent_crm/subscriber_info_widgets', 'FluentCrmEvents\\profile_widgets') ? 'yes' : 'no');
        $response->header('X-Widget', implode(' ', array_diff($names, ['FluentFormInit'])) ?: 'nobody');
        return $response;
    });
    PHP;

/** Serves a site with the real FluentCRM. @param array<string, string|int> $ini settings, see serve() */
function serve_profile(array $ini = [], array $site = []): RestSite
{
    return serve($site, $ini, ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
}

/** Returns a row of the table of events. */
function event_row(int $number, array $columns = []): array
{
    $time = date('Y-m-d H:i:s', strtotime('2026-01-01 12:00:00 UTC') + 60 * $number);
    return $columns + ['subscriber_id' => 2, 'counter' => 1, 'created_by' => 1, 'provider' => 'custom', 'event_key' => "key_$number",
        'title' => "Title $number", 'value' => "value $number", 'created_at' => $time, 'updated_at' => $time];
}

/** @return list<array> rows with texts, counters and times that are hard to show */
function hard_rows(): array
{
    $rows = [];
    foreach (array_values(HOSTILE) as $number => $text) {
        $text = $text === '' ? str_repeat('long ', 2000) : $text;
        $rows[] = event_row($number, ['event_key' => substr($text, 0, 190), 'title' => substr($text, 0, 190), 'value' => $text]);
    }
    $rows[] = event_row(20, ['value' => '0', 'counter' => 0]);
    $rows[] = event_row(21, ['value' => null, 'provider' => null, 'counter' => null]);
    $rows[] = event_row(22, ['value' => '', 'provider' => '', 'counter' => 4294967295]);
    $rows[] = event_row(23, ['updated_at' => '2026-02-01 00:00:00', 'counter' => 7]);
    return $rows;
}

/** GETs a part of the profile of contact 2 from FluentCRM's route. */
function profile_part(RestSite $site, string $part, ?string $user = 'admin'): HttpAnswer
{
    return $site->get("/wp-json/fluent-crm/v2/subscribers/2/$part", $user);
}

/** Returns the section as FluentCRM's screen receives it. */
function section(RestSite $site, ?string $user = 'admin'): object
{
    $answer = profile_part($site, 'external_view?section_provider=fluentcrm_events', $user);
    return is_object($answer->json()) ? $answer->json() : (object) ['status' => $answer->status];
}

/** Searches for events in the section and returns the answer. */
function look_for(RestSite $site, array $data, ?string $user = 'admin'): HttpAnswer
{
    return $site->server->request('POST', '/wp-json/fluent-crm/v2/subscribers/2/external_view', $site->as($user)
        + ['Content-Type' => 'application/json'], json_encode(['section_provider' => 'fluentcrm_events', 'data' => $data]));
}

/** Parses the section's HTML and prints the parser's errors. */
function document(string $html): \DOMXPath
{
    $document = new \DOMDocument();
    $before = libxml_use_internal_errors(true);
    $document->loadHTML('<?xml encoding="UTF-8">' . $html, LIBXML_NOBLANKS);
    foreach (libxml_get_errors() as $error) {
        // libxml's HTML parser is older than these elements.
        preg_match('/Tag (svg|path|g|rect|text|title|figure|figcaption|bdi|details|summary) invalid/', $error->message)
            || print("markup: $error->message");
    }
    libxml_clear_errors();
    libxml_use_internal_errors($before);
    return new \DOMXPath($document);
}

/** @return list<string> the text of each element that an XPath expression finds */
function texts(\DOMXPath $document, string $expression): array
{
    return array_map(fn (\DOMNode $node): string => $node->textContent, iterator_to_array($document->query($expression)));
}

/** Stores FluentCRM's switch for event tracking. */
function set_flag(RestSite $site, string $flag): void
{
    open_database(site_database($site->dir))
        ->prepare("UPDATE wp_options SET option_value = ? WHERE option_name = '_fluentcrm_experimental_settings'")
        ->execute([serialize(['event_tracking' => $flag])]);
}
