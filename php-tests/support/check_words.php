<?php
/**
 * Checks the prose of documents and stubs. Prints phrases of words.txt, long sentences and wide lines. `make lint` calls this.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require __DIR__ . '/documentation.php';

/** The maximum of words from one full stop, colon or semicolon to the next. */
const MOST_WORDS = 30;
/** The maximum width of a line in characters, without the targets of links. */
const WIDEST = 135;
/** The maximum of lines of README, so that a reader needs three minutes. */
const LONGEST_README = 200;

/** Returns the forbidden phrases: pattern → advice. @return array<string, string> */
function phrases(): array
{
    $phrases = [];
    foreach (preg_grep('/^(#|$)/', file(__DIR__ . '/words.txt', FILE_IGNORE_NEW_LINES), PREG_GREP_INVERT) as $line) {
        [$phrase, $advice] = explode("\t", $line) + [1 => 'leave it out'];
        $phrases["~(?<![\\w\$>-])(?:$phrase)(?![\\w-])~iu"] = $advice;
    }
    return $phrases;
}

/** Returns a document's text without code and without the targets of links. Line numbers do not change. */
function prose(string $path): string
{
    $text = file_get_contents($path);
    if (str_ends_with($path, '.php')) {
        // Only the comments are prose, without their tags and types.
        preg_match_all('~/\*\*.*?\*/~s', $text, $comments, PREG_OFFSET_CAPTURE);
        $prose = preg_replace('/[^\n]/', ' ', $text);
        foreach ($comments[0] as [$comment, $at]) {
            $comment = preg_replace_callback('/^\s*\*\s+@(param array|return array|example).*?(?=^\s*\*\s+@|\*\/)/ms', 'FluentCrmEvents\Tests\blank', $comment);
            $prose = substr_replace($prose, preg_replace('/[*]/', ' ', $comment), $at, strlen($comment));
        }
        $text = preg_replace('/@\w+( \S+ \$\w+)?/', '', $prose);
    }
    $text = preg_replace_callback('/^```.*?^```$/ms', 'FluentCrmEvents\Tests\blank', $text);
    return preg_replace(['/`[^`\n]*`/', '/\]\([^)\n]*\)/'], ['`code`', ']'], $text);
}

/** Replaces all but line ends by blanks. @param array<string> $found of preg_replace_callback() */
function blank(array $found): string
{
    return preg_replace('/[^\n]/', ' ', $found[0]);
}

/** Returns the sentences with more than MOST_WORDS words. @return list<string> */
function long_sentences(string $prose): array
{
    $long = [];
    foreach (preg_split('/\n\s*\n|\n\s*(?=[*-] |\d+\. |#)|\|/', $prose) as $paragraph) {
        foreach (preg_split('/(?<=[.:;?])\s+/', trim(preg_replace('/\s+/', ' ', $paragraph))) as $sentence) {
            if (count(explode(' ', $sentence)) > MOST_WORDS) {
                $long[] = $sentence;
            }
        }
    }
    return $long;
}

$faults = 0;
$fault = function (string $where, string $what) use (&$faults): void {
    $faults++;
    echo "$where: $what\n";
};
$paths = [...array_map(fn (Document $document): string => $document->path, documents()), ...glob(repository() . '/stubs/*.php')];
foreach ($paths as $path) {
    $name = substr($path, strlen(repository()) + 1);
    $prose = prose($path);
    foreach (explode("\n", $prose) as $at => $line) {
        foreach (phrases() as $phrase => $advice) {
            preg_match($phrase, $line, $found) && $fault("$name:" . ($at + 1), "“{$found[0]}”: $advice");
        }
    }
    foreach (long_sentences($prose) as $sentence) {
        $fault($name, 'a sentence of more than ' . MOST_WORDS . " words: $sentence");
    }
    foreach (file($path, FILE_IGNORE_NEW_LINES) as $at => $line) {
        // These rows of a table list names of properties, and a row of a table cannot be wrapped.
        if (preg_match_all('/./u', preg_replace('/\]\([^)]*\)/', ']', $line)) > WIDEST && !str_starts_with($line, '| `event_tracking_')) {
            $fault("$name:" . ($at + 1), 'is wider than ' . WIDEST . ' characters');
        }
    }
}
$lines = count(file(repository() . '/README.md'));
$lines <= LONGEST_README || $fault('README.md', "has $lines lines, more than " . LONGEST_README);
exit($faults ? 1 : 0);
