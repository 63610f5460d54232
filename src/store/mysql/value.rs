//! Values on their way to and from the server.

use std::fmt::Write;

use mysql::Value;

use crate::core::event::Text;
use crate::core::input::Scalar;
use crate::store::row::Columns;
use crate::store::sql::float_text;

/// Converts an identifier to a value of the same type.
pub(crate) fn scalar(scalar: Scalar) -> Value {
    match scalar {
        Scalar::Int(i) => Value::Int(i),
        // Infinity and NaN are sent as text, which equals no identifier.
        Scalar::Float(f) if !f.is_finite() => Value::Bytes(float_text(f).into_bytes()),
        Scalar::Float(f) => Value::Double(f),
        Scalar::Text(t) => Value::Bytes(t),
    }
}

/// Reads an integer column. Returns `None` for NULL and for anything but a number.
pub(crate) fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Int(i) => Some(*i),
        Value::UInt(u) => Some(i64::try_from(*u).unwrap_or(i64::MAX)),
        Value::Bytes(b) => std::str::from_utf8(b).ok()?.trim().parse().ok(),
        Value::Float(f) => Some(*f as i64),
        Value::Double(f) => Some(*f as i64),
        Value::NULL | Value::Date(..) | Value::Time(..) => None,
    }
}

/// Reads a column as text, in the form of the text protocol.
pub(crate) fn text(value: &Value) -> Option<Text> {
    Some(Text(match value {
        Value::NULL => return None,
        Value::Bytes(b) => b.clone(),
        Value::Int(i) => i.to_string().into_bytes(),
        Value::UInt(u) => u.to_string().into_bytes(),
        Value::Float(f) => f.to_string().into_bytes(),
        Value::Double(f) => f.to_string().into_bytes(),
        Value::Date(year, month, day, hour, minute, second, _) => {
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}").into_bytes()
        }
        Value::Time(..) => return None,
    }))
}

impl Columns for Vec<Value> {
    fn integer(&self, at: usize) -> Option<i64> {
        self.get(at).and_then(integer)
    }

    fn text(&self, at: usize) -> Option<Text> {
        self.get(at).and_then(text)
    }
}

/// Returns a statement with literals in place of its marks. Every `?` in our statements is a mark.
pub(crate) fn fill_in(sql: &str, params: &[Value], charset: &str) -> String {
    let mut filled = String::with_capacity(sql.len() + 32 * params.len());
    let mut params = params.iter();
    for (at, part) in sql.split('?').enumerate() {
        if at > 0 {
            literal(&mut filled, params.next().unwrap_or(&Value::NULL), charset);
        }
        filled.push_str(part);
    }
    filled
}

/// Appends a value as an SQL literal. Text that is not [`PLAIN`] is written in hexadecimal, after the name of the
/// connection's character set. So nothing needs escaping, in any character set and `sql_mode`.
pub(crate) fn literal(sql: &mut String, value: &Value, charset: &str) {
    // Writing to a String cannot fail.
    let _ = match value {
        Value::NULL | Value::Time(..) => sql.write_str("NULL"),
        Value::Int(i) => write!(sql, "{i}"),
        Value::UInt(u) => write!(sql, "{u}"),
        Value::Float(f) => write!(sql, "{f:e}"),
        Value::Double(f) => write!(sql, "{f:e}"),
        Value::Date(..) => {
            let shown = text(value).unwrap_or_default().0;
            write!(sql, "'{}'", String::from_utf8_lossy(&shown))
        }
        Value::Bytes(bytes) => {
            text_literal(sql, bytes, charset);
            Ok(())
        }
    };
}

/// Appends text as an SQL literal, see [`literal`]. The server refuses a literal of broken UTF-8, although it accepts
/// the same bytes as a parameter. So U+FFFD replaces the broken bytes.
pub(crate) fn text_literal(sql: &mut String, bytes: &[u8], charset: &str) {
    // Plain bytes are ASCII: this conversion never fails for them.
    if let (true, Ok(text)) = (bytes.iter().all(|b| PLAIN[usize::from(*b)]), std::str::from_utf8(bytes)) {
        sql.push('\'');
        sql.push_str(text);
        sql.push('\'');
        return;
    }
    match charset.starts_with("utf8") {
        true => hexadecimal(sql, String::from_utf8_lossy(bytes).as_bytes(), charset),
        false => hexadecimal(sql, bytes, charset),
    }
}

/// Appends bytes as an SQL literal in hexadecimal.
fn hexadecimal(sql: &mut String, bytes: &[u8], charset: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    sql.push('_');
    sql.push_str(charset);
    sql.push_str(" X'");
    for byte in bytes {
        sql.push(char::from(DIGITS[usize::from(byte >> 4)]));
        sql.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    sql.push('\'');
}

/// The bytes that stand for themselves between quotes, in every character set and `sql_mode`.
const PLAIN: [bool; 256] = {
    let others = b" @._:/,;()[]{}<>=+-*#!&|~^$\"";
    let mut plain = [false; 256];
    let mut at = 0;
    while at < 256 {
        plain[at] = (at as u8).is_ascii_alphanumeric();
        at += 1;
    }
    at = 0;
    while at < others.len() {
        plain[others[at] as usize] = true;
        at += 1;
    }
    plain
};

/// Joins ids with commas.
pub(crate) fn list_of_ids(ids: impl IntoIterator<Item = i64>) -> String {
    list(ids, |list, id| {
        let _ = write!(list, "{id}");
    })
}

/// Joins what `append` writes for each item with commas.
pub(crate) fn list<T>(items: impl IntoIterator<Item = T>, append: impl Fn(&mut String, T)) -> String {
    let mut list = String::new();
    for item in items {
        if !list.is_empty() {
            list.push(',');
        }
        append(&mut list, item);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_filled_with_literals_that_need_no_escape() {
        let params = [
            Value::Int(-1),
            Value::Bytes(b"it's \\ \xF0\x9F\x98\x80?".to_vec()),
            Value::Double(1.5),
            Value::Bytes(b"plain text".to_vec()),
            Value::NULL,
        ];
        let filled = fill_in("a = ? AND b = ? AND c = ? AND d = ? AND e = ?", &params, "utf8mb4");
        assert_eq!(
            filled,
            "a = -1 AND b = _utf8mb4 X'69742773205C20F09F98803F' AND c = 1.5e0 AND d = 'plain text' \
             AND e = NULL"
        );
    }

    #[test]
    fn a_float_that_is_no_number_is_text_as_php_writes_it() {
        let sent = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1.5].map(|f| scalar(Scalar::Float(f)));
        assert_eq!(sent[..3], ["NAN", "INF", "-INF"].map(Value::from));
        assert_eq!(sent[3], Value::Double(1.5));
    }

    #[test]
    fn broken_text_is_mended_where_the_charset_has_rules() {
        let literal = |charset| fill_in("?", &[Value::Bytes(b"a\xFF".to_vec())], charset);
        assert_eq!(literal("utf8mb4"), "_utf8mb4 X'61EFBFBD'");
        assert_eq!(literal("latin1"), "_latin1 X'61FF'");
    }

    #[test]
    fn dates_are_shown_as_the_server_shows_them() {
        let date = Value::Date(2026, 1, 2, 3, 4, 5, 0);
        assert_eq!(text(&date), Some(Text::from("2026-01-02 03:04:05")));
        assert_eq!(text(&Value::Date(0, 0, 0, 0, 0, 0, 0)), Some(Text::from("0000-00-00 00:00:00")));
    }

    #[test]
    fn numbers_beyond_a_signed_integer_stay_at_its_end() {
        assert_eq!(integer(&Value::UInt(u64::MAX)), Some(i64::MAX));
        assert_eq!(integer(&Value::Bytes(b"12".to_vec())), Some(12));
        assert_eq!(integer(&Value::NULL), None);
    }
}
