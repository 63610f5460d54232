--TEST--
In both modes a WP_User, and every value that contains a user_pass, is invalid_data as value, at every door; in fixed mode, which stores JSON, so is a value that serialises to one
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = <<<'PHP'
    site_boot($site);
    class Wrapped implements \JsonSerializable {
        public function __construct(private $inner) {}
        public function jsonSerialize(): mixed { return $this->inner; }
    }
    class Hidden { private $user_pass = 'x'; public $name = 'y'; }
    $user = get_user_by('login', 'admin');
    $values = ['WP_User' => $user, 'nested' => ['a' => [1, $user]], 'data' => $user->data, 'array' => ['user_pass' => 'x'],
        'null' => ['deep' => ['user_pass' => null]], 'reference' => [&$user]];
    // In strict no JSON is made: nothing of such a value is stored, and none of its code runs.
    if (ini_get('fluentcrm_events.compat') === 'fixed') {
        $values += ['JsonSerializable' => new Wrapped($user->data), 'nested JsonSerializable' => [[new Wrapped(['user_pass' => 'x'])]]];
    }
    foreach ($values as $label => $value) {
        $event = event(['value' => $value]);
        $codes = [
            'function' => fluentcrm_track_event($event),
            'bulk' => fluentcrm_track_events([$event])[0],
            'API' => (new \FluentCrmEvents\Tracker())->track($event),
            'action' => apply_filters('fluent_crm/track_event_activity', $event, true),
        ];
        foreach ($codes as $door => $error) {
            if (!is_wp_error($error) || $error->get_error_code() !== 'invalid_data') {
                echo "$label, $door: ";
                show($error);
            }
        }
    }
    show($codes['function']);
    wp_set_current_user(1);
    $request = new \WP_REST_Request('POST', '/fluent-crm/v2/subscribers/track-event');
    $request->set_body_params(event(['value' => ['user_pass' => 'x']]));
    echo json_encode(rest_do_request($request)->get_data()), "\n";
    show_events();
    foreach (['user_pass', '{"user_pass":"x"}', ['a' => 'user_pass'], ['my_user_pass' => 1], ['a' => '"user_pass":'], new Hidden()] as $value) {
        show(fluentcrm_track_event(event(['value' => $value])));
    }
    PHP;
foreach (['fixed', 'strict'] as $compat) {
    echo "--- $compat\n";
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
?>
--EXPECT--
--- fixed
WP_Error invalid_data: Invalid data provided. value must not hold a password (user_pass)
{"message":"Invalid data provided. value must not hold a password (user_pass)","error_code":"invalid_data"}
no rows
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 4, counted
event #1 of contact 2: counter 5, counted
event #1 of contact 2: counter 6, counted
--- strict
WP_Error invalid_data: Invalid data provided. value must not hold a password (user_pass)
{"message":"Invalid data provided. value must not hold a password (user_pass)","error_code":"invalid_data"}
no rows
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 4, counted
event #1 of contact 2: counter 5, counted
event #1 of contact 2: counter 6, counted
