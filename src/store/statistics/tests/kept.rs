//! Kept days: the figures stay right, whatever happens to their occurrences.

use std::time::Instant;

use super::evaluator::expect;
use super::upkeep::{forget_hours, forget_known, keep_up};
use super::*;
use crate::store::kept_days::{self, Fingerprint};

/// The number of queries after each change.
const ASKED: usize = 12;

/// A site whose occurrences the test knows.
pub(super) struct Known<'a> {
    pub(super) store: &'a mut dyn Store,
    pub(super) on: &'static str,
    pub(super) zone: TimeZone,
    pub(super) changes: [Date; 2],
    pub(super) world: World,
}

impl Known<'_> {
    /// Runs random queries, whose answers must be the evaluator's.
    pub(super) fn agrees(&mut self, rng: &mut Rng, may_write: bool, after: &str) {
        for _ in 0..ASKED {
            let query = random_query(rng, &self.changes);
            let answer = answer(self.store, &tables(), &query, &self.zone, (NOW, may_write)).unwrap();
            if answer.source == Source::Occurrences {
                expect(&self.world, &query, &answer, &format!("{} after {after}", self.on));
            }
        }
    }

    /// Returns the number of occurrences, by a query of more than the year.
    pub(super) fn total(&mut self) -> i64 {
        let period = Period { from: Date::constant(2025, 1, 1), to: Date::constant(2027, 1, 2) };
        let query = Query { period, ..query(Metric::Trend, &[]) };
        let answer = answer(self.store, &tables(), &query, &self.zone, (NOW, true)).unwrap();
        answer.totals.unwrap().occurrences
    }

    /// Changes rows with a statement.
    fn change(&mut self, sql: &str) {
        let sql = sql.replace("{occurrences}", &occurrences::table(&tables()));
        let sql = sql.replace("{days}", &kept_days::table(&tables()));
        self.store.change(&tables(), &Question { sql, values: Vec::new() }).unwrap();
    }

    /// Runs the daily check.
    fn keep_up(&mut self) {
        let until = Instant::now() + BUDGET;
        assert_eq!(keep_up(self.store, &tables(), &self.zone, (NOW, i64::MIN), until), Ok(None));
        let kept = self.store.ask(&tables(), &kept_days::all(&tables(), i64::MAX)).unwrap();
        let mut begins = kept.clone();
        begins.dedup();
        assert_eq!(kept, begins, "{} keeps each day once", self.on);
    }

    /// Checks that each kept day is the sum of its parts and has the number of its occurrences.
    pub(super) fn holds_together(&mut self) {
        let (days, tables) = (kept_days::table(&tables()), tables());
        let sql = format!(
            "SELECT begin_at, MAX(end_at) AS end_at, SUM(CASE WHEN part = 0 THEN occurrences ELSE 0 END) AS whole, \
             SUM(CASE WHEN part = 0 THEN ids ELSE 0 END) AS id_sum, SUM(CASE WHEN kind = 1 THEN occurrences ELSE 0 END) AS of_keys, \
             SUM(CASE WHEN kind = 2 THEN occurrences ELSE 0 END) AS of_providers, \
             SUM(CASE WHEN kind = 3 THEN occurrences ELSE 0 END) AS of_both \
             FROM {days} WHERE begin_at > {} GROUP BY begin_at, built HAVING MAX(settled_id) > 0",
            kept_days::BEFORE
        );
        let rows = self.store.rows(&tables, &Question { sql, values: Vec::new() }).unwrap();
        assert!(rows.len() > 300, "{} {}", self.on, rows.len());
        for row in rows {
            let number = |at| row.integer(at).unwrap();
            assert_eq!([number(4), number(5), number(6)], [number(2); 3], "{} {row:?}", self.on);
            let day = Span { begin: number(0), end: number(1) };
            let fingerprint = self.store.rows(&tables, &kept_days::fingerprint(&tables, day)).unwrap();
            assert_eq!(Fingerprint::read(&fingerprint[0]).occurrences, number(2), "{} {row:?}", self.on);
        }
    }

    /// Deletes the occurrences of a contact, and returns their hours.
    fn delete_contact(&mut self, contact: i64) -> Vec<i64> {
        let hours = hours_of(self.store, contact);
        delete_contact(self.store, contact);
        self.world.moments.retain(|moment| moment.contact != contact);
        hours
    }
}

/// Returns the hours in which a contact has occurrences.
pub(super) fn hours_of(store: &mut dyn Store, contact: i64) -> Vec<i64> {
    let sql = format!("SELECT id FROM {} WHERE contact_id = {contact}", occurrences::table(&tables()));
    let ids = store.ask(&tables(), &Question { sql, values: Vec::new() }).unwrap();
    let ids: Vec<_> = ids.into_iter().flatten().collect();
    let hours = store.ask(&tables(), &kept_days::hours_of(&tables(), &ids)).unwrap();
    hours.into_iter().flatten().collect()
}

/// Deletes the occurrences of a contact.
pub(super) fn delete_contact(store: &mut dyn Store, contact: i64) {
    let sql = format!("DELETE FROM {} WHERE contact_id = {contact}", occurrences::table(&tables()));
    store.change(&tables(), &Question { sql, values: Vec::new() }).unwrap();
}

/// Returns the moments with the wall times of another zone.
fn in_zone(moments: &[Moment], zone: &TimeZone) -> Vec<Moment> {
    let shown = |moment: &Moment| {
        let at = Timestamp::from_millisecond(moment.order).unwrap().to_zoned(zone.clone());
        let hour = Some(at.strftime("%Y-%m-%dT%H:00:00%:z").to_string());
        Moment { at: at.datetime(), hour, ..moment.clone() }
    };
    moments.iter().map(shown).collect()
}

/// Returns some random occurrences.
pub(super) fn some(rng: &mut Rng, zone: &TimeZone, changes: &[Date], count: usize) -> Vec<Moment> {
    let around = moments_of(&random(rng, zone, changes, count));
    around.iter().take(count).map(|around| occurrence(rng, zone, around)).collect()
}

/// Does to a site everything that may happen, one after the other.
fn live(rng: &mut Rng, known: &mut Known) {
    known.agrees(rng, false, "nothing was kept");
    known.agrees(rng, true, "something was kept");
    known.total();
    known.holds_together();
    known.agrees(rng, false, "all was kept");
    let late = some(rng, &known.zone, &known.changes, 300);
    keep(known.store, &late);
    known.world.moments.extend(late);
    known.agrees(rng, true, "some came late");
    // After a deletion by another program the kept days are outdated until somebody deletes or checks them.
    let hours = known.delete_contact(7);
    assert_ne!(known.total(), known.world.moments.len() as i64, "{} counts what is kept", known.on);
    forget_hours(known.store, &tables(), &hours).unwrap();
    assert_eq!(known.total(), known.world.moments.len() as i64);
    known.agrees(rng, true, "a contact was erased");
    known.change("UPDATE {days} SET occurrences = occurrences + 1 WHERE part = 0 AND begin_at % 7200000 = 0");
    known.delete_contact(9);
    known.keep_up();
    known.agrees(rng, true, "the daily check");
    known.change("UPDATE {days} SET contacts = 'x' WHERE begin_at % 14400000 = 0");
    known.agrees(rng, true, "somebody broke what was kept");
    known.holds_together();
    retention(rng, known);
    let zone = std::mem::replace(&mut known.zone, TimeZone::get("Asia/Kathmandu").unwrap());
    known.world.moments = in_zone(&known.world.moments, &known.zone.clone());
    known.agrees(rng, true, "the zone was changed");
    known.zone = zone;
    known.world.moments = in_zone(&known.world.moments, &known.zone.clone());
    known.agrees(rng, true, "the zone was changed back");
    known.keep_up();
    begin_anew(rng, known);
}

/// Deletes the oldest occurrences.
fn retention(rng: &mut Rng, known: &mut Known) {
    let moment = Date::constant(2026, 2, 3).at(0, 0, 0, 0).to_zoned(known.zone.clone()).unwrap();
    let moment = moment.timestamp().as_millisecond();
    known.change(&format!("DELETE FROM {{occurrences}} WHERE occurred_at < {moment}"));
    known.world.moments.retain(|kept| kept.order >= moment);
    // Their kept days may stay: a query reads no days before the first occurrence.
    known.agrees(rng, true, "the oldest were deleted");
    let everybody: Vec<i64> = (1..=CONTACTS).collect();
    forget_known(known.store, &tables(), &everybody).unwrap();
    known.agrees(rng, true, "nobody was known");
}

/// Empties the table of occurrences, so that ids start again.
fn begin_anew(rng: &mut Rng, known: &mut Known) {
    match known.store.grammar() {
        Grammar::Mysql => known.change("TRUNCATE TABLE {occurrences}"),
        _ => {
            known.change("DELETE FROM {occurrences}");
            known.change("DELETE FROM sqlite_sequence WHERE name = 'wp_fc_event_occurrences'");
        }
    }
    known.world.moments = some(rng, &known.zone, &known.changes, 5_000);
    keep(known.store, &known.world.moments);
    known.agrees(rng, true, "the table was emptied");
    known.change("DELETE FROM {occurrences}");
    known.keep_up();
    let kept = known.store.ask(&tables(), &kept_days::all(&tables(), i64::MAX)).unwrap();
    assert_eq!(kept, [], "{} keeps days of nothing", known.on);
}

#[test]
fn what_is_kept_of_days_is_never_wrong() {
    let directory = tempfile::tempdir().unwrap();
    let mut rng = Rng::with_seed(1_616);
    for (zone, changes) in zones() {
        let mut events = random(&mut rng, &zone, &changes, 500);
        events.iter_mut().step_by(3).for_each(|event| event.created = event.created.saturating_sub(1.year()));
        let created: Vec<_> = events.iter().map(|event| Row { counter: 1, ..event.clone() }).collect();
        let mut moments = some(&mut rng, &zone, &changes, EVENTS);
        // In the order of time, as on a site: the days that are over are then settled.
        moments.sort_by_key(|moment| moment.order);
        for (on, mut store) in stores(&directory) {
            fill(store.as_mut(), &events);
            keep(store.as_mut(), &moments);
            let world = World { moments: moments.clone(), created: moments_of(&created) };
            live(&mut rng, &mut Known { store: store.as_mut(), on, zone: zone.clone(), changes, world });
        }
    }
}
