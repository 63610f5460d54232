//! What is tested of one row, in SQL.

use super::Grammar;
use super::text::{Text, number, operator};
use crate::core::segment::condition::{Column, Comparison, JsonTest, RowTest};

/// A character that no number has.
const NO_NUMBER: &str = "'[^-+.0-9eE]'";

/// A number, if it has only the characters of one: a `$` alone also matches before a line break. The quantifiers are
/// spelt out, for a `?` would be a placeholder.
const NUMBER: &str = "'^[-+]{0,1}([0-9]+[.]{0,1}[0-9]*|[.][0-9]+)([eE][-+]{0,1}[0-9]+){0,1}$'";

/// A column of a row, as these texts call it.
pub(super) fn name(column: Column) -> &'static str {
    match column {
        Column::Key => "e.event_key",
        Column::Title => "e.title",
        Column::Value => "e.value",
        Column::Counter => "e.counter",
        Column::Provider => "e.provider",
    }
}

/// Appends a test of the row `e`. `column` names a column that is compared for equality.
pub(super) fn test(text: &mut Text, grammar: Grammar, column: fn(Column) -> &'static str, test: &RowTest) {
    match test {
        RowTest::In(_, values) if values.is_empty() => {
            text.push("1 = 0");
        }
        RowTest::In(of, values) => {
            text.push(column(*of)).push(" IN (").bind_all(values).push(")");
        }
        RowTest::Is(of, value) => {
            text.push(column(*of)).push(" = ").bind(value);
        }
        RowTest::IsNull(of) => {
            text.push(name(*of)).push(" IS NULL");
        }
        RowTest::Contains(of, value) => contains(text, grammar, value, |text| {
            text.push(name(*of));
        }),
        RowTest::Like(of, value) => {
            let pattern = [b"%", value.as_slice(), b"%"].concat();
            // SQLite has no escape of its own.
            let escape = if grammar == Grammar::Sqlite { " ESCAPE '\\'" } else { "" };
            text.push(name(*of)).push(" LIKE ").bind(&pattern).push(escape);
        }
        RowTest::Number(Column::Counter, comparison, value) => {
            let value = number(*value);
            text.push(name(Column::Counter))
                .push(operator(*comparison))
                .push("(0e0 + ")
                .bind(&value)
                .push(")");
        }
        RowTest::Number(of, comparison, value) => {
            let compared = Compared { comparison: *comparison, value: *value };
            compare(text, grammar, &compared, |text| {
                text.push(name(*of));
            });
        }
        RowTest::Coerced(of, comparison, value) => {
            text.push("(").push(name(*of)).push(" + 0e0)").push(operator(*comparison));
            text.push("(0e0 + ").bind(value).push(")");
        }
        RowTest::Json(path, test) => json(text, grammar, path.as_bytes(), test),
    }
}

/// Appends that what `expression` appends has this text in it.
fn contains(text: &mut Text, grammar: Grammar, value: &[u8], expression: impl Fn(&mut Text)) {
    if grammar == Grammar::Mysql {
        expression(text);
        // In a session with `NO_BACKSLASH_ESCAPES` there is no escape unless it is named.
        text.push(" LIKE ").bind(&pattern(value)).push(" ESCAPE '|'");
        return;
    }
    // The integration takes no `ESCAPE`, and its version 2 loses the backslash. SQLite's own `LIKE` has a limit.
    text.push("INSTR(LOWER(");
    expression(text);
    text.push("), LOWER(").bind(value).push(")) > 0");
}

/// The pattern of what has this text in it, with `|` for an escape.
fn pattern(value: &[u8]) -> Vec<u8> {
    let mut pattern = vec![b'%'];
    for byte in value {
        if b"%_|".contains(byte) {
            pattern.push(b'|');
        }
        pattern.push(*byte);
    }
    pattern.push(b'%');
    pattern
}

/// What a number is compared with, and how.
struct Compared {
    /// How.
    comparison: Comparison,
    /// With what.
    value: f64,
}

/// Appends that what `expression` appends is a number, and compares like this.
fn compare(text: &mut Text, grammar: Grammar, compared: &Compared, expression: impl Fn(&mut Text)) {
    is_number(text, grammar, &expression);
    text.push(" AND ");
    numeric(text, grammar, &expression);
    text.push(operator(compared.comparison));
    bound(text, grammar, compared.value);
}

/// Appends that what `expression` appends is a number.
///
/// SQLite compares text that is a number from end to end as that number with a `REAL`; any other is larger. It takes
/// blanks around a number, and a line break, for a part of it.
pub(super) fn is_number(text: &mut Text, grammar: Grammar, expression: &impl Fn(&mut Text)) {
    if grammar == Grammar::Sqlite {
        expression(text);
        text.push(" NOT GLOB '*[^-+.0-9eE]*' AND ");
    } else {
        for (words, pattern) in [(" NOT REGEXP ", NO_NUMBER), (" REGEXP ", NUMBER)] {
            // The integration hands NULL to PHP's preg_match(), which deprecates it.
            text.push("COALESCE(");
            expression(text);
            text.push(", '')").push(words).push(pattern).push(" AND ");
        }
    }
    for (words, limit) in [(" < ", "1e300"), (" > ", "-1e300")] {
        numeric(text, grammar, expression);
        match grammar {
            Grammar::Sqlite => text.push(words).push("CAST(").push(limit).push(" AS REAL)"),
            Grammar::Mysql | Grammar::Translated => text.push(words).push(limit),
        };
        text.push(if limit.starts_with('-') { "" } else { " AND " });
    }
}

/// Appends an expression so that a comparison takes it for a number.
fn numeric(text: &mut Text, grammar: Grammar, expression: &impl Fn(&mut Text)) {
    if grammar == Grammar::Sqlite {
        return expression(text);
    }
    text.push("(0e0 + ");
    expression(text);
    text.push(")");
}

/// Appends a number to compare with.
pub(super) fn bound(text: &mut Text, grammar: Grammar, value: f64) {
    let value = number(value);
    match grammar {
        Grammar::Sqlite => text.push("CAST(").bind(&value).push(" AS REAL)"),
        Grammar::Mysql | Grammar::Translated => text.push("(0e0 + ").bind(&value).push(")"),
    };
}

/// Appends a test of the property at `path` of a JSON value. The integration hands JSON functions on to SQLite.
fn json(text: &mut Text, grammar: Grammar, path: &[u8], test: &JsonTest) {
    if grammar == Grammar::Mysql {
        return json_mysql(text, path, test);
    }
    let kind = |text: &mut Text| {
        text.push("CASE WHEN JSON_VALID(e.value) THEN JSON_TYPE(e.value, ").bind(path).push(") END");
    };
    let found = |text: &mut Text| {
        text.push("CASE WHEN JSON_VALID(e.value) THEN JSON_EXTRACT(e.value, ").bind(path).push(") END");
    };
    match test {
        JsonTest::Exists => {
            kind(text);
            text.push(" <> 'null'");
        }
        JsonTest::Is(value) => {
            let boolean = value.to_ascii_lowercase();
            let is_boolean = [b"true".as_slice(), b"false"].contains(&boolean.as_slice());
            text.push("(");
            if is_boolean {
                kind(text);
                text.push(" = ").bind(&boolean).push(" OR ");
            }
            kind(text);
            text.push(" = 'text' AND LOWER(");
            found(text);
            text.push(") = LOWER(").bind(value).push("))");
        }
        JsonTest::Contains(value) => {
            kind(text);
            text.push(" = 'text' AND ");
            contains(text, grammar, value, found);
        }
        JsonTest::Number(comparison, value) => {
            kind(text);
            text.push(" IN ('integer', 'real', 'text') AND ");
            compare(text, grammar, &Compared { comparison: *comparison, value: *value }, found);
        }
    }
}

/// As [`json`], on MySQL and MariaDB, whose JSON texts are equal byte by byte.
fn json_mysql(text: &mut Text, path: &[u8], test: &JsonTest) {
    let found = |text: &mut Text| {
        text.push("CASE WHEN JSON_VALID(e.value) THEN JSON_EXTRACT(e.value, ").bind(path).push(") END");
    };
    let kind = |text: &mut Text, words: &str| {
        text.push("JSON_TYPE(");
        found(text);
        text.push(")").push(words);
    };
    let unquoted = |text: &mut Text| {
        text.push("JSON_UNQUOTE(");
        found(text);
        text.push(")");
    };
    match test {
        JsonTest::Exists => kind(text, " <> 'NULL'"),
        JsonTest::Is(value) => {
            kind(text, " IN ('STRING', 'BOOLEAN') AND LOWER(");
            unquoted(text);
            text.push(") = LOWER(").bind(value).push(")");
        }
        JsonTest::Contains(value) => {
            kind(text, " = 'STRING' AND ");
            let value = String::from_utf8_lossy(value).to_lowercase();
            contains(text, Grammar::Mysql, value.as_bytes(), |text| {
                text.push("LOWER(");
                unquoted(text);
                text.push(")");
            });
        }
        JsonTest::Number(comparison, value) => {
            compare(text, Grammar::Mysql, &Compared { comparison: *comparison, value: *value }, unquoted);
        }
    }
}
