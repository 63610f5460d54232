//! Statistics of random events on SQLite and MariaDB, compared with a plain evaluator. It uses neither SQL nor our
//! buckets.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fastrand::Rng;
use jiff::civil::{Date, DateTime};
use tempfile::TempDir;

use super::*;
use crate::core::input::Scalar;
use crate::core::statistics::query::Unit;
use crate::store::mysql::Mysql;
use crate::store::mysql::tests::server;
use crate::store::segment::{Grammar, Question};
use crate::store::side_tables::{DAYS, OCCURRENCES};
use crate::store::sqlite::{Sqlite, SqliteTarget};

mod at_once;
mod evaluator;
mod figures;
mod kept;
mod open;

const BUDGET: Duration = Duration::from_secs(60);
const KEYS: [&str; 5] = ["buy", "login", "view", "Quiz", "it's \\"];
const PROVIDERS: [&str; 3] = ["custom", "woo", "%_?"];
const EVENTS: usize = 25_000;
const QUERIES: usize = 30;
const CONTACTS: i64 = 600;

/// 20 December 2026, 12:00 in UTC. Some days in the year of the rows are not over then.
const NOW: i64 = 1_797_768_000_000;

/// A row of events.
#[derive(Debug, Clone)]
struct Row {
    contact: i64,
    key: &'static str,
    provider: &'static str,
    counter: i64,
    created: DateTime,
    updated: DateTime,
}

/// A moment of an event, which the evaluator counts.
#[derive(Debug, Clone)]
struct Moment {
    contact: i64,
    key: &'static str,
    provider: &'static str,
    /// The site's wall time.
    at: DateTime,
    /// Milliseconds for the order: of the wall time for an event, since 1970 for an occurrence.
    order: i64,
    /// The name of the hour of an occurrence, with the offset from UTC.
    hour: Option<String>,
}

/// Everything that has happened.
struct World {
    moments: Vec<Moment>,
    /// The first moments in the rows of events.
    created: Vec<Moment>,
}

fn tables() -> Tables {
    Tables::with_prefix("wp_")
}

/// Opens a store.
type Open = Box<dyn Fn() -> Box<dyn Store> + Sync>;

/// Creates both databases with their tables. SQLite's file is in the directory.
fn databases(directory: &TempDir) -> Vec<(&'static str, Open)> {
    let path = directory.path().join(format!("{}.db", fastrand::u64(..)));
    let target = SqliteTarget { path, create: true };
    let mut sqlite = Sqlite::open(&target, BUDGET).unwrap();
    sqlite.create_tables(&tables()).unwrap();
    sqlite.create_side_table(&tables(), &OCCURRENCES).unwrap();
    sqlite.create_side_table(&tables(), &DAYS).unwrap();
    let open: Open = Box::new(move || Box::new(Sqlite::open(&target, BUDGET).unwrap()));
    let mut databases = vec![("SQLite", open)];
    if let Some(server) = server::shared() {
        let target = server.database();
        let mut mariadb = Mysql::open(&target, BUDGET).unwrap();
        mariadb.create_tables(&tables()).unwrap();
        mariadb.create_side_table(&tables(), &OCCURRENCES).unwrap();
        mariadb.create_side_table(&tables(), &DAYS).unwrap();
        databases.push(("MariaDB", Box::new(move || Box::new(Mysql::open(&target, BUDGET).unwrap()))));
    }
    databases
}

/// Opens a store on each database.
fn stores(directory: &TempDir) -> Vec<(&'static str, Box<dyn Store>)> {
    databases(directory).into_iter().map(|(on, open)| (on, open())).collect()
}

fn fill(store: &mut dyn Store, rows: &[Row]) {
    for rows in rows.chunks(500) {
        let marks = vec!["(?, ?, ?, ?, 't', ?, ?)"; rows.len()].join(", ");
        let sql = format!(
            "INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, provider, counter, title, created_at, updated_at) \
             VALUES {marks}"
        );
        let text = |text: &str| Scalar::Text(text.into());
        let time = |time: DateTime| Scalar::Text(shown(time).into());
        let values = rows.iter().flat_map(|row| {
            let (created, updated) = (time(row.created), time(row.updated));
            let numbers = (Scalar::Int(row.contact), Scalar::Int(row.counter));
            [numbers.0, text(row.key), text(row.provider), numbers.1, created, updated]
        });
        store.change(&tables(), &Question { sql, values: values.collect() }).unwrap();
    }
}

fn shown(time: DateTime) -> String {
    time.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Returns events of one year. Many are around the two changes of the clocks.
fn random(rng: &mut Rng, zone: &TimeZone, changes: &[Date], count: usize) -> Vec<Row> {
    let moment = |rng: &mut Rng| {
        let day = match rng.u8(..4) {
            0 => changes[rng.usize(..changes.len())].saturating_add(rng.i64(-1..2).days()),
            _ => Date::constant(2026, 1, 1).saturating_add(rng.i64(0..365).days()),
        };
        // No clock shows a time that was skipped.
        let shown = day.at(rng.i8(0..24), rng.i8(0..60), rng.i8(0..60), 0);
        zone.to_zoned(shown).unwrap().datetime()
    };
    let row = |_| {
        let (created, later) = (moment(rng), moment(rng));
        let counter = rng.i64(1..4);
        let updated = if counter > 1 { created.max(later) } else { created };
        Row {
            contact: rng.i64(1..=CONTACTS),
            key: KEYS[rng.usize(..KEYS.len())],
            provider: PROVIDERS[rng.usize(..PROVIDERS.len())],
            counter,
            created,
            updated,
        }
    };
    (0..count).map(row).collect()
}

/// Returns the moments in rows of events.
fn moments_of(rows: &[Row]) -> Vec<Moment> {
    let all = rows.iter().flat_map(|row| {
        let last = (row.counter > 1).then_some(row.updated);
        let moment = |at: DateTime| {
            let order = TimeZone::UTC.to_zoned(at).unwrap().timestamp().as_millisecond();
            Moment { contact: row.contact, key: row.key, provider: row.provider, at, order, hour: None }
        };
        [Some(row.created), last].into_iter().flatten().map(moment).collect::<Vec<_>>()
    });
    all.collect()
}

fn random_query(rng: &mut Rng, changes: &[Date]) -> Query {
    let all = [
        Metric::Trend,
        Metric::Keys,
        Metric::Providers,
        Metric::NewReturning,
        Metric::Funnel,
        Metric::Retention,
    ];
    let metric = all[rng.usize(..all.len())];
    let unit = match metric {
        Metric::Retention => Unit::ALL[rng.usize(2..4)],
        _ => Unit::ALL[rng.usize(..4)],
    };
    let days = if unit == Unit::Hour { rng.i64(0..9) } else { rng.i64(0..300) };
    let near = changes[rng.usize(..changes.len())].saturating_sub(rng.i64(0..=days).days());
    let (least, most) = if metric == Metric::Funnel { (1, 4) } else { (0, 3) };
    let keys = (0..rng.usize(least..most)).map(|_| KEYS[rng.usize(..KEYS.len())].into()).collect();
    Query {
        metric,
        keys,
        provider: (rng.u8(..4) == 0).then(|| PROVIDERS[rng.usize(..PROVIDERS.len())].into()),
        period: Period { from: near, to: near.saturating_add(days.days()) },
        unit,
        compare: false,
        days: rng.i64(1..40),
        limit: rng.i64(1..6),
    }
}

/// Returns three time zones, with the days on which their clocks change.
fn zones() -> [(TimeZone, [Date; 2]); 3] {
    [
        ("Europe/Berlin", [Date::constant(2026, 3, 29), Date::constant(2026, 10, 25)]),
        ("America/New_York", [Date::constant(2026, 3, 8), Date::constant(2026, 11, 1)]),
        ("America/Santiago", [Date::constant(2026, 4, 4), Date::constant(2026, 9, 6)]),
    ]
    .map(|(name, changes)| (TimeZone::get(name).unwrap(), changes))
}

/// Stores occurrences.
fn keep(store: &mut dyn Store, moments: &[Moment]) {
    for moments in moments.chunks(500) {
        let marks = vec!["(1, ?, ?, ?, 'v', ?, 1)"; moments.len()].join(", ");
        let (table, written) = (occurrences::table(&tables()), occurrences::WRITTEN);
        let sql = format!("INSERT INTO {table} ({written}) VALUES {marks}");
        let text = |text: &str| Scalar::Text(text.into());
        let values = moments.iter().flat_map(|moment| {
            let (contact, order) = (Scalar::Int(moment.contact), Scalar::Int(moment.order));
            [contact, text(moment.key), text(moment.provider), order]
        });
        store.change(&tables(), &Question { sql, values: values.collect() }).unwrap();
    }
}

/// Returns a random occurrence around a moment, to the millisecond.
fn occurrence(rng: &mut Rng, zone: &TimeZone, around: &Moment) -> Moment {
    let local = zone.to_zoned(around.at).unwrap().timestamp().as_millisecond();
    let moment = Timestamp::from_millisecond(local + rng.i64(-7_200_000..7_200_000)).unwrap();
    let zoned = moment.to_zoned(zone.clone());
    let hour = Some(zoned.strftime("%Y-%m-%dT%H:00:00%:z").to_string());
    Moment { at: zoned.datetime(), order: moment.as_millisecond(), hour, ..around.clone() }
}

fn query(metric: Metric, keys: &[&str]) -> Query {
    Query {
        metric,
        keys: keys.iter().map(|key| key.as_bytes().to_vec()).collect(),
        provider: None,
        period: Period { from: Date::constant(2026, 1, 1), to: Date::constant(2026, 1, 3) },
        unit: Unit::Day,
        compare: false,
        days: 7,
        limit: 10,
    }
}
