//! The PDO object on which the SQLite Database Integration has opened the site's database, and the statements that
//! this request has prepared on it.

use std::cell::RefCell;
use std::ptr;
use std::rc::Rc;
use std::time::Instant;

use ext_php_rs::types::{ZendObject, Zval};

use super::WordPress;
use crate::core::error::{Error, Result};
use crate::core::event::Text;
use crate::core::input::Scalar;
use crate::php::zend::method::Method;
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, convert, zend};
use crate::store::row::Columns;
use crate::store::sql::float_text;
use crate::store::sqlite::failure::is_busy_code;
use crate::store::sqlite::sql::Sql;
use crate::store::{Tables, TextRow, deadline, statement_log};

pub(crate) use self::together::{reset, undo_cut_off};

mod together;

/// The integration's class of `$wpdb`.
const CLASS: &str = "wp_sqlite_db";

/// The reason why events cannot be stored if `$wpdb` is in front of SQLite and gives no PDO.
pub(crate) const UNREACHABLE: &str = "the site's database is SQLite, but its $wpdb offers no PDO connection for \
                                      events; use the SQLite Database Integration 2.1 or newer";

/// `PDO::FETCH_NUM`
const FETCH_NUM: i64 = 3;

/// How many prepared statements are kept at most. A call needs three at most.
const MOST_KEPT: usize = 32;

/// For how many blogs SQL is kept at most.
const MOST_BLOGS: usize = 8;

thread_local! {
    /// What this request keeps of the connection that it used last.
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// What is kept of a connection. Its statements keep it open, so all of this ends with the request.
struct Kept {
    /// The connection itself.
    pdo: Pdo,
    /// The SQL for the tables of each blog, the latest first.
    sql: Vec<Rc<Sql>>,
    /// Prepared statements that are not in use now, by their SQL.
    statements: Vec<(Box<str>, Zval)>,
}

/// Begins a visit: forgets all prepared statements.
pub(crate) fn forget_statements() {
    // Dropped after the borrow has ended, because this may close the connection.
    zend::request::let_go(KEPT.take());
}

/// Whether `$wpdb` is in front of SQLite.
pub(crate) fn is_sqlite(wordpress: &WordPress) -> bool {
    let wpdb = wordpress.wpdb();
    zend::class(name!(CLASS)).is_some_and(|class| wpdb.instance_of(class))
        || zend::has_method(wpdb, "get_driver")
}

/// Returns why events cannot be stored, if `$wpdb` is in front of SQLite and gives no PDO.
pub(crate) fn why_not(wordpress: &WordPress) -> Option<&'static str> {
    if !is_sqlite(wordpress) {
        return None;
    }
    match Pdo::of(wordpress) {
        Ok(Some(_)) => None,
        Ok(None) => Some(UNREACHABLE),
        Err(_) => {
            zend::take_throwable();
            Some(UNREACHABLE)
        }
    }
}

/// The methods that every event needs.
#[derive(Debug, Clone, Copy)]
struct Methods {
    /// `PDO::prepare()`
    prepare: Method,
    /// `PDOStatement::execute()`
    execute: Method,
    /// `PDOStatement::fetch()`
    fetch: Method,
}

impl Methods {
    /// Finds the methods; `None` in a PHP without PDO.
    fn of_php() -> Option<Self> {
        let (pdo, statement) = (zend::class(name!("pdo"))?, zend::class(name!("pdostatement"))?);
        Some(Self {
            prepare: Method::of(pdo, "prepare")?,
            execute: Method::of(statement, "execute")?,
            fetch: Method::of(statement, "fetch")?,
        })
    }
}

/// The site's connection to its SQLite database.
pub(crate) struct Pdo {
    /// The integration's driver object, in `$wpdb->dbh`.
    driver: Zval,
    /// The PDO object behind the driver.
    pdo: Zval,
    /// The methods of PDO and of its statements.
    methods: Methods,
    /// Whether SQLite's own wait for locks is off. Then [`Pdo::rows`] tries again until the deadline of the call.
    polls: bool,
}

/// A value to bind.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bound<'a> {
    /// NULL.
    Null,
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// Text: any bytes.
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

impl Bound<'_> {
    /// The value for PDO. PDO binds everything but NULL as text. The column that the value is compared with or
    /// written to turns it into its own type.
    fn zval(self) -> Zval {
        match self {
            Self::Null => Zval::null(),
            Self::Int(i) => zend::zval(i),
            Self::Float(f) => zend::string(float_text(f)),
            Self::Text(t) => zend::string(t),
        }
    }
}

/// One row from PDO: an array of columns.
pub(crate) struct Row(Zval);

impl Row {
    /// Returns a column by its number.
    fn column(&self, at: usize) -> Option<&Zval> {
        self.0.array()?.get_index(i64::try_from(at).ok()?)
    }
}

impl Row {
    /// Returns all columns as text.
    pub(crate) fn columns(&self) -> TextRow {
        let count = self.0.array().map_or(0, |columns| columns.len());
        (0..count).map(|at| self.text(at)).collect()
    }
}

impl Columns for Row {
    fn integer(&self, at: usize) -> Option<i64> {
        self.column(at).and_then(convert::integer)
    }

    fn text(&self, at: usize) -> Option<Text> {
        let value = self.column(at).filter(|v| !v.is_null())?;
        Some(Text(zend::to_string(value).unwrap_or_default()))
    }
}

/// The object in a value that always holds one here.
fn object(value: &Zval) -> Result<&ZendObject> {
    value.object().ok_or_else(refused)
}

/// The error if PDO fails without an exception.
fn refused() -> Error {
    Error::Database("the site's connection refused a statement".into())
}

/// Whether two values are the same object.
fn is_same(one: &Zval, other: &Zval) -> bool {
    one.object().zip(other.object()).is_some_and(|(one, other)| ptr::eq(one, other))
}

/// Asks a driver of the integration for its PDO. Version 3 has the first of these methods, version 2 another.
fn ask(driver: &ZendObject) -> Result<Option<Zval>> {
    let gives = |object: &ZendObject, name| match zend::has_method(object, name) {
        true => call::method(object, name, &[]),
        false => Ok(Zval::null()),
    };
    let mut pdo = gives(driver, "get_sqlite_pdo")?;
    if !pdo.is_object() {
        pdo = gives(driver, "get_pdo")?;
    }
    if !pdo.is_object()
        && let Some(connection) = gives(driver, "get_connection")?.object()
    {
        pdo = gives(connection, "get_pdo")?;
    }
    let is_pdo =
        pdo.object().zip(zend::class(name!("pdo"))).is_some_and(|(pdo, class)| pdo.instance_of(class));
    Ok(is_pdo.then_some(pdo))
}

impl Pdo {
    /// Returns the connection behind `$wpdb` at this moment; `None` if it gives no PDO.
    ///
    /// # Errors
    /// [`Error::Pending`] if the integration raised.
    pub(crate) fn of(wordpress: &WordPress) -> Result<Option<Self>> {
        let driver = zend::property(wordpress.wpdb(), name!("dbh"), zend::class(name!("wpdb")));
        if zend::is_pending() {
            return Err(Error::Pending);
        }
        let known = |kept: &Option<Kept>| {
            kept.as_ref().map(|kept| &kept.pdo).filter(|pdo| is_same(&pdo.driver, &driver)).map(Self::again)
        };
        if let Some(known) = KEPT.with_borrow(known) {
            return Ok(Some(known));
        }
        let pdo = driver.object().map_or(Ok(None), ask)?;
        let found =
            pdo.zip(Methods::of_php()).map(|(pdo, methods)| Self { driver, pdo, methods, polls: false });
        let held = found.as_ref().filter(|_| zend::request::may_hold());
        let kept = held.map(|pdo| Kept { pdo: pdo.again(), sql: vec![], statements: vec![] });
        // Dropped after the borrow has ended: what was kept of another connection.
        drop(KEPT.replace(kept));
        Ok(found)
    }

    /// Makes another handle of the same connection.
    fn again(&self) -> Self {
        let (driver, pdo) = (self.driver.shallow_clone(), self.pdo.shallow_clone());
        Self { driver, pdo, methods: self.methods, polls: false }
    }

    /// Runs `work` on what is kept of this connection; `None` if the request uses another one by now.
    fn kept<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> Option<T> {
        KEPT.with_borrow_mut(|kept| kept.as_mut().filter(|kept| is_same(&kept.pdo.pdo, &self.pdo)).map(work))
    }

    /// Returns the SQL for these tables.
    pub(crate) fn sql(&self, tables: &Tables) -> Rc<Sql> {
        let known = |kept: &mut Kept| kept.sql.iter().find(|sql| sql.tables == *tables).cloned();
        self.kept(known).flatten().unwrap_or_else(|| {
            let sql = Rc::new(Sql::new(tables));
            self.kept(|kept| {
                kept.sql.truncate(MOST_BLOGS - 1);
                kept.sql.insert(0, sql.clone());
            });
            sql
        })
    }

    /// Runs a statement to its end and returns its rows. A request prepares each statement once.
    ///
    /// # Errors
    /// SQLite's error; [`Error::Busy`] with the time of the wait.
    pub(crate) fn rows(&self, sql: &str, values: &[Bound]) -> Result<Vec<Row>> {
        let taken = self.kept(|kept| {
            let at = kept.statements.iter().position(|(text, _)| **text == *sql)?;
            Some(kept.statements.swap_remove(at))
        });
        let mut taken = taken.flatten();
        self.watched(sql, values, || {
            let (sql, statement) = match taken.take() {
                Some(taken) => taken,
                None => (sql.into(), self.prepare(sql)?),
            };
            // A statement that fails is not kept. Dropping it closes it.
            let rows = self.run(&statement, values)?;
            let superfluous = self.kept(|kept| {
                kept.statements.push((sql, statement));
                (kept.statements.len() > MOST_KEPT).then(|| kept.statements.remove(0))
            });
            drop(superfluous);
            Ok(rows)
        })
    }

    /// As [`Pdo::rows`], for a statement that already takes effect when it is prepared, such as a `PRAGMA`.
    fn rows_once(&self, sql: &str) -> Result<Vec<Row>> {
        self.watched(sql, &[], || self.run(&self.prepare(sql)?, &[]))
    }

    /// Runs `work`, which speaks to the database, and shows its SQL to Query Monitor and its like. If another
    /// connection holds the lock, tries again until the deadline. A failed try has changed nothing.
    fn watched<T>(&self, sql: &str, values: &[Bound], mut work: impl FnMut() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let result = loop {
            let result = work().map_err(|error| match error {
                // The extension reports PDO's exceptions itself; its caller has nothing to catch. Another exception is one
                // of the site's, such as of a signal handler, and the statement may have been executed.
                Error::Pending => {
                    let exception = zend::class(name!("pdoexception")).and_then(zend::take_pending);
                    exception.map_or(Error::Pending, |text| explain(&text))
                }
                error => error,
            });
            match result {
                Err(Error::Busy { .. }) if self.polls && deadline::wait(0) => {}
                Err(Error::Busy { .. }) => {
                    let waited_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
                    break Err(Error::Busy { waited_ms });
                }
                result => break result,
            }
        };
        if statement_log::is_on() {
            statement_log::keep(expand(sql, values), start.elapsed());
        }
        result
    }

    /// Has SQLite prepare a statement.
    fn prepare(&self, sql: &str) -> Result<Zval> {
        let statement = call::known(self.methods.prepare, object(&self.pdo)?, &[zend::string(sql)])?;
        if statement.is_object() { Ok(statement) } else { Err(refused()) }
    }

    /// Runs a prepared statement and fetches its rows.
    fn run(&self, statement: &Zval, values: &[Bound]) -> Result<Vec<Row>> {
        let statement = object(statement)?;
        let values = table::list(values.iter().map(|value| value.zval()));
        if !call::known(self.methods.execute, statement, &[values])?.is_true() {
            return Err(refused());
        }
        let mut rows = Vec::new();
        let mode = [zend::zval(FETCH_NUM)];
        // Fetches to the end, where SQLite commits a write and reports if it cannot. `PDOStatement::fetchAll()` would
        // not report that.
        loop {
            let row = call::known(self.methods.fetch, statement, &mode)?;
            if !row.is_array() {
                return Ok(rows);
            }
            rows.push(Row(row));
        }
    }
}

/// Returns the SQL with its values in it, for people to read. A placeholder is numbered, or takes the next value.
fn expand(sql: &str, values: &[Bound]) -> String {
    let shown = |value: &Bound| match value {
        Bound::Null => "NULL".to_owned(),
        Bound::Int(i) => i.to_string(),
        Bound::Float(f) => f.to_string(),
        Bound::Text(t) => format!("'{}'", String::from_utf8_lossy(t).replace('\'', "''")),
    };
    let mut parts = sql.split('?');
    let mut expanded = parts.next().unwrap_or_default().to_owned();
    for (turn, part) in parts.enumerate() {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let number: Option<usize> = part[..part.len() - rest.len()].parse().ok();
        let value = values.get(number.map_or(turn, |number| number.saturating_sub(1)));
        expanded += &value.map_or_else(|| "NULL".to_owned(), shown);
        expanded += rest;
    }
    expanded
}

/// Returns the error for PDO's message, without its prefix
/// (`PDOException: SQLSTATE[HY000]: General error: 5 database is locked`).
fn explain(text: &str) -> Error {
    let text = text.trim_start_matches("PDOException: ");
    let reason = match text.starts_with("SQLSTATE[") {
        true => text.splitn(3, ": ").nth(2).unwrap_or(text),
        false => text,
    };
    let (number, reason) = reason.split_once(' ').unwrap_or((reason, reason));
    if number.parse().is_ok_and(is_busy_code) {
        return Error::Busy { waited_ms: 0 };
    }
    match reason.strip_prefix("no such table: ") {
        Some(table) => Error::TableMissing(table.trim_start_matches("main.").to_owned()),
        None => Error::Database(reason.to_owned()),
    }
}
