<?php
/**
 * A stand-in for WP-CLI. It records the added commands and their output, and runs commands.
 */

declare(strict_types=1);

namespace {
    class WP_CLI
    {
        public static array $commands = [];
        public static array $said = [];

        public static function add_command(string $name, $callable, array $arguments = []): bool
        {
            self::$commands[$name] = [$callable, $arguments];
            return true;
        }

        /** Runs a command like WP-CLI: it passes the positional arguments, then the named ones. */
        public static function run(string $name, array $arguments = [], array $named = []): void
        {
            call_user_func(self::$commands[$name][0], $arguments, $named);
        }

        public static function log($text): void
        {
            self::$said[] = ['log', $text];
        }

        public static function line($text): void
        {
            self::$said[] = ['line', $text];
        }

        public static function warning($text): void
        {
            self::$said[] = ['warning', $text];
        }

        public static function success($text): void
        {
            self::$said[] = ['success', $text];
        }

        /** The real WP-CLI asks the user, and ends the process if the answer is not yes. */
        public static function confirm($question, $options = []): void
        {
            self::$said[] = ['confirm', $question];
            ($options['yes'] ?? false) || throw new RuntimeException('nobody said yes');
        }

        /** The real WP-CLI ends the process. */
        public static function error($text): void
        {
            throw new RuntimeException($text);
        }
    }
}

namespace FluentCrmEvents\Tests {
    require_once __DIR__ . '/../takeover/takeover.php';
}
