//! WordPress's `sanitize_text_field` and `sanitize_textarea_field`.
//!
//! Four texts are sanitised on every write and a key on every look-up. A call
//! back into PHP costs more than the work itself, so the rule is native here,
//! byte for byte: `_sanitize_text_fields`, unchanged from WordPress 6.1 to 7.1,
//! on PHP 8.2.
//!
//! 1. Arrays and objects become empty, other values are cast to a string. This
//!    is the caller's part: the functions here start from bytes.
//! 2. On a UTF-8 site, text that is not valid UTF-8 becomes empty.
//! 3. Only if the text has a `<`: a `<` that no `>` follows before the next
//!    `<` is escaped with all that follows it, `script` and `style` elements
//!    go with their content, all other tags go, the ends are trimmed, and a
//!    `<` before a newline is escaped.
//! 4. Single-line text only: each run of CR, LF, TAB and space becomes one space.
//! 5. The ends are trimmed.
//! 6. Percent octets (`%` and two hexadecimal digits) are removed until none is
//!    left.
//! 7. If step 6 removed any: runs of spaces become one, the ends are trimmed.
//! 8. The WordPress filter of the same name runs. This, too, is the caller's
//!    part, as is the `esc_html` filter, which WordPress runs inside step 3.
//!
//! One function under `esc_html` did change over the releases; step 3 follows
//! WordPress 6.9.2 and later, and `normalise_entities` below says what differs.
//!
//! Two things differ from PHP on purpose. Its regular expressions can fail on
//! very long text, at PCRE's backtracking or stack limit; no limit applies here,
//! and the time grows linearly. And on a site with a multi-byte charset such as
//! Big5, PHP empties a malformed fragment in step 3; here every charset but
//! UTF-8 is taken for a single-byte one, in which no text is malformed.

use std::borrow::Cow;

use self::strip_tags::strip_tags;

mod strip_tags;

/// WordPress's `sanitize_text_field`: the text on one line, without markup and
/// percent octets.
///
/// No WordPress filter is applied; that is left to the caller. Text that needs
/// no change, or only trimming, is borrowed.
pub(crate) fn text_field(input: &[u8], site_is_utf8: bool) -> Cow<'_, [u8]> {
    sanitize(input, site_is_utf8, false)
}

/// WordPress's `sanitize_textarea_field`: as [`text_field`], but white space
/// inside the text is kept.
pub(crate) fn textarea_field(input: &[u8], site_is_utf8: bool) -> Cow<'_, [u8]> {
    sanitize(input, site_is_utf8, true)
}

/// The steps of the rule.
fn sanitize(input: &[u8], site_is_utf8: bool, keep_newlines: bool) -> Cow<'_, [u8]> {
    if site_is_utf8 && std::str::from_utf8(input).is_err() {
        return Cow::Borrowed(b"");
    }
    if is_plain(input) {
        return Cow::Borrowed(input);
    }
    // Trimming before step 4 instead of after it gives the same text, and
    // spares a copy when the only white space to change is at the ends.
    let mut text = remove_markup(input);
    if !keep_newlines {
        text = collapse(text, |b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'));
    }
    match remove_octets(&text) {
        // Only in this step does a text area lose runs of spaces.
        Some(rest) => collapse(Cow::Owned(trimmed(&rest).to_vec()), |b| b == b' '),
        None => text,
    }
}

/// Whether the text has nothing for any step to change. Most texts are such. The folds never stop early, so
/// that the compiler can process many bytes at a time.
fn is_plain(text: &[u8]) -> bool {
    let is_marked = |any, &b: &u8| any | (b < b' ') | (b == b'<') | (b == b'%');
    let is_doubled = |any, (&a, &b): (&u8, &u8)| any | ((a == b' ') & (b == b' '));
    !text.iter().fold(false, is_marked)
        && !text.iter().zip(text.iter().skip(1)).fold(false, is_doubled)
        && text.first() != Some(&b' ')
        && text.last() != Some(&b' ')
}

/// Turns each run of bytes that are `is_space` into one space.
fn collapse(text: Cow<'_, [u8]>, is_space: impl Fn(u8) -> bool) -> Cow<'_, [u8]> {
    let mut out = Vec::with_capacity(text.len());
    for &b in text.iter() {
        if !is_space(b) {
            out.push(b);
        } else if out.last() != Some(&b' ') {
            out.push(b' ');
        }
    }
    if *out == *text {
        return text;
    }
    Cow::Owned(out)
}

/// Trims as PHP's `trim` does: NUL is trimmed, the form feed is not.
fn trimmed(mut text: &[u8]) -> &[u8] {
    while let [b'\0' | b'\t'..=b'\x0B' | b'\r' | b' ', rest @ ..]
    | [rest @ .., b'\0' | b'\t'..=b'\x0B' | b'\r' | b' '] = text
    {
        text = rest;
    }
    text
}

/// Removes percent octets until none is left. `None` if there are none.
///
/// WordPress takes the first octet, removes all its copies, and starts again. One pass gives the same text:
/// two octets never overlap, so removing one cannot spoil another, and the order of removal does not matter.
fn remove_octets(text: &[u8]) -> Option<Vec<u8>> {
    let first = text.windows(3).position(is_octet)?;
    let mut out = Vec::with_capacity(text.len());
    out.extend_from_slice(&text[..first]);
    for &b in &text[first..] {
        out.push(b);
        if out.len() >= 3 && is_octet(&out[out.len() - 3..]) {
            out.truncate(out.len() - 3);
        }
    }
    Some(out)
}

/// Whether three bytes are a percent octet.
fn is_octet(bytes: &[u8]) -> bool {
    bytes[0] == b'%' && bytes[1].is_ascii_hexdigit() && bytes[2].is_ascii_hexdigit()
}

/// Step 3 of the rule. The ends are trimmed with or without markup.
fn remove_markup(input: &[u8]) -> Cow<'_, [u8]> {
    let plain = trimmed(input);
    if !plain.contains(&b'<') {
        return Cow::Borrowed(plain);
    }
    let escaped = rewrite(input, b'<', escape_unclosed);
    let text = strip_tags(&remove_elements(&escaped));
    let text = rewrite(trimmed(&text), b'<', |text, out| {
        let rest = text[1..].starts_with(b"\n").then_some(&text[1..])?;
        out.extend_from_slice(b"&lt;");
        Some(rest)
    });
    // White space after a `<` keeps it from being a tag, so `a < b > c` can
    // come back as it was.
    if text == plain {
        return Cow::Borrowed(plain);
    }
    Cow::Owned(text)
}

/// Copies `text`. At each `wanted` byte it calls `change` with the rest of the text. `change` writes a
/// replacement and returns the text after the replaced part, or returns `None` to keep the byte.
fn rewrite<'a>(
    text: &'a [u8],
    wanted: u8,
    mut change: impl FnMut(&'a [u8], &mut Vec<u8>) -> Option<&'a [u8]>,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = find(rest, wanted) {
        out.extend_from_slice(&rest[..start]);
        rest = change(&rest[start..], &mut out).unwrap_or_else(|| {
            out.push(wanted);
            &rest[start + 1..]
        });
    }
    out.extend_from_slice(rest);
    out
}

/// The position of the first such byte.
fn find(text: &[u8], wanted: u8) -> Option<usize> {
    text.iter().position(|&b| b == wanted)
}

/// Escapes a `<` that no `>` follows, with the text up to the next `<`.
fn escape_unclosed<'a>(text: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let is_inner = |b: &&u8| !matches!(b, b'<' | b'>');
    let inner = text[1..].iter().take_while(is_inner).count();
    let (fragment, rest) = text.split_at(1 + inner);
    if rest.first() == Some(&b'>') {
        return None;
    }
    escape_html(fragment, out);
    Some(rest)
}

/// WordPress's `esc_html`, without its filter, for text that has no `>`.
fn escape_html(text: &[u8], out: &mut Vec<u8>) {
    for &b in normalise_entities(text).iter() {
        match b {
            b'<' => out.extend_from_slice(b"&lt;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            b'\'' => out.extend_from_slice(b"&#039;"),
            _ => out.push(b),
        }
    }
}

/// Escapes `&` except where an entity begins.
///
/// This is the rule of WordPress 6.9.2 and later. Older releases turn `&amp;#39;` into `&#039;` and drop
/// `&#0;`. So inside WordPress, text with both `<` and `&` goes to WordPress's own function.
fn normalise_entities(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'&') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(rewrite(text, b'&', |text, out| {
        normalise_number(text, false, out)
            .or_else(|| normalise_number(text, true, out))
            .or_else(|| escape_ampersand(text, out))
    }))
}

/// Escapes the `&` at the start of `text` unless the name of an entity follows.
fn escape_ampersand<'a>(text: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let rest = &text[1..];
    let head = &rest[..rest.len().min(LONGEST_NAME + 1)];
    let is_name = |end| ENTITY_NAMES.binary_search_by(|name| name.as_bytes().cmp(&head[..end])).is_ok();
    if find(head, b';').is_some_and(is_name) {
        return None;
    }
    out.extend_from_slice(b"&amp;");
    Some(rest)
}

/// Restores the escaped numeric reference at the start of `text`, if it is valid.
fn normalise_number<'a>(text: &'a [u8], hex: bool, out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (mark, radix, width) = if hex { ("x", 16, 0) } else { ("", 10, 3) };
    let number = strip_any_case(text.strip_prefix(b"&#")?, mark)?;
    let is_digit = |b: &&u8| char::from(**b).is_digit(radix);
    let (digits, rest) = number.split_at(number.iter().take_while(is_digit).count());
    let rest = rest.strip_prefix(b";")?;
    let digits = std::str::from_utf8(digits).ok()?;
    let text = match u32::from_str_radix(digits, radix).ok()? {
        // The code points that WordPress allows in a reference.
        0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x10000..=0x10FFFF => {
            format!("&#{mark}{:0>width$};", digits.trim_start_matches('0'))
        }
        // WordPress reads neither zero nor more than six digits, so a capital
        // `X` stays here.
        0 | 0x100_0000.. => return None,
        _ => format!("&amp;#{mark}{digits};"),
    };
    out.extend_from_slice(text.as_bytes());
    Some(rest)
}

/// Removes `script` and `style` elements with their content.
fn remove_elements(text: &[u8]) -> Vec<u8> {
    let mut elements = [("<script", "</script>"), ("<style", "</style>")].map(Some);
    rewrite(text, b'<', |text, _| {
        let is_open = |(open, _): &(&str, &str)| strip_any_case(text, open).is_some();
        let element = elements.iter_mut().find(|e| e.as_ref().is_some_and(is_open))?;
        let rest = element.and_then(|(_, close)| after_element(text, close));
        // Once no closing tag is left, later opening tags need not search the
        // rest of the text again.
        *element = element.filter(|_| rest.is_some());
        rest
    })
}

/// The text after the element at the start of `text`. `None` if the element is never closed.
fn after_element<'a>(text: &'a [u8], close: &str) -> Option<&'a [u8]> {
    // The name need not end here: `<scripture>` opens a script as well.
    let content = &text[find(text, b'>')? + 1..];
    let is_close = |tail: &[u8]| tail[0] == b'<' && strip_any_case(tail, close).is_some();
    let end = content.windows(close.len()).position(is_close)?;
    Some(&content[end + close.len()..])
}

/// The text after a prefix, which may be in upper or lower case.
fn strip_any_case<'a>(text: &'a [u8], prefix: &str) -> Option<&'a [u8]> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix.as_bytes()).then_some(rest)
}

/// The entities that WordPress keeps, sorted for the search. WordPress also lists `apos`, but PHP escapes
/// that one again: HTML 4 does not have it.
const ENTITY_NAMES: [&str; 252] = [
    "AElig", "Aacute", "Acirc", "Agrave", "Alpha", "Aring", "Atilde", "Auml", "Beta", "Ccedil", "Chi",
    "Dagger", "Delta", "ETH", "Eacute", "Ecirc", "Egrave", "Epsilon", "Eta", "Euml", "Gamma", "Iacute",
    "Icirc", "Igrave", "Iota", "Iuml", "Kappa", "Lambda", "Mu", "Ntilde", "Nu", "OElig", "Oacute", "Ocirc",
    "Ograve", "Omega", "Omicron", "Oslash", "Otilde", "Ouml", "Phi", "Pi", "Prime", "Psi", "Rho", "Scaron",
    "Sigma", "THORN", "Tau", "Theta", "Uacute", "Ucirc", "Ugrave", "Upsilon", "Uuml", "Xi", "Yacute", "Yuml",
    "Zeta", "aacute", "acirc", "acute", "aelig", "agrave", "alefsym", "alpha", "amp", "and", "ang", "aring",
    "asymp", "atilde", "auml", "bdquo", "beta", "brvbar", "bull", "cap", "ccedil", "cedil", "cent", "chi",
    "circ", "clubs", "cong", "copy", "crarr", "cup", "curren", "dArr", "dagger", "darr", "deg", "delta",
    "diams", "divide", "eacute", "ecirc", "egrave", "empty", "emsp", "ensp", "epsilon", "equiv", "eta",
    "eth", "euml", "euro", "exist", "fnof", "forall", "frac12", "frac14", "frac34", "frasl", "gamma", "ge",
    "gt", "hArr", "harr", "hearts", "hellip", "iacute", "icirc", "iexcl", "igrave", "image", "infin", "int",
    "iota", "iquest", "isin", "iuml", "kappa", "lArr", "lambda", "lang", "laquo", "larr", "lceil", "ldquo",
    "le", "lfloor", "lowast", "loz", "lrm", "lsaquo", "lsquo", "lt", "macr", "mdash", "micro", "middot",
    "minus", "mu", "nabla", "nbsp", "ndash", "ne", "ni", "not", "notin", "nsub", "ntilde", "nu", "oacute",
    "ocirc", "oelig", "ograve", "oline", "omega", "omicron", "oplus", "or", "ordf", "ordm", "oslash",
    "otilde", "otimes", "ouml", "para", "part", "permil", "perp", "phi", "pi", "piv", "plusmn", "pound",
    "prime", "prod", "prop", "psi", "quot", "rArr", "radic", "rang", "raquo", "rarr", "rceil", "rdquo",
    "real", "reg", "rfloor", "rho", "rlm", "rsaquo", "rsquo", "sbquo", "scaron", "sdot", "sect", "shy",
    "sigma", "sigmaf", "sim", "spades", "sub", "sube", "sum", "sup", "sup1", "sup2", "sup3", "supe", "szlig",
    "tau", "there4", "theta", "thetasym", "thinsp", "thorn", "tilde", "times", "trade", "uArr", "uacute",
    "uarr", "ucirc", "ugrave", "uml", "upsih", "upsilon", "uuml", "weierp", "xi", "yacute", "yen", "yuml",
    "zeta", "zwj", "zwnj",
];

/// The length of the longest name.
const LONGEST_NAME: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    /// Input, then its text; the text area gives the same.
    #[rustfmt::skip]
    const ALIKE: &[(&str, &str)] = &[
        ("\x0B\0 a \0\x0B", "a"), ("<b>bold</b> x", "bold x"), ("a < b", "a &lt; b"),
        ("a<b c", "a&lt;b c"), ("<<b>x</b>", "&lt;x"), ("x <", "x &lt;"), ("<\n", "&lt;"),
        ("<script>alert(1)</script>ok", "ok"), ("<script>unclosed", "unclosed"),
        ("a<!-- > b -->c", "ac"), ("<a href='x>y'>link</a>", "link"),
        ("1 <2 & 3 \"q\" 'r'", "1 &lt;2 &amp; 3 &quot;q&quot; &#039;r&#039;"),
        ("a & b < c", "a & b &lt; c"), ("a &amp; b < c", "a &amp; b &lt; c"),
        ("a<b>c<d", "ac&lt;d"), ("a<br>b", "ab"), ("a%20b", "ab"), ("%%2020", ""),
        ("%2%30", "%2"), ("100%ab%AB%zz", "100%zz"), ("%E2%9C%93 ok", "ok"),
        ("<b>%3Cscript%3E</b>", "script"), ("{\"a\":\"<i>\"}", "{\"a\":\"\"}"),
        ("{\"a\":\"1 < 2\",\"b\":\"c\"}", "{\"a\":\"1 &lt; 2&quot;,&quot;b&quot;:&quot;c&quot;}"),
        ("https://x.test/a%20b?c=%C3%A9", "https://x.test/ab?c="), ("a\0b <i>c", "ab c"),
        ("< &eacute; &Nu &Foo; &apos;", "&lt; &eacute; &amp;Nu &amp;Foo; &amp;apos;"),
        ("< &#39; &#X041; &#X01f; &#XD800000;", "&lt; &#039; &#x41; &amp;#x01f; &amp;#XD800000;"),
        ("< &amp;#39; &#0;&&#0;#x027;", "&lt; &amp;#39; &amp;#0;&amp;&amp;#0;#x027;"), ("b<STYLE x>y</style>", "b"),
    ];

    /// Input, its text, and its text area.
    #[rustfmt::skip]
    const DIFFERENT: &[(&str, &str, &str)] = &[
        ("  a  b  ", "a b", "a  b"), ("a\tb\nc\r\nd", "a b c d", "a\tb\nc\r\nd"),
        ("a <> b", "a b", "a  b"), ("x <\ny", "x &lt; y", "x &lt;\ny"),
        ("<SCRIPT src=x>a\nb</sCript >z", "a bz", "a\nbz"),
        ("i <3 u > me", "i me", "i  me"), ("a %41\n %42 b", "a b", "a \n b"),
    ];

    fn check(input: &str, wanted: [&str; 2]) {
        let input = input.as_bytes();
        let got = [text_field(input, true), textarea_field(input, true)];
        assert_eq!(got, wanted.map(str::as_bytes));
    }

    #[test]
    fn agrees_with_wordpress() {
        for (input, text) in ALIKE {
            check(input, [text, text]);
        }
        for (input, text, area) in DIFFERENT {
            check(input, [text, area]);
        }
    }

    #[test]
    fn empties_bad_utf8_on_a_utf8_site_only() {
        let surrogate = b"\xED\xA0\x80";
        for input in [&b"caf\xE9"[..], b"ok\xC3", surrogate, b"\xF4\x90\x80\x80"] {
            assert_eq!(*text_field(input, true), *b"");
            assert_eq!(*textarea_field(input, true), *b"");
            assert_eq!(*text_field(input, false), *input);
        }
    }

    #[test]
    fn borrows_what_stays_the_same() {
        let odd = "a\x0Bb\x0Cc|\u{A0}a\u{A0}|5 > 3|&lt;b&gt;|50% off|a\0b|\u{FEFF}bom";
        let more = "|\u{200B}zw\u{200B}|caf\u{E9}|a < b > c||plain";
        for input in [odd, more].concat().split('|') {
            check(input, [input, input]);
            let got = text_field(input.as_bytes(), true);
            assert!(matches!(got, Cow::Borrowed(_)), "{input:?}");
        }
    }

    #[test]
    fn searches_a_sorted_list() {
        assert!(ENTITY_NAMES.is_sorted());
        assert!(ENTITY_NAMES.iter().all(|name| name.len() <= LONGEST_NAME));
    }

    #[test]
    fn takes_linear_time_on_hostile_text() {
        for (unit, left) in [("<", 4), ("<a", 5), ("%41", 0), ("<script><style>", 0)] {
            let text = unit.repeat(50_000);
            assert_eq!(text_field(text.as_bytes(), true).len(), left * 50_000);
        }
        let nested = "%".repeat(50_000) + &"25".repeat(50_000);
        assert_eq!(*text_field(nested.as_bytes(), true), *b"");
    }
}
