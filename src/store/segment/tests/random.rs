//! Random segments on every database, against the evaluator.

use std::io::Write;

use fastrand::Rng;

use super::evaluator::{Asked, Event, Json, Question, holds};
use super::*;
use crate::core::segment::property::{PROPERTIES, Value};

/// How many segments are tried on each database.
const SEGMENTS: usize = 2_000;
const CONTACTS: i64 = 500;
const EVENTS: usize = 5_000;

const KEYS: [&str; 6] = ["buy", "login", "view", "woo:order", "Quiz", "rare"];
const TITLES: [&str; 7] =
    ["Bought A", "bought B", "100% done_x", "Logged in", "a|b \\ c", "It's \"so\"", "X"];
const PROVIDERS: [&str; 4] = ["custom", "WooCommerce", "wp_fusion", "x%y"];

/// Values that are numbers, and values that look like numbers.
const VALUES: [&str; 34] = [
    "0",
    "-0",
    "1",
    "9",
    "10",
    "100",
    "7.5",
    "-5.5",
    ".5",
    "5.",
    "+7",
    "1e2",
    "1E-1",
    "007",
    "123456789012345",
    "0.1",
    "0.2",
    "2e250",
    "",
    "abc",
    "12abc",
    " 9",
    "9\n",
    "0x10",
    "1e999",
    "-1e999",
    "1.2.3",
    "--5",
    "5e",
    "NaN",
    "inf",
    "1,5",
    "50% off",
    "a_b\\c",
];

/// Numbers to compare with.
const NUMBERS: [f64; 12] = [0.0, 1.0, 2.0, 5.0, 9.0, 7.5, 10.0, -5.5, 100.0, 0.3, 20.0, 1000.0];

const PATHS: [&str; 9] =
    ["total", "paid", "name", "address.city", "address.zip", "none", "list", "address", "missing.x"];

const DAYS: [&str; 8] = [
    "2025-01-01",
    "2025-12-31",
    "2026-01-01",
    "2026-02-28",
    "2026-03-01",
    "2026-03-14",
    "2026-03-15",
    "2026-04-01",
];
const HOURS: [&str; 4] = ["00:00:00", "00:00:01", "12:34:56", "23:59:59"];

fn some<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(..all.len())]
}

/// Returns the value most of the time, and sometimes `None`.
fn mostly<T>(rng: &mut Rng, value: T) -> Option<T> {
    (rng.u8(..) >= 16).then_some(value)
}

fn cased(rng: &mut Rng, text: &str) -> String {
    if rng.u8(..4) == 0 { text.to_ascii_uppercase() } else { text.to_owned() }
}

fn moment(rng: &mut Rng) -> String {
    format!("{} {}", some(rng, &DAYS), some(rng, &HOURS))
}

fn json(rng: &mut Rng) -> Json {
    let number =
        |rng: &mut Rng| Json::Number(some(rng, &["0", "1", "9", "7.5", "-5.5", "100", "0.3"]).into());
    let mut members = Vec::new();
    let mut member = |name: &str, value| members.push((name.to_owned(), value));
    if rng.bool() {
        let total = match rng.u8(..4) {
            0 => Json::Text(some(rng, &["9", "12abc", "7.5", "", "abc"]).into()),
            _ => number(rng),
        };
        member("total", total);
    }
    if rng.bool() {
        let paid = match rng.u8(..5) {
            0 => Json::Text("true".into()),
            1 => number(rng),
            _ => Json::Bool(rng.bool()),
        };
        member("paid", paid);
    }
    if rng.bool() {
        member("name", Json::Text(some(rng, &["Ann", "Bob", "50% off", "a_b", "a|b"]).into()));
    }
    if rng.bool() {
        let city = Json::Text(some(rng, &["Rome", "Oslo"]).into());
        let zip = Json::Text(some(rng, &["00184", "0150", "x"]).into());
        let inner = vec![("city".to_owned(), city), ("zip".to_owned(), zip)];
        member("address", if rng.u8(..5) == 0 { number(rng) } else { Json::Object(inner) });
    }
    member("none", Json::Null);
    if rng.bool() {
        member("list", Json::List(vec![number(rng), Json::Bool(true)]));
    }
    Json::Object(members)
}

fn events(rng: &mut Rng) -> Vec<Event> {
    let event = |_| {
        let json = (rng.u8(..3) == 0).then(|| json(rng));
        let value = match &json {
            Some(json) if rng.u8(..20) > 0 => Some(json.spelt()),
            // The JSON is cut off, so it is invalid.
            Some(json) => Some(json.spelt().trim_end_matches('}').to_owned()),
            None => {
                let value = some(rng, &VALUES).to_owned();
                mostly(rng, value)
            }
        };
        let is_json = json.as_ref().is_some_and(|json| value.as_ref() == Some(&json.spelt()));
        let counter = rng.i64(1..6);
        let (created_at, updated_at) = (moment(rng), moment(rng));
        let provider = some(rng, &PROVIDERS);
        let provider = cased(rng, provider);
        let (key, title) = (some(rng, &KEYS[..5]), some(rng, &TITLES));
        let row = Row {
            // Some contacts have no rows, and some rows have no contact.
            contact: rng.i64(1..=CONTACTS + 5) / 2 * 2 + 1,
            counter: mostly(rng, counter),
            key: cased(rng, key),
            title: cased(rng, title),
            value,
            created_at: mostly(rng, created_at),
            updated_at: mostly(rng, updated_at),
            provider: mostly(rng, provider),
        };
        Event { row, json: json.filter(|_| is_json) }
    };
    (0..EVENTS).map(event).collect()
}

fn question(rng: &mut Rng) -> Question {
    let property = &PROPERTIES[rng.usize(..PROPERTIES.len())];
    let operator = some(rng, property.operators).name();
    let texts: &[&str] = match property.name {
        "event_tracking_key" => &KEYS,
        "event_tracking_title" => &TITLES,
        "event_tracking_provider" => &PROVIDERS,
        "event_tracking_json_property" => &["Ann", "true", "FALSE", "Rome", "00184", "7.5", "12abc", "x"],
        _ => &["9", "007", "abc", "12abc", "100", "50% off", " 9", "0x10", "a_b\\c"],
    };
    let parts: &[&str] = &["a", "B", "%", "_", "|", "\\", "9", "0", "ou", "it's", "\"", "50%", "."];
    let compares = ["<", ">", "<=", ">="].contains(&operator);
    let number = some(rng, &NUMBERS);
    let value = match operator {
        "exists" | "not_exists" => Asked::Nothing,
        "in" | "not_in" => Asked::List((0..rng.usize(1..4)).map(|_| some(rng, texts).to_owned()).collect()),
        "contains" | "not_contains" => Asked::Text(some(rng, parts).into()),
        "days_before" | "days_within" | "not_days_within" => {
            Asked::Text(some(rng, &["0", "1", "14", "15", "30", "400"]).into())
        }
        "before" | "after" | "date_equal" if rng.bool() => Asked::Text(some(rng, &DAYS).into()),
        "before" | "after" | "date_equal" => Asked::Text(moment(rng)),
        _ if compares || property.value == Value::Number => match rng.bool() {
            true => Asked::Number(number),
            false => Asked::Text(number.to_string()),
        },
        _ if property.value == Value::Json && rng.u8(..4) == 0 => Asked::Bool(rng.bool()),
        _ if matches!(property.value, Value::TextOrNumber | Value::Json) && rng.bool() => {
            Asked::Number(number)
        }
        _ => Asked::Text(some(rng, texts).into()),
    };
    let key = some(rng, &KEYS);
    let key = cased(rng, key);
    let extra = match property.name {
        "event_tracking_key" | "event_tracking_title" => None,
        "event_tracking_provider" => rng.bool().then_some(key),
        "event_tracking_json_property" => Some(format!("{key}:{}", some(rng, &PATHS))),
        _ => Some(key),
    };
    Question { property: property.name, operator, value, extra }
}

/// The condition in FluentCRM's form.
fn tree(question: &Question) -> Tree {
    let value = match &question.value {
        Asked::Nothing => NULL,
        Asked::Text(text) => Tree::text(text),
        Asked::Number(number) if number.fract() == 0.0 => int(*number as i64),
        Asked::Number(number) => Tree::Scalar(Input::Float(*number, number.to_string())),
        Asked::Bool(b) => Tree::Scalar(Input::Bool(*b)),
        Asked::List(list) => array(list.iter().map(|text| Tree::text(text))),
    };
    let extra = question.extra.as_ref().map_or(NULL, |extra| Tree::text(extra));
    condition(question.property, question.operator, value, extra)
}

#[test]
fn random_segments_have_the_same_contacts_on_every_database() {
    let given = std::env::var("FLUENTCRM_EVENTS_SEED").ok().map(|seed| seed.parse().unwrap());
    let seed = given.unwrap_or_else(|| fastrand::u64(..));
    // Writes past the output capture of the test harness.
    let _ = writeln!(std::io::stderr(), "random segments: FLUENTCRM_EVENTS_SEED={seed}");
    let mut rng = Rng::with_seed(seed);
    let events = events(&mut rng);
    let rows: Vec<_> = events.iter().map(|event| event.row.clone()).collect();
    let mut of_contact = vec![Vec::new(); CONTACTS as usize + 1];
    for event in events {
        if let Some(events) = of_contact.get_mut(event.row.contact as usize) {
            events.push(event);
        }
    }
    let segments: Vec<Vec<Vec<Question>>> = (0..SEGMENTS)
        .map(|_| {
            let mut group = || (0..rng.usize(1..4)).map(|_| question(&mut rng)).collect();
            let groups = [group(), group(), group()];
            let kept = rng.usize(1..4);
            groups.into_iter().take(kept).collect()
        })
        .collect();
    let expected: Vec<Vec<i64>> = segments
        .iter()
        .map(|groups| {
            let belongs = |contact: &i64| {
                let events = &of_contact[*contact as usize];
                groups.iter().any(|group| group.iter().all(|question| holds(events, question, NOW)))
            };
            (1..=CONTACTS).filter(belongs).collect()
        })
        .collect();
    let telling = expected.iter().filter(|ids| !ids.is_empty() && ids.len() < CONTACTS as usize).count();
    assert!(telling > SEGMENTS / 2, "only {telling} segments tell contacts apart");
    let tried = |open: fn() -> Databases| {
        for mut database in open() {
            fill(database.as_mut(), CONTACTS, &rows);
            for (at, (groups, expected)) in segments.iter().zip(&expected).enumerate() {
                let given = array(groups.iter().map(|group| array(group.iter().map(tree))));
                let segment = Segment::parse(&given, &reading(Compat::Fixed)).unwrap();
                assert_eq!(segment.unanswered(), [""; 0], "{groups:#?}");
                let ids = database.ids(&segment);
                assert_eq!(&ids, expected, "seed {seed}, segment {at} on {}: {groups:#?}", database.name());
            }
        }
    };
    std::thread::scope(|threads| {
        for open in OPENERS {
            threads.spawn(move || tried(open));
        }
    });
}
