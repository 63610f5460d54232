//! Conditions as they are meant: what cannot be answered matches nobody.

use std::ops::Bound;

use super::condition::{Column, Comparison, Condition, Figure, JsonTest, Range, RowTest, Test};
use super::item::{Allowance, Answer, Item, unknown};
use super::number::{LIMIT, number};
use super::property::{Key, Operator, Property, Subject, Value};
use super::tree::Tree;
use super::{date, path};
use crate::core::error::Result;
use crate::core::input::Input;

/// Why there is no answer, if it is not an error.
type Answered<T> = Result<std::result::Result<T, String>>;

/// A value, checked.
enum Given {
    /// There is none, and none is needed.
    Nothing,
    /// A text.
    Text(Vec<u8>),
    /// A number that was given as one.
    Number(f64),
    /// Texts.
    List(Vec<Vec<u8>>),
}

/// What a condition comes to.
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

/// The condition, or why there is none.
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

/// Why there is no answer to a condition without a value.
const NO_VALUE: &str = "has no value";

/// The tests of a row of this key.
fn rows(key: Option<Vec<u8>>, test: RowTest) -> Vec<RowTest> {
    key.map(|key| RowTest::Is(Column::Key, key)).into_iter().chain([test]).collect()
}

/// The value as the property takes it.
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

/// A text; `None` for an empty one, or none.
fn text(allowance: &mut Allowance, item: &Item, member: &str, tree: &Tree) -> Result<Option<Vec<u8>>> {
    let Tree::Scalar(scalar) = tree else { return Err(item.wrong(member, "text", tree)) };
    let text = scalar.text().ok_or_else(|| item.wrong(member, "text", tree))?;
    allowance.text(&text, &format!("{}.{member}", item.path))?;
    Ok(Some(text.into_owned()).filter(|text| !text.is_empty()))
}

/// A list of texts; one text is a list of one.
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

/// Why there is no answer to a comparison with something else.
const NO_NUMBER: &str = "has a value that is not a number";

/// The number that is meant.
fn number_of(given: &Given) -> std::result::Result<f64, String> {
    let number = match given {
        Given::Number(number) => Some(*number),
        Given::Text(text) => number(text),
        Given::Nothing | Given::List(_) => None,
    };
    number.ok_or_else(|| NO_NUMBER.into())
}

/// What is tested of a column.
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

/// The test of a property of a JSON value; `key` has the way to it behind the key.
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

/// How far a sum or an average may be off, for it is not summed up in the order of its decimals: in proportion to what it
/// is compared with, and at least.
const TOLERANCE: f64 = 1e-12;

/// The range of those that compare with a number.
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
