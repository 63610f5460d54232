//! A contact's events by the time they last happened. People look at this list.

use super::row::Columns;
use super::sql::{EVENT, events};
use crate::core::event::{EventRow, Text};
use crate::store::tables::Tables;

/// The events of a contact to read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// The contact's id.
    pub(crate) contact: i64,
    /// Reads only the events of this key.
    pub(crate) key: Option<&'a [u8]>,
    /// Rows to skip.
    pub(crate) offset: i64,
    /// Rows at most.
    pub(crate) limit: i64,
    /// Whether events of one second are ordered by their ids, so that pages do not overlap. FluentCRM leaves
    /// their order to the database.
    pub(crate) in_order: bool,
    /// The first day of [`History::days`]. `None` counts no days.
    pub(crate) since: Option<&'a str>,
}

/// The events of a contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// The number of events.
    pub(crate) total: i64,
    /// The events of the page. The one that happened last comes first.
    pub(crate) rows: Vec<EventRow>,
    /// Days as `YYYY-MM-DD`, each with the number of events that last happened on it.
    pub(crate) days: Vec<(Text, i64)>,
}

/// The three queries, with a `?` for each value.
pub(crate) struct Questions {
    /// Counts the events: [`Wanted::values`].
    pub(crate) total: String,
    /// Reads the rows: [`Wanted::values`].
    pub(crate) rows: String,
    /// Counts by day: [`Wanted::values`], then the first day.
    pub(crate) days: String,
}

impl Wanted<'_> {
    /// Makes the queries for the tables of a site.
    pub(crate) fn questions(&self, tables: &Tables) -> Questions {
        let events = events(tables);
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

    /// The values that all queries begin with.
    pub(crate) fn values(&self) -> Vec<Vec<u8>> {
        self.key.iter().map(|key| key.to_vec()).collect()
    }
}

/// A day of [`History::days`].
pub(crate) fn day(row: &impl Columns) -> (Text, i64) {
    (row.text(0).unwrap_or_default(), row.integer(1).unwrap_or(0))
}
