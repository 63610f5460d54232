--TEST--
WordPress's screen erases 1200 events of a contact, a batch a page, until none is left; events of other contacts stay
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

on_every_way('require ' . var_export(__DIR__ . '/privacy.php', true) . ';' . <<<'PHP'
    be_admin();
    $database = open_database(site_database($site));
    fill($database, [2], 1200);
    fill($database, [1, 3], 7);
    foreach (pages('erase', 'Contact0001@Example.com') as $page) {
        echo json_encode($page), ' ';
    }
    echo events_left($database), ' of others, ', events_left($database, 'subscriber_id = 2'), " left\n";
    PHP);
?>
--EXPECT--
auto: {"items_removed":1000,"items_retained":false,"messages":[],"done":false} {"items_removed":200,"items_retained":false,"messages":[],"done":false} {"items_removed":0,"items_retained":false,"messages":[],"done":true} 7 of others, 0 left
wpdb: {"items_removed":1000,"items_retained":false,"messages":[],"done":false} {"items_removed":200,"items_retained":false,"messages":[],"done":false} {"items_removed":0,"items_retained":false,"messages":[],"done":true} 7 of others, 0 left
integration 2: {"items_removed":1000,"items_retained":false,"messages":[],"done":false} {"items_removed":200,"items_retained":false,"messages":[],"done":false} {"items_removed":0,"items_retained":false,"messages":[],"done":true} 7 of others, 0 left
