//! Conditions as FluentCRM 2.9.84 answers them. A condition that it cannot answer is left out. A text counts
//! as the number at its beginning.

use super::condition::{Column, Comparison, Condition, RowTest, Test};
use super::item::{Allowance, Answer, Item};
use super::number::leading_integer;
use super::property::{Property, Subject};
use super::tree::Tree;
use crate::core::error::Result;
use crate::core::input::Input;

/// The most bytes of a pattern; SQLite's `LIKE` refuses 50 000.
const MOST_PATTERN: usize = 16_384;

/// Reads a condition.
pub(super) fn condition(allowance: &mut Allowance, item: &Item, property: &Property) -> Result<Answer> {
    let Subject::Row(column) = property.subject else { return Ok(Answer::Unknown) };
    if !property.is_fluentcrms {
        return Ok(Answer::Unknown);
    }
    if *item.value == Tree::Scalar(Input::Text(Vec::new())) {
        return Ok(Answer::Skipped);
    }
    if column == Column::Key {
        let test = Test::Row(vec![RowTest::In(column, keys(allowance, item)?)]);
        return Ok(Answer::Is(Condition { negative: item.operator == b"not_in", test }));
    }
    let mut rows = Vec::new();
    if column != Column::Title {
        if item.extra.is_empty() {
            return Ok(Answer::Skipped);
        }
        rows.push(RowTest::Is(Column::Key, text(allowance, item, "extra_value", first(item.extra))?));
    }
    let Some((negative, test)) = row_test(allowance, item, column)? else { return Ok(Answer::Skipped) };
    rows.push(test);
    Ok(Answer::Is(Condition { negative, test: Test::Row(rows) }))
}

/// Reads the test of a column, and whether it is negated. `None` for an operator that is left out.
fn row_test(allowance: &mut Allowance, item: &Item, column: Column) -> Result<Option<(bool, RowTest)>> {
    let is_text = column != Column::Counter;
    Ok(Some(match item.operator {
        operator @ (b"=" | b"!=") => (operator == b"!=", equal(allowance, item, column)?),
        operator @ (b"contains" | b"not_contains") if is_text => {
            let pattern = match item.value {
                // PHP converts an array to this text.
                Tree::Array(_) => b"Array".to_vec(),
                value => text(allowance, item, "value", value)?,
            };
            if pattern.len() > MOST_PATTERN {
                return Err(item.too_long("value", MOST_PATTERN));
            }
            (operator == b"not_contains", RowTest::Like(column, pattern))
        }
        operator @ (b"<" | b">") if column != Column::Title => {
            let comparison = if operator == b"<" { Comparison::Less } else { Comparison::Greater };
            let number = integer(allowance, item)?;
            (false, RowTest::Coerced(column, comparison, number.to_string().into()))
        }
        _ => return Ok(None),
    }))
}

/// Equality with a value of its type.
fn equal(allowance: &mut Allowance, item: &Item, column: Column) -> Result<RowTest> {
    let value = first(item.value);
    let text = text(allowance, item, "value", value)?;
    Ok(match value {
        Tree::Scalar(Input::Null | Input::Missing) => RowTest::IsNull(column),
        Tree::Scalar(Input::Text(_)) if column != Column::Counter => RowTest::Is(column, text),
        Tree::Scalar(Input::Bool(b)) => {
            RowTest::Coerced(column, Comparison::Equal, if *b { b"1" } else { b"0" }.to_vec())
        }
        _ => RowTest::Coerced(column, Comparison::Equal, text),
    })
}

/// PHP's `(int)` of the value.
fn integer(allowance: &mut Allowance, item: &Item) -> Result<i64> {
    Ok(match item.value {
        Tree::Array(elements) => i64::from(!elements.is_empty()),
        Tree::Scalar(Input::Int(i)) => *i,
        Tree::Scalar(Input::Float(f, _)) => *f as i64,
        value => leading_integer(&text(allowance, item, "value", value)?),
    })
}

/// The event keys.
fn keys(allowance: &mut Allowance, item: &Item) -> Result<Vec<Vec<u8>>> {
    let elements = match item.value {
        Tree::Array(elements) => elements.as_slice(),
        Tree::Scalar(Input::Null | Input::Missing) => &[],
        other => return Err(item.wrong("value", "a list of event keys", other)),
    };
    let mut keys = Vec::with_capacity(elements.len());
    for (at, (_, element)) in elements.iter().enumerate() {
        let member = format!("value[{at}]");
        allowance.value(&format!("{}.{member}", item.path))?;
        keys.push(text(allowance, item, &member, element)?);
    }
    Ok(keys)
}

/// The first element of an array: FluentCRM's ORM uses it in place of the array. Other values are returned as
/// they are.
fn first(tree: &Tree) -> &Tree {
    match tree {
        Tree::Array(elements) => elements.first().map_or(tree, |(_, element)| element),
        other => other,
    }
}

/// A scalar as text.
fn text(allowance: &mut Allowance, item: &Item, member: &str, tree: &Tree) -> Result<Vec<u8>> {
    let Tree::Scalar(scalar) = tree else { return Err(item.wrong(member, "text", tree)) };
    let text = scalar.text().ok_or_else(|| item.wrong(member, "text", tree))?;
    allowance.text(&text, &format!("{}.{member}", item.path))?;
    Ok(text.into_owned())
}
