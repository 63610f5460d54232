//! Tests of reading segments: the input, and the conditions made of it.

use super::condition::{Column, Comparison, RowTest, Test};
use super::tree::Name;
use super::*;
use crate::core::error::Error;
use crate::core::input::{Input, Json};

const FIXED: Reading = Reading { compat: Compat::Fixed, now: "2026-03-15 12:00:00", others: Others::None };
const STRICT: Reading = Reading { compat: Compat::Strict, ..FIXED };

fn array(elements: impl IntoIterator<Item = Tree>) -> Tree {
    Tree::Array(elements.into_iter().enumerate().map(|(at, e)| (Name::Index(at as i64), e)).collect())
}

fn object<const N: usize>(members: [(&str, Tree); N]) -> Tree {
    Tree::Array(members.into_iter().map(|(name, value)| (Name::Text(name.into()), value)).collect())
}

fn text(text: &str) -> Tree {
    Tree::text(text)
}

fn class() -> Tree {
    Tree::Scalar(Input::Structure { kind: "stdClass".into(), empty: false, json: Json::None })
}

fn source(property: &str) -> Tree {
    array([text("event_tracking"), text(property)])
}

/// A condition on the value of `buy`.
fn value(operator: Tree, value: Tree) -> Tree {
    object([
        ("source", source("event_tracking_value")),
        ("operator", operator),
        ("value", value),
        ("extra_value", text("buy")),
    ])
}

/// Puts the condition second, in the second group.
fn second(condition: Tree) -> Tree {
    let good = || value(text("="), text("9"));
    array([array([good()]), array([good(), condition])])
}

fn message(groups: &Tree, reading: &Reading) -> String {
    match Segment::parse(groups, reading) {
        Err(error @ Error::InvalidField(_)) => {
            error.to_string().strip_prefix("Invalid data provided. ").unwrap().to_owned()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_wrong_in_the_structure_is_said_with_its_path() {
    let list_of_lists = || value(text("="), array([array([text("x")])]));
    for (groups, expected) in [
        (text("x"), "groups must be a list of groups, string given"),
        (class(), "groups must be a list of groups, stdClass given"),
        (Tree::TooLarge, "groups must be smaller"),
        (object([("a", array([]))]), "groups must be a list of groups, an array with names given"),
        (array([text("x")]), "groups[0] must be a list of conditions, string given"),
        (
            array([value(text("="), text("9"))]),
            "groups[0] must be a list of conditions, an array with names given",
        ),
        (second(text("x")), "groups[1][1] must be a condition, string given"),
        (second(object([])), "groups[1][1].source must be a list of two names, nothing given"),
        (
            second(object([("source", text("event_tracking"))])),
            "groups[1][1].source must be a list of two names, string given",
        ),
        (
            second(object([("source", array([text("event_tracking"), array([])]))])),
            "groups[1][1].source must be text, array given",
        ),
        (second(value(array([]), text("9"))), "groups[1][1].operator must be text, array given"),
        (second(value(text("="), list_of_lists())), "groups[1][1].value must be text, array given"),
        (second(value(text("="), class())), "groups[1][1].value must be text, stdClass given"),
        (
            second(value(text("="), text("a\0b"))),
            "groups[1][1].value must be text in UTF-8 without a zero byte, other text given",
        ),
        (
            second(value(text("="), Tree::Scalar(Input::Text(vec![0xff])))),
            "groups[1][1].value must be text in UTF-8 without a zero byte, other text given",
        ),
        (
            second(value(text("="), text(&"x".repeat(1 << 20)))),
            "groups[1][1].value must be at most 65535 bytes long",
        ),
    ] {
        assert_eq!(message(&groups, &FIXED), expected);
    }
    let short = second(object([("source", array([text("event_tracking")])), ("operator", text("="))]));
    assert_eq!(message(&short, &FIXED), "groups[1][1].source must be a list of two names, 1 given");
    let keys = object([
        ("source", source("event_tracking_key")),
        ("operator", text("in")),
        ("value", array([text("a"), array([])])),
    ]);
    assert_eq!(message(&second(keys.clone()), &FIXED), "groups[1][1].value[1] must be text, array given");
    assert_eq!(message(&second(keys), &STRICT), "groups[1][1].value[1] must be text, array given");
}

#[test]
fn what_made_fluentcrm_raise_is_an_error_in_strict_too() {
    let flat = array([value(text("="), text("9"))]);
    assert_eq!(message(&flat, &STRICT), "groups[0] must be a list of conditions, an array with names given");
    let one_key =
        object([("source", source("event_tracking_key")), ("operator", text("in")), ("value", text("buy"))]);
    assert_eq!(
        message(&second(one_key), &STRICT),
        "groups[1][1].value must be a list of event keys, string given"
    );
    let long = value(text("contains"), text(&"x".repeat(20_000)));
    assert_eq!(message(&second(long), &STRICT), "groups[1][1].value must be at most 16384 bytes long");
}

#[test]
fn a_segment_has_bounds() {
    let good = || value(text("="), text("9"));
    let groups = |n: usize, of: usize| array((0..n).map(|_| array((0..of).map(|_| good()))));
    assert!(Segment::parse(&groups(50, 10), &FIXED).is_ok());
    assert_eq!(message(&groups(51, 1), &FIXED), "groups must be at most 50 groups");
    assert_eq!(message(&groups(1, 501), &FIXED), "groups[0][500] must be at most 500 conditions in all");
    assert_eq!(message(&groups(1, 10_000), &STRICT), "groups[0][500] must be at most 500 conditions in all");
    let keys = |n: usize| {
        let keys = array((0..n).map(|n| text(&n.to_string())));
        let condition = [("source", source("event_tracking_key")), ("operator", text("in")), ("value", keys)];
        array([array([object(condition)])])
    };
    assert!(Segment::parse(&keys(10_000), &FIXED).is_ok());
    assert_eq!(
        message(&keys(10_001), &FIXED),
        "groups[0][0].value[10000] must be at most 10000 values in all"
    );
    let long = || value(text("="), text(&"x".repeat(60_000)));
    let long = array([array((0..20).map(|_| long()))]);
    assert_eq!(
        message(&long, &FIXED),
        "groups[0][17].value must be shorter: a segment has at most 1048576 bytes of text"
    );
}

#[test]
fn what_cannot_be_answered_matches_nobody_and_says_why() {
    let of = |property: &str, operator: &str, given: Tree, extra: Tree| {
        object([
            ("source", source(property)),
            ("operator", text(operator)),
            ("value", given),
            ("extra_value", extra),
        ])
    };
    let null = || Tree::Scalar(Input::Null);
    let buy = || text("buy");
    for (condition, why) in [
        (of("event_tracking_x", "=", buy(), buy()), "has an unknown property: event_tracking_x"),
        (of("<script>\"", "=", buy(), buy()), "has an unknown property"),
        (of("", "=", buy(), buy()), "has no property"),
        (of("event_tracking_value", "~", buy(), buy()), "has an unknown operator"),
        (of("event_tracking_value", "before", buy(), buy()), "has an unknown operator: before"),
        (of("event_tracking_value", "", buy(), buy()), "has no operator"),
        (of("event_tracking_value", "=", text(""), buy()), "has no value"),
        (of("event_tracking_value", "!=", null(), buy()), "has no value"),
        (of("event_tracking_value", "=", buy(), text("")), "has no event key in extra_value"),
        (of("event_tracking_value", ">", text("12abc"), buy()), "has a value that is not a number"),
        (of("event_tracking_key_count", "=", text("1x"), buy()), "has a value that is not a number"),
        (
            of("event_tracking_value_sum", "=", Tree::Scalar(Input::Float(f64::NAN, "NAN".into())), buy()),
            "has a value that is not a number",
        ),
        (of("event_tracking_key", "not_in", array([]), null()), "has no value"),
        (of("event_tracking_key", "not_in", array([text("")]), null()), "has no value"),
        (
            of("event_tracking_first_time", "before", text("soon"), buy()),
            "has a value that is not a date like 2026-12-31 or 2026-12-31 23:59:59",
        ),
        (
            of("event_tracking_first_time", "days_within", text("-1"), buy()),
            "has a value that is not a number of days from 0 to 36500",
        ),
        (
            of("event_tracking_json_property", "exists", null(), buy()),
            "has an extra_value that is not like key:property or key:path.to.property",
        ),
    ] {
        let segment = Segment::parse(&second(condition), &FIXED).unwrap();
        assert_eq!(segment.unanswered(), [format!("groups[1][1] {why}")]);
        assert_eq!(segment.groups()[1][1], Condition::nobody());
    }
    let other = object([("source", array([text("subscriber"), text("email")])), ("operator", text("="))]);
    let segment = Segment::parse(&second(other), &FIXED).unwrap();
    assert_eq!(segment.unanswered(), ["groups[1][1] has an unknown group: subscriber"]);
    let none = Segment::parse(&array([]), &FIXED).unwrap();
    assert_eq!((none.unanswered(), none.restricts()), (["groups has no group".to_owned()].as_slice(), true));
    let empty = Segment::parse(&array([array([])]), &FIXED).unwrap();
    assert_eq!(empty.unanswered(), ["groups[0] has no condition"]);
}

#[test]
fn a_property_that_others_may_know_is_left_to_them() {
    let condition = |property: &str| {
        object([
            ("property", text(property)),
            ("operator", text("=")),
            ("value", text("9")),
            ("extra_value", text("buy")),
        ])
    };
    let conditions = array([condition("event_tracking_object_prop"), condition("event_tracking_value")]);
    let among = Segment::of_conditions(&conditions, &Reading { others: Others::MayAnswer, ..FIXED }).unwrap();
    assert_eq!((among.groups().len(), among.groups()[0].len()), (1, 1));
    assert_eq!(among.unanswered(), [""; 0]);
    let alone = Segment::of_conditions(&conditions, &FIXED).unwrap();
    assert_eq!(alone.groups()[0].len(), 2);
    assert_eq!(alone.unanswered(), ["conditions[0] has an unknown property: event_tracking_object_prop"]);
    let theirs = array([condition("event_tracking_object_prop")]);
    for reading in [Reading { others: Others::MayAnswer, ..FIXED }, STRICT] {
        assert!(!Segment::of_conditions(&theirs, &reading).unwrap().restricts());
    }
    assert!(Segment::nobody().restricts());
    let wrong = Segment::of_conditions(&array([condition("event_tracking_value"), text("x")]), &FIXED);
    assert_eq!(wrong.unwrap().unanswered(), ["conditions[1] has no property"]);
}

/// The test of the first condition that follows the test of its key.
fn parsed(operator: &str, given: Tree, reading: &Reading) -> RowTest {
    let segment = Segment::parse(&array([array([value(text(operator), given)])]), reading).unwrap();
    match &segment.groups()[0][0].test {
        Test::Row(tests) => tests[1].clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_value_keeps_the_type_it_came_in() {
    let int = |i| Tree::Scalar(Input::Int(i));
    let number = |comparison, number| RowTest::Number(Column::Value, comparison, number);
    assert_eq!(parsed("=", text("9"), &FIXED), RowTest::Is(Column::Value, b"9".to_vec()));
    assert_eq!(parsed("=", int(9), &FIXED), number(Comparison::Equal, 9.0));
    assert_eq!(parsed("<", text("9.5"), &FIXED), number(Comparison::Less, 9.5));
    assert_eq!(parsed("contains", int(9), &FIXED), RowTest::Contains(Column::Value, b"9".to_vec()));
    let coerced = |comparison, text: &str| RowTest::Coerced(Column::Value, comparison, text.into());
    assert_eq!(parsed("=", text("9"), &STRICT), RowTest::Is(Column::Value, b"9".to_vec()));
    assert_eq!(parsed("=", int(9), &STRICT), coerced(Comparison::Equal, "9"));
    assert_eq!(parsed("<", text("9.99"), &STRICT), coerced(Comparison::Less, "9"));
    assert_eq!(parsed(">", text("abc"), &STRICT), coerced(Comparison::Greater, "0"));
    assert_eq!(parsed("=", Tree::Scalar(Input::Null), &STRICT), RowTest::IsNull(Column::Value));
    assert_eq!(
        parsed("=", array([text("a"), text("b")]), &STRICT),
        RowTest::Is(Column::Value, b"a".to_vec())
    );
    assert_eq!(
        parsed("contains", array([text("a")]), &STRICT),
        RowTest::Like(Column::Value, b"Array".to_vec())
    );
    assert_eq!(parsed(">", array([text("a")]), &STRICT), coerced(Comparison::Greater, "1"));
}
