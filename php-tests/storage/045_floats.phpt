--TEST--
Floats are stored as PHP prints them with its precision setting; NAN and INF are texts, no PHP warning
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-045.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
foreach ([NAN, INF, -INF, 1e-7, 123456789012345678.0, 0.1 + 0.2] as $float) {
    fluentcrm_track_event(event(['title' => $float, 'value' => $float, 'provider' => $float]));
}
ini_set('precision', '17');
fluentcrm_track_event(event(['title' => 'precise', 'value' => 0.1 + 0.2]));
ini_set('precision', '-1');
fluentcrm_track_event(event(['title' => 'short', 'value' => 0.1]));
show_events();
--EXPECT--
#1 contact 1 counter 1 by 0 "NAN" | "k" | "NAN" | "NAN"
#2 contact 1 counter 1 by 0 "INF" | "k" | "INF" | "INF"
#3 contact 1 counter 1 by 0 "-INF" | "k" | "-INF" | "-INF"
#4 contact 1 counter 1 by 0 "1.0E-7" | "k" | "1.0E-7" | "1.0E-7"
#5 contact 1 counter 1 by 0 "1.2345678901235E+17" | "k" | "1.2345678901235E+17" | "1.2345678901235E+17"
#6 contact 1 counter 1 by 0 "0.3" | "k" | "0.3" | "0.3"
#7 contact 1 counter 1 by 0 "custom" | "k" | "precise" | "0.30000000000000004"
#8 contact 1 counter 1 by 0 "custom" | "k" | "short" | "0.1"
