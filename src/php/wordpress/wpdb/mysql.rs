//! `$wpdb` in front of a MySQL or MariaDB server: the statements of the direct store, sent by `$wpdb->query()`.
//!
//! Values are written into the statements as literals of plain letters or hexadecimal digits, so there is nothing
//! to escape. What the server says beyond the rows is asked of the mysqli object that `$wpdb` holds.

use std::time::Duration;

use ext_php_rs::types::{ZendObject, Zval};
use mysql::{Error as Crate, MySqlError, Value};

use super::super::{WordPress, database};
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::core::settings::Compat;
use crate::core::tracker::Record;
use crate::php::zend::table;
use crate::php::{call, convert, zend};
use crate::store::deadline::{self, Deadline};
use crate::store::mysql::failure::{self, Failed, Failure, Remedy};
use crate::store::mysql::link::{Connection, Done, Link};
use crate::store::mysql::sql::Sql;
use crate::store::mysql::value;
use crate::store::row::Columns;
use crate::store::{Store, Tables};

/// A name of our own, so that none of the host's savepoints is replaced.
const SAVEPOINT: &str = "fluentcrm_events";

/// The client's number for a server that hung up before a statement was sent.
const GONE_AWAY: i64 = 2006;
/// And for one that hung up while it ran, so that it may have been done.
const LOST: i64 = 2013;

/// The store behind `$wpdb`.
pub(crate) struct WpdbMysql {
    /// What statements go through.
    link: WpdbLink,
    /// The statements for the tables asked for last.
    sql: Sql,
    /// Of this request.
    compat: Compat,
    /// How long one call may repeat a statement that met a lock.
    budget: Duration,
    /// No transaction is open: a statement that failed is the only one to repeat.
    alone: bool,
}

/// `$wpdb` as a carrier of statements.
pub(crate) struct WpdbLink {
    /// An object.
    wpdb: Zval,
    /// In which literals are written.
    charset: String,
    /// The server's number for the session, as of the last statement.
    id: u32,
}

impl WpdbMysql {
    /// The store of this site.
    ///
    /// # Errors
    /// [`Error::Pending`] if `$wpdb` raised, or what the server says.
    pub(crate) fn of(wordpress: &WordPress, compat: Compat, budget: Duration) -> Result<Self> {
        let mut link = WpdbLink { wpdb: wordpress.wpdb_value(), charset: String::new(), id: 0 };
        link.charset = database::property(wordpress, "charset")?;
        let sql = Sql::new(&Tables::with_prefix("wp_"));
        let alone = !database::in_transaction(wordpress)?;
        let mut store = Self { link, sql, compat, budget, alone };
        if store.link.charset.is_empty() {
            // The site leaves the choice to the server.
            let row = store.run(&Tables::with_prefix("wp_"), |link, _| {
                link.row("SELECT @@character_set_connection AS charset", Vec::new())
            })?;
            let name = row.and_then(|row| row.text(0)).unwrap_or_default().0;
            store.link.charset = String::from_utf8_lossy(&name).into_owned();
        }
        Ok(store)
    }

    /// Undoes what was done since the savepoint; false if there is no transaction that it could be in.
    fn roll_back(&mut self, tables: &Tables) -> Result<bool> {
        let sql = format!("ROLLBACK TO SAVEPOINT {SAVEPOINT}");
        match self.run(tables, |link, _| link.run(&sql, Vec::new())) {
            Ok(_) => Ok(true),
            Err(Error::Pending) => Err(Error::Pending),
            Err(_) => Ok(false),
        }
    }
}

impl Connection for WpdbMysql {
    type Link = WpdbLink;

    fn compat(&self) -> Compat {
        self.compat
    }

    fn budget(&self) -> Duration {
        self.budget
    }

    fn is_among_others(&self) -> bool {
        !self.alone
    }

    fn run<T>(&mut self, tables: &Tables, work: impl Fn(&mut WpdbLink, &Sql) -> Failed<T>) -> Result<T> {
        if self.sql.tables != *tables {
            self.sql = Sql::new(tables);
        }
        let deadline = Deadline::join(self.budget);
        loop {
            let failure = match work(&mut self.link, &self.sql) {
                Ok(done) => return Ok(done),
                Err(failure) => failure,
            };
            // The host must hear of it, or it would commit what it does not know to be incomplete.
            if !self.alone && failure.is_rollback() {
                return Err(Error::Database(
                    "the server rolled back the transaction that the site had open, because of a deadlock"
                        .into(),
                ));
            }
            if !self.alone || failure.remedy() != Remedy::Retry || !deadline::wait(0) {
                return Err(failure.explain(&deadline));
            }
        }
    }

    /// In a transaction of the host a savepoint makes them one piece. Without one each is committed by itself:
    /// then those before the one that failed stay, and are reported as stored.
    fn record_together(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        let mut in_transaction = false;
        if !self.alone {
            let sql = format!("SAVEPOINT {SAVEPOINT}");
            self.run(tables, |link, _| link.run(&sql, Vec::new()))?;
            // Without a transaction there is no savepoint to go back to.
            in_transaction = self.roll_back(tables)?;
        }
        let mut results = Vec::with_capacity(records.len());
        for record in records {
            match self.record(tables, record) {
                Err(Error::Pending) => return Err(Error::Pending),
                Err(error) if error.is_database() => {
                    if in_transaction {
                        // After a deadlock there is nothing left to roll back, nor to report as stored.
                        self.roll_back(tables)?;
                        return Err(error);
                    }
                    if results.is_empty() && !matches!(error, Error::Unconfirmed(_)) {
                        return Err(error);
                    }
                    let not_sent = match &error {
                        // That says of one event that it may be stored; those after it surely are not.
                        Error::Unconfirmed(_) => {
                            Error::Database("an event before it was not confirmed, so it was not sent".into())
                        }
                        error => error.clone(),
                    };
                    results.push(Err(error));
                    results.resize(records.len(), Err(not_sent));
                    return Ok(results);
                }
                result => results.push(result),
            }
        }
        Ok(results)
    }
}

impl WpdbLink {
    /// The object.
    fn wpdb(&self) -> Failed<&ZendObject> {
        self.wpdb.object().ok_or_else(|| Error::NotConfigured("$wpdb is gone".into()).into())
    }

    /// Sends a statement and returns what `$wpdb->query()` returns: a number of rows.
    fn query(&mut self, sql: &str, params: &[Value]) -> Failed<i64> {
        let sql = value::fill_in(sql, params, &self.charset);
        let answer = match call::method(self.wpdb()?, "query", &[&sql]) {
            // mysqli may be told to throw. What it threw is an error of ours to report, not the caller's to catch.
            Err(Error::Pending) => zend::take_exception().map(|_| zend::zval(false)).ok_or(Error::Pending)?,
            answer => answer?,
        };
        let dbh = database::mysqli(self.wpdb()?)?;
        self.id = number(dbh.as_ref(), "thread_id").try_into().unwrap_or(0);
        if answer.is_false() { Err(refused(dbh.as_ref())) } else { Ok(answer.long().unwrap_or(0)) }
    }
}

/// A number that mysqli holds as a property; 0 without one.
fn number(dbh: Option<&Zval>, property: &str) -> i64 {
    dbh.and_then(Zval::object)
        .and_then(|dbh| convert::integer(&zend::property(dbh, property, None)))
        .unwrap_or(0)
}

/// A text that mysqli holds as a property; empty without one.
fn text(dbh: Option<&Zval>, property: &str) -> String {
    let value = dbh.and_then(Zval::object).map(|dbh| zend::property(dbh, property, None));
    value.map(|v| String::from_utf8_lossy(&zend::string_bytes(&v)).into_owned()).unwrap_or_default()
}

/// Why `$wpdb` refused a statement, as the server itself would have said it.
fn refused(dbh: Option<&Zval>) -> Failure {
    match number(dbh, "errno") {
        0 => Error::Database("the site's connection refused a statement".into()).into(),
        GONE_AWAY => Error::Unreachable("the site's connection to its server is gone".into()).into(),
        LOST => failure::in_doubt().into(),
        code => Failure::from(Crate::MySqlError(MySqlError {
            state: text(dbh, "sqlstate"),
            message: text(dbh, "error"),
            code: u16::try_from(code).unwrap_or(0),
        })),
    }
}

impl Link for WpdbLink {
    fn run(&mut self, sql: &str, params: Vec<Value>) -> Failed<Done> {
        let mut rows = self.query(sql, &params)?;
        let dbh = database::mysqli(self.wpdb()?)?;
        if rows == 0 {
            // "Rows matched: 1  Changed: 0  Warnings: 0": a row that matches counts, changed or not.
            let info = text(dbh.as_ref(), "info");
            rows = info.split_whitespace().nth(2).and_then(|matched| matched.parse().ok()).unwrap_or(0);
        }
        let insert_id = match &dbh {
            Some(dbh) => number(Some(dbh), "insert_id"),
            None => {
                let row = self.row("SELECT LAST_INSERT_ID() AS id", Vec::new())?;
                row.and_then(|row| row.integer(0)).unwrap_or(0)
            }
        };
        Ok(Done { rows: rows.unsigned_abs(), insert_id: insert_id.unsigned_abs() })
    }

    fn commit(&mut self, sql: &str, params: Vec<Value>) -> Failed<Done> {
        self.run(sql, params)
    }

    fn named_rows(&mut self, sql: &str, params: Vec<Value>) -> Failed<Vec<Vec<(String, Value)>>> {
        self.query(sql, &params)?;
        let rows = database::value(self.wpdb()?, "last_result")?;
        let rows = rows.array().into_iter().flat_map(table::values);
        let columns = |row: &Zval| {
            let columns = row.object().and_then(|row| row.get_properties().ok());
            let columns = columns.into_iter().flat_map(table::elements);
            columns.map(|(name, value)| (name.text(), column(value))).collect()
        };
        Ok(rows.map(columns).collect())
    }

    fn rows(&mut self, sql: &str, params: Vec<Value>) -> Failed<Vec<Vec<Value>>> {
        let rows = self.named_rows(sql, params)?;
        Ok(rows.into_iter().map(|row| row.into_iter().map(|(_, value)| value).collect()).collect())
    }

    fn id(&self) -> u32 {
        self.id
    }

    fn charset(&self) -> &str {
        &self.charset
    }
}

/// A column as mysqli gives it: text, or null.
fn column(value: &Zval) -> Value {
    if value.is_null() { Value::NULL } else { Value::Bytes(zend::string_bytes(value)) }
}
