//! Idempotency keys with a real server: many at once, deadlocks, lost answers.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::concurrency::{on_threads, rows_and_sum, under_both_levels};
use super::failure::{PASS, in_between};
use super::server::{MariaDb, tables};
use super::store::{ask, opened};
use super::*;
use crate::core::contact::ContactKey;
use crate::core::error::Error;
use crate::core::tracker::Record;
use crate::store::Store;
use crate::store::contract::record;
use crate::store::contract_once::keyed;
use crate::store::side_tables::{OCCURRENCES, TOKENS};

/// Creates a database with the table of keys.
fn with_tokens(server: &MariaDb) -> MysqlTarget {
    let target = server.database();
    opened(&target).create_side_table(&tables(), &TOKENS).unwrap();
    target
}

#[test]
fn the_same_key_at_the_same_moment_is_one_event() {
    under_both_levels(|server| {
        for as_on_mysql in [false, true] {
            let target = with_tokens(server);
            let answers = on_threads(8, &target, move |_, store| {
                let mut answers = Vec::new();
                for turn in 0..25 {
                    // Each key is first a new row, then a repeat.
                    let event = record(ContactKey::Known(1), &format!("key{}", turn / 2), "Title", "");
                    let event = keyed(&format!("turn {turn}"), event);
                    if as_on_mysql && let Some(connection) = &mut store.connection {
                        connection.as_on_mysql();
                    }
                    let event = store.record(&tables(), &event).unwrap();
                    answers.push((event.id, event.counter, event.created, event.replayed));
                }
                answers
            });
            for turn in 0..25 {
                let answers = answers.iter().map(|answers| answers[turn]);
                assert_eq!(answers.clone().filter(|answer| !answer.3).count(), 1, "{turn}");
                assert_eq!(answers.map(|(a, b, c, _)| (a, b, c)).collect::<BTreeSet<_>>().len(), 1);
            }
            assert_eq!(rows_and_sum(server, &target), [["13", "25"]]);
        }
    });
}

#[test]
fn the_same_keys_in_bulk_at_the_same_moment_count_once() {
    under_both_levels(|server| {
        let target = with_tokens(server);
        on_threads(4, &target, |n, store| {
            for turn in 0..5 {
                let event = |at: usize| {
                    let event = record(ContactKey::Known(1), &format!("key{}", at % 20), "Title", "");
                    keyed(&format!("{turn} {at}"), event)
                };
                // Half of the threads use the opposite order, which leads to deadlocks.
                let mut all: Vec<_> = (0..200).map(event).collect();
                if n % 2 == 1 {
                    all.reverse();
                }
                for result in store.record_all(&tables(), &all).unwrap() {
                    result.unwrap();
                }
            }
        });
        assert_eq!(rows_and_sum(server, &target), [["20", "1000"]]);
    });
}

#[test]
fn a_row_that_is_another_events_by_now_is_a_conflict() {
    let Some(server) = super::server::shared() else { return };
    let target = with_tokens(server);
    let mut store = opened(&target);
    let event = || keyed("key", record(ContactKey::Known(1), "a", "T", ""));
    let first = store.record(&tables(), &event()).unwrap();
    for events in [
        "",
        "INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title) VALUES (2, 'a', 'T')",
        "INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title) VALUES (1, 'b', 'T')",
    ] {
        ask(server, &target, "TRUNCATE wp_fc_event_tracking");
        if !events.is_empty() {
            ask(server, &target, events);
        }
        let conflict = Err(Error::Outlived { event_id: first.id });
        assert_eq!(store.record(&tables(), &event()), conflict);
        let all =
            store.record_all(&tables(), &[event(), record(ContactKey::Known(1), "c", "T", "")]).unwrap();
        assert!(all[0] == conflict && all[1].is_ok(), "{all:?}");
    }
}

/// Creates an account that has rights to only these tables of the database.
fn account(server: &MariaDb, target: MysqlTarget, user: &str, its: &[&str]) -> MysqlTarget {
    use mysql::prelude::Queryable;
    let mut root = server.root();
    root.query_drop(format!("CREATE USER {user}@localhost IDENTIFIED BY 'secret-pw'")).unwrap();
    for table in its {
        root.query_drop(format!("GRANT ALL ON {}.wp_{table} TO {user}@localhost", target.database)).unwrap();
    }
    MysqlTarget { user: user.into(), ..target }
}

#[test]
fn without_a_right_to_a_side_table_what_it_is_for_is_not_configured() {
    let Some(server) = super::server::shared() else { return };
    let target = with_tokens(server);
    opened(&target).create_side_table(&tables(), &OCCURRENCES).unwrap();
    let target = account(server, target, "keyless", &["fc_event_tracking", "fc_subscribers"]);
    let mut store = Mysql::open(&target, std::time::Duration::from_secs(2)).unwrap();
    let event = || record(ContactKey::Known(1), "a", "T", "");
    for as_on_mysql in [false, true] {
        assert!(store.answers());
        if as_on_mysql {
            store.connection.as_mut().unwrap().as_on_mysql();
        }
        for (special, purpose) in [
            (keyed("key", event()), "idempotency keys need the table wp_fc_event_tokens"),
            (Record { history: Some(1), ..event() }, "occurrences need the table wp_fc_event_occurrences"),
        ] {
            let one = store.record(&tables(), &special).unwrap_err();
            let many = store.record_all(&tables(), &[event(), special]).unwrap_err();
            for refused in [one, many] {
                assert_eq!(refused.code(), "not_configured", "{refused}");
                assert!(refused.to_string().contains(purpose), "{refused}");
            }
        }
    }
    assert_eq!(store.record(&tables(), &event()).unwrap().counter, 1);
}

#[test]
fn without_a_right_to_the_table_of_events_it_is_that_which_is_refused() {
    let Some(server) = super::server::shared() else { return };
    let target = account(server, with_tokens(server), "eventless", &["fc_event_tokens", "fc_subscribers"]);
    let mut store = Mysql::open(&target, std::time::Duration::from_secs(2)).unwrap();
    let event = keyed("key", record(ContactKey::Known(1), "a", "T", ""));
    let refused = store.record(&tables(), &event).unwrap_err();
    assert_eq!(refused.code(), "db_error", "{refused}");
}

#[test]
fn an_event_with_a_key_whose_answer_is_lost_is_sent_again() {
    let Some(server) = super::server::shared() else { return };
    let target = server.tcp(&with_tokens(server), "127.0.0.1", Tls::Off);
    let (through, mode) = in_between(&target);
    let mut store = Mysql::open(&through, std::time::Duration::from_secs(5)).unwrap();
    let mut stored = 0;
    for as_on_mysql in [false, true] {
        for answer in 1..10 {
            // Opens the connection that is then treated as one to MySQL.
            store.record(&tables(), &keyed("first", record(ContactKey::Known(2), "a", "T", ""))).unwrap();
            if as_on_mysql {
                store.connection.as_mut().unwrap().as_on_mysql();
            }
            let event = keyed(&format!("{as_on_mysql} {answer}"), record(ContactKey::Known(1), "a", "T", ""));
            mode.store(answer, Ordering::SeqCst);
            let event = store.record(&tables(), &event);
            mode.store(PASS, Ordering::SeqCst);
            stored += 1;
            assert_eq!(event.map(|event| (event.counter, event.replayed)), Ok((stored, false)), "{answer}");
            let events =
                ask(server, &target, "SELECT counter FROM wp_fc_event_tracking WHERE subscriber_id = 1");
            assert_eq!(events, [[stored.to_string()]]);
        }
    }
}
