<?php
/**
 * Compares texts that were tracked outside WordPress with the results of WordPress's own sanitisers.
 *
 *     php compare_sanitised.php FILE      each line of FILE has, in base64: input, stored title, stored value
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require __DIR__ . '/inside.php';

boot();
$different = $compared = 0;
foreach (file($argv[1], FILE_IGNORE_NEW_LINES) as $line) {
    [$input, $title, $value] = array_map('base64_decode', explode(' ', $line));
    $compared++;
    if ($title !== sanitize_text_field($input) || $value !== sanitize_textarea_field($input)) {
        $different++;
        echo text([$input, $title, sanitize_text_field($input)]), "\n";
    }
}
echo "$different of $compared\n";
