--TEST--
One count by do_action, do_action_ref_array and apply_filters alike; the filter returns the model (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/once_ways.php
--EXPECT_EXTERNAL--
cases/once_ways.txt
