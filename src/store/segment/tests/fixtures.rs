//! The specification's table, row by row.

use super::*;

/// The rows of behaviour.md §13.3.
fn rows() -> Vec<Row> {
    let row = |contact, counter, key: &str, title: &str, value: Option<&str>| Row {
        contact,
        counter: Some(counter),
        key: key.into(),
        title: title.into(),
        value: value.map(Into::into),
        created_at: Some(NOW.into()),
        updated_at: Some(NOW.into()),
        provider: Some("custom".into()),
    };
    vec![
        row(1, 5, "buy", "Bought A", Some("100")),
        row(1, 1, "buy", "Bought B", Some("9")),
        row(1, 2, "login", "Logged in", Some("")),
        row(2, 1, "buy", "Bought A", Some("abc")),
        row(2, 10, "Login", "logged IN", Some("12abc")),
        row(3, 3, "view", "100% done_x", Some("-5.5")),
        row(3, 1, "buy", "X", None),
    ]
}

fn keys(operator: &str, keys: &[&str]) -> Tree {
    condition("event_tracking_key", operator, array(keys.iter().map(|key| Tree::text(key))), NULL)
}

fn title(operator: &str, value: &str) -> Tree {
    condition("event_tracking_title", operator, Tree::text(value), NULL)
}

fn value_of(key: &str, operator: &str, value: Tree) -> Tree {
    condition("event_tracking_value", operator, value, Tree::text(key))
}

fn value(key: &str, operator: &str, value: &str) -> Tree {
    value_of(key, operator, Tree::text(value))
}

fn count(key: &str, operator: &str, number: i64) -> Tree {
    condition("event_tracking_key_count", operator, int(number), Tree::text(key))
}

/// One group of one condition.
fn one(condition: Tree) -> Tree {
    array([array([condition])])
}

/// The name, the condition, and the contacts that it matches in `strict` and in `fixed`. The name is the
/// specification's.
type Line = (&'static str, Tree, &'static [i64], &'static [i64]);

const ALL: &[i64] = &[1, 2, 3, 4];
const NOBODY: &[i64] = &[];

#[rustfmt::skip]
fn lines() -> Vec<Line> {
    let either = |a: Tree, b: Tree| array([array([a]), array([b])]);
    let unknown = || array([object([
        ("source", array([Tree::text("nobody_knows"), Tree::text("x")])),
        ("operator", Tree::text("=")), ("value", Tree::text("1")),
    ])]);
    vec![
        ("key in [buy]", one(keys("in", &["buy"])), &[1, 2, 3], &[1, 2, 3]),
        ("key in [LOGIN]", one(keys("in", &["LOGIN"])), &[1, 2], &[1, 2]),
        ("key not_in [view,login]", one(keys("not_in", &["view", "login"])), &[4], &[4]),
        ("key = [view]", one(keys("=", &["view"])), &[3], NOBODY),
        ("key in []", one(keys("in", &[])), NOBODY, NOBODY),
        ("key not_in []", one(keys("not_in", &[])), ALL, NOBODY),
        ("title = Bought A", one(title("=", "Bought A")), &[1, 2], &[1, 2]),
        ("title != Bought A", one(title("!=", "Bought A")), &[3, 4], &[3, 4]),
        ("title contains Bought A", one(title("contains", "Bought A")), &[1, 2], &[1, 2]),
        ("title not_contains Bought A", one(title("not_contains", "Bought A")), &[3, 4], &[3, 4]),
        ("title contains %", one(title("contains", "%")), &[1, 2, 3], &[3]),
        ("title contains _", one(title("contains", "_")), &[1, 2, 3], &[3]),
        ("title contains 0", one(title("contains", "0")), &[3], &[3]),
        ("value(buy) = \"9\"", one(value("buy", "=", "9")), &[1], &[1]),
        ("value(buy) != \"9\"", one(value("buy", "!=", "9")), &[2, 3, 4], &[2, 3, 4]),
        ("value(buy) < 9", one(value_of("buy", "<", int(9))), &[2], NOBODY),
        ("value(buy) > 9", one(value_of("buy", ">", int(9))), &[1], &[1]),
        ("value(buy) < 5", one(value_of("buy", "<", int(5))), &[2], NOBODY),
        ("value(buy) > \"9.99\"", one(value("buy", ">", "9.99")), &[1], &[1]),
        ("value(buy) > \"abc\"", one(value("buy", ">", "abc")), &[1], NOBODY),
        ("value(view) < -5", one(value_of("view", "<", int(-5))), &[3], &[3]),
        ("value(login) > 11", one(value_of("login", ">", int(11))), &[2], NOBODY),
        ("value(login) = 12", one(value_of("login", "=", int(12))), &[2], NOBODY),
        ("value(buy) = \"0\"", one(value("buy", "=", "0")), NOBODY, NOBODY),
        ("value(buy) = 0", one(value_of("buy", "=", int(0))), &[2], NOBODY),
        ("value(buy) = null", one(value_of("buy", "=", NULL)), &[3], NOBODY),
        ("value(buy) contains 9", one(value("buy", "contains", "9")), &[1], &[1]),
        ("value(buy) not_contains 9", one(value("buy", "not_contains", "9")), &[2, 3, 4], &[2, 3, 4]),
        ("value(buy) <= 9", one(value_of("buy", "<=", int(9))), ALL, &[1]),
        ("value(buy) = \"\"", one(value("buy", "=", "")), ALL, NOBODY),
        ("value without key", one(condition("event_tracking_value", "=", Tree::text("9"), NULL)), ALL, NOBODY),
        ("count(buy) = 1", one(count("buy", "=", 1)), &[1, 2, 3], &[1, 2, 3]),
        ("count(buy) != 1", one(count("buy", "!=", 1)), &[4], &[4]),
        ("count(buy) > 1", one(count("buy", ">", 1)), &[1], &[1]),
        ("count(buy) < 1", one(count("buy", "<", 1)), NOBODY, NOBODY),
        ("count(buy) = 1x", one(condition("event_tracking_key_count", "=", Tree::text("1x"), Tree::text("buy"))), &[1, 2, 3], NOBODY),
        ("count(buy) > 4.9", one(condition("event_tracking_key_count", ">", Tree::text("4.9"), Tree::text("buy"))), &[1], &[1]),
        ("key in buy AND count(buy) > 3", array([array([keys("in", &["buy"]), count("buy", ">", 3)])]), &[1], &[1]),
        ("key in view OR count(buy) > 3", either(keys("in", &["view"]), count("buy", ">", 3)), &[1, 3], &[1, 3]),
        ("key in view OR value(buy) = \"\"", either(keys("in", &["view"]), value("buy", "=", "")), &[3], &[3]),
        ("only unknown provider", array([unknown()]), ALL, NOBODY),
        ("only an empty group", array([array([])]), ALL, NOBODY),
        ("no group", array([]), ALL, NOBODY),
        ("unknown property", one(condition("event_tracking_x", "=", Tree::text("9"), NULL)), ALL, NOBODY),
    ]
}

#[test]
fn the_table_of_the_specification_holds_on_every_database_in_both_modes() {
    for mut database in databases() {
        fill(database.as_mut(), 4, &rows());
        for (line, groups, strict, fixed) in lines() {
            for (compat, expected) in [(Compat::Strict, strict), (Compat::Fixed, fixed)] {
                let segment = Segment::parse(&groups, &reading(compat)).unwrap();
                let ids = database.ids(&segment);
                assert_eq!(ids, expected, "{} on {} in {compat:?}", line, database.name());
                // Only a condition that cannot be answered has a reason.
                let said = !segment.unanswered().is_empty();
                assert_eq!(
                    said,
                    compat == Compat::Fixed
                        && (fixed.is_empty() && strict != fixed
                            || ["key in []", "key in view OR value(buy) = \"\""].contains(&line))
                        && !ZERO.contains(&line),
                    "{line} {compat:?} {:?}",
                    segment.unanswered()
                );
            }
        }
    }
}

/// Conditions that match no contact in `fixed`, although they can be answered.
const ZERO: &[&str] =
    &["value(buy) < 9", "value(buy) < 5", "value(login) > 11", "value(login) = 12", "value(buy) = 0"];
