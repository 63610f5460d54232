<?php
/**
 * Measures the REST routes. rest.sh starts it.
 *
 * All servers run before the first round. Each round asks the contenders in another order, so that all of them suffer
 * alike if the machine gets slower.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';
require __DIR__ . '/rest_statistics.php';
require __DIR__ . '/rest_contenders.php';

$rounds = (int) (getenv('ROUNDS') ?: 11);
$requests = (int) (getenv('REQUESTS') ?: 40);
$contenders = contenders(getenv('FLUENTCRM_DIR') ?: null);

foreach ($contenders as $contender) {
    // Compiles the scripts, opens the connections of all workers, and checks that the route answers.
    measure($contender, 4, 40);
}
printf("%d rounds of %d requests, %d workers, opcache on; median and 95 %% interval of the rounds\n", $rounds, $requests, WORKERS);
printf("load average before: %s\n", implode(' ', sys_getloadavg()));
foreach ([1, 4] as $clients) {
    $samples = [];
    for ($round = 0; $round < $rounds; $round++) {
        $order = array_keys($contenders);
        shuffle($order);
        foreach ($order as $name) {
            $samples[$name][] = measure($contenders[$name], $clients, $requests);
        }
    }
    $samples = array_replace($contenders, $samples);
    show_samples($clients, $samples);
    show_verdicts($samples, $contenders);
}
show_memory($contenders);
