<?php
/**
 * Reads Rust files as text for check_imports.php: the modules, their imports, and the lengths of their functions. It skips
 * tests, comments and the contents of string literals.
 */

declare(strict_types=1);

/** One Rust file. */
final class RustFile
{
    /** @var array<string, array<string, list<string>>> by module path: a name that `use` imports => its whole path */
    public array $names = [];
    /** @var list<array{list<string>, list<string>, int, bool}> a path in the code, its module, its line, true: within `use` */
    public array $paths = [];
    /** @var list<array{string, int, int}> the name of a function, its line, the lines of its body */
    public array $functions = [];
    /** @var list<string> the modules of test files */
    public array $tests = [];
    public int $length;
    /** @var array<string, true> the names that the file itself defines, at any depth */
    public array $defined;
    private string $code;

    /** @param list<string> $module the file's module path, `[]` for lib.rs */
    public function __construct(public readonly string $path, public readonly array $module)
    {
        $text = file_get_contents($path);
        $this->length = substr_count($text, "\n");
        $this->code = preg_replace('/\bpub\s*\([^)]*\)/', 'pub', $this->withoutTests(self::withoutTexts($text)));
        preg_match_all('/\b(?:fn|struct|enum|trait|type|const|static|macro_rules!)\s+(?:mut\s+)?(\w+)/', $this->code, $defined);
        $this->defined = array_fill_keys($defined[1], true);
        $this->readPaths();
        $this->readFunctions();
    }

    /** Replaces comments by blanks, and string and character literals by quotes. Line numbers do not change. */
    private static function withoutTexts(string $text): string
    {
        $comment = '\/\/[^\n]*|(?<nested>\/\*(?:(?!\*\/|\/\*).|(?&nested))*\*\/)';
        $texts = '\b(?:b|c)?r(#*)".*?"\2|"(?:\\\\.|[^"\\\\])*"|\'(?:\\\\(?:u\{\w+\}|x\w\w|.)|[^\\\\\'])\'';
        return preg_replace_callback("/$comment|$texts/s", function (array $found): string {
            $filler = $found[0][0] === '/' ? ' ' : '"';
            return preg_replace('/[^\n]/', $filler, $found[0]);
        }, $text);
    }

    /** Replaces code for tests by blanks, and records the files of tests. */
    private function withoutTests(string $code): string
    {
        $item = '(?<item>[^;{]*(?:;|(?<block>\{(?:[^{}]++|(?&block))*+\})))';
        return preg_replace_callback("/#\[cfg\((?:all\()?test\b[^]]*\](?:\s*#\[[^]]*\])*$item/", function (array $found): string {
            // The pattern ends `use a::{b};` before its semicolon. The semicolon stays, which is harmless.
            if (preg_match('/\bmod\s+(\w+)\s*;$/', $found['item'], $file)) {
                $this->tests[] = implode('::', [...$this->module, $file[1]]);
            }
            return preg_replace('/[^\n]/', ' ', $found[0]);
        }, $code);
    }

    private function readPaths(): void
    {
        $use = '\buse\s+(?<use>[^;]+);';
        $inline = '\bmod\s+(?<mod>\w+)\s*\{';
        $path = '(?<![\w:.])(?<path>\$?[A-Za-z_]\w*(?:\s*::\s*[A-Za-z_]\w*)+)';
        $flags = PREG_SET_ORDER | PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL;
        preg_match_all("/$use|$inline|$path|[{}]/", $this->code, $tokens, $flags);
        $depth = 0;
        $module = $this->module;
        $opened = [];
        foreach ($tokens as $token) {
            $line = 1 + substr_count($this->code, "\n", 0, $token[0][1]);
            if (($token['use'][0] ?? null) !== null) {
                foreach (self::leaves($token['use'][0]) as [$segments, $name]) {
                    $this->names[implode('::', $module)][$name] = $segments;
                    $this->paths[] = [$segments, $module, $line, true];
                }
            } elseif (($token['path'][0] ?? null) !== null) {
                $this->paths[] = [preg_split('/\s*::\s*/', ltrim($token['path'][0], '$')), $module, $line, false];
            } elseif ($token[0][0] === '}') {
                if (end($opened) === --$depth) {
                    array_pop($opened);
                    array_pop($module);
                }
            } else {
                if (($token['mod'][0] ?? null) !== null) {
                    $module[] = $token['mod'][0];
                    $opened[] = $depth;
                }
                $depth++;
            }
        }
    }

    /**
     * Returns the single paths of a `use`, such as `a::{b, c as d, e::*}`.
     *
     * @return list<array{list<string>, string}> each path and its name in this file
     */
    private static function leaves(string $tree, array $before = []): array
    {
        $tree = trim($tree);
        if (preg_match('/^(?<before>[\w\s:$]*?)(?:::)?\s*\{(?<inside>.*)\}$/s', $tree, $found)) {
            $before = [...$before, ...array_filter(preg_split('/\s*::\s*/', trim($found['before'])), 'strlen')];
            // Splits at commas outside inner braces.
            $parts = preg_split('/(?<braces>\{(?:[^{}]++|(?&braces))*+\})(*SKIP)(*FAIL)|,/', $found['inside']);
            $parts = array_filter(array_map('trim', $parts), 'strlen');
            return array_merge([], ...array_map(fn (string $part): array => self::leaves($part, $before), array_values($parts)));
        }
        [$path, $name] = preg_split('/\s+as\s+/', $tree) + [1 => null];
        $segments = [...$before, ...array_filter(preg_split('/\s*::\s*/', ltrim($path, '$')), 'strlen')];
        if (count($segments) > 1 && end($segments) === 'self') {
            array_pop($segments);
        }
        return [[array_values($segments), $name ?? end($segments)]];
    }

    /** Reads functions and their lengths. Like clippy it skips empty lines and comments. */
    private function readFunctions(): void
    {
        $function = '/\bfn\s+(?<name>\w+)[^;{]*(?<body>\{(?:[^{}]++|(?&body))*+\})/';
        for ($at = 0; preg_match($function, $this->code, $found, PREG_OFFSET_CAPTURE, $at); $at = $found['body'][1] + 1) {
            $lines = count(preg_grep('/\S/', explode("\n", trim(substr($found['body'][0], 1, -1)))));
            $line = 1 + substr_count($this->code, "\n", 0, $found[0][1]);
            $this->functions[] = [$found['name'][0], $line, $lines];
        }
    }
}

/** All files below src/ and the imports among them. */
final class RustCrate
{
    /** @var array<string, RustFile> by module path, `` for lib.rs; an inline module has the file that contains it */
    public array $modules = [];
    /** @var array<string, RustFile> by path */
    public array $files = [];
    /** @var array<string, array<string, array{line: int, names: list<string>}>> importing file => imported file => line, names */
    public array $arrows = [];

    public function __construct(string $source)
    {
        $entries = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($source, FilesystemIterator::SKIP_DOTS));
        foreach ($entries as $path => $_) {
            if (str_ends_with($path, '.rs')) {
                $relative = substr($path, strlen($source) + 1, -3);
                $module = $relative === 'lib' ? [] : explode('/', preg_replace('/\/mod$/', '', $relative));
                $this->modules[implode('::', $module)] = new RustFile($path, $module);
            }
        }
        $tests = array_merge([], ...array_map(fn (RustFile $file): array => $file->tests, array_values($this->modules)));
        foreach (array_keys($this->modules) as $module) {
            foreach ($tests as $test) {
                if (str_starts_with("$module::", "$test::")) {
                    unset($this->modules[$module]);
                }
            }
        }
        ksort($this->modules);
        foreach ($this->modules as $file) {
            $this->files[$file->path] = $file;
        }
        foreach ($this->files as $file) {
            foreach (array_keys($file->names) as $inline) {
                $this->modules[$inline] ??= $file;
            }
        }
        array_map($this->readArrows(...), $this->files);
    }

    private function readArrows(RustFile $file): void
    {
        $modules_used = [];
        foreach ($file->paths as [$path, $module, $line, $by_use]) {
            $whole = $this->whole($path, $module);
            if ($whole === null) {
                continue;
            }
            if ($by_use && isset($this->modules[implode('::', $whole)])) {
                // This path imports a module itself. Other paths of the file may name the items that it uses from that module.
                $modules_used[implode('::', $whole)] = [$whole, $line];
                continue;
            }
            $this->arrow($file, $whole, $line);
        }
        foreach ($modules_used as [$module, $line]) {
            if (!$this->isReached($file, $module)) {
                $this->arrow($file, $module, $line);
            }
        }
    }

    /** Records that a file imports the item of a whole path. */
    private function arrow(RustFile $file, array $whole, int $line): void
    {
        [$from, $name] = $this->owner($whole);
        if ($from !== null && $from !== $file) {
            $arrow = &$this->arrows[$file->path][$from->path];
            $arrow ??= ['line' => $line, 'names' => []];
            $arrow['names'] = array_values(array_unique([...$arrow['names'], $name]));
        }
    }

    /** Returns whether the file has an import from this module or from one below it. */
    private function isReached(RustFile $file, array $module): bool
    {
        foreach (array_keys($this->arrows[$file->path] ?? []) as $taken) {
            if (array_slice($this->files[$taken]->module, 0, count($module)) === $module) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns a path of the code as a path from the crate's root.
     *
     * @return ?list<string> null: the path belongs to another crate, or is no path of modules
     */
    private function whole(array $path, array $module, int $hops = 0): ?array
    {
        if ($hops > 8) {
            return null;
        }
        $first = $path[0];
        if ($first === 'crate') {
            return array_slice($path, 1);
        }
        if ($first === 'self' || $first === 'super') {
            while ($path !== [] && in_array($path[0], ['self', 'super'], true)) {
                if (array_shift($path) === 'super') {
                    array_pop($module);
                }
            }
            return [...$module, ...$path];
        }
        $here = implode('::', $module);
        $known = ($this->modules[$here] ?? null)?->names[$here][$first] ?? null;
        if ($known !== null && $known !== $path) {
            return $this->whole([...$known, ...array_slice($path, 1)], $module, $hops + 1);
        }
        return isset($this->modules[implode('::', [...$module, $first])]) ? [...$module, ...$path] : null;
    }

    /**
     * Returns the file that defines the item of a whole path, and the item's name there. It follows re-exports.
     *
     * @return array{?RustFile, string}
     */
    private function owner(array $whole, int $hops = 0): array
    {
        $module = [];
        while ($whole !== [] && isset($this->modules[implode('::', [...$module, $whole[0]])])) {
            $module[] = array_shift($whole);
        }
        $here = implode('::', $module);
        $file = $this->modules[$here] ?? null;
        $name = $whole[0] ?? 'self';
        $passed_on = isset($file?->defined[$name]) ? null : $file?->names[$here][$name] ?? null;
        $further = $passed_on === null || $hops > 8 ? null : $this->whole($passed_on, $module);
        return $further === null ? [$file, $name] : $this->owner([...$further, ...array_slice($whole, 1)], $hops + 1);
    }
}
