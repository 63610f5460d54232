//! The most frequent keys and providers of occurrences.

use roaring::RoaringTreemap;

use super::keeping::named;
use super::{Calculation, TOGETHER};
use crate::core::error::Result;
use crate::core::event::Text;
use crate::core::statistics::answer::{Answer, KeyRow, ProviderRow, Rows};
use crate::core::statistics::days::{Span, contact, count};
use crate::core::statistics::query::Metric;
use crate::store::row::Columns;

/// The maximum number of pieces of time that are counted in addition to kept days. If there are more, the whole
/// period is counted.
const MOST_PIECES: usize = 8;

impl Calculation<'_> {
    /// Answers the list of keys or of providers. The database decides which spellings are the same, and the order.
    pub(super) fn list_by_day(&mut self, answer: Answer) -> Result<Answer> {
        let days = self.days(self.query.period)?;
        let mut pieces = self.pieces(&days);
        if pieces.len() > MOST_PIECES {
            self.keeping.found.clear();
            pieces = self.pieces(&days);
        }
        let kept: Vec<_> = days.iter().filter_map(|day| self.keeping.of(*day).map(named)).collect();
        // Where the clocks went back over midnight, all occurrences of a day may be in the hour that repeats.
        let rows = match days.is_empty() {
            true => Vec::new(),
            false => self.keeping.rows(&self.statements.most(&kept, &pieces))?,
        };
        let names: Vec<Option<Text>> = rows.iter().map(|row| row.text(0)).collect();
        let contacts = self.contacts_of(&names, &kept, &pieces)?;
        let rows = rows.iter().zip(contacts);
        let number = |number: Option<i64>| number.unwrap_or(0);
        let rows = match self.query.metric {
            Metric::Providers => Rows::Providers(
                rows.map(|(row, contacts)| ProviderRow {
                    provider: row.text(0).unwrap_or_default(),
                    occurrences: number(row.integer(1)),
                    contacts: count(contacts.len()),
                })
                .collect(),
            ),
            _ => Rows::Keys(
                rows.map(|(row, contacts)| KeyRow {
                    event_key: row.text(0).unwrap_or_default(),
                    occurrences: number(row.integer(1)),
                    contacts: count(contacts.len()),
                    last: self.wall_time(number(row.integer(2))),
                })
                .collect(),
            ),
        };
        Ok(Answer { rows: Some(rows), ..answer })
    }

    /// Returns the days that are not kept. Consecutive days become one piece.
    fn pieces(&self, days: &[Span]) -> Vec<Span> {
        let mut pieces: Vec<Span> = Vec::new();
        for day in days.iter().filter(|day| self.keeping.of(**day).is_none()) {
            match pieces.last_mut() {
                Some(piece) if piece.end == day.begin => piece.end = day.end,
                _ => pieces.push(*day),
            }
        }
        pieces
    }

    /// Returns the contacts of each of these keys or providers.
    fn contacts_of(
        &mut self,
        names: &[Option<Text>],
        kept: &[(i64, i64)],
        pieces: &[Span],
    ) -> Result<Vec<RoaringTreemap>> {
        let mut contacts = vec![RoaringTreemap::new(); names.len()];
        if names.is_empty() {
            return Ok(contacts);
        }
        let place = |number: Option<i64>| usize::try_from(number?).ok().filter(|at| *at < names.len());
        for some in kept.chunks(TOGETHER) {
            for row in self.keeping.rows(&self.statements.kept_of(names, some))? {
                let (Some(at), Some(day)) = (place(row.integer(0)), row.integer(1).zip(row.integer(2)))
                else {
                    continue;
                };
                if some.contains(&day) {
                    contacts[at] |= self.keeping.contacts(day, row.text(3))?;
                }
            }
        }
        for piece in self.keeping.pieces(pieces)? {
            for row in self.keeping.rows(&self.statements.contacts_of(names, piece))? {
                if let Some(at) = place(row.integer(0)) {
                    contacts[at].extend(contact(row.integer(1)));
                }
            }
        }
        Ok(contacts)
    }
}
