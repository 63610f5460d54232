--TEST--
A title whose __toString() ends the script ends it; nothing is stored
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-034.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
echo child('class Last { function __toString(): string { echo "bye\n"; exit(3); } }
    fluentcrm_track_events([event(), event(["title" => new Last()])]); echo "never\n";');
echo child('class Last implements \JsonSerializable { function jsonSerialize(): array { die("bye\n"); } }
    fluentcrm_track_event(event(["value" => new Last()])); echo "never\n";');
show_events();
--EXPECT--
bye
exit code 3
bye
no rows
