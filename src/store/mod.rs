//! The databases events are written to.
//!
//! One trait, [`Store`]; the tests in `contract.rs` are run by every implementation. Nothing here
//! knows PHP.

// What is public to nobody is told by rustc once it is dead.
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

/// A row as text, column by column; NULL is none.
pub(crate) type TextRow = Vec<Option<Text>>;

/// Option names and values, as stored.
pub(crate) type Options = Vec<(String, Vec<u8>)>;

/// Some of a contact's events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ContactEvents {
    /// Whether there is such a contact: events outlive it.
    pub(crate) contact_exists: bool,
    /// How many events it has altogether.
    pub(crate) total: i64,
    /// Those that were asked for.
    pub(crate) rows: Vec<EventRow>,
}

/// Where events, contacts and the options of a site are kept.
///
/// Every method is one short piece of work: when it returns, nothing is open, locked or borrowed. Success
/// means committed (unless the host's own transaction is open around it, on the site's connection).
pub(crate) trait Store {
    /// Writes one event: counts the lowest matching row up by one, or inserts.
    ///
    /// # Errors
    /// [`Error::ContactNotFound`](crate::core::error::Error::ContactNotFound), or a database error.
    fn record(&mut self, tables: &Tables, record: &Record) -> Result<Event>;

    /// Writes one event for a caller that needs no more of its row than the id. On a server that saves a
    /// round trip.
    ///
    /// # Errors
    /// As [`Store::record`].
    fn record_id(&mut self, tables: &Tables, record: &Record) -> Result<i64> {
        Ok(self.record(tables, record)?.id)
    }

    /// Writes one event for a caller that wants nothing of its row.
    ///
    /// # Errors
    /// As [`Store::record`].
    fn record_only(&mut self, tables: &Tables, record: &Record) -> Result<()> {
        self.record_id(tables, record).map(drop)
    }

    /// Writes many events in one transaction.
    ///
    /// # Errors
    /// A database error; nothing is stored then.
    fn record_all(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>>;

    /// Finds a contact.
    ///
    /// # Errors
    /// A database error.
    fn contact(&mut self, tables: &Tables, key: &ContactKey) -> Result<Option<Contact>>;

    /// The whole row of a contact, column by column, whatever columns there are.
    ///
    /// # Errors
    /// A database error.
    fn contact_row(&mut self, tables: &Tables, id: i64) -> Result<Option<ColumnValues>>;

    /// Finds the contact of a WordPress user.
    ///
    /// # Errors
    /// A database error.
    fn contact_of_user(&mut self, tables: &Tables, user: i64, link: UserLink) -> Result<Option<Contact>>;

    /// The contacts whose `_secure_hash` equals `hash` by collation; with `contact`, only if it is that one.
    ///
    /// # Errors
    /// A database error.
    fn hash_candidates(
        &mut self,
        tables: &Tables,
        hash: &str,
        contact: Option<i64>,
    ) -> Result<Vec<HashCandidate>>;

    /// Creates a contact, or changes the one that has this e-mail; fields not given stay as they are.
    ///
    /// # Errors
    /// A database error.
    fn save_contact(&mut self, tables: &Tables, contact: &NewContact, now: &str) -> Result<Contact>;

    /// The events of a contact from `offset` on, newest first.
    ///
    /// # Errors
    /// A database error.
    fn events(&mut self, tables: &Tables, contact_id: i64, offset: i64, limit: i64) -> Result<ContactEvents>;

    /// The events of a contact by the time they last happened.
    ///
    /// # Errors
    /// A database error.
    fn history(&mut self, tables: &Tables, wanted: &Wanted) -> Result<History>;

    /// The contacts of a segment by id, ascending, from the first id after `after` on, at most `limit` of them.
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

    /// How many contacts a segment has.
    ///
    /// # Errors
    /// A database error.
    fn count_contacts_matching(&mut self, tables: &Tables, segment: &Segment) -> Result<i64> {
        let count = self.ask(tables, &Question::count(segment, self.grammar(), tables))?;
        Ok(count.first().copied().flatten().unwrap_or(0))
    }

    /// Whether there is such a contact, and it belongs to a segment.
    ///
    /// # Errors
    /// A database error.
    fn contact_matches(&mut self, tables: &Tables, contact: &ContactKey, segment: &Segment) -> Result<bool> {
        let found = self.ask(tables, &Question::matches(segment, self.grammar(), tables, contact))?;
        Ok(!found.is_empty())
    }

    /// Whose grammar a question about a segment is written in.
    fn grammar(&self) -> Grammar;

    /// The first column of the rows that answer a question about a segment.
    ///
    /// # Errors
    /// A database error.
    fn ask(&mut self, tables: &Tables, question: &Question) -> Result<Vec<Option<i64>>>;

    /// All columns of the rows that answer a question, as text; the columns have names of their own.
    ///
    /// # Errors
    /// A database error.
    fn rows(&mut self, tables: &Tables, question: &Question) -> Result<Vec<TextRow>>;

    /// Does what a statement says that changes rows, and may be done twice; how many it has changed.
    ///
    /// # Errors
    /// A database error.
    fn change(&mut self, tables: &Tables, statement: &Question) -> Result<usize>;

    /// Options of the site by name, as stored; those that do not exist are absent. `None` when there is no
    /// options table: the database is no WordPress site's.
    ///
    /// # Errors
    /// A database error.
    fn options(&mut self, tables: &Tables, names: &[&str]) -> Result<Option<Options>>;

    /// The keys of events that contain `search`, and those of `included` that there are, ascending, each once by collation;
    /// `limit` at most, of which the included ones come first.
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
