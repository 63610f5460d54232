//! What every store must do with occurrences. Each implementation runs [`run`] where FluentCRM's tables are there, and that of
//! occurrences is not.

use super::contract::{LATER, record, tracked};
use super::contract_once::keyed;
use super::segment::Question;
use super::{Store, Tables, occurrences};
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::tracker::Record;

/// The time of an occurrence.
const MOMENT: i64 = 1_795_435_200_007;

fn event(key: &str, value: &str) -> Record {
    Record { history: Some(MOMENT), ..record(ContactKey::Known(60), key, "T", value) }
}

/// Counter and value of the occurrences of an event, the latest first.
fn kept(store: &mut dyn Store, tables: &Tables, event: i64) -> Vec<(i64, String)> {
    let rows = store.rows(tables, &occurrences::page(tables, event, 0, 50)).unwrap();
    let count = store.ask(tables, &occurrences::count(tables, event)).unwrap();
    assert_eq!(count, [Some(rows.len() as i64)]);
    let read = |row: &Vec<_>| {
        let occurrence = occurrences::occurrence(row);
        assert_eq!(
            (occurrence.contact_id, occurrence.occurred_at.as_str()),
            (60, "2026-11-23T12:00:00.007Z")
        );
        (occurrence.counter, String::from_utf8(occurrence.value.unwrap().0).unwrap())
    };
    rows.iter().map(read).collect()
}

/// How many occurrences there are.
fn all(store: &mut dyn Store, tables: &Tables) -> i64 {
    let sql = format!("SELECT COUNT(*) AS n FROM {}", occurrences::table(tables));
    store.ask(tables, &Question { sql, values: vec![] }).unwrap()[0].unwrap()
}

/// Runs the whole contract.
pub(super) fn run<S: Store>(store: &mut S, create: fn(&mut S, &Tables) -> Result<()>, tables: &Tables) {
    let missing = Err(Error::TableMissing(format!("{}fc_event_occurrences", tables.prefix)));
    assert_eq!(store.record(tables, &event("kept", "lost")), missing);
    assert_eq!(
        store.record_all(tables, &[event("kept", "lost"), event("kept 2", "lost")]).map(drop),
        missing.map(drop)
    );
    create(store, tables).unwrap();
    create(store, tables).unwrap();
    one_by_one(store, tables);
    many_at_once(store, tables);
    with_keys(store, tables);
}

fn one_by_one(store: &mut dyn Store, tables: &Tables) {
    let first = tracked(store, tables, &event("kept", "it's \\ \u{1F600}?"));
    assert_eq!((first.counter, first.created), (1, true), "what failed has counted nothing");
    store.record_id(tables, &event("kept", "two")).unwrap();
    store.record_only(tables, &event("kept", "three")).unwrap();
    let late = Record { occurred: true, ..event("kept", "late") };
    assert_eq!(tracked(store, tables, &late).counter, 4);
    // Only those that are to be kept.
    let plain = Record { history: None, ..event("kept", "not kept") };
    assert_eq!(tracked(store, tables, &plain).counter, 5);
    let expected = [(4, "late"), (3, "three"), (2, "two"), (1, "it's \\ \u{1F600}?")];
    assert_eq!(kept(store, tables, first.id), expected.map(|(counter, value)| (counter, value.to_owned())));
    let appended = tracked(store, tables, &Record { repeatable: false, ..event("kept", "appended") });
    assert_eq!(kept(store, tables, appended.id), [(1, "appended".to_owned())]);
    // Nobody's.
    let before = all(store, tables);
    let nobody = Record { contact: super::contract::by_email("nobody@example.com"), ..event("kept", "") };
    assert_eq!(store.record(tables, &nobody), Err(Error::ContactNotFound));
    assert_eq!(all(store, tables), before);
}

fn many_at_once(store: &mut dyn Store, tables: &Tables) {
    let before = all(store, tables);
    let named = |n: usize| format!("many {}", n % 150);
    let records: Vec<_> = (0..450).map(|n| event(&named(n), &n.to_string())).collect();
    let stored = store.record_all(tables, &records).unwrap();
    assert_eq!(all(store, tables) - before, 450);
    let first = stored[0].as_ref().unwrap().id;
    let expected = [(3, "300"), (2, "150"), (1, "0")].map(|(counter, value)| (counter, value.to_owned()));
    assert_eq!(kept(store, tables, first), expected);
    let appended: Vec<_> =
        records.iter().map(|r| Record { repeatable: false, ..r.clone() }).take(3).collect();
    store.record_all(tables, &appended).unwrap();
    assert_eq!(all(store, tables) - before, 453);
    // One by one, as the two are one key to the database.
    let spelt = [event("spelt", "one"), event("SPELT", "two")];
    let stored = store.record_all(tables, &spelt).unwrap();
    let id = stored[1].as_ref().unwrap().id;
    assert_eq!(kept(store, tables, id), [(2, "two".to_owned()), (1, "one".to_owned())]);
}

fn with_keys(store: &mut dyn Store, tables: &Tables) {
    let one = keyed(&format!("history {}", tables.prefix), event("keyed", "one"));
    let stored = tracked(store, tables, &one);
    let again = Record { now: LATER.into(), ..event("keyed", "one") };
    let again = tracked(store, tables, &keyed(&format!("history {}", tables.prefix), again));
    assert_eq!((again.id, again.counter, again.replayed), (stored.id, 1, true));
    let two = keyed(&format!("history two {}", tables.prefix), event("keyed", "two"));
    let both = store.record_all(tables, &[one, two.clone(), two]).unwrap();
    assert!(both.iter().all(Result::is_ok));
    assert_eq!(kept(store, tables, stored.id), [(2, "two".to_owned()), (1, "one".to_owned())]);
}
