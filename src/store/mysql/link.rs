//! The connection that statements run on, and the handling of its failures. It is our own connection, or the site's
//! `$wpdb`.

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

/// The server's answer to a statement that yields no rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Done {
    /// The number of rows that were inserted, or that matched, changed or not.
    pub(crate) rows: u64,
    /// The automatic id of an inserted row, or the argument of `LAST_INSERT_ID(expr)`.
    pub(crate) insert_id: u64,
}

/// A text column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnText {
    /// The column's name.
    pub(crate) name: String,
    /// The column's character set.
    pub(crate) charset: String,
}

/// The sender of statements: a connection of our own, or the site's `$wpdb`.
pub(crate) trait Link {
    /// Runs a statement that yields no rows.
    ///
    /// # Errors
    /// The failure of the statement. Every method here returns it.
    fn run(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done>;

    /// Like [`Link::run`], for a statement that commits. Until its answer comes, it is unknown whether it did.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn commit(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done>;

    /// Like [`Link::run`], for a write that is part of a host transaction as far as is known. If that is only a
    /// guess, the write may commit.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn write(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done> {
        self.run(sql, params)
    }

    /// Runs a statement that yields rows, and returns them with the names of their columns.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn named_rows(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Vec<Vec<(String, Value)>>>;

    /// Runs a statement that yields rows, and returns them.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn rows(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Vec<Vec<Value>>>;

    /// Like [`Link::rows`], but returns only the first row.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn row(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Option<Vec<Value>>> {
        Ok(self.rows(sql, params)?.into_iter().next())
    }

    /// Whether a host transaction is open. Callers ask after a statement that does nothing in a host transaction has
    /// written nothing.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn in_host_transaction(&mut self) -> Attempt<bool> {
        Ok(false)
    }

    /// Whether statements may lock rows. They must not in a host transaction.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn may_lock(&mut self) -> Attempt<bool> {
        Ok(true)
    }

    /// Restores what an insert has changed in the site's connection. It is not needed if the row is read: that
    /// restores it, too.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn restore_insert_id(&mut self) -> Attempt<()> {
        Ok(())
    }

    /// The server's number of this connection.
    fn id(&self) -> u32;

    /// The character set of the connection.
    fn charset(&self) -> &str;

    /// Reads the text columns of a table.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn columns_of(&mut self, table: &str) -> Attempt<Vec<ColumnText>> {
        columns_of(self, table)
    }
}

/// Reads the text columns of a table, see [`Link::columns_of`].
///
/// # Errors
/// As [`Link::run`].
pub(crate) fn columns_of(link: &mut (impl Link + ?Sized), table: &str) -> Attempt<Vec<ColumnText>> {
    let rows = link.rows(TEXT_COLUMNS, vec![Value::from(table)])?;
    let text =
        |row: &Vec<Value>, at| String::from_utf8_lossy(&row.text(at).unwrap_or_default().0).into_owned();
    Ok(rows.iter().map(|row| ColumnText { name: text(row, 0), charset: text(row, 1) }).collect())
}

/// A link that can run several statements in one transaction.
pub(crate) trait Together: Link {
    /// Runs a statement that contains its values. Returns the answer and the rows.
    ///
    /// # Errors
    /// As [`Link::run`]. Every method here returns it.
    fn once(&mut self, sql: &str) -> Attempt<(Done, Vec<Vec<Value>>)>;

    /// Runs several statements, if possible in one round trip. The first failure ends it.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn all(&mut self, statements: &[String]) -> Attempt<()>;

    /// Runs `statements` as one transaction on MariaDB, then `answer`, and returns the rows of `answer`. If possible
    /// this is one round trip. Must not be called in a host transaction. If the answer is lost, it is unknown whether
    /// the transaction was committed, see [`Link::commit`]. After a time limit it may have been committed, too. Any
    /// other failure means that nothing is stored.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn whole(&mut self, statements: &str, answer: &str) -> Attempt<Vec<Vec<Value>>>;

    /// Begins a transaction. Must not be called in a host transaction, which it would commit.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn begin(&mut self) -> Attempt<()>;

    /// Commits the transaction, see [`Link::commit`].
    ///
    /// # Errors
    /// As [`Link::run`].
    fn commit_transaction(&mut self) -> Attempt<()>;

    /// Rolls the transaction back.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn roll_back(&mut self) -> Attempt<()>;

    /// The distance between the automatic ids of one statement. It is more than 1 in a Galera cluster.
    ///
    /// # Errors
    /// As [`Link::run`].
    fn id_step(&mut self) -> Attempt<i64> {
        let (_, rows) = self.once("SELECT @@SESSION.auto_increment_increment")?;
        Ok(rows.first().and_then(|row| row.integer(0)).unwrap_or(1).max(1))
    }
}

/// A connection to a database: a [`Link`], and the handling of its failures.
pub(crate) trait Connection {
    /// The sender of its statements.
    type Link: Link;

    /// The compatibility mode.
    fn compat(&self) -> Compat;

    /// How long a call that starts its own deadline may wait for locks.
    fn budget(&self) -> Duration;

    /// Whether statements are, or may be, part of a host transaction.
    fn in_host_transaction(&self) -> bool;

    /// Runs a unit of work with the SQL of these tables. Runs it again after a failure, if that is safe and the
    /// deadline allows it.
    ///
    /// # Errors
    /// The failure of the last run.
    fn run<T>(&mut self, tables: &Tables, work: impl Fn(&mut Self::Link, &Sql) -> Attempt<T>) -> Result<T>;

    /// Like [`Link::restore_insert_id`], after a successful write. Its failure is ignored, because the write is done.
    ///
    /// # Errors
    /// [`Error::Pending`].
    fn restore_insert_id(&mut self, tables: &Tables) -> Result<()> {
        match self.run(tables, |link, _| link.restore_insert_id()) {
            Err(Error::Pending) => Err(Error::Pending),
            _ => Ok(()),
        }
    }

    /// Writes an event with an idempotency key, an occurrence or both. With a key it is written only once. Its text
    /// fits the columns.
    ///
    /// # Errors
    /// As [`Store::record`](crate::store::Store::record).
    fn record_once(&mut self, tables: &Tables, record: &Record) -> Result<Event>;

    /// Writes many events, if possible in one transaction. Their text fits the columns.
    ///
    /// # Errors
    /// A database error. Nothing is stored then.
    fn record_together(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>>;
}
