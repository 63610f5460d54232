//! Faults between the extension and a server. Each ends, within the budget, in a stored event or in an error that
//! names the cause. Nothing is stored twice.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU16, Ordering};
use std::time::{Duration, Instant};

use mysql::Conn;
use mysql::prelude::Queryable;

use super::server::{self, MariaDb, tables};
use super::store::{ask, opened};
use super::*;
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::tracker::Record;
use crate::store::Store;
use crate::store::connection::{Target, close_all, with_store};
use crate::store::contract::{by_email, record, tracked};
use crate::store::mysql::direct::forget_failures;
use crate::store::mysql::link::Link;

const BUDGET: Duration = Duration::from_secs(2);

pub(super) fn event() -> Record {
    record(by_email("ada@example.com"), "key", "Title", "value")
}

pub(super) fn counters(server: &MariaDb, target: &MysqlTarget) -> Vec<Vec<String>> {
    ask(server, target, "SELECT counter FROM wp_fc_event_tracking ORDER BY id")
}

/// Returns the error's text, which must name the cause, and neither the password nor SQL.
pub(super) fn refusal<T: std::fmt::Debug>(result: Result<T>) -> String {
    let text = result.unwrap_err().to_string();
    for secret in ["secret-pw", "wrong-pw", "SELECT", "INSERT", "UPDATE", "LIMIT"] {
        assert!(!text.contains(secret), "{text}");
    }
    text
}

pub(super) fn unreachable_because(target: &MysqlTarget, cause: &str) {
    let result = Mysql::open(target, BUDGET);
    assert!(matches!(result, Err(Error::Unreachable(_))), "{result:?}");
    let text = refusal(result);
    assert!(text.contains(cause), "{text}");
}

fn kill_connection(server: &MariaDb, store: &Mysql) {
    let id = store.connection.as_ref().unwrap().id();
    server.root().query_drop(format!("KILL CONNECTION {id}")).unwrap();
    std::thread::sleep(Duration::from_millis(200));
}

#[test]
fn a_killed_connection_costs_nothing() {
    let Some(server) = server::shared() else { return };
    let socket = server.database();
    for target in
        [server.tcp(&socket, "127.0.0.1", Tls::Off), server.tcp(&socket, "localhost", Tls::Required)]
    {
        let mut store = opened(&target);
        let before = tracked(&mut store, &tables(), &event()).counter;
        kill_connection(server, &store);
        assert_eq!(tracked(&mut store, &tables(), &event()).counter, before + 1);
        kill_connection(server, &store);
        let all = store.record_all(&tables(), &[event(), event()]).unwrap();
        assert_eq!(all[1].as_ref().unwrap().counter, before + 3);
    }
    let mut store = opened(&socket);
    kill_connection(server, &store);
    assert_eq!(store.record_id(&tables(), &event()), Ok(1));
    assert_eq!(counters(server, &socket), [["9"]]);
}

#[test]
fn a_write_that_is_killed_is_not_sent_again() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    opened(&target).record(&tables(), &event()).unwrap();
    for kill in ["KILL QUERY", "KILL CONNECTION"] {
        let mut store = Mysql::open(&target, BUDGET).unwrap();
        let id = store.connection.as_ref().unwrap().id();
        let lock: &[&str] = &["BEGIN", "SELECT * FROM wp_fc_event_tracking FOR UPDATE"];
        let store = while_locked(server, &target, lock, || {
            let ours = std::thread::spawn(move || {
                let text = refusal(store.record(&tables(), &event()));
                assert!(text.contains("is not known"), "{text}");
                store
            });
            std::thread::sleep(Duration::from_millis(500));
            server.root().query_drop(format!("{kill} {id}")).unwrap();
            ours.join().unwrap()
        });
        let mut store = store;
        let counter = tracked(&mut store, &tables(), &event()).counter;
        assert_eq!(counters(server, &target), [[counter.to_string()]]);
    }
    assert_eq!(counters(server, &target), [["3"]], "nothing was stored twice, and MariaDB undid both");
}

#[test]
fn a_connection_that_was_idle_for_too_long_costs_nothing() {
    let Some(server) = server::exclusive() else { return };
    server.root().query_drop("SET GLOBAL wait_timeout = 1").unwrap();
    let mut store = opened(&server.database());
    tracked(&mut store, &tables(), &event());
    std::thread::sleep(Duration::from_millis(2500));
    assert_eq!(tracked(&mut store, &tables(), &event()).counter, 2);
    server.root().query_drop("SET GLOBAL wait_timeout = 28800").unwrap();
}

/// The proxy passes everything on. With a number below [`DRIP`], it ends the connection at that many answers from now.
pub(super) const PASS: u8 = 0;
/// The proxy keeps the server's answers.
pub(super) const HOLD: u8 = 255;
/// The proxy passes the server's answers on in drops.
pub(super) const DRIP: u8 = 254;

/// Starts a proxy between the extension and the server.
pub(super) fn in_between(target: &MysqlTarget) -> (MysqlTarget, Arc<AtomicU8>) {
    let Server::Tcp { port, .. } = target.server else { panic!("{target:?}") };
    leading_to(Arc::new(AtomicU16::new(port)), target)
}

/// Like [`in_between`], with a server that can change for new connections.
pub(super) fn leading_to(port: Arc<AtomicU16>, target: &MysqlTarget) -> (MysqlTarget, Arc<AtomicU8>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = Server::Tcp { host: "127.0.0.1".into(), port: listener.local_addr().unwrap().port() };
    let mode = Arc::new(AtomicU8::new(PASS));
    let seen = mode.clone();
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (client, mode) = (client.unwrap(), seen.clone());
            let server = TcpStream::connect(("127.0.0.1", port.load(Ordering::SeqCst))).unwrap();
            let (mut up_from, mut up_to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            std::thread::spawn(move || {
                let _ = std::io::copy(&mut up_from, &mut up_to);
                let _ = up_to.shutdown(Shutdown::Both);
            });
            std::thread::spawn(move || {
                let (mut from, mut to) = (server, client);
                let mut bytes = [0; 65_536];
                while let Ok(count @ 1..) = from.read(&mut bytes) {
                    let now = mode.load(Ordering::SeqCst);
                    if ![PASS, HOLD, DRIP].contains(&now) {
                        mode.store(now - 1, Ordering::SeqCst);
                    }
                    let drops = bytes[..count].chunks(if now == DRIP { 40 } else { count });
                    let mut handed_over = drops.map(|drop| {
                        std::thread::sleep(Duration::from_millis(if now == DRIP { 20 } else { 0 }));
                        to.write_all(drop)
                    });
                    if now == 1 || (now != HOLD && handed_over.any(|over| over.is_err())) {
                        break;
                    }
                }
                let _ = to.shutdown(Shutdown::Both);
                let _ = from.shutdown(Shutdown::Both);
            });
        }
    });
    (MysqlTarget { server, ..target.clone() }, mode)
}

#[test]
fn a_write_whose_answer_is_lost_is_not_sent_again() {
    let Some(server) = server::shared() else { return };
    let target = server.tcp(&server.database(), "127.0.0.1", Tls::Off);
    opened(&target);
    let (through, mode) = in_between(&target);
    let mut store = Mysql::open(&through, BUDGET).unwrap();
    tracked(&mut store, &tables(), &event());
    tracked(&mut store, &tables(), &event());
    fn cut<T>(mode: &AtomicU8, answer: u8, store: &mut Mysql, work: &dyn Fn(&mut Mysql) -> T) -> T {
        mode.store(answer, Ordering::SeqCst);
        let done = work(store);
        mode.store(PASS, Ordering::SeqCst);
        done
    }

    let text = cut(&mode, 1, &mut store, &|store| refusal(store.record(&tables(), &event())));
    assert!(text.contains("is not known"), "{text}");
    assert_eq!(counters(server, &target), [["3"]]);
    // Opens a new connection.
    assert_eq!(store.record_id(&tables(), &event()), Ok(1));
    let text = cut(&mode, 1, &mut store, &|store| refusal(store.record_id(&tables(), &event())));
    assert!(text.contains("is not known"), "{text}");
    assert_eq!(counters(server, &target), [["5"]]);
    assert_eq!(store.events(&tables(), 1, 0, 15).map(|found| found.total), Ok(1));
    // A read is sent again, also that of the row of a stored event.
    assert!(cut(&mode, 1, &mut store, &|store| store.events(&tables(), 1, 0, 15)).is_ok());
    assert_eq!(tracked(&mut store, &tables(), &event()).counter, 6);
    let read = cut(&mode, 2, &mut store, &|store| store.record(&tables(), &event()));
    assert_eq!(read.map(|e| (e.id, e.counter)), Ok((1, 7)));
    // The server rolls a transaction back when its connection ends, so it may be sent again until the COMMIT is sent.
    for answer in 1..8 {
        let all = cut(&mode, answer, &mut store, &|store| store.record_all(&tables(), &[event()]));
        let counter: i64 = counters(server, &target)[0][0].parse().unwrap();
        match all {
            Ok(all) => assert_eq!(all[0].as_ref().map(|e| e.counter), Ok(counter)),
            Err(error) => assert!(error.to_string().contains("is not known"), "{answer}: {error}"),
        }
        assert_eq!(counter, 7 + i64::from(answer));
    }
}

#[test]
fn a_server_that_does_not_answer_is_not_waited_for() {
    let Some(server) = server::shared() else { return };
    let target = server.tcp(&server.database(), "127.0.0.1", Tls::Off);
    opened(&target);
    let (through, mode) = in_between(&target);
    let mut store = Mysql::open(&through, BUDGET).unwrap();
    tracked(&mut store, &tables(), &event());
    mode.store(HOLD, Ordering::SeqCst);
    let start = Instant::now();
    let text = refusal(store.record(&tables(), &event()));
    assert!(text.contains("is not known"), "{text}");
    assert!(start.elapsed() < BUDGET + Duration::from_millis(500), "{:?}", start.elapsed());
    let start = Instant::now();
    let text = refusal(store.record(&tables(), &event()));
    assert!(text.contains("did not answer in time"), "{text}");
    assert!(start.elapsed() < BUDGET + Duration::from_millis(500), "{:?}", start.elapsed());
}

/// Runs `sql` on another connection, and then `work` while that connection holds its locks.
fn while_locked<T>(server: &MariaDb, target: &MysqlTarget, sql: &[&str], work: impl FnOnce() -> T) -> T {
    let mut other: Conn = server.root();
    other.select_db(&target.database).unwrap();
    for sql in sql {
        other.query_drop(sql).unwrap();
    }
    work()
}

#[test]
fn a_lock_is_waited_for_up_to_the_budget() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    opened(&target).record(&tables(), &event()).unwrap();
    // A statement that only counts a row up does not wait for the contact's row.
    let locks: [(usize, &[&str]); 3] = [
        (0, &["BEGIN", "SELECT * FROM wp_fc_event_tracking FOR UPDATE"]),
        (1, &["BEGIN", "UPDATE wp_fc_subscribers SET status = 'x' WHERE id = 1"]),
        (0, &["LOCK TABLES wp_fc_event_tracking WRITE, wp_fc_subscribers WRITE"]),
    ];
    let new = || record(by_email("ada@example.com"), "new", "Title", "");
    for (first, lock) in locks {
        for budget in [300, 1000, 1500].map(Duration::from_millis) {
            let mut store = Mysql::open(&target, budget).unwrap();
            while_locked(server, &target, lock, || {
                for turn in first..3 {
                    let start = Instant::now();
                    let result = match turn {
                        0 => store.record(&tables(), &event()).map(drop),
                        1 => store.record(&tables(), &new()).map(drop),
                        _ => store.record_all(&tables(), &[new(), event()]).map(drop),
                    };
                    let spent = start.elapsed();
                    assert!(matches!(result, Err(Error::Busy { .. })), "{lock:?} {budget:?}: {result:?}");
                    // MySQL counts whole seconds, at least one, and checks now and then.
                    let (most, late) = match server::is_mysql() {
                        true => (budget.max(Duration::from_secs(1)), 1000),
                        false => (budget, 150),
                    };
                    assert!(spent < most + Duration::from_millis(late), "{lock:?} {budget:?}: {spent:?}");
                    assert!(spent > budget * 2 / 3, "{lock:?} {budget:?}: {spent:?}");
                }
            });
        }
    }
    assert_eq!(counters(server, &target), [["1"]]);
    assert_eq!(tracked(&mut Mysql::open(&target, BUDGET).unwrap(), &tables(), &event()).counter, 2);
}

#[test]
fn a_deadlock_is_tried_again() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    let mut store = opened(&target);
    store.record(&tables(), &event()).unwrap();
    let mut other: Conn = server.root();
    other.select_db(&target.database).unwrap();
    // The other connection has changed more rows, so the server rolls ours back.
    for sql in ["BEGIN", "UPDATE wp_fc_subscribers SET status = 'x' WHERE id = 2"] {
        other.query_drop(sql).unwrap();
    }
    other.query_drop("UPDATE wp_fc_event_tracking SET value = 'theirs'").unwrap();
    let waiting = format!(
        "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT' AND trx_mysql_thread_id = {}",
        store.connection.as_ref().unwrap().id()
    );
    let ours = std::thread::spawn(move || {
        // A bulk call locks the contact first.
        let first = store.record_all(&tables(), &[event(), event()])?.remove(0)?;
        Ok::<_, Error>(first.counter)
    });
    let begun = Instant::now();
    while other.query_first::<u32, _>(&waiting).unwrap() != Some(1) && begun.elapsed() < BUDGET {
        std::thread::sleep(Duration::from_millis(150));
    }
    other.query_drop("UPDATE wp_fc_subscribers SET status = 'x' WHERE id = 1").unwrap();
    other.query_drop("COMMIT").unwrap();
    assert_eq!(ours.join().unwrap(), Ok(2));
    let asked = match server::is_mysql() {
        true => "SELECT name, count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'",
        false => "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'",
    };
    assert_ne!(ask(server, &target, asked)[0][1], "0");
}

#[test]
fn what_another_server_of_the_group_was_quicker_with_is_tried_again() {
    let Some(server) = server::shared() else { return };
    let refused = |code: u16, message: &str| {
        let target = server.database();
        let mut store = opened(&target);
        // A user variable keeps its value when the statement is undone.
        let trigger = format!(
            "CREATE TRIGGER group_commit BEFORE INSERT ON wp_fc_event_tracking FOR EACH ROW BEGIN \
             SET @tries = COALESCE(@tries, 0) + 1; IF @tries < 3 THEN \
             SIGNAL SQLSTATE '40000' SET MYSQL_ERRNO = {code}, MESSAGE_TEXT = '{message}'; END IF; END"
        );
        ask(server, &target, &trigger);
        store.record(&tables(), &event()).map(|event| event.counter)
    };
    assert_eq!(refused(3101, "Plugin instructed the server to rollback the current transaction."), Ok(1));
    assert_eq!(refused(1180, "Got error 149 - Lock deadlock; Retry transaction during COMMIT"), Ok(1));
    let full = refused(1180, "Got error 28 - No space left on device during COMMIT");
    assert!(matches!(full, Err(Error::Database(_))), "{full:?}");
}

#[test]
fn a_failed_connection_is_left_alone_for_a_while() {
    let Some(server) = server::exclusive() else { return };
    server.root().query_drop("SET GLOBAL max_connections = 10").unwrap();
    let target = server.database();
    let mut others = Vec::new();
    while let Ok(store) = Mysql::open(&MysqlTarget { compat: Compat::Strict, ..target.clone() }, BUDGET) {
        others.push(store);
    }
    unreachable_because(&target, "max_connections");
    drop(others);
    server.root().query_drop("SET GLOBAL max_connections = 60").unwrap();
    let start = Instant::now();
    unreachable_because(&target, "max_connections");
    assert!(start.elapsed() < Duration::from_millis(5), "{:?}", start.elapsed());
    forget_failures();
    opened(&target);
}

#[test]
fn limits_of_the_server_are_named() {
    let Some(server) = server::exclusive() else { return };
    let mut root = server.root();
    root.query_drop("SET GLOBAL max_allowed_packet = 65536").unwrap();
    let target = server.database();
    let mut store = opened(&target);
    let mut large = event();
    large.event.value = vec![b'x'; 100_000];
    let text = refusal(store.record(&tables(), &large));
    assert!(text.contains("max_allowed_packet"), "{text}");
    let text = refusal(store.record_all(&tables(), &[large]));
    assert!(text.contains("max_allowed_packet"), "{text}");
    assert_eq!(tracked(&mut store, &tables(), &event()).counter, 1, "the connection is as good as before");
    root.query_drop("SET GLOBAL max_allowed_packet = 16777216").unwrap();

    root.query_drop("SET GLOBAL read_only = 1").unwrap();
    for result in [
        store.record(&tables(), &event()),
        store.record(&tables(), &record(by_email("ada@example.com"), "new", "Title", "")),
    ] {
        let text = refusal(result);
        assert!(text.contains("read-only"), "{text}");
    }
    assert!(store.contact(&tables(), &ContactKey::Known(1)).unwrap().is_some());
    root.query_drop("SET GLOBAL read_only = 0").unwrap();
    assert_eq!(tracked(&mut store, &tables(), &event()).counter, 2);
}

#[test]
fn a_missing_table_is_named() {
    let Some(server) = server::shared() else { return };
    let target = server.database();
    let mut store = opened(&target);
    for table in ["wp_fc_event_tracking", "wp_fc_subscribers"] {
        ask(server, &target, &format!("DROP TABLE {table}"));
        assert_eq!(store.record(&tables(), &event()), Err(Error::TableMissing(table.into())));
        assert_eq!(store.record_all(&tables(), &[event()]), Err(Error::TableMissing(table.into())));
        store.create_tables(&tables()).unwrap();
    }
}

#[test]
fn a_server_killed_under_load_has_every_acknowledged_event_once() {
    let Some(mut server) = server::exclusive() else { return };
    let target = server.database();
    opened(&target);
    let mut acknowledged = 0;
    let mut unknown = 0;
    for _ in 0..3 {
        let target = target.clone();
        let client = std::thread::spawn(move || {
            let mut store = Mysql::open(&target, BUDGET).unwrap();
            let mut stored = 0;
            loop {
                match store.record_id(&tables(), &event()) {
                    Ok(_) => stored += 1,
                    Err(error) => return (stored, error.to_string().contains("is not known")),
                }
            }
        });
        std::thread::sleep(Duration::from_millis(300));
        server.kill();
        let (stored, in_doubt) = client.join().unwrap();
        acknowledged += stored;
        unknown += i32::from(in_doubt);
        server.restart();
        forget_failures();
    }
    let stored: i32 = counters(&server, &target)[0][0].parse().unwrap();
    assert!(acknowledged > 0);
    assert!((acknowledged..=acknowledged + unknown).contains(&stored), "{acknowledged} {unknown} {stored}");
}

#[test]
fn the_process_keeps_one_connection_at_most() {
    let Some(server) = server::exclusive() else { return };
    let targets: Vec<_> = (0..2).map(|_| server.database()).collect();
    for turn in 1..=2 {
        for target in &targets {
            opened(target);
            let target = Target::Mysql(Box::new(target.clone()));
            let recorded = with_store(&target, BUDGET, |store| store.record(&tables(), &event()));
            assert_eq!(recorded.map(|event| event.counter), Ok(turn));
        }
    }
    let open = || {
        std::thread::sleep(Duration::from_millis(200));
        let sql = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'wp'";
        ask(&server, &targets[0], sql)
    };
    assert_eq!(open(), [["1"]]);
    close_all();
    assert_eq!(open(), [["0"]]);
}
