<?php
// Holds a lock on a database from another process until standard input ends, through PHP's own SQLite.
// Arguments: file, what begins the transaction.
[, $file, $begin] = $argv;
$pdo = new PDO("sqlite:$file");
$pdo->exec($begin);
echo "held\n";
fgets(STDIN);
$pdo->exec('COMMIT');
