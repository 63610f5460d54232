//! Text of callers and contacts in HTML.

use std::borrow::Cow;

/// The longest name or number of a character reference.
const LONGEST_REFERENCE: usize = 32;

/// Escapes text for HTML: for an element or a quoted attribute. Invalid UTF-8 and control characters become
/// U+FFFD. A character reference stays, as in WordPress's `esc_html()`: sanitising stores `<` as `&lt;`.
#[must_use]
pub(crate) fn escape(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let mut escaped = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#039;"),
            '&' if is_reference(&text[at + 1..]) => escaped.push('&'),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\t' => escaped.push(letter),
            '\r' => {}
            letter if letter.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Whether this text after an `&` completes a character reference.
fn is_reference(rest: &str) -> bool {
    let Some(end) = rest.bytes().take(LONGEST_REFERENCE + 1).position(|byte| byte == b';') else {
        return false;
    };
    let (digits, is_digit): (&str, fn(&u8) -> bool) = match &rest[..end] {
        name if !name.starts_with('#') => {
            return name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        }
        number if number.starts_with("#x") || number.starts_with("#X") => {
            (&number[2..], u8::is_ascii_hexdigit)
        }
        number => (&number[1..], u8::is_ascii_digit),
    };
    !digits.is_empty() && digits.bytes().all(|byte| is_digit(&byte))
}

/// Returns the first `most` characters, and whether there are more.
#[must_use]
pub(crate) fn beginning(text: &[u8], most: usize) -> (Cow<'_, [u8]>, bool) {
    let text = String::from_utf8_lossy(text);
    match text.char_indices().nth(most) {
        Some((end, _)) => (Cow::Owned(text[..end].as_bytes().to_vec()), true),
        None => (Cow::Owned(text.into_owned().into_bytes()), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            escape(b"<img src=x onerror=\"a('b')\">"),
            "&lt;img src=x onerror=&quot;a(&#039;b&#039;)&quot;&gt;"
        );
        assert_eq!(escape(b"a\0b\x1b\x7f\r\n\tc"), "a\u{FFFD}b\u{FFFD}\u{FFFD}\n\tc");
        assert_eq!(escape(b"\xff\xfe<"), "\u{FFFD}\u{FFFD}&lt;");
        assert_eq!(escape("\u{202e}שלום &".as_bytes()), "\u{202e}שלום &amp;");
    }

    #[test]
    fn a_character_reference_stays_one() {
        for kept in ["&lt;b&gt;", "&amp;", "&#039;", "&#x1F600;", "&notareference9;"] {
            assert_eq!(escape(kept.as_bytes()), kept);
        }
        for (text, escaped) in [
            ("&;", "&amp;;"),
            ("&#;", "&amp;#;"),
            ("&#x;", "&amp;#x;"),
            ("&#1a;", "&amp;#1a;"),
            ("&a b;", "&amp;a b;"),
        ] {
            assert_eq!(escape(text.as_bytes()), escaped);
        }
        let long = format!("&{};", "a".repeat(99));
        assert_eq!(escape(long.as_bytes()), long.replace('&', "&amp;"));
        assert_eq!(escape("&é;".as_bytes()), "&amp;é;");
        assert_eq!(escape(format!("&{}é;", "a".repeat(31)).as_bytes()), format!("&amp;{}é;", "a".repeat(31)));
    }

    #[test]
    fn a_text_is_cut_at_a_letter() {
        assert_eq!(beginning("äöü".as_bytes(), 2), (Cow::Borrowed("äö".as_bytes()), true));
        assert_eq!(beginning("äöü".as_bytes(), 3), (Cow::Borrowed("äöü".as_bytes()), false));
        assert_eq!(beginning(b"", 0), (Cow::Borrowed(&b""[..]), false));
    }
}
