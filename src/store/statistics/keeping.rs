//! Keeps the figures of days that are over, and checks whether they are still right.
//!
//! Kept days cost nothing when an event is written. So each query itself looks for late occurrences: their ids are
//! among those of today, and their times are of an earlier day. The days of late occurrences are compared with their
//! fingerprints. If these differ, the days are counted again.

use std::collections::BTreeMap;
use std::time::Duration;

use roaring::RoaringTreemap;

use crate::core::error::{Error, Result};
use crate::core::event::Text;
use crate::core::statistics::days::{DAY, HOUR, Span};
use crate::store::deadline;
use crate::store::kept_days::{self, Fingerprint, Kept, NAMED};
use crate::store::row::Columns;
use crate::store::segment::Question;
use crate::store::{Store, Tables, TextRow};

/// How long after its end a day counts as over, in milliseconds. Most late occurrences have arrived by then.
const LATE: i64 = DAY;

/// The least time that each statement may wait for a lock, however long the statements before it took.
const TO_WAIT: Duration = Duration::from_millis(250);

/// The longest time that a transaction with occurrences stays open, in milliseconds. An estimate. The id of a younger
/// occurrence may be above the ids of a transaction that is still open.
const OPEN: i64 = HOUR;

/// How far below the last id the ids of uncommitted transactions may be. An estimate, used if recent rows do not show
/// it.
pub(super) const UNDER_WAY: i64 = 10_000;

/// About how many occurrences are read at once: their rows must fit into memory. It is also about how many are counted
/// before their figures are stored.
pub(super) const AT_ONCE: i64 = 50_000;

/// The kept days of a store.
pub(super) struct Keeping<'a> {
    /// The store.
    pub(super) store: &'a mut dyn Store,
    /// The site's tables.
    pub(super) tables: &'a Tables,
    /// The current time, in milliseconds since 1970.
    now: i64,
    /// Whether figures may be stored.
    pub(super) may_write: bool,
    /// Whether kept days are used.
    pub(super) is_used: bool,
    /// The kept days that were found, by their begin.
    pub(super) found: BTreeMap<i64, Kept>,
    /// Whether a damaged row was read.
    is_broken: bool,
}

impl<'a> Keeping<'a> {
    /// Prepares to use the kept days of a site at a time.
    pub(super) fn new(store: &'a mut dyn Store, tables: &'a Tables, now: i64, may_write: bool) -> Self {
        Self { store, tables, now, may_write, is_used: true, found: BTreeMap::new(), is_broken: false }
    }

    /// Returns the rows of a question; none if the table does not exist.
    pub(super) fn rows(&mut self, question: &Question) -> Result<Vec<TextRow>> {
        deadline::grant(TO_WAIT);
        match self.store.rows(self.tables, question) {
            Err(Error::TableMissing(_)) => Ok(Vec::new()),
            rows => rows,
        }
    }

    /// Returns those of the days that are over.
    pub(super) fn over(&self, days: &[Span]) -> Vec<Span> {
        days.iter().copied().filter(|day| day.end <= self.now - LATE).collect()
    }

    /// Finds and checks the kept days among these. Counts and stores those that are over and not kept. `first` is the
    /// time of the first occurrence.
    pub(super) fn prepare(&mut self, days: &[Span], first: i64) -> Result<()> {
        self.found.clear();
        let days = self.over(days);
        let Some((begin, end)) = days.first().zip(days.last()).map(|(one, other)| (one.begin, other.end))
        else {
            return Ok(());
        };
        let (settled, last_id) = self.settled()?;
        self.find(&days)?;
        let suspects = self.late(Span { begin, end }, last_id)?;
        self.check(&suspects)?;
        if let Some(day) = days.iter().find(|day| day.begin <= first && first < day.end)
            && !self.check(&[*day])?
        {
            // A process that has deleted the first occurrences may have deleted others.
            self.check(&days)?;
        }
        self.complete(&days, settled, last_id)
    }

    /// Like [`Self::prepare`], for days that are over. Compares each kept day with its occurrences.
    pub(super) fn renew(&mut self, days: &[Span]) -> Result<()> {
        let (settled, last_id) = self.settled()?;
        self.find(days)?;
        self.check(days)?;
        self.complete(days, settled, last_id)
    }

    /// Counts and stores the missing days, and records up to which id all days are settled.
    fn complete(&mut self, days: &[Span], settled: i64, last_id: i64) -> Result<()> {
        let missing: Vec<_> =
            days.iter().copied().filter(|day| !self.found.contains_key(&day.begin)).collect();
        self.build(&missing, settled)?;
        // A settled id above the last id is from the time before ids started again.
        let is_due = |kept: &&Kept| kept.settled < settled || kept.settled > last_id;
        let due: Vec<_> = self.found.values().filter(is_due).map(named).collect();
        for some in due.chunks(NAMED) {
            self.write(&kept_days::confirm(self.tables, some, settled))?;
        }
        Ok(())
    }

    /// Stops using and storing kept days.
    pub(super) fn ignore_kept(&mut self) {
        self.found.clear();
        (self.may_write, self.is_used) = (false, false);
    }

    /// Returns the kept day if it was found.
    pub(super) fn of(&self, day: Span) -> Option<&Kept> {
        self.found.get(&day.begin).filter(|kept| kept.day == day)
    }

    /// Returns the contacts of a row of a day. If the row is damaged, deletes the day: the query must be answered
    /// again.
    pub(super) fn contacts(&mut self, day: (i64, i64), text: Option<Text>) -> Result<RoaringTreemap> {
        match kept_days::decode(&text.unwrap_or_default().0) {
            Some(contacts) => Ok(contacts),
            None => {
                self.forget(&[day])?;
                self.is_broken = true;
                Ok(RoaringTreemap::new())
            }
        }
    }

    /// Whether the kept days that were found are still there and unchanged.
    pub(super) fn is_unchanged(&mut self) -> Result<bool> {
        if std::mem::take(&mut self.is_broken) {
            return Ok(false);
        }
        let before = std::mem::take(&mut self.found);
        let days: Vec<_> = before.values().map(|kept| kept.day).collect();
        self.find(&days)?;
        let built = |kept: &BTreeMap<i64, Kept>| kept.values().map(named).collect::<Vec<_>>();
        Ok(built(&before) == built(&self.found))
    }

    /// Returns the id below which all occurrences of past days are committed, and the last id of all.
    fn settled(&mut self) -> Result<(i64, i64)> {
        let recently = Span { begin: self.now - LATE, end: self.now - OPEN };
        let rows = self.rows(&kept_days::ids_of(self.tables, recently))?;
        let number = |at| rows.first().and_then(|row| row.integer(at));
        let last = number(1).unwrap_or(0);
        Ok((number(0).unwrap_or(last + 1 - UNDER_WAY).max(1), last))
    }

    /// Finds the kept days among these. If two processes have counted a day, the later count is used.
    pub(super) fn find(&mut self, days: &[Span]) -> Result<()> {
        for some in days.chunks(NAMED) {
            let rows = self.rows(&kept_days::beginning_at(self.tables, some.iter().map(|day| day.begin)))?;
            for kept in rows.iter().map(kept_days::kept).filter(|kept| some.contains(&kept.day)) {
                let known = self.found.get(&kept.day.begin);
                if known.is_none_or(|known| known.built < kept.built) {
                    self.found.insert(kept.day.begin, kept);
                }
            }
        }
        Ok(())
    }

    /// Returns the found days of a span that may have late occurrences.
    fn late(&mut self, span: Span, last_id: i64) -> Result<Vec<Span>> {
        let settled = || self.found.values().map(|kept| kept.settled);
        let Some((lowest, highest)) = settled().min().zip(settled().max()) else { return Ok(Vec::new()) };
        if last_id < highest {
            // The ids have started again, or the latest occurrences were deleted.
            return Ok(self.found.values().map(|kept| kept.day).collect());
        }
        let hours = self.rows(&kept_days::hours_from(self.tables, lowest, span))?;
        let hours: Vec<_> = hours.iter().filter_map(|row| row.integer(0)).collect();
        let touches = |day: &Span| hours.iter().any(|hour| day.begin < hour + HOUR && day.end > *hour);
        Ok(self.found.values().map(|kept| kept.day).filter(touches).collect())
    }

    /// Compares kept days with their occurrences, and deletes those that differ. Returns whether none did.
    fn check(&mut self, days: &[Span]) -> Result<bool> {
        let mut wrong = Vec::new();
        for day in days {
            let Some(kept) = self.found.get(&day.begin).copied() else { continue };
            if self.fingerprint(*day)? != kept.fingerprint {
                self.found.remove(&day.begin);
                wrong.push(named(&kept));
            }
        }
        self.forget(&wrong)?;
        Ok(wrong.is_empty())
    }

    /// Returns the fingerprint of the occurrences of a span.
    pub(super) fn fingerprint(&mut self, span: Span) -> Result<Fingerprint> {
        let rows = self.rows(&kept_days::fingerprint(self.tables, span))?;
        Ok(rows.first().map(Fingerprint::read).unwrap_or_default())
    }

    /// Joins and divides days to pieces whose occurrences are read at once. A kept day tells how many it has.
    pub(super) fn pieces(&mut self, days: &[Span]) -> Result<Vec<Span>> {
        let mut kept: BTreeMap<Span, i64> = BTreeMap::new();
        for some in days.chunks(NAMED) {
            let begins = some.iter().map(|day| day.begin);
            let rows = self.rows(&kept_days::beginning_at(self.tables, begins))?;
            kept.extend(rows.iter().map(kept_days::kept).map(|day| (day.day, day.fingerprint.occurrences)));
        }
        let mut pieces: Vec<Span> = Vec::new();
        let mut filled = 0;
        for day in days {
            let occurrences = match kept.get(day) {
                Some(occurrences) => *occurrences,
                None => self.fingerprint(*day)?.occurrences,
            };
            filled += occurrences;
            match pieces.last_mut() {
                Some(piece) if piece.end == day.begin && filled <= AT_ONCE => piece.end = day.end,
                _ => {
                    pieces.extend(self.divide(*day, occurrences)?);
                    filled = occurrences;
                }
            }
        }
        Ok(pieces)
    }

    /// Divides a span into pieces whose occurrences are read at once.
    pub(super) fn pieces_of(&mut self, span: Span) -> Result<Vec<Span>> {
        let occurrences = self.fingerprint(span)?.occurrences;
        self.divide(span, occurrences)
    }

    /// Like [`Self::pieces_of`], for a span with so many occurrences. Many of them may be in a small part of it.
    pub(super) fn divide(&mut self, span: Span, occurrences: i64) -> Result<Vec<Span>> {
        // In one millisecond there may be any number.
        let parts = (2 * (occurrences / AT_ONCE)).min(span.end - span.begin);
        if parts < 2 {
            return Ok(vec![span]);
        }
        let mut pieces = Vec::new();
        for part in span.divided(parts) {
            pieces.extend(self.pieces_of(part)?);
        }
        Ok(pieces)
    }

    /// Deletes kept days, each given by its begin and build number.
    pub(super) fn forget(&mut self, days: &[(i64, i64)]) -> Result<()> {
        for some in days.chunks(NAMED) {
            self.write(&kept_days::forget(self.tables, some))?;
        }
        Ok(())
    }

    /// Runs a statement that writes, if the store allows it. Returns whether it ran. After a refusal nothing more is
    /// written: the days that are not kept are counted by each query.
    pub(super) fn write(&mut self, statement: &Question) -> Result<bool> {
        if !self.may_write {
            return Ok(false);
        }
        deadline::grant(TO_WAIT);
        match self.store.change(self.tables, statement) {
            Ok(_) => Ok(true),
            Err(error @ (Error::Pending | Error::TableMissing(_))) => Err(error),
            Err(_) => {
                self.may_write = false;
                Ok(false)
            }
        }
    }
}

/// Returns the begin and the build number of a kept day, which identify its rows.
pub(super) fn named(kept: &Kept) -> (i64, i64) {
    (kept.day.begin, kept.built)
}
