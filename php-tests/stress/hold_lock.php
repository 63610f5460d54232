<?php
// Holds a lock on a database through PHP's own SQLite until standard input ends. Arguments: the file, the BEGIN statement.
[, $file, $begin] = $argv;
$pdo = new PDO("sqlite:$file");
$pdo->exec($begin);
echo "held\n";
fgets(STDIN);
$pdo->exec('COMMIT');
