//! The store on real files: the contract of every store, and tests for SQLite alone.

use super::sql::Sql;
use super::*;
use crate::core::contact::ContactKey;
use crate::core::error::Error;
use crate::store::contract::{record, run, tracked};
use crate::store::side_tables::{OCCURRENCES, TOKENS};
use crate::store::sql::By;
use crate::store::{Store, Tables, contract_history, contract_once};

fn target(directory: &tempfile::TempDir) -> SqliteTarget {
    SqliteTarget { path: directory.path().join("events.db"), create: true }
}

const BUDGET: std::time::Duration = std::time::Duration::from_millis(200);

#[test]
fn sqlite_keeps_the_contract() {
    let directory = tempfile::tempdir().unwrap();
    let mut store = Sqlite::open(&target(&directory), BUDGET).unwrap();
    let create = |store: &mut Sqlite, tables: &Tables| store.create_side_table(tables, &TOKENS);
    for prefix in ["wp_", "wp_2_"] {
        let tables = Tables::with_prefix(prefix);
        run(&mut store, Sqlite::create_tables, &tables);
        contract_once::run(&mut store, create, &tables);
        let create = |store: &mut Sqlite, tables: &Tables| store.create_side_table(tables, &OCCURRENCES);
        contract_history::run(&mut store, create, &tables);
    }
}

#[test]
fn sqlite_waits_for_a_lock_up_to_the_budget() {
    let directory = tempfile::tempdir().unwrap();
    let tables = Tables::with_prefix("wp_");
    let mut store = Sqlite::open(&target(&directory), BUDGET).unwrap();
    store.create_tables(&tables).unwrap();
    let other = rusqlite::Connection::open(target(&directory).path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = std::time::Instant::now();
    let result = store.record(&tables, &record(ContactKey::Known(1), "k", "T", ""));
    assert!(matches!(result, Err(Error::Busy { waited_ms }) if waited_ms >= 200), "{result:?}");
    assert!(start.elapsed() < BUDGET * 3, "{:?}", start.elapsed());
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(tracked(&mut store, &tables, &record(ContactKey::Known(1), "k", "T", "")).counter, 1);
}

#[test]
fn sqlite_that_cannot_be_written_says_what_is_needed() {
    let directory = tempfile::tempdir().unwrap();
    let needed = |error: Error| {
        let text = error.to_string();
        let user = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap());
        assert!(text.contains("the directory of the database must exist, and PHP's user"), "{text}");
        assert!(text.contains(&format!("(user id {user})")), "{text}");
        assert!(!text.contains(&*directory.path().to_string_lossy()), "{text}");
    };
    let path = directory.path().join("missing").join("events.db");
    let missing = Sqlite::open(&SqliteTarget { path, ..target(&directory) }, BUDGET);
    needed(missing.unwrap_err());

    let tables = Tables::with_prefix("wp_");
    let mut store = Sqlite::open(&target(&directory), BUDGET).unwrap();
    store.create_tables(&tables).unwrap();
    // SQLite then behaves as on a read-only file. Permissions are no test: root may write everywhere.
    store.connection.pragma_update(None, "query_only", true).unwrap();
    needed(store.record(&tables, &record(ContactKey::Known(1), "k", "T", "")).unwrap_err());
}

#[test]
fn sqlite_follows_a_replaced_file() {
    let directory = tempfile::tempdir().unwrap();
    let tables = Tables::with_prefix("wp_");
    let target = target(&directory);
    let mut store = Sqlite::open(&target, BUDGET).unwrap();
    store.create_tables(&tables).unwrap();
    let backup = directory.path().join("backup.db");
    std::fs::copy(&target.path, &backup).unwrap();
    tracked(&mut store, &tables, &record(ContactKey::Known(1), "k", "T", ""));
    std::fs::rename(&backup, &target.path).unwrap();
    let event = tracked(&mut store, &tables, &record(ContactKey::Known(1), "k", "T", ""));
    assert_eq!(event.counter, 1, "the restored file has no such row yet");

    std::fs::remove_file(&target.path).unwrap();
    let gone = store.record(&tables, &record(ContactKey::Known(1), "k", "T", ""));
    assert!(matches!(gone, Err(Error::Unreachable(_))), "{gone:?}");
    assert!(!target.path.exists(), "a lost file is never replaced by an empty one");
}

#[test]
fn sqlite_counts_rows_that_others_left_without_a_counter() {
    let directory = tempfile::tempdir().unwrap();
    let tables = Tables::with_prefix("wp_");
    let mut store = Sqlite::open(&target(&directory), BUDGET).unwrap();
    store.create_tables(&tables).unwrap();
    let other = rusqlite::Connection::open(target(&directory).path).unwrap();
    other
        .execute_batch(
            "INSERT INTO wp_fc_event_tracking (subscriber_id, counter, provider, event_key, title) \
             VALUES (1, NULL, NULL, 'k', 'T')",
        )
        .unwrap();
    let event = tracked(&mut store, &tables, &record(ContactKey::Known(1), "k", "T", "v"));
    assert_eq!((event.id, event.counter, event.provider), (1, 1, None));
}

#[test]
fn sqlite_keeps_a_full_counter_full_whatever_counts() {
    let directory = tempfile::tempdir().unwrap();
    let tables = Tables::with_prefix("wp_");
    let mut store = Sqlite::open(&target(&directory), BUDGET).unwrap();
    store.create_tables(&tables).unwrap();
    let other = rusqlite::Connection::open(target(&directory).path).unwrap();
    let insert = "INSERT INTO wp_fc_event_tracking (subscriber_id, counter, event_key, title) VALUES";
    other.execute_batch(&format!("{insert} (1, {}, 'k', 'T')", i64::MAX - 1)).unwrap();
    let event = |value: &str| record(ContactKey::Known(1), "k", "T", value);
    let stored = || {
        let sql = "SELECT counter, value, typeof(counter) FROM wp_fc_event_tracking";
        other.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap()
    };
    let full = |value: &str| (i64::MAX, value.to_owned(), "integer".to_owned());
    for value in ["1", "2"] {
        assert_eq!(tracked(&mut store, &tables, &event(value)).counter, i64::MAX);
        assert_eq!(stored(), full(value));
    }
    assert_eq!(store.record_id(&tables, &event("3")), Ok(1));
    assert_eq!(stored(), full("3"));
    let all = store.record_all(&tables, &[event("4"), event("5")]).unwrap();
    assert_eq!(all.into_iter().map(|e| e.unwrap().counter).collect::<Vec<_>>(), [i64::MAX; 2]);
    assert_eq!(stored(), full("5"));
    // The SQL that is sent through `$wpdb`.
    let counted: i64 = other
        .query_row(Sql::new(&tables).count(By::Known), (1, "k", "T", "6", "now"), |row| row.get("counter"))
        .unwrap();
    assert_eq!(counted, i64::MAX);
    assert_eq!(stored(), full("6"));
}

#[test]
fn sqlite_tables_of_a_wordpress_file_are_not_made_behind_its_back() {
    let directory = tempfile::tempdir().unwrap();
    let tables = Tables::with_prefix("wp_");
    let mut store = Sqlite::open(&target(&directory), BUDGET).unwrap();
    let other = rusqlite::Connection::open(target(&directory).path).unwrap();
    other.execute_batch("CREATE TABLE _wp_sqlite_mysql_information_schema_tables (x)").unwrap();
    assert!(matches!(store.create_tables(&tables), Err(Error::NotConfigured(_))));
}

#[test]
fn sqlite_holds_the_look_up_to_the_contacts_index() {
    let directory = tempfile::tempdir().unwrap();
    let tables = Tables::with_prefix("wp_");
    let mut store = Sqlite::open(&target(&directory), BUDGET).unwrap();
    store.create_tables(&tables).unwrap();
    let other = rusqlite::Connection::open(target(&directory).path).unwrap();
    let held_to = |index: &str| {
        for by in [By::Known, By::Id, By::Email] {
            let sql = format!("EXPLAIN QUERY PLAN {}", Sql::new(&tables).count(by));
            let mut statement = other.prepare(&sql).unwrap();
            let mut rows = statement.raw_query();
            let mut plan = String::new();
            while let Some(row) = rows.next().unwrap() {
                plan += &row.get::<_, String>(3).unwrap();
                plan.push('\n');
            }
            assert!(plan.contains(index), "{plan}");
            assert!(!plan.contains("SCAN wp_fc") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
    };
    held_to("fc_et__s_id_idx (subscriber_id=?)");
    // The optional index.
    other
        .execute_batch("CREATE INDEX optional ON wp_fc_event_tracking (subscriber_id, event_key, title)")
        .unwrap();
    held_to("optional (subscriber_id=? AND event_key=? AND title=?)");
}

#[test]
fn sqlite_leaves_no_log_behind_that_a_backup_would_miss() {
    let directory = tempfile::tempdir().unwrap();
    let tables = Tables::with_prefix("wp_");
    let target = target(&directory);
    rusqlite::Connection::open(&target.path).unwrap().pragma_update(None, "journal_mode", "WAL").unwrap();
    let log = || std::fs::metadata(directory.path().join("events.db-wal")).map(|file| file.len()).ok();
    let event = record(ContactKey::Known(1), "k", "T", "");
    // Another connection has the file open, but no read transaction.
    let other = rusqlite::Connection::open(&target.path).unwrap();
    let count = |connection: &rusqlite::Connection| {
        let sql = "SELECT counter FROM wp_fc_event_tracking";
        connection.query_row(sql, [], |row| row.get::<_, i64>(0))
    };
    let mut store = Sqlite::open(&target, BUDGET).unwrap();
    store.create_tables(&tables).unwrap();
    tracked(&mut store, &tables, &event);
    assert_eq!(count(&other), Ok(1));
    assert!(log().is_some_and(|length| length > 0));
    drop(store);
    assert_eq!(log(), Some(0));
    // Dropping the store does not wait for readers.
    let mut store = Sqlite::open(&target, BUDGET).unwrap();
    other.execute_batch("BEGIN").unwrap();
    count(&other).unwrap();
    tracked(&mut store, &tables, &event);
    let start = std::time::Instant::now();
    drop(store);
    assert!(start.elapsed() < BUDGET / 2, "{:?}", start.elapsed());
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&other), Ok(2));
    drop(other);
    assert_eq!(log(), None);
}
