--TEST--
The flag is that of the current blog, even if another blog's flag changes during the request
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

network();
$try = function (string $label): void {
    foreach ([1, 2] as $blog) {
        switch_to_blog($blog);
        $answer = fluentcrm_track_event(event());
        echo "$label, blog $blog: ", is_wp_error($answer) ? $answer->get_error_code() : 'tracked', "\n";
        restore_current_blog();
    }
};
$try('both on');
update_blog_option(2, '_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
$try('2 off');
update_blog_option(1, '_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
update_blog_option(2, '_fluentcrm_experimental_settings', ['event_tracking' => 'yes']);
$try('1 off');
delete_blog_option(1, '_fluentcrm_experimental_settings');
$try('1 missing');
show_blogs();
?>
--EXPECT--
both on, blog 1: tracked
both on, blog 2: tracked
2 off, blog 1: tracked
2 off, blog 2: not_enabled
1 off, blog 1: not_enabled
1 off, blog 2: tracked
1 missing, blog 1: tracked
1 missing, blog 2: tracked
blog 1: contact 2 k 3
blog 2: contact 2 k 3
