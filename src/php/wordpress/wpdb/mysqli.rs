//! The mysqli object in `$wpdb->dbh`: its functions, and what it holds of the last statement.

use ext_php_rs::types::Zval;
use mysql::{Error as MysqlError, MySqlError, Value};

use crate::core::error::{Error, Result};
use crate::php::zend::name::{Name, name};
use crate::php::zend::table;
use crate::php::{call, convert, zend};
use crate::store::mysql::failure::Failure;
use crate::store::mysql::link::Done;

/// The client's numbers for a server that hung up. It says either of a statement that was never sent, of one that was
/// ended while it ran, and of one that was committed and whose answer is lost.
const GONE_AWAY: i64 = 2006;
/// See [`GONE_AWAY`].
const LOST: i64 = 2013;

/// The client's number for a result that somebody has not read to its end.
const OUT_OF_SYNC: i64 = 2014;

/// `MYSQLI_ASSOC`
const BY_NAME: i64 = 1;
/// `MYSQLI_NUM`
const BY_NUMBER: i64 = 2;

/// Sends a statement. The answer is `false`, `true` or a result that is read to its end.
///
/// # Errors
/// [`Error::Pending`] where the request ends within it (`exit`).
pub(super) fn query(dbh: &Zval, sql: &str) -> Result<Zval> {
    caught(call::silently("mysqli_query", &[&dbh.shallow_clone(), &sql]))
}

/// What was called, or `false` where it threw: mysqli may be told to throw, and so may who handles PHP's warnings. That is
/// an error of ours to report, not the caller's to catch.
pub(super) fn caught(answer: Result<Zval>) -> Result<Zval> {
    match answer {
        Err(Error::Pending) => zend::take_throwable().map(|_| zend::zval(false)).ok_or(Error::Pending),
        answer => answer,
    }
}

/// The rows of a result, with the names of the columns if they are wanted.
///
/// # Errors
/// As [`query`].
pub(super) fn rows(result: &Zval, named: bool) -> Result<Vec<Vec<(String, Value)>>> {
    if !result.is_object() {
        return Ok(Vec::new());
    }
    let mode = if named { BY_NAME } else { BY_NUMBER };
    let rows = caught(call::silently("mysqli_fetch_all", &[&result.shallow_clone(), &mode]))?;
    let name = |name: table::Key| if named { name.text() } else { String::new() };
    let columns = |row: &Zval| {
        let columns = row.array().into_iter().flat_map(table::elements);
        columns.map(|(key, value)| (name(key), column(value))).collect()
    };
    Ok(rows.array().into_iter().flat_map(table::values).map(columns).collect())
}

/// Reads what a block of statements says at its end, after its rows: until then the connection takes no other statement.
///
/// # Errors
/// As [`query`].
pub(super) fn finish(dbh: &Zval) -> Result<()> {
    caught(call::silently("mysqli_next_result", &[&dbh.shallow_clone()])).map(drop)
}

/// A column as mysqli gives it: text, null, or a number where the host asked for numbers.
pub(super) fn column(value: &Zval) -> Value {
    match value {
        value if value.is_null() => Value::NULL,
        value if value.is_string() => Value::Bytes(zend::string_bytes(value)),
        value => Value::Bytes(zend::to_string(value).unwrap_or_default()),
    }
}

/// A number that mysqli holds as a property; 0 without one, and where it is closed.
pub(super) fn number(dbh: Option<&Zval>, property: Name) -> i64 {
    read(dbh, property).as_ref().and_then(convert::integer).unwrap_or(0)
}

/// Text that mysqli holds as a property; empty without one, and where it is closed.
pub(super) fn text(dbh: Option<&Zval>, property: Name) -> String {
    let value = read(dbh, property);
    value.map(|v| String::from_utf8_lossy(&zend::string_bytes(&v)).into_owned()).unwrap_or_default()
}

/// A property; nothing of one that is closed, which throws.
fn read(dbh: Option<&Zval>, property: Name) -> Option<Zval> {
    let value = zend::property(dbh?.object()?, property, None);
    if zend::is_pending() && zend::take_throwable().is_some() { None } else { Some(value) }
}

/// What the last statement has done. `$wpdb->query()` itself counts no rows of one with a time limit.
pub(super) fn done(dbh: &Zval) -> Done {
    let dbh = Some(dbh);
    Done { rows: matched(dbh), insert_id: number(dbh, name!("insert_id")).unsigned_abs() }
}

/// How many rows the last statement inserted, or matched, changed or not.
fn matched(dbh: Option<&Zval>) -> u64 {
    let changed = number(dbh, name!("affected_rows"));
    if changed != 0 {
        return u64::try_from(changed).unwrap_or(0);
    }
    // "Rows matched: 1  Changed: 0  Warnings: 0"
    let info = text(dbh, name!("info"));
    info.split_whitespace().nth(2).and_then(|matched| matched.parse().ok()).unwrap_or(0)
}

/// Why a statement was refused, as the server itself would have said it.
pub(super) fn refused(dbh: Option<&Zval>) -> Failure {
    match number(dbh, name!("errno")) {
        0 => Error::Database("the site's connection refused a statement".into()).into(),
        GONE_AWAY | LOST => {
            Error::Unreachable("the site's connection to its database server is closed".into()).into()
        }
        OUT_OF_SYNC => {
            Error::Database("another result on the site's connection is not read to its end (2014)".into())
                .into()
        }
        code => Failure::from(MysqlError::MySqlError(MySqlError {
            state: text(dbh, name!("sqlstate")),
            message: text(dbh, name!("error")),
            code: u16::try_from(code).unwrap_or(0),
        })),
    }
}
