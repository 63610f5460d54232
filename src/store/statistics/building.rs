//! Counts days that are over, and stores their figures.

use std::collections::HashMap;

use jiff::Timestamp;

use super::keeping::{AT_ONCE, Keeping, named};
use crate::core::error::Result;
use crate::core::statistics::days::{Span, contact};
use crate::store::kept_days::{self, Fingerprint, Kept, Name, Part, Row};
use crate::store::row::Columns;
use crate::store::sql::STATEMENT_LENGTH;

/// The maximum number of days that are stored at once.
const MOST_AT_ONCE: i64 = 64;

impl Keeping<'_> {
    /// Counts and stores days, a few at a time, so that an abort loses little.
    pub(super) fn build(&mut self, days: &[Span], settled: i64) -> Result<()> {
        let mut some = Vec::new();
        let mut occurrences = 0;
        for (at, day) in days.iter().enumerate() {
            if !self.may_write {
                return Ok(());
            }
            let fingerprint = self.fingerprint(*day)?;
            some.push((*day, fingerprint));
            occurrences += fingerprint.occurrences;
            if occurrences >= AT_ONCE || some.len() as i64 == MOST_AT_ONCE || at + 1 == days.len() {
                self.build_some(&std::mem::take(&mut some), settled)?;
                occurrences = 0;
            }
        }
        Ok(())
    }

    /// Counts and stores a few days.
    fn build_some(&mut self, days: &[(Span, Fingerprint)], settled: i64) -> Result<()> {
        let number = build_number();
        let mut counted: Vec<Kept> = Vec::with_capacity(days.len());
        let mut rows = Vec::new();
        for (at, (day, expected)) in (0..).zip(days) {
            let (fingerprint, parts) = self.count_parts(*day, *expected)?;
            let kept = Kept { day: *day, built: number + at, fingerprint, settled };
            counted.push(kept);
            rows.extend(Row::of(kept, parts));
            self.flush(&mut rows, STATEMENT_LENGTH)?;
        }
        self.flush(&mut rows, 0)?;
        // Compares again: a process that deletes occurrences meanwhile may find no rows of the day to delete yet.
        let mut same = Vec::with_capacity(counted.len());
        for kept in counted {
            if self.fingerprint(kept.day)? == kept.fingerprint {
                same.push(kept);
            }
        }
        let names: Vec<_> = same.iter().map(named).collect();
        if !names.is_empty() && self.write(&kept_days::confirm(self.tables, &names, settled))? {
            self.found.extend(same.into_iter().map(|kept| (kept.day.begin, kept)));
        }
        Ok(())
    }

    /// Writes rows if together they are longer than this, in bytes. Removes the written ones from `rows`.
    pub(super) fn flush(&mut self, rows: &mut Vec<Row>, longer_than: usize) -> Result<()> {
        let (mut begin, mut length) = (0, 0);
        for at in 0..rows.len() {
            length += rows[at].length();
            let is_due = length > STATEMENT_LENGTH || (at + 1 == rows.len() && length > longer_than);
            if is_due && self.write(&kept_days::write(self.tables, &rows[begin..=at]))? {
                (begin, length) = (at + 1, 0);
            }
        }
        rows.drain(..begin);
        Ok(())
    }

    /// Counts a day by key and provider, exactly as stored. `expected` has about the number of its occurrences.
    fn count_parts(
        &mut self,
        day: Span,
        expected: Fingerprint,
    ) -> Result<(Fingerprint, HashMap<Name, Part>)> {
        let mut fingerprint = Fingerprint::default();
        let mut parts: HashMap<Name, Part> = HashMap::new();
        if expected.occurrences == 0 {
            return Ok((fingerprint, parts));
        }
        for piece in self.divide(day, expected.occurrences)? {
            for mut row in self.rows(&kept_days::occurrences_of(self.tables, piece))? {
                let number = |at| row.integer(at).unwrap_or(0);
                let (id, contact, moment) = (number(0), contact(row.integer(3)), number(4));
                fingerprint.occurrences += 1;
                fingerprint.ids += id;
                let mut text = |at: usize| row.get_mut(at).and_then(Option::take).map(|text| text.0);
                let part = parts.entry((text(1).unwrap_or_default(), text(2))).or_default();
                part.occurrences += 1;
                part.last = part.last.max(moment);
                part.contacts.extend(contact);
            }
        }
        Ok((fingerprint, parts))
    }
}

/// The number of build numbers in a millisecond.
pub(super) const NUMBERS: i64 = 1_000_000;

/// Returns a number that no other rows of a day have. A later number is higher.
pub(super) fn build_number() -> i64 {
    // Forked processes draw the same random numbers, but have different ids.
    let drawn = i64::from(std::process::id()) * 1_009 + fastrand::i64(..NUMBERS);
    Timestamp::now().as_millisecond() * NUMBERS + drawn % (NUMBERS - MOST_AT_ONCE)
}
