--TEST--
All texts of the Events screen can be translated, in its tabs, its dialogs and its error messages; texts of the log are marked as English
--SKIPIF--
<?php require __DIR__ . '/browser.php'; \FluentCrmEvents\Tests\skip_without_screens(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/events.php';
require __DIR__ . '/../admin/words.php';

$formats = 'add_filter("pre_option_date_format", fn () => "Y.m.d"); add_filter("pre_option_time_format", fn () => "H:i");'
    . 'add_filter("gettext", fn ($said, $text) => $text === "F j, Y g:i a" ? "Y.m.d H:i" : $said, 10, 2);';
$script = 'for (const hook of ["i18n.gettext", "i18n.gettext_with_context", "i18n.ngettext"]) wp.hooks.addFilter(hook, "tests/mark", (text) => "⟦" + text + "⟧");';
$marked = 'add_action("admin_enqueue_scripts", fn () => wp_add_inline_script("wp-i18n", ' . var_export($script, true) . '));';
$site = serve_events(['mu_plugin' => QUIET . MARK_WORDS . $formats . $marked]);
browse($site, 'words.mjs', ['screen' => 'tools.php?page=fluentcrm-events']);
$site->showComplaints();
?>
--EXPECT--
overview: all of it
analysis: all of it
explorer: all of it
an event: all of it
contacts: all of it
every property: all of it
no number: all of it
said: ⟦No contact matches, because:⟧ ⟦Condition 1 of group 1:⟧ ⟦Its value is not a number.⟧
health: all of it
the question: all of it
db_error: ⟦The database of the site failed. Try again.⟧ as the log has it / quoted: 1
busy: ⟦The database stayed locked for too long. Try again in a moment.⟧ as the log has it / quoted: 1
rest_forbidden: as the log has it / quoted: 0
screen: no fault
faults: 503 http://example.test/wp-json/fluent-crm/v2/events/health?_locale=user
complaints: none
