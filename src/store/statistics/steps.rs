//! A funnel of occurrences: reads the occurrences of its keys once, in order.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::ToSpan;

use super::Calculation;
use crate::core::error::Result;
use crate::core::event::Text;
use crate::core::statistics::answer::{Answer, Step};
use crate::core::statistics::buckets::Buckets;
use crate::core::statistics::days::DAY;
use crate::core::statistics::query::Period;
use crate::store::TextRow;
use crate::store::row::Columns;

/// The progress of a contact.
#[derive(Debug, Clone, Copy)]
struct Reached {
    /// The moment of the first step.
    began: i64,
    /// The moment of the last step that was reached.
    last: i64,
    /// The number of steps that were reached.
    steps: usize,
}

/// An occurrence: contact, moment, and one bit for each step with its key.
type Happened = (i64, i64, i64);

impl Calculation<'_> {
    /// Answers a funnel. For each contact its first moment of the first step counts, then its first moment of the
    /// second step after that, and so on.
    pub(super) fn funnel_by_day(&mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        let Period { from, to } = self.query.period;
        let end = buckets.utc.last().copied().unwrap_or(0);
        // One day more, because the clocks may change in between.
        let late = to.saturating_add((1 + self.query.days).days());
        let mut reached: HashMap<i64, Reached> = HashMap::new();
        let days = self.days(Period { from, to: late })?;
        for piece in self.keeping.pieces(&days)? {
            let rows = self.keeping.rows(&self.statements.steps(piece))?;
            let number = |row: &TextRow, at| row.integer(at).unwrap_or(0);
            let happened = rows.iter().map(|row| (number(row, 0), number(row, 1), number(row, 2)));
            let mut happened: Vec<Happened> = happened.collect();
            happened.sort_unstable();
            for together in happened.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
                self.walk(&mut reached, together, end);
            }
        }
        let came = |step: usize| reached.values().filter(|contact| contact.steps > step).count();
        let keys = self.query.keys.iter().cloned().enumerate();
        let steps = keys.map(|(step, key)| Step {
            event_key: Text(key),
            contacts: i64::try_from(came(step)).unwrap_or(i64::MAX),
        });
        Ok(Answer { steps: Some(steps.collect()), ..answer })
    }

    /// Advances a contact by its occurrences at one moment. The first step must be before `end`.
    fn walk(&self, reached: &mut HashMap<i64, Reached>, together: &[Happened], end: i64) {
        let Some((contact, moment, _)) = together.first().copied() else { return };
        let is_of = |step: usize| together.iter().filter(move |(_, _, bits)| bits & (1 << step) != 0);
        let contact = match reached.entry(contact) {
            Entry::Occupied(contact) => contact.into_mut(),
            Entry::Vacant(new) if moment < end && is_of(0).next().is_some() => {
                new.insert(Reached { began: moment, last: moment, steps: 1 })
            }
            Entry::Vacant(_) => return,
        };
        while contact.steps < self.query.keys.len() && moment <= contact.began + self.query.days * DAY {
            let earlier = (1 << contact.steps) - 1;
            // An occurrence at the moment of the previous step may be that step's own. So it must have none of the
            // earlier keys.
            let mut follows =
                is_of(contact.steps).filter(|(_, _, bits)| moment > contact.last || bits & earlier == 0);
            if follows.next().is_none() {
                return;
            }
            contact.last = moment;
            contact.steps += 1;
        }
    }
}
