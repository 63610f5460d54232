<?php
// What PHP's own web server serves in 012: one request that tracks, on the site of the environment variable SITE, with
// the listener that the query names.
declare(strict_types=1);

require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\site_boot(getenv('SITE'));
require __DIR__ . '/listener_ways.php';

header('X-Process: ' . getmypid());
run_listener($_GET['what'], $_GET['way']);
echo 'recorded by this process: ', fluentcrm_events_status()['recorded'], "\n";
