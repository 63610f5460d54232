//! `$wpdb` in front of SQLite: the SQLite Database Integration's own PDO is spoken to, in SQLite's words, so that
//! the counting rule and the counters returned are the same as on a connection of our own.

use std::time::{Duration, Instant};

use ext_php_rs::types::{ZendHashTable, Zval};

use super::super::{WordPress, database};
use crate::core::contact::{Contact, ContactKey, NewContact, UserLink, contact_hash};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Text};
use crate::core::input::Scalar;
use crate::core::tracker::Record;
use crate::php::zend::table;
use crate::php::{call, convert, zend};
use crate::store::row::{self, Columns};
use crate::store::sql::{By, float_text, options};
use crate::store::sqlite::failure::is_busy_code;
use crate::store::sqlite::sql::Sql;
use crate::store::{ColumnValues, ContactEvents, HashCandidate, Options, Store, Tables, statement_log};

/// How often a new row is tried for before giving up. A second try is needed only when another process
/// inserted the same event in between, and then the first statement of that try finds it.
const TRIES: usize = 5;

/// A name of our own, so that none of the host's savepoints is replaced.
const SAVEPOINT: &str = "fluentcrm_events";

/// One row as PDO gives it: column by column.
type Row = Vec<Zval>;

/// The SQLite database behind `$wpdb`.
pub(crate) struct WpdbSqlite {
    /// The plugin's PDO, an object.
    pdo: Zval,
}

/// A value to bind.
enum Bound<'a> {
    /// `NULL`
    Null,
    /// An integer.
    Int(i64),
    /// A float, which PDO has no type for.
    Float(f64),
    /// Bytes.
    Text(&'a [u8]),
}

impl<'a> From<&'a Scalar> for Bound<'a> {
    fn from(scalar: &'a Scalar) -> Self {
        match scalar {
            Scalar::Int(i) => Self::Int(*i),
            Scalar::Float(f) => Self::Float(*f),
            Scalar::Text(t) => Self::Text(t),
        }
    }
}

impl<'a> From<&'a Option<Vec<u8>>> for Bound<'a> {
    fn from(text: &'a Option<Vec<u8>>) -> Self {
        text.as_ref().map_or(Self::Null, |t| Self::Text(t))
    }
}

impl WpdbSqlite {
    /// The PDO of the SQLite Database Integration 3.
    ///
    /// # Errors
    /// [`Error::NotConfigured`] if `$wpdb` has none, [`Error::Pending`] if it raised.
    pub(crate) fn of(wordpress: &WordPress) -> Result<Self> {
        let missing = || Error::NotConfigured("$wpdb has no connection that events can go through".into());
        let driver = database::driver(wordpress)?.ok_or_else(missing)?;
        let pdo = call::method(driver.object().ok_or_else(missing)?, "get_sqlite_pdo", &[])?;
        if pdo.is_object() { Ok(Self { pdo }) } else { Err(missing()) }
    }

    /// Runs a statement to its end and returns its rows.
    fn rows(&self, sql: &str, values: &[Bound]) -> Result<Vec<Row>> {
        let start = Instant::now();
        let rows = self.try_rows(sql, values);
        if statement_log::is_on() {
            statement_log::keep(expand(sql, values), start.elapsed());
        }
        rows.map_err(|error| match error {
            // PDO throws. What it threw is an error of ours to report, not the caller's to catch.
            Error::Pending => {
                zend::take_exception().map_or(Error::Pending, |text| explain(&text, start.elapsed()))
            }
            error => error,
        })
    }

    /// [`Self::rows`], unlogged; what PDO throws is [`Error::Pending`].
    fn try_rows(&self, sql: &str, values: &[Bound]) -> Result<Vec<Row>> {
        let refused = || Error::Database("the site's connection refused a statement".into());
        let statement = call::method(self.pdo.object().ok_or_else(refused)?, "prepare", &[&sql])?;
        let statement = statement.object().ok_or_else(refused)?;
        for (at, value) in (1i64..).zip(values) {
            let (value, kind) = match value {
                Bound::Null => (Zval::null(), 0i64),
                Bound::Int(i) => (zend::zval(*i), 1),
                // PDO has no type for floats. As text it is converted by the column, as a float would be.
                Bound::Float(f) => (zend::string(float_text(*f)), 2),
                Bound::Text(t) => (zend::string(t), 2),
            };
            call::method(statement, "bindValue", &[&at, &value, &kind])?;
        }
        if call::method(statement, "execute", &[])?.is_false() {
            return Err(refused());
        }
        let fetch_num = 3i64;
        let rows = call::method(statement, "fetchAll", &[&fetch_num])?;
        let columns = |row: &ZendHashTable| table::values(row).map(Zval::shallow_clone).collect();
        Ok(rows.array().into_iter().flat_map(table::values).filter_map(Zval::array).map(columns).collect())
    }

    /// The first row of a statement, if there is one.
    fn one(&self, sql: &str, values: &[Bound]) -> Result<Option<Row>> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// Undoes what was done since the savepoint, and closes it.
    fn undo(&self) -> Result<()> {
        self.rows(&format!("ROLLBACK TO {SAVEPOINT}"), &[])?;
        self.rows(&format!("RELEASE {SAVEPOINT}"), &[]).map(drop)
    }

    /// Counts a row up or inserts one, by the statements of the direct store.
    fn write(&self, sql: &Sql, record: &Record) -> Result<Event> {
        let (by, contact) = By::of(&record.contact);
        let event = &record.event;
        let now = record.now.as_bytes();
        let count = || {
            [
                Bound::from(&contact),
                Bound::Text(&event.event_key),
                Bound::Text(&event.title),
                Bound::Text(&event.value),
                Bound::Text(now),
            ]
        };
        let insert = || {
            let mut values = Vec::from(count());
            values.extend([Bound::Int(record.created_by), Bound::Text(&event.provider)]);
            values
        };
        if !record.repeatable {
            let row = self.one(sql.insert(by), &insert())?.ok_or(Error::ContactNotFound)?;
            return Ok(row::event(&row, true));
        }
        for _ in 0..TRIES {
            if let Some(row) = self.one(sql.count(by), &count())? {
                return Ok(row::event(&row, false));
            }
            if let Some(row) = self.one(sql.insert_unless(by), &insert())? {
                return Ok(row::event(&row, true));
            }
            if by != By::Known && self.one(sql.contact(by), &[Bound::from(&contact)])?.is_none() {
                return Err(Error::ContactNotFound);
            }
        }
        Err(Error::Database("the event was neither found nor stored".into()))
    }
}

/// The SQL with its values in place, for people to read.
fn expand(sql: &str, values: &[Bound]) -> String {
    // From the last one down, so that ?1 does not match in ?10.
    values.iter().enumerate().rev().fold(sql.to_owned(), |sql, (at, value)| {
        let value = match value {
            Bound::Null => "NULL".to_owned(),
            Bound::Int(i) => i.to_string(),
            Bound::Float(f) => float_text(*f),
            Bound::Text(t) => format!("'{}'", String::from_utf8_lossy(t).replace('\'', "''")),
        };
        sql.replace(&format!("?{}", at + 1), &value)
    })
}

/// PDO's text without its prefix (`PDOException: SQLSTATE[HY000]: General error: 5 database is locked`), as
/// the error it stands for after this wait.
fn explain(text: &str, waited: Duration) -> Error {
    let text = text.trim_start_matches("PDOException: ");
    let reason = match text.starts_with("SQLSTATE[") {
        true => text.splitn(3, ": ").nth(2).unwrap_or(text),
        false => text,
    };
    let (number, reason) = reason.split_once(' ').unwrap_or((reason, reason));
    if number.parse().is_ok_and(is_busy_code) {
        return Error::Busy { waited_ms: u64::try_from(waited.as_millis()).unwrap_or(u64::MAX) };
    }
    match reason.strip_prefix("no such table: ") {
        Some(table) => Error::TableMissing(table.trim_start_matches("main.").to_owned()),
        None => Error::Database(reason.to_owned()),
    }
}

impl Columns for Row {
    fn integer(&self, at: usize) -> Option<i64> {
        self.get(at).and_then(convert::integer)
    }

    fn text(&self, at: usize) -> Option<Text> {
        let value = self.get(at).filter(|v| !v.is_null())?;
        Some(Text(zend::to_string(value).unwrap_or_default()))
    }
}

impl Store for WpdbSqlite {
    fn record(&mut self, tables: &Tables, record: &Record) -> Result<Event> {
        self.write(&Sql::new(tables), record)
    }

    fn record_all(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        let sql = Sql::new(tables);
        // A savepoint makes them one piece, inside the host's transaction or without one.
        self.rows(&format!("SAVEPOINT {SAVEPOINT}"), &[])?;
        let mut results = Vec::with_capacity(records.len());
        for record in records {
            match self.write(&sql, record) {
                Err(Error::Pending) => return Err(Error::Pending),
                Err(error) if error.is_database() => {
                    self.undo()?;
                    return Err(error);
                }
                result => results.push(result),
            }
        }
        // Without a transaction of the host this commits, which a reader may be in the way of.
        match self.rows(&format!("RELEASE {SAVEPOINT}"), &[]) {
            Ok(_) => Ok(results),
            Err(Error::Pending) => Err(Error::Pending),
            Err(error) => {
                self.undo()?;
                Err(error)
            }
        }
    }

    fn contact(&mut self, tables: &Tables, key: &ContactKey) -> Result<Option<Contact>> {
        let (by, id) = By::of(key);
        Ok(self.one(Sql::new(tables).contact(by), &[Bound::from(&id)])?.as_ref().map(row::contact))
    }

    fn contact_row(&mut self, tables: &Tables, id: i64) -> Result<Option<ColumnValues>> {
        let names = format!("SELECT name FROM pragma_table_info('{}fc_subscribers')", tables.prefix);
        let names = self.rows(&names, &[])?;
        let row = self.one(&Sql::new(tables).contact_row, &[Bound::Int(id)])?;
        let name = |row: &Row| String::from_utf8_lossy(&row.text(0).unwrap_or_default().0).into_owned();
        Ok(row.map(|row| names.iter().enumerate().map(|(at, n)| (name(n), row.text(at))).collect()))
    }

    fn contact_of_user(&mut self, tables: &Tables, user: i64, link: UserLink) -> Result<Option<Contact>> {
        let sql = Sql::new(tables);
        if link == UserLink::ColumnThenEmail
            && let Some(row) = self.one(&sql.contact_by_user_column, &[Bound::Int(user)])?
        {
            return Ok(Some(row::contact(&row)));
        }
        Ok(self.one(&sql.contact_by_user_email, &[Bound::Int(user)])?.as_ref().map(row::contact))
    }

    fn hash_candidates(
        &mut self,
        tables: &Tables,
        hash: &str,
        contact: Option<i64>,
    ) -> Result<Vec<HashCandidate>> {
        let sql = Sql::new(tables);
        let hash = Bound::Text(hash.as_bytes());
        let rows = match contact {
            Some(id) => self.rows(&sql.hash_of_contact, &[hash, Bound::Int(id)])?,
            None => self.rows(&sql.hash_candidates, &[hash])?,
        };
        Ok(rows.iter().map(row::hash_candidate).collect())
    }

    fn save_contact(&mut self, tables: &Tables, contact: &NewContact, now: &str) -> Result<Contact> {
        let sql = Sql::new(tables);
        let hash = contact_hash(&contact.email);
        let fields = || {
            vec![
                Bound::Text(&contact.email),
                contact.user_id.map_or(Bound::Null, Bound::Int),
                Bound::from(&contact.status),
                Bound::from(&contact.first_name),
                Bound::from(&contact.last_name),
                Bound::Text(now.as_bytes()),
            ]
        };
        if let Some(row) = self.one(&sql.update_contact, &fields())? {
            return Ok(row::contact(&row));
        }
        let mut values = fields();
        values.push(Bound::Text(hash.as_bytes()));
        let row = self.one(&sql.insert_contact, &values)?;
        row.as_ref().map(row::contact).ok_or_else(|| Error::Database("the contact was not stored".into()))
    }

    fn events(&mut self, tables: &Tables, contact: i64, offset: i64, limit: i64) -> Result<ContactEvents> {
        let sql = Sql::new(tables);
        let contact_exists = self.one(sql.contact(By::Id), &[Bound::Int(contact)])?.is_some();
        let total = self.one(&sql.count_events, &[Bound::Int(contact)])?;
        let total = total.and_then(|row| row.integer(0)).unwrap_or(0);
        let values = [Bound::Int(contact), Bound::Int(limit), Bound::Int(offset)];
        let rows = self.rows(&sql.events, &values)?;
        Ok(ContactEvents { contact_exists, total, rows: rows.iter().map(row::event_row).collect() })
    }

    fn options(&mut self, tables: &Tables, names: &[&str]) -> Result<Option<Options>> {
        let values: Vec<_> = names.iter().map(|name| Bound::Text(name.as_bytes())).collect();
        let rows = self.rows(&options(tables, names.len()), &values)?;
        Ok(Some(rows.iter().map(row::option).collect()))
    }
}
