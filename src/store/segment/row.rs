//! Tests of one row, in SQL.

use super::Grammar;
use super::text::{Text, number, operator};
use crate::core::segment::condition::{Column, Comparison, JsonTest, RowTest};

/// A pattern of the characters that no number has.
const NO_NUMBER: &str = "'[^-+.0-9eE]'";

/// The pattern of a number. It needs a check for line breaks beside it: `$` also matches before one. Its
/// quantifiers are written as `{0,1}`, because a `?` would be a placeholder.
const NUMBER: &str = "'^[-+]{0,1}([0-9]+[.]{0,1}[0-9]*|[.][0-9]+)([eE][-+]{0,1}[0-9]+){0,1}$'";

/// The name of a column of the row `e`.
pub(super) fn name(column: Column) -> &'static str {
    match column {
        Column::Key => "e.event_key",
        Column::Title => "e.title",
        Column::Value => "e.value",
        Column::Counter => "e.counter",
        Column::Provider => "e.provider",
    }
}

/// Appends a test of the row `e`. `column` returns the name of a column that is compared for equality.
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
            // SQLite has no default escape character.
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

/// Appends the test that `expression` contains this text.
fn contains(text: &mut Text, grammar: Grammar, value: &[u8], expression: impl Fn(&mut Text)) {
    if grammar == Grammar::Mysql {
        expression(text);
        // With `NO_BACKSLASH_ESCAPES` in `sql_mode` there is no escape character unless the statement names
        // one.
        text.push(" LIKE ").bind(&pattern(value)).push(" ESCAPE '|'");
        return;
    }
    // The SQLite Database Integration takes no `ESCAPE`, and its version 2 loses the backslash. SQLite's
    // `LIKE` limits the length of a pattern.
    text.push("INSTR(LOWER(");
    expression(text);
    text.push("), LOWER(").bind(value).push(")) > 0");
}

/// The pattern of text that contains this text. `|` is the escape character.
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

/// A number, and how to compare with it.
struct Compared {
    /// The comparison.
    comparison: Comparison,
    /// The number.
    value: f64,
}

/// Appends the test that `expression` is a number for which the comparison holds.
fn compare(text: &mut Text, grammar: Grammar, compared: &Compared, expression: impl Fn(&mut Text)) {
    is_number(text, grammar, &expression);
    text.push(" AND ");
    numeric(text, grammar, &expression);
    text.push(operator(compared.comparison));
    bound(text, grammar, compared.value);
}

/// Appends the test that `expression` is a number.
///
/// If text is a number from end to end, SQLite compares it with a `REAL` as that number. Other text is larger
/// than every number. SQLite accepts spaces and a line break around a number.
pub(super) fn is_number(text: &mut Text, grammar: Grammar, expression: &impl Fn(&mut Text)) {
    match grammar {
        Grammar::Sqlite => {
            expression(text);
            text.push(" NOT GLOB '*[^-+.0-9eE]*'");
            for limit in [" < CAST(1e300 AS REAL)", " > CAST(-1e300 AS REAL)"] {
                text.push(" AND ");
                expression(text);
                text.push(limit);
            }
            return;
        }
        Grammar::Mysql => {
            expression(text);
            text.push(" REGEXP ").push(NUMBER).push(" AND RIGHT(");
            expression(text);
            text.push(", 1) <> CHAR(10) AND ");
        }
        Grammar::Translated => {
            for (words, pattern) in [(" NOT REGEXP ", NO_NUMBER), (" REGEXP ", NUMBER)] {
                // The SQLite Database Integration passes NULL to PHP's preg_match(), which is deprecated.
                text.push("COALESCE(");
                expression(text);
                text.push(", '')").push(words).push(pattern).push(" AND ");
            }
        }
    }
    text.push("ABS(");
    numeric(text, grammar, expression);
    text.push(") < 1e300");
}

/// Appends an expression in a form that is compared as a number.
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

/// Appends a test of the property at `path` of a JSON value. The SQLite Database Integration passes JSON
/// functions on to SQLite.
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

/// As [`json`], on MySQL and MariaDB. Their JSON texts compare byte by byte.
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
