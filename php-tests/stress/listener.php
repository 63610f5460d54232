<?php
// The child of the listener tests: tracks an event on a WordPress site whose listener of fluent_crm/event_tracked does
// something nasty. Arguments: site, what the listener does, how it is reached.
declare(strict_types=1);

require __DIR__ . '/../support/site.php';

[, $site, $what, $way] = $argv;
FluentCrmEvents\Tests\site_boot($site);
require __DIR__ . '/listener_ways.php';
run_listener($what, $way);
