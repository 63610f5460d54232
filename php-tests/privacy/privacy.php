<?php
/**
 * Runs WordPress's tools for personal data as its screens do: page by page, through the actions of admin-ajax.php.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../retention/retention.php';

/** This exception ends an AJAX action in the place of exit. */
final class Answered extends \Exception
{
}

/** Prepares the process for AJAX actions: user 1 is logged in, and an answer does not end the process. */
function be_admin(): void
{
    define('DOING_AJAX', true);
    foreach (['admin', 'ajax-actions', 'privacy-tools'] as $file) {
        require_once ABSPATH . "wp-admin/includes/$file.php";
    }
    wp_set_current_user(1);
    // After the last tool WordPress makes a file or sends an e-mail. The added tool is the last one and never runs.
    foreach (['exporters', 'erasers'] as $tools) {
        add_filter("wp_privacy_personal_data_$tools", fn (array $list): array => $list + ['the last' => []], 99);
    }
    add_filter('wp_die_ajax_handler', fn () => function (): void {
        throw new Answered();
    });
}

/** Runs one page of one tool and returns the answer. @return array<string, mixed> */
function ask(string $kind, int $request, int $tool, int $page): array
{
    $name = $kind === 'export' ? 'exporter' : 'eraser';
    $nonce = wp_create_nonce("wp-privacy-$kind-personal-data-$request");
    $_POST = $_REQUEST = ['id' => $request, $name => $tool, 'page' => $page, 'security' => $nonce, 'sendAsEmail' => 'false'];
    ob_start();
    try {
        ("wp_ajax_wp_privacy_{$kind}_personal_data")();
    } catch (Answered) {
    } finally {
        $answer = ob_get_clean();
    }
    return json_decode($answer, true) ?? ['garbage' => $answer];
}

/**
 * Runs the extension's tool for all pages of an e-mail address.
 *
 * @return list<array<string, mixed>> the answer of each page
 */
function pages(string $kind, string $email): array
{
    $request = wp_create_user_request($email, $kind === 'export' ? 'export_personal_data' : 'remove_personal_data', [], 'confirmed');
    $tools = array_keys(apply_filters('wp_privacy_personal_data_' . ($kind === 'export' ? 'exporters' : 'erasers'), []));
    $ours = array_search('fluentcrm-events', $tools, true);
    $pages = [];
    for ($page = 1; $page < 100; $page++) {
        $answer = ask($kind, $request, $ours + 1, $page);
        $pages[] = $answer['data'] ?? $answer;
        if (!($answer['success'] ?? false) || ($answer['data']['done'] ?? true)) {
            break;
        }
    }
    wp_delete_post($request, true);
    return $pages;
}
