//! Transactions that stay open while others query. SQLite has only one that writes, so these are about MariaDB.

use super::kept::Known;
use super::*;
use crate::core::statistics::days::DAY;

/// Returns a MariaDB with its tables; `None` without a server.
fn mariadb(directory: &TempDir) -> Option<Open> {
    Some(databases(directory).into_iter().find(|(on, _)| *on == "MariaDB")?.1)
}

/// Returns an occurrence of a contact at a moment in UTC.
fn at(contact: i64, moment: i64) -> Moment {
    let at = Timestamp::from_millisecond(moment).unwrap().to_zoned(TimeZone::UTC);
    let hour = Some(at.strftime("%Y-%m-%dT%H:00:00%:z").to_string());
    Moment { contact, key: KEYS[0], provider: PROVIDERS[0], at: at.datetime(), order: moment, hour }
}

/// Sends a statement without values.
fn send(store: &mut dyn Store, sql: &str) {
    store.change(&tables(), &Question { sql: sql.into(), values: Vec::new() }).unwrap();
}

/// Returns the number of occurrences that statistics count.
fn total(store: &mut dyn Store) -> i64 {
    let world = World { moments: Vec::new(), created: Vec::new() };
    let changes = [Date::constant(2026, 1, 1); 2];
    Known { store, on: "MariaDB", zone: TimeZone::UTC, changes, world }.total()
}

#[test]
fn occurrences_that_are_committed_late_are_counted() {
    let directory = tempfile::tempdir().unwrap();
    let Some(open) = mariadb(&directory) else { return };
    let (mut one, mut other) = (open(), open());
    let long_ago = NOW - 30 * DAY;
    keep(one.as_mut(), &(0..20_000).map(|nth| at(nth % 100, long_ago + nth)).collect::<Vec<_>>());
    assert_eq!(total(one.as_mut()), 20_000);
    // The site was quiet for days. Its first event comes while an import is open.
    send(other.as_mut(), "START TRANSACTION");
    keep(other.as_mut(), &[at(7, long_ago + DAY), at(8, long_ago + 2 * DAY)]);
    keep(one.as_mut(), &[at(9, NOW - 1)]);
    assert_eq!(total(one.as_mut()), 20_001);
    send(other.as_mut(), "COMMIT");
    assert_eq!(total(one.as_mut()), 20_003);
}
