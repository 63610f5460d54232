//! Values as PHP gave them.

use std::borrow::Cow;

/// The JSON of an array or object.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Json {
    /// It was not asked for.
    #[default]
    None,
    /// JSON cannot hold the value. The text is PHP's reason.
    Impossible(String),
    /// It would hold the password hash of a WordPress user.
    Secret,
    /// It would be longer than [`VALUE_LIMIT`](super::event::VALUE_LIMIT).
    TooLong,
    /// The JSON.
    Text(Vec<u8>),
}

/// One value as the caller gave it, with its PHP type.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Input {
    /// The key is absent.
    #[default]
    Missing,
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float, and how PHP prints it (its `precision` setting decides).
    Float(f64, String),
    /// A string; any bytes.
    Text(Vec<u8>),
    /// An array or an object.
    Structure {
        /// PHP's name for its type: `array`, or the class name.
        kind: String,
        /// Whether it is an empty array. PHP's `empty()` is true for one.
        empty: bool,
        /// Its JSON, if it was asked for.
        json: Json,
    },
}

impl Input {
    /// PHP's `empty()`: a missing value, `null`, `false`, `0`, `0.0`, `""`, `"0"`, `[]`.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Missing | Self::Null => true,
            Self::Bool(b) => !b,
            Self::Int(i) => *i == 0,
            Self::Float(f, _) => *f == 0.0,
            Self::Text(t) => t.is_empty() || t == b"0",
            Self::Structure { empty, .. } => *empty,
        }
    }

    /// PHP's `(string)` of a scalar; `None` for a structure.
    #[must_use]
    pub(crate) fn text(&self) -> Option<Cow<'_, [u8]>> {
        Some(match self {
            Self::Missing | Self::Null | Self::Bool(false) => Cow::Borrowed(b""),
            Self::Bool(true) => Cow::Borrowed(b"1"),
            Self::Int(i) => Cow::Owned(i.to_string().into_bytes()),
            Self::Float(_, printed) => Cow::Borrowed(printed.as_bytes()),
            Self::Text(t) => Cow::Borrowed(t),
            Self::Structure { .. } => return None,
        })
    }

    /// Reads the value as an identifier. A missing value is empty text.
    ///
    /// # Errors
    /// PHP's name for the type of an array or object.
    pub(crate) fn scalar(&self) -> Result<Scalar, &str> {
        Ok(match self {
            Self::Bool(b) => Scalar::Int(i64::from(*b)),
            Self::Int(i) => Scalar::Int(*i),
            Self::Float(f, _) => Scalar::Float(*f),
            Self::Text(t) => Scalar::Text(t.clone()),
            Self::Structure { kind, .. } => return Err(kind),
            Self::Missing | Self::Null => Scalar::Text(Vec::new()),
        })
    }

    /// Reads a whole number: an integer, or a string of digits.
    #[must_use]
    pub(crate) fn integer(&self) -> Option<i64> {
        match self {
            Self::Int(i) => Some(*i),
            Self::Text(text) => integer(text),
            _ => None,
        }
    }
}

/// Reads a string of digits, with or without a minus sign.
#[must_use]
pub(crate) fn integer(text: &[u8]) -> Option<i64> {
    // Rust's parser also takes a plus sign.
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let all_digits = digits.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(text).ok().filter(|_| all_digits)?.parse().ok()
}

/// An identifier with its type. The type matters: the database decides which values equal it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar {
    /// An integer; `true` is 1.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string; any bytes.
    Text(Vec<u8>),
}

/// PHP's `is_numeric()` of a string: a decimal number, with white space around it allowed. Returns its value.
#[must_use]
pub(crate) fn numeric(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let digits_or_sign = |b: &u8| b.is_ascii_digit() || b"+-.eE".contains(b);
    // Rust's parser also takes "inf" and "nan", which are not numbers to PHP.
    if text.is_empty() || !text.as_bytes().iter().all(digits_or_sign) {
        return None;
    }
    text.parse().ok()
}

/// The key under which WordPress keeps the hash of a user's password.
pub(crate) const PASSWORD_KEY: &str = "user_pass";

impl Json {
    /// Takes JSON from PHP's `json_encode()`, without white space. JSON that shows a password hash becomes
    /// [`Json::Secret`].
    #[must_use]
    pub(crate) fn new(text: Vec<u8>) -> Self {
        // JSON escapes a quote inside a string. So these bytes can only be a key with its colon.
        let key = format!("\"{PASSWORD_KEY}\":");
        let is_secret = text.windows(key.len()).any(|window| window == key.as_bytes());
        if is_secret { Self::Secret } else { Self::Text(text) }
    }
}

/// PHP's spelling of a float that is not finite. `None` for a finite one. PHP 8.5 warns if PHP itself
/// converts `NAN` to text.
#[must_use]
pub(crate) fn not_finite(float: f64) -> Option<&'static str> {
    match float {
        f if f.is_finite() => None,
        f if f.is_nan() => Some("NAN"),
        f if f > 0.0 => Some("INF"),
        _ => Some("-INF"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(t: &str) -> Input {
        Input::Text(t.as_bytes().to_vec())
    }

    fn array(empty: bool) -> Input {
        Input::Structure { kind: "array".into(), empty, json: Json::None }
    }

    #[test]
    fn emptiness_is_phps() {
        let empty = [
            Input::Missing,
            Input::Null,
            Input::Bool(false),
            Input::Int(0),
            Input::Float(-0.0, "-0".into()),
            text(""),
            text("0"),
            array(true),
        ];
        for input in empty {
            assert!(input.is_empty(), "{input:?}");
        }
        for input in [text("0.0"), text("00"), text(" "), text("false"), array(false)] {
            assert!(!input.is_empty(), "{input:?}");
        }
    }

    #[test]
    fn json_with_a_password_is_secret_wherever_the_key_is() {
        let json = |text: &str| Json::new(text.into());
        for secret in [r#"{"user_pass":"$P$B"}"#, r#"[1,{"a":{"user_pass":null}}]"#] {
            assert_eq!(json(secret), Json::Secret, "{secret}");
        }
        for open in [r#"{"a":"user_pass"}"#, r#"{"a":"\"user_pass\":1"}"#, r#"{"my_user_pass":1}"#, "[]"] {
            assert_eq!(json(open), Json::Text(open.into()), "{open}");
        }
    }

    #[test]
    fn an_identifier_keeps_the_type_it_came_in() {
        assert_eq!(Input::Bool(true).scalar(), Ok(Scalar::Int(1)));
        assert_eq!(Input::Float(1.5, "1.5".into()).scalar(), Ok(Scalar::Float(1.5)));
        assert_eq!(text("1abc").scalar(), Ok(Scalar::Text(b"1abc".to_vec())));
        assert_eq!(Input::Null.scalar(), Ok(Scalar::Text(Vec::new())));
        assert_eq!(array(false).scalar(), Err("array"));
    }

    #[test]
    fn a_whole_number_is_an_integer_or_digits() {
        assert_eq!(Input::Int(-2).integer(), Some(-2));
        assert_eq!(text("-2").integer(), Some(-2));
        for input in [text("+2"), text(" 2"), text("2.0"), text(""), text("-"), Input::Float(2.0, "2".into())]
        {
            assert_eq!(input.integer(), None, "{input:?}");
        }
    }

    #[test]
    fn numeric_text_is_a_decimal_number_between_white_space() {
        assert_eq!(numeric(b" 0.7e1\n"), Some(7.0));
        for text in ["7abc", "nan", "inf", "0x7", "", " "] {
            assert_eq!(numeric(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn floats_that_are_no_numbers_are_spelt_as_php_does() {
        let spelt = [f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1.5].map(not_finite);
        assert_eq!(spelt, [Some("NAN"), Some("NAN"), Some("INF"), Some("-INF"), None]);
    }
}
