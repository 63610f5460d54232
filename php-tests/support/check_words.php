<?php
/**
 * Reads the prose of the documents and of the stubs. Prints phrases of words.txt, long sentences and wide lines.
 * `make lint` calls this.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require __DIR__ . '/documentation.php';

/** The most words between two stops, colons or semicolons. */
const MOST_WORDS = 30;
/** The widest line, as it is shown. The target of a link does not count. */
const WIDEST = 135;
/** The most lines of README, which is read in three minutes. */
const LONGEST_README = 200;

/** The forbidden phrases as patterns, and the advice for each. @return array<string, string> */
function phrases(): array
{
    $phrases = [];
    foreach (preg_grep('/^(#|$)/', file(__DIR__ . '/words.txt', FILE_IGNORE_NEW_LINES), PREG_GREP_INVERT) as $line) {
        [$phrase, $advice] = explode("\t", $line) + [1 => 'leave it out'];
        $phrases["~(?<![\\w\$>-])(?:$phrase)(?![\\w-])~iu"] = $advice;
    }
    return $phrases;
}

/** A document's text without code and without targets of links. Line numbers stay the same. */
function prose(string $path): string
{
    $text = file_get_contents($path);
    if (str_ends_with($path, '.php')) {
        // Of comments only the prose: no tags with types.
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

/** @param array<string> $found */
function blank(array $found): string
{
    return preg_replace('/[^\n]/', ' ', $found[0]);
}

/** Sentences that are too long. @return list<string> */
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
        // Property names cannot be changed, and the row of a table cannot be wrapped.
        if (preg_match_all('/./u', preg_replace('/\]\([^)]*\)/', ']', $line)) > WIDEST && !str_starts_with($line, '| `event_tracking_')) {
            $fault("$name:" . ($at + 1), 'is wider than ' . WIDEST . ' characters');
        }
    }
}
$lines = count(file(repository() . '/README.md'));
$lines <= LONGEST_README || $fault('README.md', "has $lines lines, more than " . LONGEST_README);
exit($faults ? 1 : 0);
