//! What every store must do with idempotency keys and with events that have a time of their own. Each implementation runs [`run`]
//! where FluentCRM's tables are there, and that of keys is not.

use jiff::Timestamp;

use super::contract::{LATER, NOW, by_email, record, tracked};
use super::segment::Question;
use super::{Store, Tables, tokens};
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Scope};
use crate::core::idempotency::{Key, Payload};
use crate::core::tracker::Record;

/// The record with this key.
pub(super) fn keyed(key: &str, record: Record) -> Record {
    let Record { contact, event, repeatable, .. } = &record;
    let occurred = record.occurred.then_some(Timestamp::UNIX_EPOCH);
    let payload = Payload { contact, event, repeatable: *repeatable, occurred };
    Record { key: Some(Key::new(Scope::Site, 0, key.as_bytes(), &payload)), ..record }
}

/// The record as one of so many seconds ago.
fn aged(record: Record, seconds: i64) -> Record {
    let key = record.key.map(|key| Key { now: key.now - seconds, ..key });
    Record { key, ..record }
}

fn event(key: &str) -> Record {
    record(ContactKey::Known(50), key, "T", "v")
}

/// Runs the whole contract.
pub(super) fn run<S: Store>(store: &mut S, create: fn(&mut S, &Tables) -> Result<()>, tables: &Tables) {
    the_table_is_made_on_demand(store, create, tables);
    a_key_counts_once(store, tables);
    another_event_is_refused(store, tables);
    nobodys_key_is_free(store, tables);
    a_key_is_known_for_a_week(store, tables);
    bulk_counts_each_key_once(store, tables);
    old_keys_are_deleted(store, tables);
    a_late_event_changes_nothing_later(store, tables);
}

fn the_table_is_made_on_demand<S: Store>(
    store: &mut S,
    create: fn(&mut S, &Tables) -> Result<()>,
    tables: &Tables,
) {
    let one = keyed("first", event("made"));
    let name = format!("{}fc_event_tokens", tables.prefix);
    for _ in 0..2 {
        assert_eq!(store.record(tables, &one), Err(Error::TableMissing(name.clone())));
        assert_eq!(
            store.record_all(tables, &[event("made"), one.clone()]),
            Err(Error::TableMissing(name.clone()))
        );
    }
    create(store, tables).unwrap();
    create(store, tables).unwrap();
    assert_eq!(tracked(store, tables, &one).counter, 1, "what failed has counted nothing");
}

fn a_key_counts_once(store: &mut dyn Store, tables: &Tables) {
    for repeatable in [true, false] {
        let event = || Record { repeatable, ..event(&format!("once {repeatable}")) };
        let one = |key: &str| keyed(key, event());
        let key = format!("a {repeatable}");
        let first = tracked(store, tables, &one(&key));
        assert_eq!((first.counter, first.created, first.replayed), (1, true, false));
        let again = tracked(store, tables, &one(&key));
        assert_eq!(again, Event { replayed: true, ..first.clone() });
        // The same attempt is the same call, whose answer was lost.
        let lost = one(&format!("b {repeatable}"));
        let second = tracked(store, tables, &lost);
        assert_eq!((second.created, second.replayed), (!repeatable, false));
        assert_eq!(tracked(store, tables, &lost), second);
        let plain = tracked(store, tables, &event());
        assert_eq!(plain.counter, if repeatable { 3 } else { 1 });
        assert_eq!(tracked(store, tables, &one(&key)).counter, 1, "the counter is the first answer's");
        assert_eq!(store.record_id(tables, &one(&key)), Ok(first.id));
        assert_eq!(store.record_only(tables, &one(&key)), Ok(()));
    }
    assert_eq!(store.events(tables, 50, 0, 1).unwrap().total, 1 + 1 + 3);
    let bytes = keyed("bytes", record(ContactKey::Known(50), "a\0?\u{1F600}'\\", "?", "?"));
    let first = tracked(store, tables, &bytes);
    assert_eq!(tracked(store, tables, &bytes), first);
    let by_email = keyed("mail", record(by_email("ADA@example.com"), "mail", "T", "v"));
    assert_eq!(tracked(store, tables, &by_email).subscriber_id, 1);
}

fn another_event_is_refused(store: &mut dyn Store, tables: &Tables) {
    let first = tracked(store, tables, &keyed("other", event("other")));
    let others = [
        record(ContactKey::Known(51), "other", "T", "v"),
        record(ContactKey::Known(50), "other", "T", "w"),
        record(ContactKey::Known(50), "another", "T", "v"),
    ];
    for other in others {
        let error = store.record(tables, &keyed("other", other.clone())).unwrap_err();
        assert_eq!(error.code(), "invalid_data");
        let all = store.record_all(tables, &[event("beside"), keyed("other", other)]).unwrap();
        assert!(all[0].is_ok() && all[1] == Err(error), "{all:?}");
    }
    let again = tracked(store, tables, &keyed("other", event("other")));
    assert_eq!((again.id, again.counter, again.replayed), (first.id, 1, true));
}

fn nobodys_key_is_free(store: &mut dyn Store, tables: &Tables) {
    let nobody = || keyed("nobody", record(by_email("nobody@example.com"), "nobody", "T", "v"));
    assert_eq!(store.record(tables, &nobody()), Err(Error::ContactNotFound));
    let all = store.record_all(tables, &[nobody(), event("beside"), nobody()]).unwrap();
    assert_eq!((&all[0], &all[2]), (&Err(Error::ContactNotFound), &Err(Error::ContactNotFound)));
    assert!(all[1].is_ok());
    let somebody = tracked(store, tables, &keyed("nobody", event("somebody")));
    assert_eq!((somebody.counter, somebody.replayed), (1, false));
}

fn a_key_is_known_for_a_week(store: &mut dyn Store, tables: &Tables) {
    const WEEK: i64 = 7 * 24 * 60 * 60;
    let one = || keyed("week", event("week"));
    assert_eq!(tracked(store, tables, &aged(one(), WEEK + 60)).counter, 1);
    assert!(tracked(store, tables, &aged(one(), 120)).replayed);
    assert_eq!(tracked(store, tables, &one()).counter, 2, "a week later it is another call's");
    assert_eq!(tracked(store, tables, &one()).counter, 2);
    // Also for another event, and among many.
    let old = keyed("weeks", event("week"));
    assert_eq!(tracked(store, tables, &aged(old, WEEK + 60)).counter, 3);
    let all = [keyed("weeks", event("weeks")), keyed("new", event("weeks")), keyed("weeks", event("weeks"))];
    let counters = store.record_all(tables, &all).unwrap().into_iter().map(|e| e.unwrap().counter);
    assert_eq!(counters.collect::<Vec<_>>(), [1, 2, 1]);
}

fn bulk_counts_each_key_once(store: &mut dyn Store, tables: &Tables) {
    for repeatable in [true, false] {
        let named = |n: usize| format!("bulk {repeatable} {n}");
        let one = |n: usize| keyed(&named(n), Record { repeatable, ..event(&named(n % 300)) });
        let plain = Record { repeatable, ..event("plain") };
        let before = tracked(store, tables, &one(3));
        let all: Vec<_> = (0..500).map(one).chain([plain, one(7)]).collect();
        let first = store.record_all(tables, &all).unwrap();
        let again = store.record_all(tables, &all).unwrap();
        assert_eq!(first.len(), 502);
        for (n, (first, again)) in first.iter().zip(&again).enumerate() {
            let (first, again) = (first.as_ref().unwrap(), again.as_ref().unwrap());
            match n {
                500 => assert!(!again.replayed),
                _ => assert_eq!(
                    (again.id, again.counter, again.created),
                    (first.id, first.counter, first.created)
                ),
            }
            assert_eq!(first.replayed, n == 3 || n == 501, "{n}");
        }
        let at = |n: usize| first[n].as_ref().unwrap();
        assert_eq!((at(3).id, at(501).id), (before.id, at(7).id));
        assert_eq!(at(301).counter, if repeatable { 2 } else { 1 });
    }
}

fn old_keys_are_deleted(store: &mut dyn Store, tables: &Tables) {
    // Old are those that were stored first.
    let sql = format!("DELETE FROM {}", tokens::table(tables));
    store.change(tables, &Question { sql, values: Vec::new() }).unwrap();
    let old: Vec<_> =
        (0..50).map(|n| aged(keyed(&format!("old {n}"), event("old")), 30 * 24 * 60 * 60)).collect();
    store.record_all(tables, &old).unwrap();
    // One in so many has them deleted.
    let prunes = (0..)
        .map(|n| keyed(&format!("prunes {n}"), event("prunes")))
        .find(|r| r.key.as_ref().unwrap().prunes());
    tracked(store, tables, &prunes.unwrap());
    for old in &old {
        let later = Record { key: old.key.clone().map(|key| Key { attempt: 1, ..key }), ..old.clone() };
        assert!(!tracked(store, tables, &later).replayed, "as of then it would be known");
    }
}

fn a_late_event_changes_nothing_later(store: &mut dyn Store, tables: &Tables) {
    let at = |now: &str, value: &str| Record {
        now: now.into(),
        occurred: true,
        ..record(ContactKey::Known(52), "late", "T", value)
    };
    let long_ago = "2020-02-29 00:00:00";
    let held = |event: &Event| {
        let text = |text: &Option<crate::core::event::Text>| {
            String::from_utf8(text.clone().unwrap_or_default().0).unwrap()
        };
        (event.counter, text(&event.value), text(&event.created_at), text(&event.updated_at))
    };
    let is =
        |counter, value: &str, updated: &str| (counter, value.to_owned(), NOW.to_owned(), updated.to_owned());
    assert_eq!(held(&tracked(store, tables, &at(NOW, "1"))), is(1, "1", NOW));
    assert_eq!(held(&tracked(store, tables, &at(long_ago, "0"))), is(2, "1", NOW));
    assert_eq!(held(&tracked(store, tables, &at(LATER, "2"))), is(3, "2", LATER));
    assert_eq!(held(&tracked(store, tables, &keyed("late", at(NOW, "1")))), is(4, "2", LATER));
    assert_eq!(held(&tracked(store, tables, &keyed("late", at(NOW, "1")))), is(4, "2", LATER));
    store.record_only(tables, &at(long_ago, "0")).unwrap();
    store.record_id(tables, &at(long_ago, "0")).unwrap();
    let all = [at(long_ago, "0"), at(NOW, "1"), keyed("later", at(long_ago, "0"))];
    let all = store.record_all(tables, &all).unwrap();
    assert_eq!(held(all[2].as_ref().unwrap()), is(9, "2", LATER));
    // Many that make the row: the latest counts, wherever it stands.
    let new = |now: &str, value: &str| Record {
        event: record(ContactKey::Known(52), "new", "T", value).event,
        ..at(now, value)
    };
    let all = store.record_all(tables, &[new(NOW, "1"), new(LATER, "2"), new(long_ago, "0")]).unwrap();
    assert_eq!(held(all[2].as_ref().unwrap()), is(3, "2", LATER));
    // One that says nothing of its time happens now.
    let plain = record(ContactKey::Known(52), "late", "T", "now");
    assert_eq!(held(&tracked(store, tables, &plain)), is(10, "now", NOW));
}
