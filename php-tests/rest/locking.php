<?php
/**
 * For tests of a site whose database is locked by another process or connection.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';
require_once __DIR__ . '/../support/locks.php';

/**
 * Prints status, Retry-After and error code, and `in time` if the answer took at least $least ms and not much longer. The upper
 * limit depends on $before: on a loaded machine a request takes longer even without a lock.
 *
 * @param HttpAnswer $before the answer to the same request without a lock
 */
function show_busy(string $label, HttpAnswer $answer, int $least, HttpAnswer $before): void
{
    $took = $answer->seconds * 1000;
    $most = $least + max(1500, 5 * $before->seconds * 1000);
    echo "$label: $answer->status ", $answer->json()->error_code ?? 'no error', ', Retry-After ', $answer->header('Retry-After') ?? 'untold',
        $took >= $least && $took < $most ? ", in time\n" : sprintf(", took %.0f ms\n", $took);
}
