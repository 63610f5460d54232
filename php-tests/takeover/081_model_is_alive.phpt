--TEST--
A returned model can be saved, read again, asked for its contact and deleted, as FluentCRM's own
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
foreach (['created', 'counted'] as $label) {
    $model = FluentCrmApi('event_tracker')->track(event(['value' => $label]));
    echo "$label: {$model->subscriber->email}, ", json_encode($model->created_at instanceof \DateTime), ', ';
    $model->value = "saved after $label";
    var_export($model->save());
    echo ", {$model->fresh()->value}, dirty ", json_encode($model->isDirty()), "\n";
}
show_events();
var_export($model->delete());
echo "\n";
show_events();
?>
--EXPECT--
created: contact0001@example.com, true, true, saved after created, dirty false
counted: contact0001@example.com, true, true, saved after counted, dirty false
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | "saved after counted"
true
no rows
