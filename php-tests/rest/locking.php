<?php
/**
 * A site whose database another process, or another connection, holds.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';
require_once __DIR__ . '/../support/locks.php';

/**
 * Prints status, Retry-After and error code, and whether the answer came between $least ms and 1.5 s later: a loaded
 * machine may take the CPU away for a while.
 */
function show_busy(string $label, HttpAnswer $answer, int $least): void
{
    $took = $answer->seconds * 1000;
    echo "$label: $answer->status ", $answer->json()->error_code ?? 'no error', ', Retry-After ', $answer->header('Retry-After') ?? 'untold',
        $took >= $least && $took < $least + 1500 ? ", in time\n" : sprintf(", took %.0f ms\n", $took);
}
