//! A contact's events by the time they last happened, for people to look at.

use super::row::Columns;
use super::sql::{EVENT, quote};
use crate::core::event::{EventRow, Text};
use crate::store::tables::Tables;

/// Which of a contact's events are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Whose.
    pub(crate) contact: i64,
    /// Those of this key only.
    pub(crate) key: Option<&'a [u8]>,
    /// Rows to skip.
    pub(crate) offset: i64,
    /// Rows at most.
    pub(crate) limit: i64,
    /// Whether events of one second are put in order, by their ids: then pages do not overlap. FluentCRM leaves it to the
    /// database.
    pub(crate) in_order: bool,
    /// The first day to count events by their day of; `None` counts none.
    pub(crate) since: Option<&'a str>,
}

/// What a contact did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// How many events there are.
    pub(crate) total: i64,
    /// Those that were asked for; the one that happened last comes first.
    pub(crate) rows: Vec<EventRow>,
    /// Days, `YYYY-MM-DD`, and how many events happened last on them.
    pub(crate) days: Vec<(Text, i64)>,
}

/// The three questions, with a `?` for each value.
pub(crate) struct Questions {
    /// How many there are: [`Wanted::values`].
    pub(crate) total: String,
    /// The rows: [`Wanted::values`].
    pub(crate) rows: String,
    /// The days: [`Wanted::values`], and the first day.
    pub(crate) days: String,
}

impl Wanted<'_> {
    /// What is asked of the tables of a site.
    pub(crate) fn questions(&self, tables: &Tables) -> Questions {
        let events = quote(&format!("{}fc_event_tracking", tables.prefix));
        let Self { contact, limit, offset, .. } = self;
        let of_key = if self.key.is_some() { " AND event_key = ?" } else { "" };
        let from = format!("FROM {events} WHERE subscriber_id = {contact}{of_key}");
        let ties = if self.in_order { ", id DESC" } else { "" };
        let order = format!("ORDER BY updated_at DESC{ties} LIMIT {limit} OFFSET {offset}");
        Questions {
            total: format!("SELECT COUNT(*) {from}"),
            rows: format!("SELECT {EVENT} {from} {order}"),
            days: format!(
                "SELECT SUBSTR(updated_at, 1, 10) AS last_day, COUNT(*) {from} AND updated_at >= ? GROUP BY last_day"
            ),
        }
    }

    /// The values that all questions begin with.
    pub(crate) fn values(&self) -> Vec<Vec<u8>> {
        self.key.iter().map(|key| key.to_vec()).collect()
    }
}

/// A day of [`History::days`].
pub(crate) fn day(row: &impl Columns) -> (Text, i64) {
    (row.text(0).unwrap_or_default(), row.integer(1).unwrap_or(0))
}
