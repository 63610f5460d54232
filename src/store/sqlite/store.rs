//! The store on our own connection to a file.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::rc::Rc;
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use rusqlite::{Connection, OpenFlags};

use super::failure::{explain, is_busy, is_missing_table};
use super::row::keep;
use super::sql::{KEEP, Sql};
use super::statement::{all, one, text, transaction};
use super::write::{Counting, write, write_once};
use super::{SqliteTarget, Sqlited};
use crate::core::contact::{Contact, ContactKey, NewContact, UserLink, contact_hash};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Text};
use crate::core::input::Scalar;
use crate::core::tracker::Record;
use crate::store::deadline::{self, Deadline};
use crate::store::row::{self, Columns};
use crate::store::segment::{Grammar, Question};
use crate::store::side_tables::SideTable;
use crate::store::sql::{By, options, quote};
use crate::store::{
    ColumnValues, ContactEvents, HashCandidate, History, Options, Store, Tables, TextRow, Wanted, event_keys,
    history, schema, statement_log, tokens,
};

/// An open SQLite database.
#[derive(Debug)]
pub(crate) struct Sqlite {
    /// The path of the file.
    target: SqliteTarget,
    /// The open file.
    pub(super) connection: Connection,
    /// The device and inode of the open file. A restored backup has another inode.
    file: (u64, u64),
    /// How long a call may wait for locks, unless an outer call has set a deadline.
    budget: Duration,
    /// The statements for the tables of the last call.
    sql: Rc<Sql>,
    /// Whether the connection reports its statements to the log.
    reports: bool,
}

impl Sqlite {
    /// Opens the database.
    ///
    /// # Errors
    /// [`Error::Unreachable`] if the file can't be opened, [`Error::Busy`] if it stays locked.
    pub(crate) fn open(target: &SqliteTarget, budget: Duration) -> Result<Self> {
        let deadline = Deadline::join(budget);
        let (connection, file) = open(target).map_err(|error| match explain(&error, &deadline) {
            Error::Database(reason) => Error::Unreachable(reason),
            error => error,
        })?;
        let sql = Rc::new(Sql::new(&Tables::with_prefix("wp_")));
        Ok(Self { target: target.clone(), connection, file, budget, sql, reports: false })
    }

    /// Sets how long a call may wait for locks.
    pub(crate) fn set_budget(&mut self, budget: Duration) {
        self.budget = budget;
    }

    /// Opens the file again if the path leads to another file now, such as a restored backup. Writes to the replaced file
    /// would report success and be lost.
    fn follow_file(&mut self) -> Result<()> {
        // SQLite falls back to a read-only connection if the file is not writable. It would keep that connection after the
        // file has become writable again.
        let may_write = !self.connection.is_readonly("main").unwrap_or(true);
        if may_write && self.is_in_place() {
            return Ok(());
        }
        // Never creates a file here: the path belongs to the owner of the new file.
        let target = SqliteTarget { create: false, ..self.target.clone() };
        let mut fresh = Self::open(&target, self.budget)?;
        std::mem::swap(&mut self.connection, &mut fresh.connection);
        std::mem::swap(&mut self.file, &mut fresh.file);
        self.reports = false;
        Ok(())
    }

    /// Returns whether the path leads to the open file.
    fn is_in_place(&self) -> bool {
        fs::metadata(&self.target.path).is_ok_and(|m| (m.dev(), m.ino()) == self.file)
    }

    /// Runs a unit of work on the right file and tables. It tries again while the file is locked, until the deadline.
    fn run<T>(&mut self, tables: &Tables, work: impl Fn(&Connection, &Sql) -> Sqlited<T>) -> Result<T> {
        self.follow_file()?;
        if self.sql.tables != *tables {
            self.sql = Rc::new(Sql::new(tables));
        }
        if statement_log::is_on() != self.reports {
            self.reports = !self.reports;
            let codes = TraceEventCodes::SQLITE_TRACE_PROFILE;
            self.connection.trace_v2(codes, self.reports.then_some(report as fn(TraceEvent)));
        }
        let deadline = Deadline::join(self.budget);
        loop {
            match work(&self.connection, &self.sql) {
                // SQLite reports some locks without calling the busy handler.
                Err(error) if is_busy(&error) && deadline::wait(0) => {}
                result => return result.map_err(|error| explain(&error, &deadline)),
            }
        }
    }
}

impl Sqlite {
    /// Creates FluentCRM's three tables if they are missing.
    ///
    /// # Errors
    /// [`Error::NotConfigured`] for a file of WordPress: its SQLite plugin has tables that describe all others. Or a
    /// database error.
    pub(crate) fn create_tables(&mut self, tables: &Tables) -> Result<()> {
        self.create(tables, &schema::sqlite(&tables.prefix, is_strict_known()))
    }

    /// Creates a side table if it is missing.
    ///
    /// # Errors
    /// As [`Sqlite::create_tables`].
    pub(crate) fn create_side_table(&mut self, tables: &Tables, table: &SideTable) -> Result<()> {
        self.create(tables, &table.sqlite(&tables.prefix, is_strict_known()))
    }

    /// Runs statements that create tables.
    fn create(&mut self, tables: &Tables, statements: &str) -> Result<()> {
        let created = self.run(tables, |connection, _| {
            if is_table(connection, "_wp_sqlite_mysql_information_schema_tables")? {
                return Ok(false);
            }
            transaction(connection, || connection.execute_batch(statements))?;
            Ok(true)
        })?;
        if created {
            return Ok(());
        }
        Err(Error::NotConfigured(
            "this database belongs to a WordPress site and lacks a table for this event; track such an event \
             inside WordPress, which creates the table"
                .into(),
        ))
    }

    /// Counts up or inserts, under a write lock: another process may write at the same time.
    fn record_by(&mut self, tables: &Tables, record: &Record, counting: Counting) -> Result<Event> {
        let recorded = self.run(tables, |connection, sql| {
            if !record.repeatable && record.key.is_none() && record.history.is_none() {
                return Ok(write(connection, sql, record, counting)?.ok_or(Error::ContactNotFound));
            }
            transaction(connection, || write_once(connection, sql, record, counting))
        })?;
        self.prune(tables, [record]);
        recorded
    }

    /// Deletes expired idempotency keys if it is the turn of one of these records. The events are already stored. So an
    /// error is ignored, and a later event tries again.
    fn prune<'a>(&mut self, tables: &Tables, records: impl IntoIterator<Item = &'a Record>) {
        let mut keys = records.into_iter().filter_map(|record| record.key.as_ref());
        if let Some(key) = keys.find(|key| key.prunes()) {
            let statement = tokens::prune_sqlite(tables);
            let _ = self.run(tables, |connection, _| connection.execute(&statement, (key.horizon(),)));
        }
    }
}

/// Returns whether SQLite supports STRICT tables.
fn is_strict_known() -> bool {
    rusqlite::version_number() >= 3_037_000
}

/// Leaves the file without a write-ahead log. A copy of the file alone would lack the log's rows. A restored backup would
/// get the rows of an old log. The checkpoint does not wait for other connections.
impl Drop for Sqlite {
    fn drop(&mut self) {
        if self.is_in_place() {
            let _ = self.connection.busy_handler(None);
            let _ = self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}

/// Opens the file and prepares the connection.
fn open(target: &SqliteTarget) -> Sqlited<(Connection, (u64, u64))> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if target.create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(&target.path, flags)?;
    connection.busy_handler(Some(deadline::wait))?;
    connection.create_scalar_function(KEEP, -1, FunctionFlags::SQLITE_UTF8, keep)?;
    let journal: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if journal == "wal" {
        // The file may be WordPress's. WordPress's SQLite plugin sets the same value.
        connection.pragma_update(None, "synchronous", "NORMAL")?;
    }
    let meta = fs::metadata(&target.path).ok();
    Ok((connection, meta.map_or((0, 0), |m| (m.dev(), m.ino()))))
}

/// Receives SQLite's report of a finished statement.
fn report(event: TraceEvent) {
    if let TraceEvent::Profile(statement, took) = event {
        let sql = statement.expanded_sql().unwrap_or_else(|| statement.sql().into_owned());
        statement_log::keep(sql, took);
    }
}

impl Store for Sqlite {
    fn record(&mut self, tables: &Tables, record: &Record) -> Result<Event> {
        self.record_by(tables, record, Sql::count_and_keep)
    }

    fn record_id(&mut self, tables: &Tables, record: &Record) -> Result<i64> {
        Ok(self.record_by(tables, record, Sql::count_and_keep_id)?.id)
    }

    fn record_all(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let recorded = self.run(tables, |connection, sql| {
            transaction(connection, || {
                let each = |record| write_once(connection, sql, record, Sql::count_and_keep);
                records.iter().map(each).collect()
            })
        })?;
        self.prune(tables, records);
        Ok(recorded)
    }

    fn contact(&mut self, tables: &Tables, key: &ContactKey) -> Result<Option<Contact>> {
        let (by, id) = By::of(key);
        self.run(tables, |connection, sql| one(connection, sql.contact(by), (&id,), |row| row::contact(row)))
    }

    fn contact_row(&mut self, tables: &Tables, id: i64) -> Result<Option<ColumnValues>> {
        self.run(tables, |connection, sql| {
            one(connection, &sql.contact_row, (id,), |row| {
                let names = row.as_ref().column_names();
                let value = |(at, name): (usize, &str)| (name.to_owned(), row.text(at));
                names.into_iter().enumerate().map(value).collect()
            })
        })
    }

    fn contact_of_user(&mut self, tables: &Tables, user: i64, link: UserLink) -> Result<Option<Contact>> {
        self.run(tables, |connection, sql| {
            if link == UserLink::ColumnThenEmail {
                let linked = one(connection, &sql.contact_by_user_column, (user,), |row| row::contact(row))?;
                if linked.is_some() {
                    return Ok(linked);
                }
            }
            match one(connection, &sql.contact_by_user_email, (user,), |row| row::contact(row)) {
                // Outside WordPress there may be no table of users.
                Err(error) if is_missing_table(&error, &sql.tables.users) => Ok(None),
                found => found,
            }
        })
    }

    fn hash_candidates(
        &mut self,
        tables: &Tables,
        hash: &str,
        contact: Option<i64>,
    ) -> Result<Vec<HashCandidate>> {
        self.run(tables, |connection, sql| match contact {
            Some(id) => all(connection, &sql.hash_of_contact, (hash, id), |row| row::hash_candidate(row)),
            None => all(connection, &sql.hash_candidates, (hash,), |row| row::hash_candidate(row)),
        })
    }

    fn save_contact(&mut self, tables: &Tables, contact: &NewContact, now: &str) -> Result<Contact> {
        let optional = |field: &Option<Vec<u8>>| field.clone().map(Scalar::Text);
        let fields = (
            text(&contact.email),
            contact.user_id,
            optional(&contact.status),
            optional(&contact.first_name),
            optional(&contact.last_name),
        );
        let hash = contact_hash(&contact.email);
        let saved = self.run(tables, |connection, sql| {
            let (email, user_id, status, first, last) = &fields;
            transaction(connection, || {
                let update = (email, user_id, status, first, last, now);
                match one(connection, &sql.update_contact, update, |row| row::contact(row))? {
                    Some(saved) => Ok(Some(saved)),
                    None => {
                        let insert = (email, user_id, status, first, last, now, &hash);
                        one(connection, &sql.insert_contact, insert, |row| row::contact(row))
                    }
                }
            })
        })?;
        saved.ok_or_else(|| Error::Database("the contact was not stored".into()))
    }

    fn events(&mut self, tables: &Tables, contact_id: i64, offset: i64, limit: i64) -> Result<ContactEvents> {
        self.run(tables, |connection, sql| {
            let contact_exists = one(connection, sql.contact(By::Id), (contact_id,), |_| ())?.is_some();
            let total = one(connection, &sql.count_events, (contact_id,), |row| row.integer(0))?;
            let total = total.flatten().unwrap_or(0);
            let rows = all(connection, &sql.events, (contact_id, limit, offset), |row| row::event_row(row))?;
            Ok(ContactEvents { contact_exists, total, rows })
        })
    }

    fn history(&mut self, tables: &Tables, wanted: &Wanted) -> Result<History> {
        let questions = wanted.questions(tables);
        let values = wanted.values();
        let since: Vec<_> = wanted.since.iter().map(|day| day.as_bytes().to_vec()).collect();
        let values = || values.iter().map(|value| text(value));
        self.run(tables, |connection, _| {
            let total = one(connection, &questions.total, rusqlite::params_from_iter(values()), |row| {
                row.integer(0)
            })?;
            let rows = all(connection, &questions.rows, rusqlite::params_from_iter(values()), |row| {
                row::event_row(row)
            })?;
            let days = match since.as_slice() {
                [] => Vec::new(),
                since => {
                    let values = values().chain(since.iter().map(|day| text(day)));
                    all(connection, &questions.days, rusqlite::params_from_iter(values), |row| {
                        history::day(row)
                    })?
                }
            };
            Ok(History { total: total.flatten().unwrap_or(0), rows, days })
        })
    }

    fn grammar(&self) -> Grammar {
        Grammar::Sqlite
    }

    fn ask(&mut self, tables: &Tables, question: &Question) -> Result<Vec<Option<i64>>> {
        self.run(tables, |connection, _| {
            let values = rusqlite::params_from_iter(&question.values);
            all(connection, &question.sql, values, |row| row.integer(0))
        })
    }

    fn rows(&mut self, tables: &Tables, question: &Question) -> Result<Vec<TextRow>> {
        self.run(tables, |connection, _| {
            let values = rusqlite::params_from_iter(&question.values);
            let columns =
                |row: &rusqlite::Row| (0..row.as_ref().column_count()).map(|at| row.text(at)).collect();
            all(connection, &question.sql, values, columns)
        })
    }

    fn change(&mut self, tables: &Tables, statement: &Question) -> Result<usize> {
        self.run(tables, |connection, _| {
            let values = rusqlite::params_from_iter(&statement.values);
            connection.prepare_cached(&statement.sql)?.execute(values)
        })
    }

    fn options(&mut self, tables: &Tables, names: &[&str]) -> Result<Option<Options>> {
        let query = options(tables, names.len());
        self.run(tables, |connection, sql| {
            match all(connection, &query, rusqlite::params_from_iter(names), |row| row::option(row)) {
                Err(error) if is_missing_table(&error, &format!("{}options", sql.tables.prefix)) => Ok(None),
                options => options.map(Some),
            }
        })
    }

    fn event_keys(
        &mut self,
        tables: &Tables,
        search: &[u8],
        included: &[Vec<u8>],
        limit: usize,
    ) -> Result<Vec<Text>> {
        let (query, values) = event_keys::find(tables, search, included, limit);
        let values = || rusqlite::params_from_iter(values.iter().map(|value| text(value)));
        self.run(tables, |connection, _| {
            all(connection, &query, values(), |row| row.text(0).unwrap_or_default())
        })
    }
}

/// Returns whether a table of this name exists.
fn is_table(connection: &Connection, name: &str) -> Sqlited<bool> {
    let sql = format!("SELECT 1 FROM {} WHERE type = 'table' AND name = ?1", quote("sqlite_master"));
    Ok(one(connection, &sql, (name,), |_| ())?.is_some())
}
