//! Conditions as FluentCRM 2.9.84 answers them: what it cannot answer it leaves out, and text counts as the number that it
//! begins with.

use super::condition::{Column, Comparison, Condition, RowTest, Test};
use super::number::leading_integer;
use super::parse::{Answer, Item, Parser};
use super::property::{Property, Subject};
use super::tree::Tree;
use crate::core::error::Result;
use crate::core::input::Input;

/// What a condition comes to.
pub(super) fn condition(parser: &mut Parser, item: &Item, property: &Property) -> Result<Answer> {
    let Subject::Row(column) = property.subject else { return Ok(Answer::Unknown) };
    if !property.is_fluentcrms {
        return Ok(Answer::Unknown);
    }
    if *item.value == Tree::Scalar(Input::Text(Vec::new())) {
        return Ok(Answer::Skipped);
    }
    if column == Column::Key {
        let test = Test::Row(vec![RowTest::In(column, keys(parser, item)?)]);
        return Ok(Answer::Is(Condition { negative: item.operator == b"not_in", test }));
    }
    let mut rows = Vec::new();
    if column != Column::Title {
        if item.extra.is_empty() {
            return Ok(Answer::Skipped);
        }
        rows.push(RowTest::Is(Column::Key, text(parser, item, "extra_value", first(item.extra))?));
    }
    let Some((negative, test)) = row_test(parser, item, column)? else { return Ok(Answer::Skipped) };
    rows.push(test);
    Ok(Answer::Is(Condition { negative, test: Test::Row(rows) }))
}

/// The test of a column, and whether it is the opposite that is asked for; `None` for an operator that is left out.
fn row_test(parser: &mut Parser, item: &Item, column: Column) -> Result<Option<(bool, RowTest)>> {
    let is_text = column != Column::Counter;
    Ok(Some(match item.operator {
        operator @ (b"=" | b"!=") => (operator == b"!=", equal(parser, item, column)?),
        operator @ (b"contains" | b"not_contains") if is_text => {
            let pattern = match item.value {
                // As PHP prints one.
                Tree::Array(_) => b"Array".to_vec(),
                value => text(parser, item, "value", value)?,
            };
            (operator == b"not_contains", RowTest::Like(column, pattern))
        }
        operator @ (b"<" | b">") if column != Column::Title => {
            let comparison = if operator == b"<" { Comparison::Less } else { Comparison::Greater };
            let number = integer(parser, item)?;
            (false, RowTest::Coerced(column, comparison, number.to_string().into()))
        }
        _ => return Ok(None),
    }))
}

/// Equality with a value of its type.
fn equal(parser: &mut Parser, item: &Item, column: Column) -> Result<RowTest> {
    let value = first(item.value);
    let text = text(parser, item, "value", value)?;
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
fn integer(parser: &mut Parser, item: &Item) -> Result<i64> {
    Ok(match item.value {
        Tree::Array(elements) => i64::from(!elements.is_empty()),
        Tree::Scalar(Input::Int(i)) => *i,
        Tree::Scalar(Input::Float(f, _)) => *f as i64,
        value => leading_integer(&text(parser, item, "value", value)?),
    })
}

/// The event keys.
fn keys(parser: &mut Parser, item: &Item) -> Result<Vec<Vec<u8>>> {
    let elements = match item.value {
        Tree::Array(elements) => elements.as_slice(),
        Tree::Scalar(Input::Null | Input::Missing) => &[],
        other => return Err(item.wrong("value", "a list of event keys", other)),
    };
    let mut keys = Vec::with_capacity(elements.len());
    for (at, (_, element)) in elements.iter().enumerate() {
        let member = format!("value[{at}]");
        parser.allowance.value(&format!("{}.{member}", item.path))?;
        keys.push(text(parser, item, &member, element)?);
    }
    Ok(keys)
}

/// The first element of an array, which FluentCRM's ORM takes in its place; what is not an array is itself.
fn first(tree: &Tree) -> &Tree {
    match tree {
        Tree::Array(elements) => elements.first().map_or(tree, |(_, element)| element),
        other => other,
    }
}

/// A scalar as text.
fn text(parser: &mut Parser, item: &Item, member: &str, tree: &Tree) -> Result<Vec<u8>> {
    let Tree::Scalar(scalar) = tree else { return Err(item.wrong(member, "text", tree)) };
    let text = scalar.text().ok_or_else(|| item.wrong(member, "text", tree))?;
    parser.allowance.text(&text, &format!("{}.{member}", item.path))?;
    Ok(text.into_owned())
}
