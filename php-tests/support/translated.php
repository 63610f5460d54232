<?php
/**
 * Runs MySQL's statements on a database in memory, through the SQLite Database Integration in the directory $argv[1]. Each line
 * of standard input is one statement in hexadecimal. For each it prints a line of JSON: the rows, or the error.
 */

declare(strict_types=1);

error_reporting(E_ALL);
set_error_handler(function (int $level, string $message, string $file): bool {
    // The Integration's own code is older than this PHP and causes deprecations, which are ignored. Our statements cause all
    // other errors, and deprecations of preg_match.
    if (str_contains($message, 'preg_match') || $level !== E_DEPRECATED) {
        throw new ErrorException("$message in $file");
    }
    return true;
});

$integration = $argv[1];
if (is_file("$integration/wp-includes/database/load.php")) {
    require "$integration/wp-includes/database/load.php";
    $driver = new WP_MySQL_On_SQLite('mysql-on-sqlite:path=:memory:;dbname=wp', null, null, []);
    $rows = fn (string $sql): array => $driver->query($sql)->fetchAll(PDO::FETCH_NUM);
} else {
    // Version 2 needs these parts of WordPress.
    define('DB_NAME', 'wp');
    define('ABSPATH', __DIR__ . '/');
    define('FQDB', ':memory:');
    define('FQDBDIR', __DIR__ . '/');
    function apply_filters(string $name, mixed $value): mixed
    {
        return $value;
    }
    function do_action(): void
    {
    }
    foreach (['lexer', 'query-rewriter', 'translator', 'token', 'pdo-user-defined-functions'] as $part) {
        require "$integration/wp-includes/sqlite/class-wp-sqlite-$part.php";
    }
    $pdo = new PDO('sqlite::memory:', null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    $driver = new WP_SQLite_Translator($pdo);
    $rows = function (string $sql) use ($driver): array {
        $answer = $driver->query($sql, PDO::FETCH_NUM);
        if ($answer === false) {
            throw new RuntimeException(strip_tags($driver->get_error_message()));
        }
        return is_array($answer) ? $answer : [];
    };
}

while (($line = fgets(STDIN)) !== false) {
    try {
        echo json_encode($rows(hex2bin(trim($line))), JSON_THROW_ON_ERROR), "\n";
    } catch (Throwable $e) {
        echo json_encode('error: ' . $e->getMessage(), JSON_PARTIAL_OUTPUT_ON_ERROR), "\n";
    }
}
