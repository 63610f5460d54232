<?php
// The child process of 009. PHP's own SQLite holds a write transaction. Then an action runs in the same process, and another
// process tries to write. Arguments: the file, a copy of it, the BEGIN statement, the action.
[, $file, $copy, $begin, $what] = $argv;
$parts = ['', '-wal', '-shm', '-journal'];
$move = function (string $from, string $to) use ($parts): void {
    foreach ($parts as $part) {
        @unlink("$to$part");
        if (file_exists("$from$part")) {
            rename("$from$part", "$to$part");
        }
    }
};
$other = function (string $name) use ($file): string {
    $code = '$pdo = new PDO("sqlite:$argv[1]"); $pdo->setAttribute(PDO::ATTR_TIMEOUT, 0);
        try { $pdo->exec("BEGIN IMMEDIATE"); } catch (PDOException $e) { exit($e->errorInfo[2]); }
        $pdo->exec("INSERT INTO site VALUES (\"$argv[2]\")"); $pdo->exec("COMMIT"); echo "writes";';
    return trim(shell_exec(implode(' ', array_map('escapeshellarg', [PHP_BINARY, '-r', $code, $file, $name]))));
};

$happens = [
    'the extension opens and reads' => fn (): int => fluentcrm_contact_events(1)['total'],
    // The extension cannot open the database, and closes its files again.
    'the extension opens in vain' => function (): string {
        try {
            return fluentcrm_contact_events(1) ? 'works' : '';
        } catch (FluentCrmEvents\TrackingException $error) {
            return $error->getErrorCode();
        }
    },
    // Another file replaces the extension's open file. The extension notices that and closes the old file. The copy has one event.
    'the extension closes' => function () use ($move, $file, $copy): int {
        $move($file, "$file-aside");
        copy($copy, $file);
        $found = fluentcrm_contact_events(1);
        $move("$file-aside", $file);
        return $found['total'];
    },
    // A second SQLite in the process would at least do this. It loses the locks: so this probe can detect lost locks.
    'a stranger opens and closes the files' => function () use ($file, $parts): void {
        foreach ($parts as $part) {
            file_exists("$file$part") && fclose(fopen("$file$part", 'r'));
        }
    },
];
if ($what === 'the extension closes') {
    fluentcrm_contact_events(1);
}
$pdo = new PDO("sqlite:$file");
foreach (explode(';', $begin) as $statement) {
    $pdo->exec($statement);
}
$pdo->exec("INSERT INTO site VALUES ('mine')");
$said = ['it' => $happens[$what](), 'another process meanwhile' => $other('meanwhile')];
try {
    $pdo->exec('COMMIT');
    $said['commit'] = 'works';
} catch (PDOException $error) {
    $said['commit'] = $error->getMessage();
}
$pdo = null;
$said['another process afterwards'] = $other('afterwards');
$said['counter'] = fluentcrm_track_event(['subscriber_id' => 1, 'event_key' => 'key', 'title' => 'title'])->counter;
echo json_encode($said), "\n";
