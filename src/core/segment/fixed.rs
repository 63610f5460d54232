//! Conditions in `fixed`: a condition that cannot be answered matches no contact.

use std::ops::Bound;

use super::condition::{Column, Comparison, Condition, Figure, JsonTest, Range, RowTest, Test};
use super::item::{Allowance, Answer, Item, unknown};
use super::number::{LIMIT, number};
use super::property::{Key, Operator, Property, Subject, Value};
use super::tree::Tree;
use super::{date, path};
use crate::core::error::Result;
use crate::core::input::Input;

/// The answer, or the reason why there is none. The outer error is a fault of the structure.
type Answered<T> = Result<std::result::Result<T, String>>;

/// A checked value.
enum Given {
    /// There is no value, and none is needed.
    Nothing,
    /// A text.
    Text(Vec<u8>),
    /// A number that was not given as text.
    Number(f64),
    /// Texts.
    List(Vec<Vec<u8>>),
}

/// Reads a condition.
pub(super) fn condition(
    allowance: &mut Allowance,
    item: &Item,
    property: &Property,
    now: &str,
) -> Result<Answer> {
    Ok(match test(allowance, item, property, now)? {
        Ok(condition) => Answer::Is(condition),
        Err(why) => Answer::Nobody(why),
    })
}

/// Reads the test of a condition, or why it cannot be answered.
fn test(allowance: &mut Allowance, item: &Item, property: &Property, now: &str) -> Answered<Condition> {
    let Some(operator) = Operator::parse(item.operator).filter(|known| property.operators.contains(known))
    else {
        return Ok(Err(unknown("operator", item.operator)));
    };
    let key = match text(allowance, item, "extra_value", item.extra)? {
        _ if property.key == Key::None => None,
        None if property.key == Key::Optional => None,
        None => return Ok(Err("has no event key in extra_value".into())),
        key => key,
    };
    let asked = operator.positive().unwrap_or(operator);
    let given = match given(allowance, item, property, asked)? {
        Ok(given) => given,
        Err(why) => return Ok(Err(why)),
    };
    let test = match property.subject {
        Subject::Row(column) => row_test(column, asked, given).map(|test| Test::Row(rows(key, test))),
        Subject::Latest => {
            row_test(Column::Value, asked, given).map(|test| Test::Latest(key.unwrap_or_default(), test))
        }
        Subject::Json => json(key.unwrap_or_default(), asked, given),
        Subject::Figure(figure) => number_of(&given)
            .map(|number| Test::Figure(key.unwrap_or_default(), figure, range(figure, asked, number))),
        Subject::Time(moment) => match given {
            Given::Text(text) => date::period(asked, &text, now)
                .map(|period| Test::Time(key.unwrap_or_default(), moment, period))
                .map_err(|why| format!("has a value that {why}")),
            _ => Err(NO_VALUE.into()),
        },
    };
    Ok(test.map(|test| Condition { negative: asked != operator, test }))
}

/// The reason of a condition without a value.
const NO_VALUE: &str = "has no value";

/// The tests of a row of this key.
fn rows(key: Option<Vec<u8>>, test: RowTest) -> Vec<RowTest> {
    key.map(|key| RowTest::Is(Column::Key, key)).into_iter().chain([test]).collect()
}

/// Reads the value in the type of the property.
fn given(allowance: &mut Allowance, item: &Item, property: &Property, operator: Operator) -> Answered<Given> {
    if operator == Operator::Exists {
        return Ok(Ok(Given::Nothing));
    }
    if operator == Operator::In {
        let list = texts(allowance, item)?;
        return Ok(if list.is_empty() { Err(NO_VALUE.into()) } else { Ok(Given::List(list)) });
    }
    let takes_numbers = matches!(property.value, Value::TextOrNumber | Value::Number | Value::Json)
        && operator != Operator::Contains;
    let number = match item.value {
        Tree::Scalar(Input::Int(i)) if takes_numbers => Some(*i as f64),
        Tree::Scalar(Input::Float(f, _)) if takes_numbers => Some(*f),
        Tree::Scalar(Input::Bool(b)) if property.value == Value::Json => {
            return Ok(Ok(Given::Text(b.to_string().into())));
        }
        _ => None,
    };
    if let Some(number) = number {
        let is_one = number.is_finite() && number.abs() < LIMIT;
        return Ok(if is_one { Ok(Given::Number(number)) } else { Err(NO_NUMBER.into()) });
    }
    let text = text(allowance, item, "value", item.value)?;
    Ok(text.map(Given::Text).ok_or_else(|| NO_VALUE.into()))
}

/// Reads a text. `None` if it is empty or missing.
fn text(allowance: &mut Allowance, item: &Item, member: &str, tree: &Tree) -> Result<Option<Vec<u8>>> {
    let Tree::Scalar(scalar) = tree else { return Err(item.wrong(member, "text", tree)) };
    let text = scalar.text().ok_or_else(|| item.wrong(member, "text", tree))?;
    allowance.text(&text, &format!("{}.{member}", item.path))?;
    Ok(Some(text.into_owned()).filter(|text| !text.is_empty()))
}

/// Reads a list of texts. One text is a list of one.
fn texts(allowance: &mut Allowance, item: &Item) -> Result<Vec<Vec<u8>>> {
    let Tree::Array(elements) = item.value else {
        return Ok(text(allowance, item, "value", item.value)?.into_iter().collect());
    };
    let mut texts = Vec::with_capacity(elements.len());
    for (at, (_, element)) in elements.iter().enumerate() {
        let member = format!("value[{at}]");
        allowance.value(&format!("{}.{member}", item.path))?;
        texts.extend(text(allowance, item, &member, element)?);
    }
    Ok(texts)
}

/// The reason of a comparison with a value that is not a number.
const NO_NUMBER: &str = "has a value that is not a number";

/// Reads the value as a number.
fn number_of(given: &Given) -> std::result::Result<f64, String> {
    let number = match given {
        Given::Number(number) => Some(*number),
        Given::Text(text) => number(text),
        Given::Nothing | Given::List(_) => None,
    };
    number.ok_or_else(|| NO_NUMBER.into())
}

/// Makes the test of a column.
fn row_test(column: Column, operator: Operator, given: Given) -> std::result::Result<RowTest, String> {
    Ok(match (operator, given) {
        (Operator::In, Given::List(list)) => RowTest::In(column, list),
        (Operator::Contains, Given::Text(text)) => RowTest::Contains(column, text),
        (Operator::Equal, Given::Text(text)) if column != Column::Counter => RowTest::Is(column, text),
        (operator, given) => {
            let comparison = operator.comparison().ok_or(NO_NUMBER)?;
            RowTest::Number(column, comparison, number_of(&given)?)
        }
    })
}

/// Makes the test of a property of a JSON value. `key` holds the event key and the path.
fn json(key: Vec<u8>, operator: Operator, given: Given) -> std::result::Result<Test, String> {
    let (key, path) = path::parse(&key)?;
    let test = match (operator, given) {
        (Operator::Exists, _) => JsonTest::Exists,
        (Operator::Contains, Given::Text(text)) => JsonTest::Contains(text),
        (Operator::Equal, Given::Text(text)) if number(&text).is_none() => JsonTest::Is(text),
        (operator, given) => JsonTest::Number(operator.comparison().ok_or(NO_NUMBER)?, number_of(&given)?),
    };
    Ok(Test::Row(rows(Some(key), RowTest::Json(path, test))))
}

/// The tolerance of a sum or an average, relative to the number compared with, and its minimum. A sum of
/// floats depends on the order of adding, so its last digits may differ.
const TOLERANCE: f64 = 1e-12;

/// The range of figures for which a comparison with a number holds.
fn range(figure: Figure, operator: Operator, number: f64) -> Range {
    let off = match figure {
        Figure::Sum | Figure::Average => TOLERANCE * number.abs().max(1.0),
        Figure::Count | Figure::Titles | Figure::Minimum | Figure::Maximum => 0.0,
    };
    match operator.comparison().unwrap_or(Comparison::Equal) {
        Comparison::Equal => (Bound::Included(number - off), Bound::Included(number + off)),
        Comparison::Less => (Bound::Unbounded, Bound::Excluded(number - off)),
        Comparison::AtMost => (Bound::Unbounded, Bound::Included(number + off)),
        Comparison::Greater => (Bound::Excluded(number + off), Bound::Unbounded),
        Comparison::AtLeast => (Bound::Included(number - off), Bound::Unbounded),
    }
}
