<?php
/**
 * Reads README, the other documents next to it and docs/ for tests: their code, commands, links and headings.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** One document in Markdown. */
final class Document
{
    public readonly string $name;
    public readonly string $text;
    /** @var list<array{language: string, marker: string, code: string}> code blocks; the marker is the HTML comment above, or '' */
    public readonly array $blocks;
    /** @var list<string> the texts between backticks, and each line of the blocks in `sh` */
    public readonly array $code;
    /** @var list<string> the targets of its links, without those on other hosts */
    public readonly array $links;

    public function __construct(public readonly string $path)
    {
        $this->name = substr($path, strlen(repository()) + 1);
        $this->text = file_get_contents($path);
        preg_match_all('/(?:^<!-- (.*) -->\n)?^```(\w*)\n(.*?)^```$/ms', $this->text, $found, PREG_SET_ORDER);
        $block = fn (array $block): array => ['language' => $block[2], 'marker' => $block[1], 'code' => $block[3]];
        $this->blocks = array_map($block, $found);
        $prose = preg_replace('/^```.*?^```$/ms', '', $this->text);
        preg_match_all('/`([^`]+)`/', $prose, $spans);
        // In a table, Markdown escapes a bar.
        $this->code = [...str_replace(['\|', "\n"], ['|', ' '], $spans[1]), ...$this->lines('sh')];
        preg_match_all('/\]\(([^)\s]+)\)/', $prose, $links);
        $this->links = array_values(preg_grep('/^[a-z]+:/', $links[1], PREG_GREP_INVERT));
    }

    /** Returns the lines of all blocks in a language, without comments and with continued lines joined. @return list<string> */
    public function lines(string $language): array
    {
        $lines = [];
        foreach ($this->blocks as $block) {
            if ($block['language'] === $language) {
                $code = preg_replace(['/\\\\\n\s*/', '/\s+# .*$/m'], ['', ''], $block['code']);
                $lines = [...$lines, ...array_values(array_filter(explode("\n", $code)))];
            }
        }
        return $lines;
    }

    /** Returns the anchors of its headings, as links have them after `#`. @return list<string> */
    public function anchors(): array
    {
        preg_match_all('/^#+ (.*)$/m', preg_replace('/^```.*?^```$/ms', '', $this->text), $headings);
        $anchor = fn (string $heading): string => str_replace(' ', '-', preg_replace('/[^\w\- ]/u', '', strtolower($heading)));
        return array_map($anchor, $headings[1]);
    }
}

function repository(): string
{
    return dirname(__DIR__, 2);
}

/** Returns README, the other documents next to it, and docs/. @return list<Document> */
function documents(): array
{
    return array_map(fn (string $path): Document => new Document($path), [...glob(repository() . '/*.md'), ...glob(repository() . '/docs/*.md')]);
}

/** Returns the documents for users: README and docs/. @return list<Document> */
function documents_for_users(): array
{
    return array_values(array_filter(documents(), fn (Document $document): bool => preg_match('/^(README|docs)/', $document->name) === 1));
}
