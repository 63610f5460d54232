//! With every segment, the SQL has only our own words.

use super::*;
use crate::core::segment::property::{PROPERTIES, Value};
use crate::store::segment::{Compiled, Scope, compile, contact_column};

/// Texts of an attacker. None of them is a number, a boolean, a date or a path.
#[rustfmt::skip]
const HOSTILE: &[&str] = &[
    "'", "''", "\"", "`", "\\", "\\'", "';", "?", "??", "%s", "%", "%%", "_", "|", "$1", ":a", ":param0", "@x",
    "#", "--", "-- ", "/*", "*/", "/*!50000 x */", "x' OR '1'='1", "x\" OR \"1\"=\"1", "1) OR (1=1",
    ") OR 1=1 -- ", "'; DROP TABLE wp_fc_subscribers; --", "%' OR 1=1 #", "\\\" OR 1=1", "{", "}",
    "{{contact.email}}", "\u{1a}", "\n", "\r\n", "\u{2028}", "\u{ffff}", "\u{202e}x", "é", "😀", "ß", "İ",
    "SELECT", "NULL", "x'41'", "0x41z", "_utf8'x'", "$.a", "$[*]", "a]", "\u{bf}'", "a:b?c", "𝟗",
];

/// [`HOSTILE`], and long texts.
fn hostile() -> Vec<String> {
    let mut all: Vec<String> = HOSTILE.iter().copied().map(Into::into).collect();
    all.push("'\"`\\?%".repeat(500));
    all.push("a".repeat(30_000));
    all
}

fn compiled(segment: &Segment, grammar: Grammar, scope: Scope) -> Compiled {
    compile(segment, grammar, &tables(), &contact_column(&tables()), scope)
}

/// The conditions with this text in every place that takes a text: each property with each operator.
fn conditions(text: &str) -> Vec<Tree> {
    let mut all = Vec::new();
    for property in PROPERTIES {
        for operator in property.operators.iter().map(|operator| operator.name()) {
            let is_list = property.value == Value::Keys;
            for extra in [Tree::text(text), Tree::text(&format!("{text}:a.b"))] {
                for value in [Tree::text(text), int(5), Tree::text("2026-01-02")] {
                    let value = if is_list { array([value]) } else { value };
                    all.push(condition(property.name, operator, value, extra.clone()));
                }
            }
        }
    }
    all.push(condition(text, "=", Tree::text("x"), Tree::text("x")));
    all.push(condition("event_tracking_value", text, Tree::text("x"), Tree::text("x")));
    all.push(condition("event_tracking_json_property", "exists", NULL, Tree::text(&format!("a:{text}"))));
    all
}

/// The SQL of these conditions, one segment each. `None` if a condition cannot be answered, such as one with a
/// path that cannot be searched for.
fn texts(text: &str, compat: Compat) -> Vec<Option<String>> {
    conditions(text)
        .into_iter()
        .flat_map(|condition| {
            let segment = Segment::parse(&array([array([condition])]), &reading(compat)).unwrap();
            let mut all = Vec::new();
            for grammar in [Grammar::Sqlite, Grammar::Mysql, Grammar::Translated] {
                for scope in [Scope::Many, Scope::One] {
                    let Compiled { text, values } = compiled(&segment, grammar, scope);
                    assert_eq!(text.matches('?').count(), values.len(), "{text}");
                    assert!(!text.contains(['"', '%', '\0']), "{text}");
                    assert!(text.is_ascii(), "{text}");
                    all.push(Some(text).filter(|_| segment.unanswered().is_empty()));
                }
            }
            all
        })
        .collect()
}

#[test]
fn nothing_that_is_given_changes_the_shape_of_the_sql() {
    for compat in [Compat::Fixed, Compat::Strict] {
        let plain = texts("plain", compat);
        for hostile in hostile().iter().filter(|text| compat == Compat::Fixed || text.len() < 16_000) {
            let texts = texts(hostile, compat);
            assert_eq!(texts.len(), plain.len());
            for (text, plain) in texts.iter().zip(&plain) {
                // A colon in the key moves the border between key and path. The path may then be refused.
                let is_asked = text.is_some() && plain.is_some();
                assert!(!is_asked || text == plain, "{hostile:?}: {text:?} {plain:?}");
            }
        }
    }
}

#[test]
fn nothing_that_is_given_raises() {
    let row = |key: &str, value: &str| Row {
        contact: 1,
        counter: Some(1),
        key: key.into(),
        title: key.into(),
        value: Some(value.into()),
        created_at: None,
        updated_at: None,
        provider: None,
    };
    for mut database in databases() {
        fill(database.as_mut(), 2, &[row("x", "{\"a\":{\"b\":1}}"), row("plain", "'\"`\\?%_|")]);
        // The integration's own parser is slow. Version 2 takes time by the square of the number of
        // conditions.
        let (every, most) = if database.name().starts_with("integration") { (12, 20) } else { (1, 400) };
        for text in hostile().iter().filter(|text| text.len() < 16_000).step_by(every) {
            for compat in [Compat::Fixed, Compat::Strict] {
                // Many conditions in one segment save time.
                for conditions in conditions(text).chunks((200_000 / text.len()).clamp(20, most)) {
                    let groups = array(conditions.chunks(50).map(|group| array(group.to_vec())));
                    let segment = Segment::parse(&groups, &reading(compat)).unwrap();
                    database.ids(&segment);
                }
            }
        }
        let asked = condition("event_tracking_title", "contains", Tree::text("lain"), NULL);
        let segment = Segment::parse(&array([array([asked])]), &reading(Compat::Fixed)).unwrap();
        assert_eq!(database.ids(&segment), [1], "{} is still there", database.name());
    }
}

#[test]
fn what_is_asked_for_is_found_whatever_it_is() {
    for mut database in databases() {
        let texts: Vec<_> = hostile().into_iter().filter(|text| text.len() <= 150).collect();
        let rows = texts.iter().enumerate().map(|(at, text)| Row {
            contact: at as i64 + 1,
            counter: Some(1),
            key: format!("k{at}"),
            title: "T".into(),
            value: Some(format!("<{text}>")),
            created_at: None,
            updated_at: None,
            provider: None,
        });
        fill(database.as_mut(), texts.len() as i64, &rows.collect::<Vec<_>>());
        for (at, text) in texts.iter().enumerate() {
            let key = || Tree::text(&format!("k{at}"));
            for (operator, value) in [("=", format!("<{text}>")), ("contains", text.clone())] {
                let asked = condition("event_tracking_value", operator, Tree::text(&value), key());
                let segment = Segment::parse(&array([array([asked])]), &reading(Compat::Fixed)).unwrap();
                assert_eq!(
                    database.ids(&segment),
                    [at as i64 + 1],
                    "{text:?} {operator} on {}",
                    database.name()
                );
            }
        }
    }
}

#[test]
fn a_segment_of_the_largest_size_is_answered() {
    let asked = |at: usize| {
        let property = &PROPERTIES[at % PROPERTIES.len()];
        let operator = property.operators[at % property.operators.len()].name();
        let value =
            if ["in", "not_in"].contains(&operator) { array([Tree::text("x")]) } else { int(at as i64) };
        condition(property.name, operator, value, Tree::text("key:path.to.it"))
    };
    // Version 2 of the integration takes minutes for one segment.
    for mut database in databases().into_iter().filter(|database| database.name() != "integration 2.1.11") {
        fill(database.as_mut(), 2, &[]);
        let one = array([array((0..500).map(asked))]);
        let many = array((0..50).map(|group| array((0..10).map(|at| asked(group * 10 + at)))));
        let keys = array((0..10_000).map(|n| Tree::text(&format!("key{n}"))));
        let list = array([array([condition("event_tracking_key", "not_in", keys, NULL)])]);
        for (groups, name) in [(one, "one"), (many, "many"), (list, "list")] {
            let segment = Segment::parse(&groups, &reading(Compat::Fixed)).unwrap();
            assert!(database.ids(&segment).len() <= 2, "{name}");
        }
    }
}
