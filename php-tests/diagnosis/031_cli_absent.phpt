--TEST--
Without WP-CLI cli_init does nothing
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
do_action('cli_init');
echo "quiet\n";
?>
--EXPECT--
quiet
