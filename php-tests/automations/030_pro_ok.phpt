--TEST--
If Pro has registered its trigger and its action, the extension's own do nothing: Pro handles each event once
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

// Pro's two registrations, as its classes make them: on FluentCRM's base classes, at its priority.
const PRO = <<<'CODE'
    add_action('fluentcrm_loaded', function () {
        class Pro_Trigger extends \FluentCrm\App\Services\Funnel\BaseTrigger {
            public function __construct() {
                $this->triggerName = 'fluent_crm/event_tracked';
                $this->actionArgNum = 2;
                $this->priority = 30;
                parent::__construct();
            }
            public function getTrigger() { return ['category' => 'CRM', 'label' => 'Pro', 'description' => 'Pro']; }
            public function getFunnelSettingsDefaults() { return ['event_key' => '', 'minimum_event_count' => 1]; }
            public function getSettingsFields($funnel) { return ['title' => 'Pro', 'fields' => []]; }
            public function handle($funnel, $originalArgs) {
                if ($originalArgs[0]->event_key === $funnel->settings['event_key']) {
                    $GLOBALS['handled'][] = "Pro's trigger of automation $funnel->id";
                    (new \FluentCrm\App\Services\Funnel\FunnelProcessor())->startFunnelSequence($funnel, [], ['source_trigger_name' => 'pro'], $originalArgs[1]);
                }
            }
        }
        class Pro_Action extends \FluentCrm\App\Services\Funnel\BaseAction {
            public function __construct() {
                $this->actionName = 'add_contact_event_tracker';
                $this->priority = 30;
                parent::__construct();
            }
            public function getBlock() { return ['category' => 'CRM', 'title' => 'Pro', 'settings' => []]; }
            public function getBlockFields() { return ['title' => 'Pro', 'fields' => []]; }
            public function handle($subscriber, $sequence, $funnelSubscriberId, $funnelMetric) {
                $GLOBALS['handled'][] = "Pro's action, {$sequence->settings['event_key']}";
            }
        }
        new Pro_Trigger();
        new Pro_Action();
    });
    CODE;
$site = automation_site([[]]);
write_plugin($site, 'a-pro', PRO);
activate($site, ['a-pro/a-pro.php', 'fluent-crm/fluent-crm.php']);
site_boot($site);
start_by();
echo implode("\n", $GLOBALS['handled'] ?? []), "\n";
show_runs();
echo 'reached ', counted('reached'), "\n";
echo apply_filters('fluentcrm_funnel_triggers', [])[EVENT_TRACKED]['label'], ' ';
echo apply_filters('fluentcrm_funnel_blocks', [], null)['add_contact_event_tracker']['title'], ' ';
echo apply_filters('fluentcrm_funnel_block_fields', [], null)['add_contact_event_tracker']['title'], ' ';
echo apply_filters('fluentcrm_funnel_editor_details_fluent_crm/event_tracked', \FluentCrm\App\Models\Funnel::find(1))->settingsFields['title'], "\n";
?>
--EXPECT--
Pro's trigger of automation 1
Pro's action, reached
automation 1: contact 2 completed, pro #
reached none
Pro Pro Pro Pro
