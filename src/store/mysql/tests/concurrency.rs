//! Many writers at once: no count is lost, and no row is doubled.

use std::collections::BTreeSet;
use std::time::Duration;

use mysql::prelude::Queryable;

use super::server::{self, MariaDb, tables};
use super::store::{ask, opened};
use super::*;
use crate::core::contact::{ContactKey, NewContact};
use crate::core::input::Scalar;
use crate::store::Store;
use crate::store::contract::{by_email, record};

const PATIENCE: Duration = Duration::from_secs(30);

/// Runs `work` on `count` threads, each with its own store.
pub(super) fn on_threads<T: std::marker::Send + 'static>(
    count: usize,
    target: &MysqlTarget,
    work: impl Fn(usize, &mut Mysql) -> T + std::marker::Send + Copy + 'static,
) -> Vec<T> {
    let threads: Vec<_> = (0..count)
        .map(|n| {
            let target = target.clone();
            std::thread::spawn(move || work(n, &mut Mysql::open(&target, PATIENCE).unwrap()))
        })
        .collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

pub(super) fn rows_and_sum(server: &MariaDb, target: &MysqlTarget) -> Vec<Vec<String>> {
    ask(server, target, "SELECT COUNT(*), CAST(SUM(counter) AS UNSIGNED) FROM wp_fc_event_tracking")
}

/// Runs `test` under both isolation levels that a site may have.
pub(super) fn under_both_levels(test: impl Fn(&MariaDb)) {
    let Some(server) = server::exclusive() else { return };
    for level in ["READ COMMITTED", "REPEATABLE READ"] {
        server.root().query_drop(format!("SET GLOBAL TRANSACTION ISOLATION LEVEL {level}")).unwrap();
        test(&server);
    }
}

#[test]
fn one_key_from_no_row_is_one_row_with_every_count() {
    under_both_levels(|server| {
        let target = server.database();
        opened(&target);
        let counters = on_threads(8, &target, |n, store| {
            let contact = match n / 2 {
                0 => ContactKey::Known(1),
                1 => by_email("ada@example.com"),
                2 => ContactKey::Id(Scalar::Int(1)),
                _ => ContactKey::Id(Scalar::Text(b"1".to_vec())),
            };
            let event = record(contact, "key", "Title", "value");
            // Some callers need only the id: another statement counts then.
            let unread = |store: &mut Mysql| store.record_id(&tables(), &event).map(|_| None);
            let read = |store: &mut Mysql| store.record(&tables(), &event).map(|event| Some(event.counter));
            let counter = |_| if n % 3 == 0 { unread(store) } else { read(store) }.unwrap();
            (0..200).filter_map(counter).collect::<Vec<_>>()
        });
        let distinct: BTreeSet<_> = counters.concat().into_iter().collect();
        assert!(distinct.len() == 1000 && distinct.iter().all(|counter| (1..=1600).contains(counter)));
        assert_eq!(rows_and_sum(server, &target), [["1", "1600"]]);
    });
}

#[test]
fn new_keys_have_no_twins() {
    under_both_levels(|server| {
        let target = server.database();
        opened(&target);
        let created = on_threads(8, &target, |n, store| {
            let contact = || if n % 2 == 0 { by_email("bob@example.com") } else { ContactKey::Known(2) };
            let one = |key: usize| record(contact(), &format!("key{key}"), "Title", "");
            (0..40).filter(|key| store.record(&tables(), &one(*key)).unwrap().created).count()
        });
        assert_eq!(created.into_iter().sum::<usize>(), 40);
        assert_eq!(rows_and_sum(server, &target), [["40", "320"]]);
    });
}

#[test]
fn new_contacts_do_not_stand_in_each_others_way() {
    under_both_levels(|server| {
        let target = server.database();
        let mut store = opened(&target);
        for n in 0..8 {
            let contact = NewContact { email: format!("c{n}@example.com").into(), ..NewContact::default() };
            store.save_contact(&tables(), &contact, "2026-11-23 12:00:00").unwrap();
        }
        on_threads(8, &target, |n, store| {
            for key in 0..40 {
                let contact = by_email(&format!("c{n}@example.com"));
                let event = record(contact, &format!("key{key}"), "Title", "");
                assert!(store.record(&tables(), &event).unwrap().created);
            }
        });
        assert_eq!(rows_and_sum(server, &target), [["320", "320"]]);
    });
}

#[test]
fn bulk_and_single_calls_count_by_one_rule() {
    under_both_levels(|server| {
        let target = server.database();
        opened(&target);
        let counters = on_threads(8, &target, |n, store| {
            let contact = || if n % 2 == 0 { by_email("bob@example.com") } else { ContactKey::Known(2) };
            let mut counters = Vec::new();
            for turn in 0..10 {
                // The threads have different orders, so two bulk calls may wait for each other.
                let keys = (0..20).map(|key| (key * 7 + n * turn) % 20);
                let all: Vec<_> =
                    keys.map(|key| record(contact(), &format!("key{key}"), "Title", "")).collect();
                if n < 4 {
                    let results = store.record_all(&tables(), &all).unwrap();
                    counters.extend(results.into_iter().map(|r| r.unwrap()).map(|e| (e.id, e.counter)));
                } else {
                    let single = all.iter().map(|one| store.record(&tables(), one).unwrap());
                    counters.extend(single.map(|e| (e.id, e.counter)));
                }
            }
            counters
        });
        let distinct: BTreeSet<_> = counters.concat().into_iter().collect();
        assert_eq!(distinct.len(), 8 * 10 * 20);
        assert_eq!(rows_and_sum(server, &target), [["20", "1600"]]);
    });
}

#[test]
fn a_contact_without_a_row_is_counted_for_all_the_same() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    opened(&target);
    on_threads(8, &target, |_, store| {
        for key in 0..20 {
            let event = record(ContactKey::Known(4_000), &format!("key{key}"), "Title", "");
            store.record_id(&tables(), &event).unwrap();
        }
    });
    assert_eq!(rows_and_sum(server, &target), [["20", "160"]]);
}

#[test]
fn bulk_calls_for_contacts_without_a_row_make_no_twins() {
    under_both_levels(|server| {
        let target = server.database();
        opened(&target);
        on_threads(8, &target, |_, store| {
            for key in 0..20 {
                let events: Vec<_> = (0..3)
                    .map(|n| record(ContactKey::Known(9000 + n), &format!("key{key}"), "Title", ""))
                    .collect();
                for result in store.record_all(&tables(), &events).unwrap() {
                    result.unwrap();
                }
            }
        });
        assert_eq!(rows_and_sum(server, &target), [["60", "480"]]);
    });
}

/// The trigger makes the time between the search for a twin and the insert long: all threads are in it at once.
#[test]
fn a_contact_without_a_row_has_no_twins_however_long_an_insert_takes() {
    under_both_levels(|server| {
        for bulk in [false, true] {
            let target = server.database();
            opened(&target);
            let slow = "CREATE TRIGGER slow BEFORE INSERT ON wp_fc_event_tracking FOR EACH ROW DO SLEEP(0.1)";
            ask(server, &target, slow);
            on_threads(4, &target, move |_, store| {
                for key in 0..3 {
                    let event = record(ContactKey::Known(4_000), &format!("key{key}"), "Title", "");
                    if bulk {
                        store.record_all(&tables(), &[event]).unwrap().remove(0).unwrap();
                    } else {
                        store.record_id(&tables(), &event).unwrap();
                    }
                }
            });
            assert_eq!(rows_and_sum(server, &target), [["3", "12"]]);
        }
    });
}

#[test]
fn a_snapshot_that_is_too_old_is_taken_anew() {
    if server::lacks("innodb_snapshot_isolation") {
        return;
    }
    let Some(server) = server::exclusive() else { return };
    // The default since MariaDB 11.6 is ON.
    server.root().query_drop("SET GLOBAL innodb_snapshot_isolation = ON").unwrap();
    let target = server.database();
    opened(&target);
    on_threads(4, &target, |n, store| {
        for turn in 0..60 {
            let mut events: Vec<_> =
                (0..20).map(|key| record(ContactKey::Known(1), &format!("key{key}"), "Title", "")).collect();
            if n % 2 == 0 {
                store.record(&tables(), &events[turn % 20]).unwrap();
            } else {
                events.truncate(10);
                for result in store.record_all(&tables(), &events).unwrap() {
                    result.unwrap();
                }
            }
        }
    });
    assert_eq!(rows_and_sum(&server, &target)[0][1], (2 * 60 + 2 * 60 * 10).to_string());
}
