<?php
// The child process of the listener tests. It tracks an event on a WordPress site with a misbehaving listener of
// fluent_crm/event_tracked. Arguments: the site, an item of LISTENERS, an item of WAYS.
declare(strict_types=1);

require __DIR__ . '/../support/site.php';

[, $site, $what, $way] = $argv;
FluentCrmEvents\Tests\site_boot($site);
require __DIR__ . '/listener_ways.php';
run_listener($what, $way);
