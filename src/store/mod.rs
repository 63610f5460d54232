//! The databases that events are written to.
//!
//! There is one trait, [`Store`]. Every implementation runs the tests in `contract.rs`. Nothing here knows
//! PHP.

// rustc reports an unused item if it is `pub(crate)`. This lint finds items that are `pub` without need.
#![warn(unreachable_pub)]

use crate::core::contact::{Contact, ContactKey, NewContact, UserLink};
use crate::core::error::Result;
use crate::core::event::{Event, EventRow, Text};
use crate::core::segment::Segment;
use crate::core::tracker::Record;

pub(crate) use crate::core::current_contact::HashCandidate;
pub(crate) use history::{History, Wanted};
pub(crate) use tables::Tables;

use self::segment::{Grammar, Question};

pub(crate) mod connection;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod contract_history;
#[cfg(test)]
mod contract_once;
pub(crate) mod deadline;
pub(crate) mod event_keys;
pub(crate) mod event_list;
pub(crate) mod growth;
pub(crate) mod history;
pub(crate) mod kept_days;
pub(crate) mod mysql;
pub(crate) mod occurrences;
pub(crate) mod panics;
pub(crate) mod removal;
pub(crate) mod row;
pub(crate) mod schema;
pub(crate) mod segment;
pub(crate) mod side_tables;
pub(crate) mod sql;
pub(crate) mod sqlite;
pub(crate) mod statement_log;
pub(crate) mod statistics;
mod tables;
pub(crate) mod tokens;

/// A row by column name, in table order.
pub(crate) type ColumnValues = Vec<(String, Option<Text>)>;

/// A row as text, column by column. NULL is `None`.
pub(crate) type TextRow = Vec<Option<Text>>;

/// Option names and values, as stored.
pub(crate) type Options = Vec<(String, Vec<u8>)>;

/// Some of a contact's events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ContactEvents {
    /// Whether the contact exists. Events outlive their contact.
    pub(crate) contact_exists: bool,
    /// The number of all its events.
    pub(crate) total: i64,
    /// The events of the page.
    pub(crate) rows: Vec<EventRow>,
}

/// A database with the events, the contacts and the options of a site.
///
/// When a method returns, nothing is open, locked or borrowed. Success means committed. The one exception is
/// the site's connection with an open host transaction: the host commits then.
pub(crate) trait Store {
    /// Writes one event: counts up the matching row with the lowest id, or inserts a row.
    ///
    /// # Errors
    /// [`Error::ContactNotFound`](crate::core::error::Error::ContactNotFound), or a database error.
    fn record(&mut self, tables: &Tables, record: &Record) -> Result<Event>;

    /// Writes one event for a caller that needs only the row's id. On a server this saves a round trip.
    ///
    /// # Errors
    /// As [`Store::record`].
    fn record_id(&mut self, tables: &Tables, record: &Record) -> Result<i64> {
        Ok(self.record(tables, record)?.id)
    }

    /// Writes one event for a caller that needs nothing from the row.
    ///
    /// # Errors
    /// As [`Store::record`].
    fn record_only(&mut self, tables: &Tables, record: &Record) -> Result<()> {
        self.record_id(tables, record).map(drop)
    }

    /// Writes many events in one transaction.
    ///
    /// # Errors
    /// A database error; none of the events is stored then.
    fn record_all(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>>;

    /// Finds a contact.
    ///
    /// # Errors
    /// A database error.
    fn contact(&mut self, tables: &Tables, key: &ContactKey) -> Result<Option<Contact>>;

    /// Reads the whole row of a contact, with all columns that the table has.
    ///
    /// # Errors
    /// A database error.
    fn contact_row(&mut self, tables: &Tables, id: i64) -> Result<Option<ColumnValues>>;

    /// Finds the contact of a WordPress user.
    ///
    /// # Errors
    /// A database error.
    fn contact_of_user(&mut self, tables: &Tables, user: i64, link: UserLink) -> Result<Option<Contact>>;

    /// Finds the contacts whose `_secure_hash` equals `hash` by collation. With `contact`, only that contact
    /// is looked at.
    ///
    /// # Errors
    /// A database error.
    fn hash_candidates(
        &mut self,
        tables: &Tables,
        hash: &str,
        contact: Option<i64>,
    ) -> Result<Vec<HashCandidate>>;

    /// Creates a contact, or changes the one with this e-mail address. Fields that are not given stay as they
    /// are.
    ///
    /// # Errors
    /// A database error.
    fn save_contact(&mut self, tables: &Tables, contact: &NewContact, now: &str) -> Result<Contact>;

    /// Reads the events of a contact from `offset` on, newest first.
    ///
    /// # Errors
    /// A database error.
    fn events(&mut self, tables: &Tables, contact_id: i64, offset: i64, limit: i64) -> Result<ContactEvents>;

    /// Reads the events of a contact, ordered by the time they last happened.
    ///
    /// # Errors
    /// A database error.
    fn history(&mut self, tables: &Tables, wanted: &Wanted) -> Result<History>;

    /// Reads the ids of a segment's contacts that are above `after`: ascending, `limit` at most.
    ///
    /// # Errors
    /// A database error.
    fn contacts_matching(
        &mut self,
        tables: &Tables,
        segment: &Segment,
        after: i64,
        limit: i64,
    ) -> Result<Vec<i64>> {
        let ids = self.ask(tables, &Question::list(segment, self.grammar(), tables, after, limit))?;
        Ok(ids.into_iter().flatten().collect())
    }

    /// Counts the contacts of a segment.
    ///
    /// # Errors
    /// A database error.
    fn count_contacts_matching(&mut self, tables: &Tables, segment: &Segment) -> Result<i64> {
        let count = self.ask(tables, &Question::count(segment, self.grammar(), tables))?;
        Ok(count.first().copied().flatten().unwrap_or(0))
    }

    /// Whether a contact exists and belongs to a segment.
    ///
    /// # Errors
    /// A database error.
    fn contact_matches(&mut self, tables: &Tables, contact: &ContactKey, segment: &Segment) -> Result<bool> {
        let found = self.ask(tables, &Question::matches(segment, self.grammar(), tables, contact))?;
        Ok(!found.is_empty())
    }

    /// The grammar of the questions about segments.
    fn grammar(&self) -> Grammar;

    /// Runs a question and returns the first column of its rows.
    ///
    /// # Errors
    /// A database error.
    fn ask(&mut self, tables: &Tables, question: &Question) -> Result<Vec<Option<i64>>>;

    /// Runs a question and returns all columns of its rows, as text. Each column needs a name of its own.
    ///
    /// # Errors
    /// A database error.
    fn rows(&mut self, tables: &Tables, question: &Question) -> Result<Vec<TextRow>>;

    /// Runs a statement that changes rows, and returns how many it changed. The statement may run twice.
    ///
    /// # Errors
    /// A database error.
    fn change(&mut self, tables: &Tables, statement: &Question) -> Result<usize>;

    /// Reads options of the site by name, as stored. An option that does not exist is absent. `None` if there
    /// is no options table: the database is no WordPress site's.
    ///
    /// # Errors
    /// A database error.
    fn options(&mut self, tables: &Tables, names: &[&str]) -> Result<Option<Options>>;

    /// Finds the event keys that contain `search`, and the `included` ones that exist. They are ascending,
    /// and each comes once by collation. There are `limit` at most; the included ones are kept first.
    ///
    /// # Errors
    /// A database error.
    fn event_keys(
        &mut self,
        tables: &Tables,
        search: &[u8],
        included: &[Vec<u8>],
        limit: usize,
    ) -> Result<Vec<Text>>;
}
