--TEST--
If a $wpdb throws when it is used, no hook throws, and filters keep their value
--DESCRIPTION--
SQLite only: $wpdb is replaced by one without a server.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot();
class Raising_DB extends \wpdb {
    public static $with;
    function __construct() { unset($this->prefix, $this->users, $this->dbh, $this->suppress_errors); }
    function __get($name) { throw new self::$with("no $name"); }
    function __isset($name) { return true; }
    function query($query) { throw new self::$with('no query'); }
    function get_var($query = null, $x = 0, $y = 0) { throw new self::$with('no get_var'); }
}
$real = $GLOBALS['wpdb'];
ini_set('error_log', "$site/log");
$request = new \WP_REST_Request('GET', '/fluent-crm/v2/subscribers/1/tracking-events');
foreach (['RuntimeException', 'Error'] as Raising_DB::$with) {
    $GLOBALS['wpdb'] = new Raising_DB();
    attempt(fn () => do_action('fluent_crm/track_event_activity', event()) ?? 'action ok');
    attempt(fn () => apply_filters('fluent_crm/track_event_activity', event()));
    attempt(fn () => apply_filters('query', 'SELECT 1'));
    attempt(fn () => apply_filters('rest_pre_dispatch', 'kept', null, $request));
    attempt(fn () => ours('rest_api_init') ?? 'rest_api_init ok');
    attempt(fn () => ours('init') ?? 'init ok');
    attempt(fn () => ours('shutdown') ?? 'shutdown ok');
    attempt(fn () => array_keys(apply_filters('debug_information', ['kept' => []])));
    attempt(fn () => array_keys(apply_filters('site_status_tests', ['kept' => []])));
    attempt(fn () => \FluentCrmEvents\site_health_test()['status']);
    attempt(fn () => fluentcrm_track_event(event()));
}
$GLOBALS['wpdb'] = $real;
// Whether other hooks get so far as to ask $wpdb depends on WordPress's version.
echo implode('', preg_replace('/^\[.*?\] /', '', preg_grep('/the listener on fluent_crm/', file("$site/log"))));
show_events();

/** What this extension has on a hook, without the listeners of others. */
function ours(string $hook): void
{
    $function = ['rest_api_init' => 'on_rest_api_init', 'init' => 'on_init', 'shutdown' => 'on_shutdown'][$hook];
    ("FluentCrmEvents\\$function")();
}
--EXPECT--
"action ok"
null
"SELECT 1"
"kept"
"rest_api_init ok"
"init ok"
"shutdown ok"
["kept","fluentcrm_events"]
["kept","direct"]
"critical"
RuntimeException: no prefix
"action ok"
null
"SELECT 1"
"kept"
"rest_api_init ok"
"init ok"
"shutdown ok"
["kept","fluentcrm_events"]
["kept","direct"]
"critical"
Error: no prefix
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: RuntimeException: no prefix
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: RuntimeException: no prefix
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: Error: no prefix
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: Error: no prefix
no rows
