<?php
// The script of PHP's own web server in 012. Each request tracks once on the site in the environment variable SITE. The query
// parameters `what` and `way` select the listener.
declare(strict_types=1);

require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\site_boot(getenv('SITE'));
require __DIR__ . '/listener_ways.php';

header('X-Process: ' . getmypid());
run_listener($_GET['what'], $_GET['way']);
echo 'recorded by this process: ', fluentcrm_events_status()['recorded'], "\n";
