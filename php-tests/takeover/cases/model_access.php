<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
foreach (['created', 'counted'] as $label) {
    $model = FluentCrmApi('event_tracker')->track(event(['value' => $label]));
    echo "$label: ";
    echo json_encode([$model->id, $model['event_key'], $model->counter, isset($model->title), isset($model->nope)]), ' ';
    $json = json_decode(json_encode($model), true);
    echo implode(' ', array_keys($json)), ' ', json_encode([$json['id'], $json['counter'], $json['value']]), ' ';
    echo $model->getOriginal() == $model->getAttributes() ? 'clean' : 'dirty', "\n";
}
