--TEST--
storage=wpdb: a file that stays locked is "busy" after the site's own wait, and the message has its time; the message of a read says nothing of an event
--INI--
fluentcrm_events.storage=wpdb
--SKIPIF--
<?php if (getenv('SITE_DATABASE') === 'mariadb') die('skip on SQLite');
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot();
fluentcrm_track_event(event());
$pdo = $wpdb->get_driver()->get_sqlite_pdo();
$pdo->setAttribute(\PDO::ATTR_TIMEOUT, 1);
// So that whoever reads has to wait, too.
$pdo->exec('PRAGMA journal_mode = DELETE');
$told = function (callable $call): void {
    try {
        $error = $call();
        [$code, $message] = [$error->get_error_code(), $error->get_error_message()];
    } catch (\FluentCrmEvents\TrackingException $error) {
        [$code, $message] = [$error->getErrorCode(), $error->getMessage()];
    }
    $waited = preg_match('/for (\d+) ms/', $message, $found) ? (int) $found[1] : 0;
    echo $code, $waited >= 900 ? ' waited' : " $message", '; ', explode('). ', $message)[1] ?? '', "\n";
};
$other = open_database(site_database($site));
$other->exec('BEGIN EXCLUSIVE');
$told(fn () => fluentcrm_track_event(event()));
$told(fn () => fluentcrm_track_events([event()])[0]);
$told(fn () => fluentcrm_contact_events(2));
$other->exec('ROLLBACK');
show(fluentcrm_track_event(event()));
?>
--EXPECT--
busy waited; Nothing was changed; try again
busy waited; Nothing was changed; try again
busy waited; Nothing was changed; try again
event #1 of contact 2: counter 2, counted
