//! The contacts that were known before the first occurrence: they are new on no day.
//!
//! They are kept like the contacts of a day that lasts all the time before. Each query finds the events that were
//! added since then by their ids.

use std::collections::HashMap;

use roaring::RoaringTreemap;

use super::Calculation;
use super::building::build_number;
use super::keeping::{AT_ONCE, Keeping, UNDER_WAY, named};
use crate::core::error::Result;
use crate::core::statistics::days::{Span, contact};
use crate::store::kept_days::{self, BEFORE, Fingerprint, Kept, Name, Part, Row};
use crate::store::row::Columns;

impl Calculation<'_> {
    /// Returns the contacts that have an event of the query that is older than the day of the first occurrence.
    pub(super) fn known(&mut self, first: i64) -> Result<RoaringTreemap> {
        let Some((day, begin)) = self.day_of(first) else { return Ok(RoaringTreemap::new()) };
        let mut known = RoaringTreemap::new();
        let kept = self.keeping.known(begin, &day)?;
        if let Some(kept) = kept {
            for row in self.keeping.rows(&self.statements.kept(&[BEFORE], &self.query.keys))? {
                if row.integer(1) == Some(kept.built) {
                    known |= self.keeping.contacts(named(&kept), row.text(3))?;
                }
            }
        }
        let from = kept.map_or(0, |kept| kept.settled);
        let rows = self.keeping.rows(&self.statements.known_before(&day, from))?;
        known.extend(rows.iter().filter_map(|row| contact(row.integer(0))));
        Ok(known)
    }
}

impl Keeping<'_> {
    /// Returns the kept row of the time before a day, given by its begin and its date. Counts and stores it if it is
    /// missing.
    pub(super) fn known(&mut self, begin: i64, day: &str) -> Result<Option<Kept>> {
        if !self.is_used {
            return Ok(None);
        }
        let time = Span { begin: BEFORE, end: begin };
        let rows = self.rows(&kept_days::last_event(self.tables))?;
        let last = rows.first().and_then(|row| row.integer(0)).unwrap_or(0);
        self.find(&[time])?;
        match self.of(time).copied() {
            Some(kept) if kept.settled <= last + 1 => Ok(Some(kept)),
            kept => {
                // The ids have started again.
                self.forget(&kept.iter().map(named).collect::<Vec<_>>())?;
                self.found.remove(&BEFORE);
                self.build_known(time, day, (last + 1 - UNDER_WAY).max(1))?;
                Ok(self.of(time).copied())
            }
        }
    }

    /// Counts and stores the contacts that have an event of this time.
    pub(super) fn build_known(&mut self, time: Span, day: &str, settled: i64) -> Result<()> {
        if !self.may_write {
            return Ok(());
        }
        let mut parts: HashMap<Name, Part> = HashMap::new();
        let mut after = 0;
        loop {
            let rows = self.rows(&kept_days::events_before(self.tables, after, day, AT_ONCE))?;
            let Some(last) = rows.last().and_then(|row| row.integer(0)) else { break };
            after = last;
            for row in rows {
                let text = |at| row.text(at).map(|text| text.0);
                let part = parts.entry((text(1).unwrap_or_default(), text(2))).or_default();
                part.contacts.extend(contact(row.integer(3)));
            }
        }
        let kept = Kept { day: time, built: build_number(), fingerprint: Fingerprint::default(), settled };
        let mut rows: Vec<_> = Row::of(kept, parts).collect();
        self.flush(&mut rows, 0)?;
        if self.write(&kept_days::confirm(self.tables, &[named(&kept)], settled))? {
            self.found.insert(BEFORE, kept);
        }
        Ok(())
    }
}
