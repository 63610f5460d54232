//! When a new connection replaces an old one: it was idle for long, or silent, or its server is no longer the right
//! one, or it has outdated rights.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use mysql::prelude::Queryable;

use super::failure::{DRIP, HOLD, PASS, counters, event, in_between, leading_to, refusal};
use super::server::{self, MariaDb, tables};
use super::store::{ask, opened};
use super::*;
use crate::core::contact::ContactKey;
use crate::core::dsn::Password;
use crate::core::error::Result;
use crate::store::Store;
use crate::store::connection::{Target, age, close_all, with_store};
use crate::store::contract::{record, tracked};

const BUDGET: Duration = Duration::from_secs(2);

fn counter(target: &MysqlTarget) -> Result<i64> {
    let target = Target::Mysql(Box::new(target.clone()));
    with_store(&target, BUDGET, |store| Ok(store.record(&tables(), &event())?.counter))
}

/// Returns the ids of our account's connections to a database.
fn connections(server: &MariaDb, target: &MysqlTarget) -> Vec<Vec<String>> {
    let database = &target.database;
    let sql =
        format!("SELECT id FROM information_schema.PROCESSLIST WHERE USER = 'wp' AND DB = '{database}'");
    // The server may still list a connection that was just closed.
    std::thread::sleep(Duration::from_millis(200));
    ask(server, target, &sql)
}

#[test]
fn a_connection_that_was_idle_for_long_is_opened_anew() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    opened(&target);
    assert_eq!(counter(&target), Ok(1));
    let first = connections(server, &target);
    age(Duration::from_millis(5100));
    assert_eq!(counter(&target), Ok(2));
    assert_eq!(connections(server, &target), first, "it answered");
    age(Duration::from_millis(10100));
    assert_eq!(counter(&target), Ok(3));
    let second = connections(server, &target);
    assert_ne!(second, first);
    assert_eq!(second.len(), 1);
    close_all();
}

#[test]
fn a_connection_that_a_firewall_forgot_costs_nothing() {
    let Some(server) = server::shared() else { return };
    let target = server.tcp(&server.database(), "127.0.0.1", Tls::Off);
    opened(&target);
    let (through, mode) = in_between(&target);
    assert_eq!(counter(&through), Ok(1));
    age(Duration::from_millis(5100));
    mode.store(HOLD, Ordering::SeqCst);
    let start = Instant::now();
    let forgotten = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        mode.store(PASS, Ordering::SeqCst);
    });
    assert_eq!(counter(&through), Ok(2));
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
    assert_eq!(counters(server, &target), [["2"]]);
    forgotten.join().unwrap();
    close_all();
}

#[test]
fn a_connection_that_ends_with_its_thread_ends_on_the_server() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    opened(&target);
    let of_thread = || {
        assert_eq!(counter(&target), Ok(1));
        assert_eq!(connections(server, &target).len(), 1);
    };
    std::thread::scope(|threads| threads.spawn(of_thread).join().unwrap());
    assert_eq!(connections(server, &target).len(), 0);
}

#[test]
fn after_a_failover_the_event_goes_where_the_name_leads() {
    let (Some(old), Some(new)) = (server::exclusive(), server::shared()) else { return };
    let target = old.tcp(&old.database(), "127.0.0.1", Tls::Off);
    // The other server has the same site.
    new.root().query_drop(format!("CREATE DATABASE {} CHARACTER SET utf8mb4", target.database)).unwrap();
    let promoted = new.tcp(&target, "127.0.0.1", Tls::Off);
    opened(&target);
    opened(&promoted);
    let port = |target: &MysqlTarget| match target.server {
        Server::Tcp { port, .. } => port,
        Server::Socket(_) => panic!("{target:?}"),
    };
    let name = Arc::new(AtomicU16::new(port(&target)));
    let (through, _) = leading_to(name.clone(), &target);
    let mut store = Mysql::open(&through, BUDGET).unwrap();
    assert_eq!(tracked(&mut store, &tables(), &event()).counter, 1);
    old.root().query_drop("SET GLOBAL read_only = 1").unwrap();
    name.store(port(&promoted), Ordering::SeqCst);
    let recorded = store.record(&tables(), &event()).map(|event| event.created);
    let together = store.record_all(&tables(), &[event(), event()]).map(|all| all.len());
    old.root().query_drop("SET GLOBAL read_only = 0").unwrap();
    assert_eq!((recorded, together), (Ok(true), Ok(2)));
    assert_eq!(counters(&old, &target), [["1"]]);
    assert_eq!(counters(new, &promoted), [["3"]]);
}

#[test]
fn rights_that_were_given_since_are_used() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    opened(&target).record(&tables(), &event()).unwrap();
    let mut root = server.root();
    let database = &target.database;
    root.query_drop("CREATE USER IF NOT EXISTS reader@localhost IDENTIFIED BY 'secret-pw'").unwrap();
    root.query_drop(format!("GRANT SELECT ON {database}.* TO reader@localhost")).unwrap();
    let reader =
        MysqlTarget { user: "reader".into(), password: Password("secret-pw".into()), ..target.clone() };
    let mut store = Mysql::open(&reader, BUDGET).unwrap();
    for _ in 0..2 {
        let text = refusal(store.record(&tables(), &event()));
        assert!(text.contains("the account lacks a right on the tables (1142)"), "{text}");
    }
    assert!(store.contact(&tables(), &ContactKey::Known(1)).unwrap().is_some());
    root.query_drop(format!("GRANT ALL ON {database}.* TO reader@localhost")).unwrap();
    assert_eq!(tracked(&mut store, &tables(), &event()).counter, 2);
    root.query_drop("DROP USER reader@localhost").unwrap();
}

#[test]
fn an_answer_that_comes_in_drops_is_not_listened_to_for_longer_than_one() {
    let Some(server) = server::shared() else { return };
    let target = server.tcp(&server.database(), "127.0.0.1", Tls::Off);
    let mut store = opened(&target);
    let many: Vec<_> =
        (0..500).map(|n| record(ContactKey::Known(1), &format!("key-{n}"), "Title", "")).collect();
    store.record_all(&tables(), &many).unwrap();
    let (through, mode) = in_between(&target);
    let mut store = Mysql::open(&through, BUDGET).unwrap();
    // Opens the connection.
    assert_eq!(store.events(&tables(), 1, 0, 500).map(|page| page.rows.len()), Ok(500));
    mode.store(DRIP, Ordering::SeqCst);
    let start = Instant::now();
    let text = refusal(store.events(&tables(), 1, 0, 500));
    assert!(text.contains("did not answer in time"), "{text}");
    assert!(start.elapsed() < BUDGET * 2, "{:?}", start.elapsed());
    mode.store(PASS, Ordering::SeqCst);
    let counters = |store: &mut Mysql| {
        let page = store.events(&tables(), 1, 0, 500).unwrap();
        page.rows.into_iter().map(|row| row.counter.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(counters(&mut store), vec!["1"; 500]);
    // A bulk call sends many statements at once. Their answers share the time of one.
    mode.store(DRIP, Ordering::SeqCst);
    let start = Instant::now();
    assert!(store.record_all(&tables(), &many[..100]).is_err());
    assert!(start.elapsed() < BUDGET * 2, "{:?}", start.elapsed());
    mode.store(PASS, Ordering::SeqCst);
    assert_eq!(counters(&mut store), vec!["1"; 500]);
}
