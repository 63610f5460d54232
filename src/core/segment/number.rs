//! The definition of a number, for stored values and values to compare with: an optional sign, digits with an
//! optional point, an optional exponent, and nothing before or after.

/// Numbers are below this limit and above its negative. So no sum leaves the range of a `double`, which a
/// server answers with an error.
pub(crate) const LIMIT: f64 = 1e300;

/// Reads a text as a number.
#[must_use]
pub(crate) fn number(text: &[u8]) -> Option<f64> {
    let allowed = |b: &u8| b.is_ascii_digit() || b"+-.eE".contains(b);
    // Rust's parser also takes "inf" and "nan". Otherwise its grammar is the same.
    if !text.iter().all(allowed) {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok().filter(|number: &f64| number.abs() < LIMIT)
}

/// PHP's `(int)` of a text: the number at its beginning, or 0.
#[must_use]
pub(crate) fn leading_integer(text: &[u8]) -> i64 {
    let text = text.trim_ascii_start();
    let longest = (1..=text.len().min(400)).rev().find_map(|end| {
        let head = &text[..end];
        let ends_well = head.last().is_some_and(|b| b.is_ascii_digit() || *b == b'.');
        ends_well.then(|| number(head)).flatten().map(|number| (head, number))
    });
    let Some((head, number)) = longest else { return 0 };
    let exact = std::str::from_utf8(head).ok().and_then(|digits| digits.parse().ok());
    // For a number out of range PHP takes the remainder. No counter gets there.
    exact.unwrap_or(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_number_from_end_to_end() {
        for (text, expected) in [
            ("0", 0.0),
            ("-5.5", -5.5),
            ("+5", 5.0),
            ("5.", 5.0),
            (".5", 0.5),
            ("1e3", 1000.0),
            ("1.5E-3", 0.0015),
            ("-.5e+1", -5.0),
            ("007", 7.0),
        ] {
            assert_eq!(number(text.as_bytes()), Some(expected), "{text}");
        }
        for text in [
            "", " ", "5 ", " 5", "5\n", "\n5", "5\0", "12abc", "abc", ".", "+", "-", "e5", "5e", "5e+",
            "1.2.3", "--5", "0x10", "1,5", "inf", "nan", "NAN", "infinity", "1e300", "-1e999", "\u{0665}",
        ] {
            assert_eq!(number(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn an_integer_is_cast_as_php_casts_it() {
        for (text, expected) in [
            ("9.99", 9),
            ("abc", 0),
            ("", 0),
            ("-5", -5),
            (" 12x", 12),
            ("1e3", 1000),
            ("1e", 1),
            ("1.e", 1),
            ("9007199254740993", 9_007_199_254_740_993),
            ("-", 0),
        ] {
            assert_eq!(leading_integer(text.as_bytes()), expected, "{text:?}");
        }
    }
}
