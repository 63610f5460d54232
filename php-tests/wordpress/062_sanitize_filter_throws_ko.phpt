--TEST--
An exception of a sanitising filter reaches the caller; a filter that empties a key makes it invalid_data
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
add_filter('sanitize_text_field', function () { throw new \DomainException('no'); });
attempt(fn () => fluentcrm_track_event(event()));
attempt(fn () => fluentcrm_track_events([event()]));
remove_all_filters('sanitize_text_field');
foreach ([null, false, '', 0, 5] as $answer) {
    add_filter('sanitize_text_field', fn () => $answer);
    attempt(fn () => fluentcrm_track_event(event(['provider' => 'p'])));
    remove_all_filters('sanitize_text_field');
}
show_events();
--EXPECT--
DomainException: no
DomainException: no
WP_Error invalid_data: Invalid data provided. key and event are required
WP_Error invalid_data: Invalid data provided. key and event are required
WP_Error invalid_data: Invalid data provided. key and event are required
event #1 of contact 2: counter 1, created
event #2 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "0" | "0" | "0" | ""
#2 contact 2 counter 1 by 0 "5" | "5" | "5" | ""
