--TEST--
The action reaches us whether WordPress is loaded at global scope, in a function, or in a method
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$track = 'do_action("fluent_crm/track_event_activity", event()); show_events();';
foreach ([
    'require "$site/wp-config.php";',
    'site_boot($site);',
    'class Loader { function load($site) { require "$site/wp-config.php"; } } (new Loader())->load($site);',
    '(function ($site) { include "$site/wp-config.php"; })($site);',
] as $load) {
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), "$load $track");
}
--EXPECT--
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
