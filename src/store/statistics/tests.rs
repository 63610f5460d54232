//! Statistics of random events on SQLite and MariaDB, against a plain evaluator that knows no SQL and no bucket of ours.

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
use crate::store::occurrences;
use crate::store::side_tables::OCCURRENCES;
use crate::store::sqlite::{Sqlite, SqliteTarget};

const BUDGET: Duration = Duration::from_secs(60);
const KEYS: [&str; 5] = ["buy", "login", "view", "Quiz", "it's \\"];
const PROVIDERS: [&str; 3] = ["custom", "woo", "%_?"];
const EVENTS: usize = 25_000;
const QUERIES: usize = 30;
const CONTACTS: i64 = 600;

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

/// A moment of an event, as the evaluator counts it.
#[derive(Debug, Clone)]
struct Moment {
    contact: i64,
    key: &'static str,
    provider: &'static str,
    /// On the clocks of the site.
    at: DateTime,
    /// In milliseconds of whichever clock.
    order: i64,
    /// What its hour is called, where the clock does not have to tell.
    hour: Option<String>,
}

/// All that has happened.
struct World {
    moments: Vec<Moment>,
    /// What events say of their first time.
    created: Vec<Moment>,
}

fn tables() -> Tables {
    Tables::with_prefix("wp_")
}

/// Both databases, with the tables; SQLite's is in the directory.
fn stores(directory: &TempDir) -> Vec<(&'static str, Box<dyn Store>)> {
    let path = directory.path().join(format!("{}.db", fastrand::u64(..)));
    let target = SqliteTarget { path, create: true };
    let mut sqlite = Sqlite::open(&target, BUDGET).unwrap();
    sqlite.create_tables(&tables()).unwrap();
    sqlite.create_side_table(&tables(), &OCCURRENCES).unwrap();
    let mut stores: Vec<(&'static str, Box<dyn Store>)> = vec![("SQLite", Box::new(sqlite))];
    if let Some(server) = server::shared() {
        let mut mariadb = Mysql::open(&server.database(), BUDGET).unwrap();
        mariadb.create_tables(&tables()).unwrap();
        mariadb.create_side_table(&tables(), &OCCURRENCES).unwrap();
        stores.push(("MariaDB", Box::new(mariadb)));
    }
    stores
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

/// Events over one year and both changes of the clocks, many of them around these.
fn random(rng: &mut Rng, zone: &TimeZone, changes: &[Date], count: usize) -> Vec<Row> {
    let moment = |rng: &mut Rng| {
        let day = match rng.u8(..4) {
            0 => changes[rng.usize(..changes.len())].saturating_add(rng.i64(-1..2).days()),
            _ => Date::constant(2026, 1, 1).saturating_add(rng.i64(0..365).days()),
        };
        // No clock has ever shown a time that was skipped.
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

/// What rows of events say.
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

/// The moments that a query is about.
fn asked<'a>(
    moments: &'a [Moment],
    query: &'a Query,
    keys: &'a [Vec<u8>],
    period: Option<Period>,
) -> impl Iterator<Item = &'a Moment> {
    moments.iter().filter(move |moment| {
        (keys.is_empty() || keys.iter().any(|key| *key == moment.key.as_bytes()))
            && query.provider.as_ref().is_none_or(|provider| *provider == moment.provider.as_bytes())
            && period.is_none_or(|p| (p.from..=p.to).contains(&moment.at.date()))
    })
}

/// What the bucket of a moment is called.
fn name(moment: &Moment, query: &Query, names: &[String]) -> String {
    let day = moment.at.date();
    let first = match query.unit {
        // Of two hours of one name it is the later one.
        Unit::Hour => {
            let hour = moment.hour.clone().unwrap_or_else(|| moment.at.strftime("%Y-%m-%dT%H").to_string());
            return names.iter().rfind(|name| name.starts_with(&hour)).unwrap().clone();
        }
        Unit::Day => day,
        Unit::Week => day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
        Unit::Month => day.first_of_month(),
    };
    first.max(query.period.from).to_string()
}

fn expect_trend(world: &World, query: &Query, answer: &Answer, on: &str) {
    let names = answer.buckets.as_ref().unwrap();
    for series in answer.series.as_ref().unwrap() {
        let key: Vec<_> = series.event_key.iter().map(|key| key.0.clone()).collect();
        let mut by_name: BTreeMap<String, (i64, BTreeSet<i64>)> = BTreeMap::new();
        for moment in asked(&world.moments, query, &key, Some(query.period)) {
            let figures = by_name.entry(name(moment, query, names)).or_default();
            figures.0 += 1;
            figures.1.insert(moment.contact);
        }
        for (at, name) in names.iter().enumerate() {
            let (count, contacts) = by_name.remove(name).unwrap_or_default();
            let got = (series.occurrences[at], series.contacts[at]);
            assert_eq!(got, (count, contacts.len() as i64), "{on} {name} {query:?}");
        }
        assert!(by_name.is_empty(), "{on} {by_name:?} {query:?}");
    }
    let all: Vec<_> = asked(&world.moments, query, &query.keys, Some(query.period)).collect();
    let contacts: BTreeSet<_> = all.iter().map(|moment| moment.contact).collect();
    let totals = Totals { occurrences: all.len() as i64, contacts: contacts.len() as i64 };
    assert_eq!(answer.totals, Some(totals), "{on} {query:?}");
}

fn expect_list(world: &World, query: &Query, answer: &Answer, on: &str) {
    let mut groups: BTreeMap<&str, (i64, BTreeSet<i64>, i64, String)> = BTreeMap::new();
    for moment in asked(&world.moments, query, &query.keys, Some(query.period)) {
        let of = if query.metric == Metric::Keys { moment.key } else { moment.provider };
        let group = groups.entry(of).or_default();
        group.0 += 1;
        group.1.insert(moment.contact);
        if moment.order >= group.2 {
            (group.2, group.3) = (moment.order, shown(moment.at));
        }
    }
    let mut expected: Vec<_> = groups.into_iter().collect();
    expected.sort_by_key(|(_, (count, ..))| std::cmp::Reverse(*count));
    expected.truncate(query.limit as usize);
    let got = match answer.rows.as_ref().unwrap() {
        Rows::Keys(rows) => {
            for row in rows {
                let key = String::from_utf8(row.event_key.0.clone()).unwrap();
                let Some((_, (count, contacts, _, last))) = expected.iter().find(|(name, _)| *name == key)
                else {
                    // As many happened of another one.
                    assert!(expected.iter().any(|(_, (count, ..))| *count == row.occurrences), "{on} {key}");
                    continue;
                };
                let figures = (row.occurrences, row.contacts, row.last.clone());
                assert_eq!(figures, (*count, contacts.len() as i64, Text::from(last.as_str())), "{on} {key}");
            }
            rows.iter().map(|row| row.occurrences).collect::<Vec<_>>()
        }
        Rows::Providers(rows) => rows.iter().map(|row| row.occurrences).collect(),
    };
    assert_eq!(got, expected.iter().map(|(_, (count, ..))| *count).collect::<Vec<_>>(), "{on} {query:?}");
}

/// The bucket of the first moment of each contact, and the buckets that it was there in, by number. Whose event is older than the
/// day of the first occurrence was there before all of them.
fn presence(world: &World, query: &Query, names: &[String]) -> BTreeMap<i64, (i64, BTreeSet<i64>)> {
    let numbers: BTreeMap<&str, i64> = names.iter().map(String::as_str).zip(0..).collect();
    let number = |moment: &Moment| match moment.at.date() < query.period.from {
        true => -1,
        false => numbers[name(moment, query, names).as_str()],
    };
    let mut presence: BTreeMap<i64, (i64, BTreeSet<i64>)> = BTreeMap::new();
    for moment in asked(&world.moments, query, &query.keys, None).filter(|m| m.at.date() <= query.period.to) {
        let entry = presence.entry(moment.contact).or_insert((i64::MAX, BTreeSet::new()));
        let number = number(moment);
        entry.0 = entry.0.min(number);
        entry.1.extend(Some(number).filter(|n| *n >= 0));
    }
    let since = world.moments.iter().map(|moment| moment.at.date()).min().unwrap();
    for moment in asked(&world.created, query, &query.keys, None).filter(|m| m.at.date() < since) {
        presence.entry(moment.contact).and_modify(|entry| entry.0 = -1);
    }
    presence
}

fn expect_new(world: &World, query: &Query, answer: &Answer, on: &str) {
    let names = answer.buckets.as_ref().unwrap();
    let (mut new, mut returning) = (vec![0; names.len()], vec![0; names.len()]);
    for (first, buckets) in presence(world, query, names).into_values() {
        for bucket in buckets {
            (if bucket == first { &mut new } else { &mut returning })[bucket as usize] += 1;
        }
    }
    let got = (answer.new.as_ref(), answer.returning.as_ref());
    assert_eq!(got, (Some(&new), Some(&returning)), "{on} {query:?}");
}

fn expect_cohorts(world: &World, query: &Query, answer: &Answer, on: &str) {
    let cohorts = answer.cohorts.as_ref().unwrap();
    let names: Vec<_> = cohorts.iter().map(|cohort| cohort.start.clone()).collect();
    let presence = presence(world, query, &names);
    for (at, cohort) in (0i64..).zip(cohorts) {
        let of = || presence.values().filter(|(first, _)| *first == at);
        assert_eq!(cohort.contacts, of().count() as i64, "{on} {query:?}");
        let later = (at + 1..cohorts.len() as i64)
            .map(|bucket| of().filter(|(_, there)| there.contains(&bucket)).count() as i64);
        let returned: Vec<_> = [cohort.contacts].into_iter().chain(later).collect();
        assert_eq!(cohort.returned, returned, "{on} {query:?}");
    }
}

fn expect_funnel(world: &World, query: &Query, answer: &Answer, on: &str) {
    let mut reached: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    for (step, key) in query.keys.iter().enumerate() {
        let period = (step == 0).then_some(query.period);
        let mut next: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        for moment in asked(&world.moments, query, std::slice::from_ref(key), period) {
            let at = moment.order;
            let began = match reached.get(&moment.contact) {
                _ if step == 0 => at,
                Some((began, before)) => {
                    let is_other = !query.keys[..step].contains(&moment.key.as_bytes().to_vec());
                    let follows = at > *before || (at == *before && is_other);
                    if !follows || at > began + query.days * 86_400_000 {
                        continue;
                    }
                    *began
                }
                None => continue,
            };
            let entry = next.entry(moment.contact).or_insert((began, at));
            *entry = (if step == 0 { entry.1.min(at) } else { began }, entry.1.min(at));
        }
        reached = next;
        let got = answer.steps.as_ref().unwrap()[step].contacts;
        assert_eq!(got, reached.len() as i64, "{on} step {step} {query:?}");
    }
}

fn expect(world: &World, query: &Query, answer: &Answer, on: &str) {
    match query.metric {
        Metric::Trend => expect_trend(world, query, answer, on),
        Metric::Keys | Metric::Providers => expect_list(world, query, answer, on),
        Metric::NewReturning => expect_new(world, query, answer, on),
        Metric::Funnel => expect_funnel(world, query, answer, on),
        Metric::Retention => expect_cohorts(world, query, answer, on),
    }
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

/// Three zones, and the days on which their clocks change.
fn zones() -> [(TimeZone, [Date; 2]); 3] {
    [
        ("Europe/Berlin", [Date::constant(2026, 3, 29), Date::constant(2026, 10, 25)]),
        ("America/New_York", [Date::constant(2026, 3, 8), Date::constant(2026, 11, 1)]),
        ("America/Santiago", [Date::constant(2026, 4, 4), Date::constant(2026, 9, 6)]),
    ]
    .map(|(name, changes)| (TimeZone::get(name).unwrap(), changes))
}

#[test]
fn a_plain_evaluator_comes_to_the_same_figures() {
    let directory = tempfile::tempdir().unwrap();
    let mut rng = Rng::with_seed(16);
    for (zone, changes) in zones() {
        let rows = random(&mut rng, &zone, &changes, EVENTS);
        let world = World { moments: moments_of(&rows), created: Vec::new() };
        for (on, mut store) in stores(&directory) {
            fill(store.as_mut(), &rows);
            for _ in 0..QUERIES {
                let query = random_query(&mut rng, &changes);
                let answer = answer(store.as_mut(), &tables(), &query, &zone).unwrap();
                assert_eq!(answer.source, Source::Events);
                expect(&world, &query, &answer, on);
            }
        }
    }
}

/// Keeps occurrences in a store.
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

/// A random moment around another one, to the millisecond.
fn occurrence(rng: &mut Rng, zone: &TimeZone, around: &Moment) -> Moment {
    let local = zone.to_zoned(around.at).unwrap().timestamp().as_millisecond();
    let moment = Timestamp::from_millisecond(local + rng.i64(-7_200_000..7_200_000)).unwrap();
    let zoned = moment.to_zoned(zone.clone());
    let hour = Some(zoned.strftime("%Y-%m-%dT%H:00:00%:z").to_string());
    Moment { at: zoned.datetime(), order: moment.as_millisecond(), hour, ..around.clone() }
}

#[test]
fn a_plain_evaluator_comes_to_the_same_figures_of_occurrences() {
    let directory = tempfile::tempdir().unwrap();
    let mut rng = Rng::with_seed(61);
    for (zone, changes) in zones() {
        // Events of a few contacts are older than the first of their occurrences.
        let mut events = random(&mut rng, &zone, &changes, 500);
        events.iter_mut().step_by(3).for_each(|event| event.created = event.created.saturating_sub(1.year()));
        let created: Vec<_> = events.iter().map(|event| Row { counter: 1, ..event.clone() }).collect();
        let around = moments_of(&random(&mut rng, &zone, &changes, 2 * EVENTS));
        let moments: Vec<_> =
            around.iter().take(2 * EVENTS).map(|around| occurrence(&mut rng, &zone, around)).collect();
        let world = World { moments, created: moments_of(&created) };
        for (on, mut store) in stores(&directory) {
            fill(store.as_mut(), &events);
            keep(store.as_mut(), &world.moments);
            for _ in 0..QUERIES {
                let query = random_query(&mut rng, &changes);
                let answer = answer(store.as_mut(), &tables(), &query, &zone).unwrap();
                // A short period may have none.
                if answer.source == Source::Occurrences {
                    assert!(answer.since.is_some());
                    expect(&world, &query, &answer, on);
                }
            }
        }
    }
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

#[test]
fn nothing_has_happened_where_there_is_nothing() {
    let directory = tempfile::tempdir().unwrap();
    for (on, mut store) in stores(&directory) {
        for tables in [tables(), Tables::with_prefix("wp_7_")] {
            let mut ask = |query: Query| answer(store.as_mut(), &tables, &query, &TimeZone::UTC).unwrap();
            let trend = ask(Query { compare: true, ..query(Metric::Trend, &[]) });
            assert_eq!(trend.series.unwrap()[0].occurrences, [0, 0, 0], "{on}");
            let previous = trend.previous.unwrap();
            assert_eq!((previous.from.as_str(), previous.to.as_str()), ("2025-12-29", "2025-12-31"));
            assert_eq!(ask(query(Metric::Keys, &["\u{0}", "nobody's"])).rows, Some(Rows::Keys(vec![])));
            assert_eq!(ask(query(Metric::NewReturning, &[])).new, Some(vec![0, 0, 0]));
            assert_eq!(ask(query(Metric::Funnel, &["a", "b"])).steps.unwrap()[1].contacts, 0);
            let retention = Query { unit: Unit::Month, ..query(Metric::Retention, &[]) };
            assert_eq!(ask(retention).cohorts.unwrap()[0].returned, [0]);
        }
    }
}

#[test]
fn hostile_keys_are_only_keys() {
    let directory = tempfile::tempdir().unwrap();
    let at = DateTime::constant(2026, 1, 2, 0, 0, 0, 0);
    let row = |contact, key| Row { contact, key, provider: "custom", counter: 1, created: at, updated: at };
    for (on, mut store) in stores(&directory) {
        fill(store.as_mut(), &[row(1, "x' OR '1'='1"), row(2, "?"), row(2, "BUY"), row(3, "buy")]);
        let mut totals = |keys: &[&str]| {
            answer(store.as_mut(), &tables(), &query(Metric::Trend, keys), &TimeZone::UTC)
                .unwrap()
                .totals
                .unwrap()
        };
        assert_eq!(totals(&["x' OR '1'='1"]).contacts, 1, "{on}");
        assert_eq!(totals(&["?", "'", "\\", "%"]).contacts, 1, "{on}");
        // As the columns compare.
        assert_eq!(totals(&["Buy"]).contacts, 2, "{on}");
        let broken = Query { keys: vec![b"\xff\xfe".to_vec()], ..query(Metric::Trend, &[]) };
        let broken = answer(store.as_mut(), &tables(), &broken, &TimeZone::UTC).unwrap();
        assert_eq!(broken.totals, Some(Totals::default()), "{on}");
    }
}
