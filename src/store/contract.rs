//! What every store must do, whatever is behind it. Each implementation runs [`run`] on an empty database.

use super::segment::Question;
use super::{ContactEvents, History, Store, Tables, Wanted};
use crate::core::contact::{ContactKey, NewContact, UserLink};
use crate::core::error::{Error, Result};
use crate::core::event::{CleanEvent, Event, Text};
use crate::core::input::Scalar;
use crate::core::tracker::Record;

pub(super) const NOW: &str = "2026-11-23 12:00:00";
pub(super) const LATER: &str = "2026-11-23 12:00:01";

pub(super) fn record(contact: ContactKey, key: &str, title: &str, value: &str) -> Record {
    let event = CleanEvent {
        provider: b"custom".to_vec(),
        event_key: key.into(),
        title: title.into(),
        value: value.into(),
    };
    Record {
        contact,
        event,
        created_by: 0,
        now: NOW.into(),
        occurred: false,
        key: None,
        history: None,
        repeatable: true,
    }
}

pub(super) fn by_email(email: &str) -> ContactKey {
    ContactKey::Email(Scalar::Text(email.into()))
}

pub(super) fn tracked(store: &mut dyn Store, tables: &Tables, record: &Record) -> Event {
    store.record(tables, record).unwrap()
}

/// Runs the whole contract.
pub(super) fn run<S: Store>(
    store: &mut S,
    create_tables: fn(&mut S, &Tables) -> Result<()>,
    tables: &Tables,
) {
    tables_are_made_on_demand(store, create_tables, tables);
    contacts_are_saved_and_found(store, tables);
    the_sequence_of_the_specification(store, tables);
    identifiers_are_the_databases_business(store, tables);
    unknown_contacts_get_nothing(store, tables);
    null_counters_count_as_zero(store, tables);
    bulk_is_one_transaction(store, tables);
    bulk_counts_as_single_calls_do(store, tables);
    nobody_needs_to_read_the_row(store, tables);
    pages_come_newest_first(store, tables);
    history_comes_by_last_time(store, tables);
    bytes_survive(store, tables);
    floats_that_are_no_numbers_are_text(store, tables);
    keys_are_found(store, tables);
    super::removal::contract(store, tables);
    super::event_list::contract(store, tables);
    rows_are_text(store, tables);
}

fn rows_are_text(store: &mut dyn Store, tables: &Tables) {
    let question = Question {
        sql: "SELECT ? + 1 AS a, NULL AS b, ? AS c".into(),
        values: vec![Scalar::Int(6), Scalar::Text(b"it's".to_vec())],
    };
    let row = vec![Some(Text::from("7")), None, Some(Text::from("it's"))];
    assert_eq!(store.rows(tables, &question), Ok(vec![row]));
    let none = Question { sql: "SELECT 1 AS a FROM (SELECT 1 AS b) AS c WHERE b > ?".into(), ..question };
    let none = Question { values: vec![Scalar::Int(1)], ..none };
    assert_eq!(store.rows(tables, &none), Ok(vec![]));
}

fn keys_are_found(store: &mut dyn Store, tables: &Tables) {
    for key in ["zz_10%_off", "zz_10x_off", "ZZ_10X_OFF", "zz_a|b", "zz_it's", "zz_10%_off"] {
        tracked(store, tables, &record(ContactKey::Known(1), key, "T", ""));
    }
    let mut found = |search: &[u8], included: &[&str], limit| {
        let included: Vec<_> = included.iter().map(|key| key.as_bytes().to_vec()).collect();
        let keys = store.event_keys(tables, search, &included, limit).unwrap();
        keys.into_iter().map(|key| String::from_utf8(key.0).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(found(b"ZZ_", &[], 9), ["zz_10%_off", "zz_10x_off", "zz_a|b", "zz_it's"]);
    assert_eq!(found(b"0%", &[], 9), ["zz_10%_off"]);
    assert_eq!(found(b"_10_", &[], 9), [""; 0]);
    assert_eq!(found(b"|", &["zz_it's", "unheard_of"], 9), ["zz_a|b", "zz_it's"]);
    assert_eq!(found(b"zz_", &["zz_it's"], 2), ["zz_10%_off", "zz_it's"]);
    assert_eq!(found(b"'\"\\\0?", &["'\"?"], 9), [""; 0]);
    let all = found(b"", &[], 99);
    assert!(all.len() > 4 && all.is_sorted_by_key(|key| key.to_lowercase()), "{all:?}");
    assert_eq!(found(b"", &["zz_it's"], 1), ["zz_it's"]);
}

fn tables_are_made_on_demand<S: Store>(
    store: &mut S,
    create_tables: fn(&mut S, &Tables) -> Result<()>,
    tables: &Tables,
) {
    let missing = store.record(tables, &record(ContactKey::Known(1), "k", "T", ""));
    assert!(matches!(missing, Err(Error::TableMissing(_))), "{missing:?}");
    assert_eq!(store.options(tables, &["timezone_string"]), Ok(None));
    create_tables(store, tables).unwrap();
    create_tables(store, tables).unwrap();
}

fn contacts_are_saved_and_found(store: &mut dyn Store, tables: &Tables) {
    let ada = NewContact {
        email: b"ada@example.com".to_vec(),
        user_id: Some(5),
        first_name: Some(b"Ada".to_vec()),
        ..NewContact::default()
    };
    let saved = store.save_contact(tables, &ada, NOW).unwrap();
    assert_eq!((saved.id, saved.user_id, saved.status.clone()), (1, Some(5), Text::from("subscribed")));
    let change = NewContact {
        email: b"ADA@example.com".to_vec(),
        last_name: Some(b"Lovelace".to_vec()),
        ..NewContact::default()
    };
    let changed = store.save_contact(tables, &change, LATER).unwrap();
    assert_eq!((changed.id, changed.first_name), (1, Some(Text::from("Ada"))));
    let bob = NewContact { email: b"bob@example.com".to_vec(), ..NewContact::default() };
    assert_eq!(store.save_contact(tables, &bob, NOW).unwrap().id, 2);

    let found = store.contact(tables, &by_email("ada@example.com")).unwrap().unwrap();
    assert_eq!((found.id, found.last_name), (1, Some(Text::from("Lovelace"))));
    assert_eq!(store.contact(tables, &by_email(" ada@example.com")).unwrap(), None);
    let linked = store.contact_of_user(tables, 5, UserLink::ColumnThenEmail).unwrap();
    assert_eq!(linked.map(|c| c.id), Some(1));
    assert_eq!(store.contact_of_user(tables, 5, UserLink::EmailOnly).unwrap(), None);
}

fn the_sequence_of_the_specification(store: &mut dyn Store, tables: &Tables) {
    let one = || ContactKey::Known(1);
    let first = tracked(store, tables, &record(one(), "k1", "T1", "v1"));
    assert_eq!((first.id, first.counter, first.created), (1, 1, true));

    let mut other_provider = record(one(), "k1", "T1", "v1");
    other_provider.event.provider = b"woo".to_vec();
    other_provider.now = LATER.into();
    let second = tracked(store, tables, &other_provider);
    assert_eq!((second.id, second.counter, second.created), (1, 2, false));
    assert_eq!(second.provider, Some(Text::from("custom")));
    assert_eq!(second.created_at, Some(Text::from(NOW)));
    assert_eq!(second.updated_at, Some(Text::from(LATER)));

    let mut appended = record(one(), "k1", "T1", "v3");
    appended.event.provider = b"woo".to_vec();
    appended.repeatable = false;
    let third = tracked(store, tables, &appended);
    assert_eq!((third.id, third.counter, third.created), (2, 1, true));
    assert_eq!(third.provider, Some(Text::from("woo")));

    let fourth = tracked(store, tables, &record(one(), "k1", "T1", "v4"));
    assert_eq!((fourth.id, fourth.counter), (1, 3));
    let fifth = tracked(store, tables, &record(one(), "K1", "t1", ""));
    assert_eq!((fifth.id, fifth.counter, fifth.value), (1, 4, Some(Text::from(""))));
    assert_eq!(fifth.event_key, Text::from("k1"), "the spelling of the first recording stays");
}

fn identifiers_are_the_databases_business(store: &mut dyn Store, tables: &Tables) {
    let id = |scalar| ContactKey::Id(scalar);
    for scalar in
        [Scalar::Int(2), Scalar::Float(2.0), Scalar::Text(b"2".to_vec()), Scalar::Text(b" 2".to_vec())]
    {
        let event = tracked(store, tables, &record(id(scalar.clone()), "ids", "T", ""));
        assert_eq!(event.subscriber_id, 2, "{scalar:?}");
    }
    for scalar in [Scalar::Int(-1), Scalar::Float(1.5), Scalar::Text(b"abc".to_vec())] {
        let result = store.record(tables, &record(id(scalar.clone()), "ids", "T", ""));
        assert_eq!(result, Err(Error::ContactNotFound), "{scalar:?}");
    }
    let event = tracked(store, tables, &record(by_email("BOB@EXAMPLE.COM"), "ids", "T", ""));
    assert_eq!((event.subscriber_id, event.counter), (2, 5));
    let known = tracked(store, tables, &record(ContactKey::Known(4_000), "ids", "T", ""));
    assert_eq!(known.subscriber_id, 4_000, "a contact the caller holds is taken on trust");
}

fn unknown_contacts_get_nothing(store: &mut dyn Store, tables: &Tables) {
    for repeatable in [true, false] {
        let nobody = by_email("x' OR '1'='1");
        let result = store.record(tables, &Record { repeatable, ..record(nobody, "none", "T", "") });
        assert_eq!(result, Err(Error::ContactNotFound));
    }
}

fn null_counters_count_as_zero(store: &mut dyn Store, tables: &Tables) {
    let contact = ContactKey::Known(77);
    let first = tracked(store, tables, &record(contact.clone(), "n", "T", ""));
    assert_eq!(first.counter, 1);
    // No store method writes NULL; what other writers may leave is checked per store.
    let second = tracked(store, tables, &record(contact, "n", "T", ""));
    assert_eq!(second.counter, 2);
}

fn bulk_is_one_transaction(store: &mut dyn Store, tables: &Tables) {
    let items = [
        record(ContactKey::Known(3), "bulk", "T", "1"),
        record(by_email("nobody@example.com"), "bulk", "T", "2"),
        record(ContactKey::Known(3), "bulk", "T", "3"),
        Record { repeatable: false, ..record(ContactKey::Known(3), "bulk", "T", "4") },
    ];
    let results: Vec<Result<Event>> = store.record_all(tables, &items).unwrap();
    let counters: Vec<_> = results.iter().map(|r| r.as_ref().map(|e| e.counter).ok()).collect();
    assert_eq!(counters, [Some(1), None, Some(2), Some(1)]);
    assert_eq!(results[1], Err(Error::ContactNotFound));
    assert_eq!(store.record_all(tables, &[]), Ok(vec![]));
}

fn bulk_counts_as_single_calls_do(store: &mut dyn Store, tables: &Tables) {
    let known = ContactKey::Known(6);
    tracked(store, tables, &record(known.clone(), "old", "T", "0"));
    let mut last = record(known.clone(), "new", "T", "5");
    last.now = LATER.into();
    last.event.provider = b"woo".to_vec();
    let items = [
        record(known.clone(), "new", "T", "1"),
        record(known.clone(), "old", "T", "2"),
        record(ContactKey::Id(Scalar::Text(b"2".to_vec())), "new", "T", "3"),
        record(known.clone(), "NEW", "t", "4"),
        last,
        record(by_email("BOB@example.com"), "new", "T", "6"),
        record(ContactKey::Id(Scalar::Int(99_999)), "new", "T", "7"),
        record(known.clone(), "old", "T", ""),
    ];
    let results = store.record_all(tables, &items).unwrap();
    let seen: Vec<_> = results
        .iter()
        .map(|r| r.as_ref().ok().map(|e| (e.counter, e.created, e.value.clone().unwrap().0)))
        .collect();
    let expected = |counter, created, value: &str| Some((counter, created, value.as_bytes().to_vec()));
    assert_eq!(
        seen,
        [
            expected(1, true, "1"),
            expected(2, false, "2"),
            expected(1, true, "3"),
            expected(2, false, "4"),
            expected(3, false, "5"),
            expected(2, false, "6"),
            None,
            expected(3, false, ""),
        ]
    );
    let new = results[4].as_ref().unwrap();
    assert_eq!(new.id, results[0].as_ref().unwrap().id);
    assert_eq!((new.provider.clone(), new.event_key.clone()), (Some("custom".into()), "new".into()));
    assert_eq!((new.created_at.clone(), new.updated_at.clone()), (Some(NOW.into()), Some(LATER.into())));
    assert_eq!(store.events(tables, 6, 0, 15).unwrap().total, 2);

    let appended: Vec<_> = (0..3)
        .map(|n| Record { repeatable: false, ..record(known.clone(), "many", "T", &n.to_string()) })
        .collect();
    let results = store.record_all(tables, &appended).unwrap();
    let ids: Vec<_> = results.iter().map(|r| r.as_ref().map(|e| (e.counter, e.created)).unwrap()).collect();
    assert_eq!(ids, [(1, true); 3]);
    let repeat = [record(known, "many", "T", "")];
    let first = store.record_all(tables, &repeat).unwrap().remove(0).unwrap();
    assert_eq!((first.id, first.counter), (results[0].as_ref().unwrap().id, 2), "the lowest id counts");
}

fn nobody_needs_to_read_the_row(store: &mut dyn Store, tables: &Tables) {
    let event = record(ContactKey::Id(Scalar::Int(2)), "unread", "T", "");
    let id = store.record_id(tables, &event).unwrap();
    assert_eq!(store.record_id(tables, &event), Ok(id));
    let read = tracked(store, tables, &event);
    assert_eq!((read.id, read.counter), (id, 3));
    let appended = Record { repeatable: false, ..event };
    assert!(store.record_id(tables, &appended).unwrap() > id);
    let nobody = record(by_email("nobody@example.com"), "unread", "T", "");
    assert_eq!(store.record_id(tables, &nobody), Err(Error::ContactNotFound));
}

fn pages_come_newest_first(store: &mut dyn Store, tables: &Tables) {
    for n in 1..=5 {
        tracked(store, tables, &record(ContactKey::Known(9), &format!("p{n}"), "T", ""));
    }
    let ContactEvents { total, rows, .. } = store.events(tables, 9, 1, 2).unwrap();
    let keys: Vec<_> = rows.iter().map(|r| r.event_key.clone()).collect();
    assert_eq!((total, keys), (5, vec![Text::from("p4"), Text::from("p3")]));
    assert_eq!(rows[0].subscriber_id, "9");
    assert_eq!(rows[0].counter.as_deref(), Some("1"));
    let past_the_end = ContactEvents { contact_exists: false, total: 5, rows: vec![] };
    assert_eq!(store.events(tables, 9, i64::MAX, 200).unwrap(), past_the_end, "events outlive their contact");
    assert_eq!(store.events(tables, 999, 0, 15).unwrap(), ContactEvents::default());
    assert!(store.events(tables, 1, 0, 15).unwrap().contact_exists);
}

fn history_comes_by_last_time(store: &mut dyn Store, tables: &Tables) {
    let at = |key: &str, now: &str| Record { now: now.into(), ..record(ContactKey::Known(12), key, "T", "") };
    for (key, now) in [
        ("h1", "2026-01-01 10:00:00"),
        ("h2", "2026-01-02 10:00:00"),
        ("h3", "2026-01-02 10:00:00"),
        ("h1", "2026-01-03 10:00:00"),
    ] {
        tracked(store, tables, &at(key, now));
    }
    let all =
        Wanted { contact: 12, key: None, offset: 0, limit: 9, in_order: true, since: Some("2026-01-03") };
    let keys =
        |history: &History| -> Vec<_> { history.rows.iter().map(|row| row.event_key.clone()).collect() };
    let History { total, days, .. } = store.history(tables, &all).unwrap();
    assert_eq!((total, days), (3, vec![(Text::from("2026-01-03"), 1)]));
    let texts = |keys: &[&'static str]| keys.iter().map(|key| Text::from(*key)).collect::<Vec<_>>();
    assert_eq!(keys(&store.history(tables, &all).unwrap()), texts(&["h1", "h3", "h2"]));
    let second = Wanted { offset: 1, limit: 1, since: None, ..all };
    let page = store.history(tables, &second).unwrap();
    assert_eq!((page.total, keys(&page), page.days), (3, texts(&["h3"]), vec![]));
    let of_key = Wanted { key: Some(b"h2"), since: Some("2026-01-01"), ..all };
    let found = store.history(tables, &of_key).unwrap();
    assert_eq!((found.total, keys(&found), found.days.len()), (1, texts(&["h2"]), 1));
    let hostile = Wanted { key: Some(b"'\"?\0`%"), ..all };
    assert_eq!(store.history(tables, &hostile).unwrap(), History::default());
    assert_eq!(store.history(tables, &Wanted { contact: 404, ..all }).unwrap(), History::default());
}

fn bytes_survive(store: &mut dyn Store, tables: &Tables) {
    let text = "a\0b \u{1F600} \"'\\ % _ ?1";
    let event = tracked(store, tables, &record(ContactKey::Known(8), text, text, text));
    assert_eq!(event.title, Text::from(text));
    let again = tracked(store, tables, &record(ContactKey::Known(8), text, text, text));
    assert_eq!((again.id, again.counter), (event.id, 2));
}

fn floats_that_are_no_numbers_are_text(store: &mut dyn Store, tables: &Tables) {
    for (float, text) in [(f64::NAN, "NAN"), (f64::INFINITY, "INF"), (f64::NEG_INFINITY, "-INF")] {
        let contact = NewContact { email: text.into(), ..NewContact::default() };
        let saved = store.save_contact(tables, &contact, NOW).unwrap();
        let found = store.contact(tables, &ContactKey::Email(Scalar::Float(float))).unwrap();
        assert_eq!(found.map(|c| c.id), Some(saved.id), "{text}");
        assert_eq!(store.contact(tables, &ContactKey::Id(Scalar::Float(float))), Ok(None), "{text}");
    }
}
