<?php
/**
 * A site whose database another process, or another connection, holds.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';
require_once __DIR__ . '/../support/locks.php';

/**
 * Prints status, Retry-After and error code, and whether the answer came after at least $least ms and not much later: a
 * loaded machine may take the CPU away for a while, and then a request takes longer without any lock, too.
 *
 * @param HttpAnswer $before one to the same request when nothing was locked
 */
function show_busy(string $label, HttpAnswer $answer, int $least, HttpAnswer $before): void
{
    $took = $answer->seconds * 1000;
    $most = $least + max(1500, 5 * $before->seconds * 1000);
    echo "$label: $answer->status ", $answer->json()->error_code ?? 'no error', ', Retry-After ', $answer->header('Retry-After') ?? 'untold',
        $took >= $least && $took < $most ? ", in time\n" : sprintf(", took %.0f ms\n", $took);
}
