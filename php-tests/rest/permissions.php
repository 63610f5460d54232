<?php
/**
 * Prints a table of the users and the routes that they may call.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

/** Prints the answers to POST, GET and HEAD of each user, and then the stored events and their users. */
function show_permissions(RestSite $site): void
{
    foreach (['admin', 'nocontact', 'manager', 'viewer', 'reader', null] as $user) {
        $post = $site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => $user ?? 'nobody'], $user);
        $get = $site->get(user: $user);
        $head = $site->server->request('HEAD', EVENTS_ROUTE, $site->as($user));
        printf("%-9s POST %d, GET %d, HEAD %d", $user ?? 'nobody', $post->status, $get->status, $head->status);
        $refusals = array_unique(array_map(fn (HttpAnswer $answer): string => $answer->body,
            array_filter([$post, $get], fn (HttpAnswer $answer): bool => $answer->status >= 400)));
        echo implode('', array_map(fn (string $body): string => "\n  $body", $refusals)), "\n";
    }
    foreach ($site->rows() as $row) {
        echo "stored: $row[title], by user $row[created_by]\n";
    }
}
