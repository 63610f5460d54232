//! The store with a real server: the contract of every store, and what only servers have.

use std::time::Duration;

use mysql::prelude::Queryable;

use super::server::{self, MariaDb, tables};
use super::*;
use crate::core::contact::{ContactKey, NewContact, UserLink};
use crate::core::error::Error;
use crate::core::event::Text;
use crate::core::input::Scalar;
use crate::store::Store;
use crate::store::Tables;
use crate::store::contract::{NOW, by_email, record, run, tracked};
use crate::store::contract_history;
use crate::store::contract_once;
use crate::store::deadline::Deadline;
use crate::store::mysql::link::{Connection, Together};
use crate::store::side_tables::{OCCURRENCES, TOKENS};
use mysql::Value;

const BUDGET: Duration = Duration::from_secs(2);

/// Opens a store with the three tables, no events, and contacts 1 and 2.
pub(crate) fn opened(target: &MysqlTarget) -> Mysql {
    let mut store = Mysql::open(target, BUDGET).unwrap();
    store.create_tables(&tables()).unwrap();
    for email in ["ada@example.com", "bob@example.com"] {
        let contact = NewContact { email: email.into(), ..NewContact::default() };
        store.save_contact(&tables(), &contact, NOW).unwrap();
    }
    store
}

/// Runs a statement as root and returns its rows as text.
pub(crate) fn ask(server: &MariaDb, target: &MysqlTarget, sql: &str) -> Vec<Vec<String>> {
    let mut root = server.root();
    root.select_db(&target.database).unwrap();
    let rows: Vec<mysql::Row> = root.query(sql).unwrap();
    let shown = |v: Value| value::text(&v).map_or("NULL".into(), |t| String::from_utf8(t.0).unwrap());
    rows.into_iter().map(|row| row.unwrap().into_iter().map(shown).collect()).collect()
}

/// Runs a statement on the store's own connection and returns its first row as text.
fn connection_says(store: &mut Mysql, sql: &str) -> Vec<String> {
    let _deadline = Deadline::join(store.budget());
    let (_, rows) = store.connection.as_mut().unwrap().once(sql).unwrap();
    let shown = |v: &Value| value::text(v).map_or("NULL".into(), |t| String::from_utf8(t.0).unwrap());
    rows[0].iter().map(shown).collect()
}

fn by_id(id: Scalar) -> ContactKey {
    ContactKey::Id(id)
}

#[test]
fn mysql_keeps_the_contract() {
    let Some(server) = server::shared() else { return };
    let mut store = Mysql::open(&server.database(), BUDGET).unwrap();
    let create = |store: &mut Mysql, tables: &Tables| store.create_side_table(tables, &TOKENS);
    for prefix in ["wp_", "wp_2_"] {
        let tables = Tables::with_prefix(prefix);
        run(&mut store, Mysql::create_tables, &tables);
        contract_once::run(&mut store, create, &tables);
        let create = |store: &mut Mysql, tables: &Tables| store.create_side_table(tables, &OCCURRENCES);
        contract_history::run(&mut store, create, &tables);
        // The second turn uses a transaction of several statements, as on MySQL.
        store.connection.as_mut().unwrap().as_on_mysql();
    }
}

#[test]
fn nothing_is_prepared() {
    let Some(server) = server::exclusive() else { return };
    server.root().query_drop("SET GLOBAL max_prepared_stmt_count = 0").unwrap();
    let mut store = Mysql::open(&server.database(), BUDGET).unwrap();
    run(&mut store, Mysql::create_tables, &Tables::with_prefix("wp_"));
    server.root().query_drop("SET GLOBAL max_prepared_stmt_count = 16382").unwrap();
}

#[test]
fn identifiers_are_coerced_and_collated_as_wordpress_has_it() {
    let Some(server) = server::shared() else { return };
    let mut store = opened(&server.database());
    let text = |t: &str| Scalar::Text(t.into());
    let mut counter = 0;
    for id in [text("2abc"), text(" 2"), text("2.0"), text("02"), Scalar::Float(2.0), Scalar::Int(2)] {
        counter += 1;
        let event = tracked(&mut store, &tables(), &record(by_id(id.clone()), "k", "T", ""));
        assert_eq!((event.subscriber_id, event.counter), (2, counter), "{id:?}");
        let all = store.record_all(&tables(), &[record(by_id(id.clone()), "k", "T", "")]).unwrap();
        counter += 1;
        assert_eq!(all[0].as_ref().map(|e| e.counter), Ok(counter), "{id:?}");
    }
    for id in [text("1.5"), text("abc"), text(""), text("-1"), Scalar::Float(f64::NAN), Scalar::Int(-1)] {
        let event = record(by_id(id.clone()), "k", "T", "");
        assert_eq!(store.record(&tables(), &event), Err(Error::ContactNotFound), "{id:?}");
        assert_eq!(store.record_all(&tables(), &[event]), Ok(vec![Err(Error::ContactNotFound)]), "{id:?}");
    }
    for email in ["ADA@example.com", "áda@example.com", "ada@example.com  "] {
        let event = tracked(&mut store, &tables(), &record(by_email(email), "k", "T", ""));
        assert_eq!(event.subscriber_id, 1, "{email}");
        let all = store.record_all(&tables(), &[record(by_email(email), "k", "T", "")]).unwrap();
        assert_eq!(all[0].as_ref().map(|e| e.subscriber_id), Ok(1), "{email}");
    }
}

#[test]
fn the_columns_collation_says_which_events_are_one() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    let mut store = opened(&target);
    let known = || ContactKey::Known(1);
    let first = tracked(&mut store, &tables(), &record(known(), "Login", "Logged in", ""));
    let same = tracked(&mut store, &tables(), &record(known(), "LÓGIN ", "LOGGED ín", ""));
    assert_eq!((same.id, same.counter), (first.id, 2));

    // These keys are new in the table, and equal to each other only by collation.
    let new = [("café", "1"), ("x", "2"), ("CAFE ", "3"), ("café", "4"), ("login", "5")];
    let new: Vec<_> = new.iter().map(|(key, value)| record(known(), key, "Logged in", value)).collect();
    let results = store.record_all(&tables(), &new).unwrap();
    let seen: Vec<_> = results.iter().map(|r| r.as_ref().map(|e| (e.counter, e.created)).unwrap()).collect();
    assert_eq!(seen, [(1, true), (1, true), (2, false), (3, false), (3, false)]);
    let rows = ask(server, &target, "SELECT event_key, counter, value FROM wp_fc_event_tracking ORDER BY id");
    assert_eq!(rows, [["Login", "3", "5"], ["café", "3", "4"], ["x", "1", "2"]]);

    // The first has a row in its own spelling, the second has it in another spelling.
    let both = [record(known(), "Login", "Logged in", "6"), record(known(), "LOGIN", "Logged in", "7")];
    let results = store.record_all(&tables(), &both).unwrap();
    let seen: Vec<_> = results.iter().map(|r| r.as_ref().map(|e| (e.counter, e.created)).unwrap()).collect();
    assert_eq!(seen, [(4, false), (5, false)]);
}

#[test]
fn an_event_holds_what_was_written_and_the_row_what_fits() {
    let Some(server) = server::shared() else { return };
    let mut store = opened(&server.database());
    let mut event = record(by_email("ada@example.com"), "k", "T", &"é".repeat(40_000));
    event.event.provider = "p".repeat(60).into();
    let first = tracked(&mut store, &tables(), &event);
    assert_eq!(first.provider, Some(Text("p".repeat(60).into())));
    assert_eq!(first.value.unwrap().0.len(), 80_000);
    let again = tracked(&mut store, &tables(), &event);
    assert_eq!((again.counter, again.value.unwrap().0.len()), (2, 80_000));
    assert_eq!(again.provider, Some(Text("p".repeat(50).into())));
    let all = store.record_all(&tables(), &[event]).unwrap().remove(0).unwrap();
    assert_eq!((all.counter, all.value.unwrap().0.len()), (3, 80_000));
    let rows = store.events(&tables(), 1, 0, 15).unwrap().rows;
    assert_eq!(rows[0].value.as_ref().unwrap().0.len(), 65_534);
    assert_eq!(rows[0].provider, Some(Text("p".repeat(50).into())));
}

#[test]
fn counters_of_other_writers_are_taken_as_they_are() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    let mut store = opened(&target);
    let insert = "INSERT INTO wp_fc_event_tracking (subscriber_id, counter, provider, event_key, title) \
        VALUES (1, NULL, NULL, 'null', 'T'), (1, 4294967294, 'x', 'full', 'T')";
    ask(server, &target, insert);
    let event = tracked(&mut store, &tables(), &record(ContactKey::Known(1), "null", "T", "v"));
    assert_eq!((event.counter, event.provider, event.created_at), (1, None, None));
    for _ in 0..3 {
        let event = tracked(&mut store, &tables(), &record(ContactKey::Known(1), "full", "T", "v"));
        assert_eq!(event.counter, 4_294_967_295);
    }
    let total = store.events(&tables(), 1, 0, 15).unwrap().total;
    assert_eq!(total, 2, "a full counter is no reason for a new row");
}

#[test]
fn a_full_counter_stays_full_whatever_counts() {
    let Some(server) = server::shared() else { return };
    for (column, full) in [("INT UNSIGNED", 4_294_967_295), ("BIGINT", i64::MAX)] {
        // With and without strict mode, in which the server refuses a value that does not fit.
        for strict in [false, true] {
            let target = server.database();
            let mut store = opened(&target);
            if strict {
                let _deadline = Deadline::join(store.budget());
                let connection = store.connection.as_mut().unwrap();
                connection.once("SET SESSION sql_mode = 'STRICT_ALL_TABLES'").unwrap();
            }
            ask(server, &target, &format!("ALTER TABLE wp_fc_event_tracking MODIFY counter {column}"));
            let insert = "INSERT INTO wp_fc_event_tracking (subscriber_id, counter, event_key, title) VALUES";
            ask(server, &target, &format!("{insert} (1, {full}, 'k', 'T')"));
            let event = |value: &str| record(ContactKey::Known(1), "k", "T", value);
            let stored = || ask(server, &target, "SELECT counter, value FROM wp_fc_event_tracking");
            assert_eq!(tracked(&mut store, &tables(), &event("1")).counter, full, "{column}");
            assert_eq!(stored(), [[full.to_string(), "1".into()]]);
            assert_eq!(store.record_id(&tables(), &event("2")), Ok(1));
            assert_eq!(stored(), [[full.to_string(), "2".into()]]);
            let all = store.record_all(&tables(), &[event("3"), event("4")]).unwrap();
            assert_eq!(all.into_iter().map(|e| e.unwrap().counter).collect::<Vec<_>>(), [full, full]);
            assert_eq!(stored(), [[full.to_string(), "4".into()]]);
        }
    }
}

#[test]
fn many_repeats_at_once_fill_a_counter_as_single_ones_do() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    let mut store = opened(&target);
    let insert = "INSERT INTO wp_fc_event_tracking (subscriber_id, counter, event_key, title) VALUES";
    ask(server, &target, &format!("{insert} (1, 4294967293, 'k', 'T')"));
    let all = vec![record(ContactKey::Known(1), "k", "T", ""); 3];
    let counters = store.record_all(&tables(), &all).unwrap().into_iter().map(|e| e.unwrap().counter);
    assert_eq!(counters.collect::<Vec<_>>(), [4_294_967_294, 4_294_967_295, 4_294_967_295]);
}

#[test]
fn a_table_of_three_byte_characters_keeps_the_event() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    let mut store = opened(&target);
    ask(server, &target, "ALTER TABLE wp_fc_event_tracking CONVERT TO CHARACTER SET utf8mb3");
    let event = record(ContactKey::Known(1), "k\u{1F600}", "T é", "v\u{1F600}");
    let first = tracked(&mut store, &tables(), &event);
    assert_eq!((first.event_key, first.title), ("k\u{FFFD}".into(), "T é".into()));
    assert_eq!(first.value, Some("v\u{FFFD}".into()));
    assert_eq!(tracked(&mut store, &tables(), &event).counter, 2);
    let all =
        store.record_all(&tables(), &[event.clone(), record(by_email("ada@example.com"), "é", "é", "é")]);
    let counters: Vec<_> = all.unwrap().into_iter().map(|r| r.unwrap().counter).collect();
    assert_eq!(counters, [3, 1]);

    let strict = MysqlTarget { compat: Compat::Strict, ..target.clone() };
    let mut store = Mysql::open(&strict, BUDGET).unwrap();
    let refused = store.record(&tables(), &event);
    assert!(matches!(refused, Err(Error::Database(_))), "{refused:?}");
    assert!(store.record_id(&tables(), &event).is_err());
    assert!(store.record_all(&tables(), &[event]).is_err());
    assert_eq!(ask(server, &target, "SELECT COUNT(*) FROM wp_fc_event_tracking"), [["2"]]);
}

#[test]
fn users_and_hashes_find_their_contact() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    let mut store = opened(&target);
    let user = |store: &mut Mysql, id| {
        let contact = store.contact_of_user(&tables(), id, UserLink::ColumnThenEmail).unwrap();
        contact.map(|c| c.id)
    };
    assert_eq!(user(&mut store, 7), None, "there need not be users");
    ask(
        server,
        &target,
        "CREATE TABLE wp_users (ID BIGINT UNSIGNED PRIMARY KEY, user_email VARCHAR(100)) \
         DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci",
    );
    ask(server, &target, "INSERT INTO wp_users VALUES (7, 'BOB@example.com'), (8, 'none@example.com')");
    assert_eq!(user(&mut store, 7), Some(2), "whatever the two tables' collations");
    assert_eq!(user(&mut store, 8), None);

    let insert = "INSERT INTO wp_fc_subscriber_meta (subscriber_id, created_by, `key`, value) \
        VALUES (1, 0, '_secure_hash', 'abc'), (2, 0, '_secure_hash', 'ABC'), (2, 0, 'other', 'abc')";
    ask(server, &target, insert);
    let found = store.hash_candidates(&tables(), "abc", None).unwrap();
    let found: Vec<_> = found.into_iter().map(|c| (c.contact_id, c.hash)).collect();
    assert_eq!(found, [(1, b"abc".to_vec()), (2, b"ABC".to_vec())]);
    let of_two = store.hash_candidates(&tables(), "abc", Some(2)).unwrap();
    assert_eq!(of_two.into_iter().map(|c| c.hash).collect::<Vec<_>>(), [b"ABC".to_vec()]);

    let row = store.contact_row(&tables(), 1).unwrap().unwrap();
    assert_eq!(row[0], ("id".to_owned(), Some("1".into())));
    assert!(row.contains(&("email".to_owned(), Some("ada@example.com".into()))));
    assert!(row.contains(&("created_at".to_owned(), Some(NOW.into()))));
    assert!(row.contains(&("phone".to_owned(), None)));
    assert_eq!(store.contact_row(&tables(), 99), Ok(None));

    ask(server, &target, "CREATE TABLE wp_options (option_name VARCHAR(191), option_value LONGTEXT)");
    ask(server, &target, "INSERT INTO wp_options VALUES ('gmt_offset', '5.5'), ('x', 'y')");
    let options = store.options(&tables(), &["gmt_offset", "timezone_string"]).unwrap();
    assert_eq!(options, Some(vec![("gmt_offset".into(), b"5.5".to_vec())]));
}

#[test]
fn the_connection_is_set_up_as_wordpress_sets_up_its_own() {
    let Some(server) = server::exclusive() else { return };
    let before = "SET GLOBAL sql_mode = DEFAULT, autocommit = 1, time_zone = DEFAULT";
    let global = "SET GLOBAL sql_mode = 'TRADITIONAL,ANSI,NO_ZERO_IN_DATE,NO_BACKSLASH_ESCAPES', \
        autocommit = 0, time_zone = '+02:00'";
    server.root().query_drop(global).unwrap();
    let mut store = Mysql::open(&server.database(), Duration::from_millis(2500)).unwrap();
    let modes = connection_says(&mut store, "SELECT @@sql_mode").remove(0);
    for gone in ["STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "TRADITIONAL", "NO_ZERO_DATE"] {
        assert!(!modes.split(',').any(|mode| mode == gone), "{modes}");
    }
    assert!(!modes.split(',').any(|mode| mode == "ANSI"), "{modes}");
    assert!(modes.contains("ANSI_QUOTES") && modes.contains("NO_BACKSLASH_ESCAPES"), "{modes}");
    let rest = "SELECT @@autocommit, @@time_zone, @@character_set_client, @@collation_connection";
    assert_eq!(connection_says(&mut store, rest), ["1", "+02:00", "utf8mb4", "utf8mb4_unicode_520_ci"]);
    // MySQL limits only the wait for a lock, in whole seconds. It limits no statement that writes.
    let (limits, expected): (_, &[&str]) = match server::is_mysql() {
        true => ("", &["2", "2"]),
        false => (", @@max_statement_time", &["3", "3", "2.500000"]),
    };
    let limits = format!("SELECT @@innodb_lock_wait_timeout, @@lock_wait_timeout{limits}");
    assert_eq!(connection_says(&mut store, &limits), expected);
    run(&mut store, Mysql::create_tables, &Tables::with_prefix("wp_"));
    server.root().query_drop(before).unwrap();
}

#[test]
fn round_trips_are_few() {
    let Some(server) = server::shared() else { return };
    let mut store = opened(&server.database());
    let asked = |store: &mut Mysql| -> u64 {
        let says = connection_says(store, "SHOW SESSION STATUS LIKE 'Questions'");
        says[1].parse().unwrap()
    };
    let new = |n: usize| record(by_email("ada@example.com"), &format!("k{n}"), "T", "");
    let id = |n: usize| record(by_id(Scalar::Int(1)), &format!("k{n}"), "T", "");
    for first in [new(0), id(0)] {
        store.record(&tables(), &first).unwrap();
    }
    let mut trips = |work: &dyn Fn(&mut Mysql)| {
        let before = asked(&mut store);
        work(&mut store);
        asked(&mut store) - before - 1
    };
    assert_eq!(trips(&|s| drop(s.record_id(&tables(), &new(0)))), 1, "a repeat by e-mail");
    assert_eq!(trips(&|s| drop(s.record_id(&tables(), &id(0)))), 1, "a repeat by id");
    assert_eq!(trips(&|s| drop(s.record(&tables(), &new(0)))), 2, "a repeat and its row");
    assert_eq!(trips(&|s| drop(s.record_id(&tables(), &new(2)))), 2, "a new event");
    assert_eq!(trips(&|s| drop(s.record(&tables(), &new(3)))), 3, "a new event and its row");
    let many: Vec<_> = (0..190).map(|n| new(1000 + n)).collect();
    let bulk = trips(&|s| drop(s.record_all(&tables(), &many)));
    assert!(bulk <= 9, "{bulk} round trips for 190 new events");
}

#[test]
fn statements_are_shown_to_whoever_asks() {
    let Some(server) = server::shared() else { return };
    let mut store = opened(&server.database());
    crate::store::statement_log::start();
    store.record(&tables(), &record(by_email("ada@example.com"), "k", "it's", "")).unwrap();
    let log: Vec<_> = crate::store::statement_log::take().into_iter().map(|logged| logged.sql).collect();
    assert_eq!(log.len(), 3, "{log:?}");
    assert!(log[0].starts_with("UPDATE ") && log[0].contains("_utf8mb4 X'69742773'"), "{log:?}");
    assert!(log[1].contains("email = 'ada@example.com'"), "{log:?}");
}

#[test]
fn a_trigger_that_inserts_hides_nothing() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    let mut store = opened(&target);
    ask(server, &target, "CREATE TABLE audit (id INT AUTO_INCREMENT PRIMARY KEY, event INT)");
    let trigger = "CREATE TRIGGER counted AFTER UPDATE ON wp_fc_event_tracking FOR EACH ROW \
        INSERT INTO audit (event) VALUES (NEW.id)";
    ask(server, &target, trigger);
    let event = record(ContactKey::Known(1), "k", "T", "v");
    for counter in 1..=3 {
        let stored = tracked(&mut store, &tables(), &event);
        assert_eq!((stored.id, stored.counter), (1, counter));
    }
    assert_eq!(store.record_id(&tables(), &event), Ok(1));
}

#[test]
fn rows_of_other_contacts_are_waited_for_a_moment_only() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    opened(&target);
    let mut store = Mysql::open(&target, Duration::from_secs(5)).unwrap();
    let mut host = server.root();
    host.select_db(&target.database).unwrap();
    for contact in 100..140 {
        let event = record(ContactKey::Known(2), &format!("k{contact}"), "T", "");
        tracked(&mut store, &tables(), &event);
    }
    host.query_drop("START TRANSACTION").unwrap();
    let insert =
        "INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title) VALUES (1, 'order', 'Order')";
    host.query_drop(insert).unwrap();
    let event = record(ContactKey::Known(2), "order", "Order", "");
    let start = std::time::Instant::now();
    assert_eq!(tracked(&mut store, &tables(), &event).counter, 1);
    assert_eq!(tracked(&mut store, &tables(), &event).counter, 2);
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    host.query_drop("ROLLBACK").unwrap();
}

#[test]
fn a_server_that_chains_transactions_commits_all_the_same() {
    let Some(server) = server::exclusive() else { return };
    server.root().query_drop("SET GLOBAL completion_type = 'CHAIN'").unwrap();
    let target = server.database();
    let mut store = opened(&target);
    store.record_all(&tables(), &[record(ContactKey::Known(1), "bulk", "T", "")]).unwrap();
    assert_eq!(tracked(&mut store, &tables(), &record(ContactKey::Known(1), "after", "T", "")).counter, 1);
    assert_eq!(ask(&server, &target, "SELECT COUNT(*) FROM wp_fc_event_tracking"), [["2"]]);
}
