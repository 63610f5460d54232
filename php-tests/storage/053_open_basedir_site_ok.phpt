--TEST--
open_basedir makes no difference on a site: the extension uses only the connection that the site has open
--DESCRIPTION--
SQLite only: on a server there is no file to be allowed.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 2, 'flag' => 'yes']);
$allowed = implode(PATH_SEPARATOR, [$site, dirname(__DIR__), wordpress_directory(), sqlite_plugin_directory()]);
echo child_on($site, 'site_boot($site); show(fluentcrm_track_event(event()));
    ini_set("open_basedir", ' . var_export($allowed, true) . ');
    show(fluentcrm_track_event(event()));
    $status = fluentcrm_events_status(); echo "$status[store]: $status[reason]\n";
    ini_set("open_basedir", "$site/wp-content/plugins" . PATH_SEPARATOR . wordpress_directory());
    show(fluentcrm_track_event(event()));
    $status = fluentcrm_events_status(); echo "$status[store]: $status[reason]\n";');
?>
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
sqlite: the site's own connection, the PDO behind WP_SQLite_DB
event #1 of contact 2: counter 3, counted
sqlite: the site's own connection, the PDO behind WP_SQLite_DB
