//! Keeps what was counted of days that are over, and looks whether it still holds.
//!
//! A question costs nothing where events are written. So it looks itself for what came late: occurrences whose ids are from those of
//! today on, and whose time is not. Their days are compared with what they were counted from, and counted anew where they differ.

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

/// How long after its end a day is looked at as over, in milliseconds. Until then most of what comes late has come.
const LATE: i64 = DAY;

/// How long each of many statements may wait for a lock at least, however long those before it took.
const TO_WAIT: Duration = Duration::from_millis(250);

/// How far below the last id those of transactions may be that are not committed, where nothing says it better.
pub(super) const UNDER_WAY: i64 = 10_000;

/// The days that are kept in a store.
pub(super) struct Keeping<'a> {
    /// The store.
    pub(super) store: &'a mut dyn Store,
    /// Of which site.
    pub(super) tables: &'a Tables,
    /// The time, in milliseconds since 1970.
    now: i64,
    /// Whether what is counted may be stored.
    pub(super) may_write: bool,
    /// Whether what is kept is used.
    pub(super) is_used: bool,
    /// What was found of the days that are asked about, by where they begin.
    pub(super) found: BTreeMap<i64, Kept>,
    /// Whether something was read that nobody can read.
    is_broken: bool,
}

impl<'a> Keeping<'a> {
    /// Of a site, at a time.
    pub(super) fn new(store: &'a mut dyn Store, tables: &'a Tables, now: i64, may_write: bool) -> Self {
        Self { store, tables, now, may_write, is_used: true, found: BTreeMap::new(), is_broken: false }
    }

    /// The rows that answer a question; none where the table is not there yet.
    pub(super) fn rows(&mut self, question: &Question) -> Result<Vec<TextRow>> {
        deadline::grant(TO_WAIT);
        match self.store.rows(self.tables, question) {
            Err(Error::TableMissing(_)) => Ok(Vec::new()),
            rows => rows,
        }
    }

    /// Those of these days that are over.
    pub(super) fn over(&self, days: &[Span]) -> Vec<Span> {
        days.iter().copied().filter(|day| day.end <= self.now - LATE).collect()
    }

    /// Finds what is kept of those of these days that are over, and counts and stores what is not. `first` is when the first
    /// occurrence was that is there.
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
            // Whoever has deleted the first ones may have deleted others.
            self.check(&days)?;
        }
        self.complete(&days, settled, last_id)
    }

    /// As [`Self::prepare`], of days that are over, each of which is compared with its occurrences.
    pub(super) fn renew(&mut self, days: &[Span]) -> Result<()> {
        let (settled, last_id) = self.settled()?;
        self.find(days)?;
        self.check(days)?;
        self.complete(days, settled, last_id)
    }

    /// Counts and stores what is missing of days, and notes up to where all of them are settled.
    fn complete(&mut self, days: &[Span], settled: i64, last_id: i64) -> Result<()> {
        let missing: Vec<_> =
            days.iter().copied().filter(|day| !self.found.contains_key(&day.begin)).collect();
        self.build(&missing, settled)?;
        // What is settled beyond the last id is so since before ids began anew.
        let is_due = |kept: &&Kept| kept.settled < settled || kept.settled > last_id;
        let due: Vec<_> = self.found.values().filter(is_due).map(named).collect();
        for some in due.chunks(NAMED) {
            self.write(&kept_days::confirm(self.tables, some, settled))?;
        }
        Ok(())
    }

    /// Does without what is kept.
    pub(super) fn ignore_kept(&mut self) {
        self.found.clear();
        (self.may_write, self.is_used) = (false, false);
    }

    /// What is kept of a day, if it was found.
    pub(super) fn of(&self, day: Span) -> Option<&Kept> {
        self.found.get(&day.begin).filter(|kept| kept.day == day)
    }

    /// The contacts of a row of a day. What nobody can read is taken away, and the question has to be answered anew.
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

    /// Whether what was found is there still, as it was.
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

    /// Up to which id occurrences of the past are there, whatever is under way, and the last id of all.
    fn settled(&mut self) -> Result<(i64, i64)> {
        let rows = self.rows(&kept_days::ids_since(self.tables, self.now - LATE))?;
        let number = |at| rows.first().and_then(|row| row.integer(at));
        let last = number(1).unwrap_or(0);
        Ok((number(0).unwrap_or(last + 1 - UNDER_WAY).max(1), last))
    }

    /// Finds what is kept of days. What was counted last holds, where two did it.
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

    /// The days in which something may have come late, of those that were found within a span.
    fn late(&mut self, span: Span, last_id: i64) -> Result<Vec<Span>> {
        let settled = || self.found.values().map(|kept| kept.settled);
        let Some((lowest, highest)) = settled().min().zip(settled().max()) else { return Ok(Vec::new()) };
        if last_id < highest {
            // Ids have begun anew, or the latest occurrences are gone.
            return Ok(self.found.values().map(|kept| kept.day).collect());
        }
        let hours = self.rows(&kept_days::hours_from(self.tables, lowest, span))?;
        let hours: Vec<_> = hours.iter().filter_map(|row| row.integer(0)).collect();
        let touches = |day: &Span| hours.iter().any(|hour| day.begin < hour + HOUR && day.end > *hour);
        Ok(self.found.values().map(|kept| kept.day).filter(touches).collect())
    }

    /// Compares what is kept of days with their occurrences, and forgets it where they differ; whether none did.
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

    /// What occurrences of a span are told by.
    pub(super) fn fingerprint(&mut self, span: Span) -> Result<Fingerprint> {
        let rows = self.rows(&kept_days::fingerprint(self.tables, span))?;
        Ok(rows.first().map(Fingerprint::read).unwrap_or_default())
    }

    /// Takes away what is kept of days, each by where it begins and the number of its rows.
    pub(super) fn forget(&mut self, days: &[(i64, i64)]) -> Result<()> {
        for some in days.chunks(NAMED) {
            self.write(&kept_days::forget(self.tables, some))?;
        }
        Ok(())
    }

    /// Writes, if that is possible; whether it was. A store that refuses is not asked again: what it has not kept is counted.
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

/// By what the rows of a day are named.
pub(super) fn named(kept: &Kept) -> (i64, i64) {
    (kept.day.begin, kept.built)
}
