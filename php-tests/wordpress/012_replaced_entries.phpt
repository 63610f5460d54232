--TEST--
A script that replaces $wp_filter as a whole removes our hooks, and nothing else breaks
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 2, 'flag' => 'yes']);
foreach (['$wp_filter = [];', 'unset($wp_filter);', '$wp_filter = null;', '$wp_filter = ["init" => []];'] as $code) {
    file_put_contents("$site/prepend.php", "<?php $code");
    echo child_on($site, 'require "$site/wp-config.php"; do_action("fluent_crm/track_event_activity", event());
        show(fluentcrm_track_event(event()));', ['auto_prepend_file' => "$site/prepend.php"]);
}
show_events(site_database($site));
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 4, counted
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
