<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
wp_set_current_user(1);
$track = fn (array $event, ...$repeatable) => show_model(FluentCrmApi('event_tracker')->track($event, ...$repeatable));
$track(event(['value' => 'v1', 'provider' => 'shop']));
$track(event(['value' => 'v2', 'provider' => 'ignored']));
$track(event(['value' => 7]), false);
$track(event(['email' => 'nobody@example.com']));
$track(['event_key' => '0'] + event());
show_counts();
