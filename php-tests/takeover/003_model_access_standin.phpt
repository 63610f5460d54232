--TEST--
A returned model answers to properties, array access, isset and JSON, its id an integer in both cases (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/model_access.php
--EXPECT_EXTERNAL--
cases/model_access.txt
