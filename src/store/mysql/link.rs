//! What statements travel through, and what is done when it fails: a connection of our own, or the site's `$wpdb`.

use std::time::Duration;

use mysql::Value;

use super::failure::Attempt;
use super::sql::{Sql, TEXT_COLUMNS};
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::core::settings::Compat;
use crate::core::tracker::Record;
use crate::store::Tables;
use crate::store::row::Columns;

/// What the server said to a statement that yields no rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Done {
    /// Rows that were inserted, or that matched, changed or not.
    pub(crate) rows: u64,
    /// The automatic id of an inserted row, or what `LAST_INSERT_ID(expr)` was given.
    pub(crate) insert_id: u64,
}

/// The character set of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnText {
    /// The column.
    pub(crate) name: String,
    /// Its character set.
    pub(crate) charset: String,
}

/// What statements travel through.
pub(crate) trait Link {
    /// Runs a statement that yields no rows.
    ///
    /// # Errors
    /// What the server says, like every method here.
    fn run(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done>;

    /// As [`Link::run`], for a statement that commits: until the answer is there, nobody knows whether it did.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn commit(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done>;

    /// As [`Link::run`], for a write that is part of a transaction of somebody else's, as far as one knows: where that is a
    /// guess it may be one that commits.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn write(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done> {
        self.run(sql, params)
    }

    /// Runs a statement that yields rows, with the names of their columns.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn named_rows(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Vec<Vec<(String, Value)>>>;

    /// Runs a statement that yields rows.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn rows(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Vec<Vec<Value>>>;

    /// As [`Link::rows`], the first row only.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn row(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Option<Vec<Value>>> {
        Ok(self.rows(sql, params)?.into_iter().next())
    }

    /// Whether a transaction of somebody else's turned out to be open, after a statement that is a transaction of its own
    /// has written nothing.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn in_host_transaction(&mut self) -> Attempt<bool> {
        Ok(false)
    }

    /// Whether rows may be locked: not in a transaction of somebody else's.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn may_lock(&mut self) -> Attempt<bool> {
        Ok(true)
    }

    /// Gives a connection that is somebody else's back what an insert of ours has changed in it, where the row is not read.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn give_back(&mut self) -> Attempt<()> {
        Ok(())
    }

    /// The server's number for this connection.
    fn id(&self) -> u32;

    /// The character set of the connection.
    fn charset(&self) -> &str;

    /// The columns of a table that hold text.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn columns_of(&mut self, table: &str) -> Attempt<Vec<ColumnText>> {
        columns_of(self, table)
    }
}

/// Asks for the columns of a table, see [`Link::columns_of`].
///
/// # Errors
/// As [`Link::run`].
pub(crate) fn columns_of(link: &mut (impl Link + ?Sized), table: &str) -> Attempt<Vec<ColumnText>> {
    let rows = link.rows(TEXT_COLUMNS, vec![Value::from(table)])?;
    let text =
        |row: &Vec<Value>, at| String::from_utf8_lossy(&row.text(at).unwrap_or_default().0).into_owned();
    Ok(rows.iter().map(|row| ColumnText { name: text(row, 0), charset: text(row, 1) }).collect())
}

/// A link on which several statements can be one transaction.
pub(crate) trait Together: Link {
    /// Runs a statement that has its values in it and is not worth preparing.
    ///
    /// # Errors
    /// As [`Link::run`], like every method here.
    fn once(&mut self, sql: &str) -> Attempt<(Done, Vec<Vec<Value>>)>;

    /// Runs several statements, in one round trip where that can be; the first that fails ends it.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn all(&mut self, statements: &[String]) -> Attempt<()>;

    /// Has MariaDB run statements as a whole transaction, and then `answer`, which yields the rows; in one round trip, see
    /// [`Link::commit`]. Never inside a transaction of somebody else's. What fails has stored nothing, unless the server was late
    /// to say that it has.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn whole(&mut self, statements: &str, answer: &str) -> Attempt<Vec<Vec<Value>>>;

    /// Begins a transaction; never inside one of somebody else's, which that would commit.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn begin(&mut self) -> Attempt<()>;

    /// Commits it, see [`Link::commit`].
    ///
    /// # Errors
    /// As [`Link::run`].
    fn commit_transaction(&mut self) -> Attempt<()>;

    /// Undoes it.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn roll_back(&mut self) -> Attempt<()>;

    /// How far apart the automatic ids of one statement are (in a Galera cluster more than 1).
    ///
    /// # Errors
    /// As [`Link::run`].
    fn id_step(&mut self) -> Attempt<i64> {
        let (_, rows) = self.once("SELECT @@SESSION.auto_increment_increment")?;
        Ok(rows.first().and_then(|row| row.integer(0)).unwrap_or(1).max(1))
    }
}

/// A way to a database: a [`Link`], and what to do when it fails.
pub(crate) trait Connection {
    /// What its statements travel through.
    type Link: Link;

    /// Whose answers count as right.
    fn compat(&self) -> Compat;

    /// How long a call of its own may wait for locks.
    fn budget(&self) -> Duration;

    /// Whether statements are part of a transaction of somebody else's, or may be.
    fn in_host_transaction(&self) -> bool;

    /// One piece of work on the right tables, repeated where that is safe and the deadline allows.
    ///
    /// # Errors
    /// What the work fails with in the end.
    fn run<T>(&mut self, tables: &Tables, work: impl Fn(&mut Self::Link, &Sql) -> Attempt<T>) -> Result<T>;

    /// As [`Link::give_back`], after a write that is done: it does not fail for that.
    ///
    /// # Errors
    /// [`Error::Pending`].
    fn give_back(&mut self, tables: &Tables) -> Result<()> {
        match self.run(tables, |link, _| link.give_back()) {
            Err(Error::Pending) => Err(Error::Pending),
            _ => Ok(()),
        }
    }

    /// Writes an event with an idempotency key, whose text fits, once only.
    ///
    /// # Errors
    /// As [`Store::record`](crate::store::Store::record).
    fn record_once(&mut self, tables: &Tables, record: &Record) -> Result<Event>;

    /// Writes many events, whose text fits, as one piece.
    ///
    /// # Errors
    /// A database error; nothing is stored then.
    fn record_together(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>>;
}
