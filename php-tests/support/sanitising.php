<?php
/**
 * Inputs and the results of WordPress's sanitisers: input → text, or input → [text of one line, text of several lines].
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

const SANITISED = [
    "  a  b  " => ['a b', 'a  b'],
    "a\tb\nc\r\nd" => ['a b c d', "a\tb\nc\r\nd"],
    "a\x0bb\x0cc" => "a\x0bb\x0cc",
    "\x0b\0 a \0\x0b" => 'a',
    "\u{a0}a\u{a0}" => "\u{a0}a\u{a0}",
    '<b>bold</b> x' => 'bold x',
    'a < b' => 'a &lt; b',
    'a<b c' => 'a&lt;b c',
    '5 > 3' => '5 > 3',
    'a <> b' => ['a b', 'a  b'],
    '<<b>x</b>' => '&lt;x',
    'x <' => 'x &lt;',
    "x <\ny" => ['x &lt; y', "x &lt;\ny"],
    "<\n" => '&lt;',
    '<script>alert(1)</script>ok' => 'ok',
    "<SCRIPT src=x>a\nb</sCript >z" => ['a bz', "a\nbz"],
    '<script>unclosed' => 'unclosed',
    'a<!-- > b -->c' => 'ac',
    "<a href='x>y'>link</a>" => 'link',
    '1 <2 & 3 "q" \'r\'' => '1 &lt;2 &amp; 3 &quot;q&quot; &#039;r&#039;',
    'a & b < c' => 'a & b &lt; c',
    'a &amp; b < c' => 'a &amp; b &lt; c',
    '&lt;b&gt;' => '&lt;b&gt;',
    'i <3 u > me' => ['i me', 'i  me'],
    'a<b>c<d' => 'ac&lt;d',
    'a<br>b' => 'ab',
    '50% off' => '50% off',
    'a%20b' => 'ab',
    '%%2020' => '',
    '%2%30' => '%2',
    '100%ab%AB%zz' => '100%zz',
    '%E2%9C%93 ok' => 'ok',
    "a %41\n %42 b" => ['a b', "a \n b"],
    '<b>%3Cscript%3E</b>' => 'script',
    "caf\xe9" => '',
    "ok\xc3" => '',
    "\xed\xa0\x80" => '',
    "\xf4\x90\x80\x80" => '',
    '{"a":"<i>"}' => '{"a":""}',
    '{"a":"1 < 2","b":"c"}' => '{"a":"1 &lt; 2&quot;,&quot;b&quot;:&quot;c&quot;}',
    'https://x.test/a%20b?c=%C3%A9' => 'https://x.test/ab?c=',
    "a\0b" => "a\0b",
    "a\0b <i>c" => 'ab c',
    "\u{feff}bom" => "\u{feff}bom",
    "\u{200b}zw\u{200b}" => "\u{200b}zw\u{200b}",
];

/** Tracks every input in each of the four text fields. Prints the inputs whose stored text is wrong. Needs compat=strict. */
function check_sanitised(array $contact): void
{
    $checked = 0;
    foreach (SANITISED as $input => $expected) {
        $input = (string) $input;
        [$line, $area] = is_array($expected) ? $expected : [$expected, $expected];
        $fields = ['provider' => $input, 'event_key' => $input, 'title' => $input, 'value' => $input];
        $event = fluentcrm_track_event($contact + $fields, false);
        $row = array_slice(stored('fc_event_tracking'), -1)[0];
        foreach (['provider' => $line, 'event_key' => $line, 'title' => $line, 'value' => $area] as $field => $right) {
            $checked++;
            if ($row[$field] !== $right || $event->$field !== $right) {
                echo text($input), " as $field is stored as ", text($row[$field]), ', not ', text($right), "\n";
            }
        }
    }
    echo count(SANITISED), " inputs, $checked fields\n";
}

/** Returns a random text of pieces that the sanitisers treat in different ways. */
function random_text(): string
{
    static $pieces = [
        'a', 'b ', ' ', '  ', "\n", "\r\n", "\t", "\0", "\x0b", "\x0c", '<', '>', '<b>', '</b>', '<br/>', '< ', "<\n", '<script>',
        '</script>', '<style x>', '</style>', '</script >', '<!--', '-->', '<!', '<?', '?>', '<?xml', '->', '"', "'", '&', '&amp;',
        '&lt;', '&#39;', '&#x27;', '&#0;', '&bogus;', '&#1234567;', '%', '%4', '%41', '%e2', '%%', '20', '1', '(', ')', '\\', 'é',
        '😀', "\u{a0}", "\u{200b}", "\xff", "\xc3", '=', '/', '<a href="', "<a b='", ';', '#', 'x', '[', ']]>', '<![CDATA[', '`',
    ];
    $text = '';
    for ($length = mt_rand(1, 12); $length > 0; $length--) {
        $text .= $pieces[mt_rand(0, count($pieces) - 1)];
    }
    return $text;
}
