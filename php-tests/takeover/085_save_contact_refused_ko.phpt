--TEST--
A contact that FluentCRM refuses is not written behind its back: invalid_data, no row, no listener
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
add_action('fluent_crm/contact_created', fn ($contact) => print("created $contact->email\n"));
foreach (['a@b', 'ünï@example.com'] as $refused) {
    echo text(is_email($refused)), ' ', text(FluentCrmApi('contacts')->createOrUpdate(['email' => $refused])), ' ';
    $answer = fluentcrm_save_contact(['email' => $refused]);
    echo is_wp_error($answer) ? $answer->get_error_code() : "saved as $answer->id", "\n";
}
echo count(stored('fc_subscribers')), " contacts\n";
?>
--EXPECT--
false false invalid_data
false false invalid_data
3 contacts
