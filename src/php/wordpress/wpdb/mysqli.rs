//! The mysqli object in `$wpdb->dbh`: calls of mysqli's functions, and the properties with the last statement's
//! result.

use ext_php_rs::types::Zval;
use mysql::{Error as MysqlError, MySqlError, Value};

use crate::core::error::{Error, Result};
use crate::php::zend::name::{Name, name};
use crate::php::zend::table;
use crate::php::{call, convert, zend};
use crate::store::mysql::failure::Failure;
use crate::store::mysql::link::Done;

/// The client's error number for a server that closed the connection. It leaves open what happened: the statement was
/// never sent, it was ended while it ran, or it was committed and the answer was lost.
const GONE_AWAY: i64 = 2006;
/// As [`GONE_AWAY`], if the connection broke during a statement.
const LOST: i64 = 2013;

/// The client's error number for a connection on which other code has not read a result to its end.
const OUT_OF_SYNC: i64 = 2014;

/// `MYSQLI_ASSOC`
const BY_NAME: i64 = 1;
/// `MYSQLI_NUM`
const BY_NUMBER: i64 = 2;

/// Sends a statement. Returns `false`, `true`, or a result object that holds all rows.
///
/// # Errors
/// [`Error::Pending`] if the request ends during the call (`exit`), or if code of the site, such as a signal handler, has
/// thrown an exception. The statement may have been executed.
pub(super) fn query(dbh: &Zval, sql: &str) -> Result<Zval> {
    caught_of(dbh, call::silently("mysqli_query", &[&dbh.shallow_clone(), &sql]))
}

/// As [`caught`], but an exception stays pending if this connection has no error.
fn caught_of(dbh: &Zval, answer: Result<Zval>) -> Result<Zval> {
    let errno = || read(Some(dbh), name!("errno")).as_ref().and_then(convert::integer);
    match answer {
        Err(Error::Pending) if zend::put_aside(errno) == Some(0) => Err(Error::Pending),
        answer => caught(answer),
    }
}

/// Returns the answer of a call, or `false` if it threw an exception. mysqli throws if the site has set it to, and so
/// may an error handler of the site's. The extension reports that error itself; its caller has nothing to catch.
pub(super) fn caught(answer: Result<Zval>) -> Result<Zval> {
    match answer {
        Err(Error::Pending) => zend::take_throwable().map(|_| zend::zval(false)).ok_or(Error::Pending),
        answer => answer,
    }
}

/// Fetches the rows of a result, with the names of the columns if the caller wants them.
///
/// # Errors
/// As [`query`].
pub(super) fn rows(result: &Zval, named: bool) -> Result<Vec<Vec<(String, Value)>>> {
    if !result.is_object() {
        return Ok(Vec::new());
    }
    let mode = if named { BY_NAME } else { BY_NUMBER };
    let rows = call::silently("mysqli_fetch_all", &[&result.shallow_clone(), &mode])?;
    let name = |name: table::Key| if named { name.text() } else { String::new() };
    let columns = |row: &Zval| {
        let columns = row.array().into_iter().flat_map(table::elements);
        columns.map(|(key, value)| (name(key), column(value))).collect()
    };
    Ok(rows.array().into_iter().flat_map(table::values).map(columns).collect())
}

/// Reads the last answer of a block of statements, which follows its rows. Until then the connection takes no other
/// statement.
///
/// # Errors
/// As [`query`].
pub(super) fn finish(dbh: &Zval) -> Result<()> {
    caught_of(dbh, call::silently("mysqli_next_result", &[&dbh.shallow_clone()])).map(drop)
}

/// Converts a column from mysqli: text, null, or a number if the site has set mysqli to return numbers.
pub(super) fn column(value: &Zval) -> Value {
    match value {
        value if value.is_null() => Value::NULL,
        value if value.is_string() => Value::Bytes(zend::string_bytes(value)),
        value => Value::Bytes(zend::to_string(value).unwrap_or_default()),
    }
}

/// Reads a number from a property of mysqli; 0 without an object, and of a closed one.
pub(super) fn number(dbh: Option<&Zval>, property: Name) -> i64 {
    read(dbh, property).as_ref().and_then(convert::integer).unwrap_or(0)
}

/// Reads text from a property of mysqli; empty without an object, and of a closed one.
pub(super) fn text(dbh: Option<&Zval>, property: Name) -> String {
    let value = read(dbh, property);
    value.map(|v| String::from_utf8_lossy(&zend::string_bytes(&v)).into_owned()).unwrap_or_default()
}

/// Reads a property. A closed mysqli throws: then returns `None`.
fn read(dbh: Option<&Zval>, property: Name) -> Option<Zval> {
    let value = zend::property(dbh?.object()?, property, None);
    if zend::is_pending() && zend::take_throwable().is_some() { None } else { Some(value) }
}

/// Returns the number of affected rows and the insert id of the last statement. `wpdb::query()` does not count the
/// rows of a statement with a time limit, because it begins with `SET STATEMENT`.
pub(super) fn done(dbh: &Zval) -> Done {
    let dbh = Some(dbh);
    Done { rows: matched(dbh), insert_id: number(dbh, name!("insert_id")).unsigned_abs() }
}

/// Returns how many rows the last statement inserted or matched. A matched row counts even if nothing in it changed.
fn matched(dbh: Option<&Zval>) -> u64 {
    let changed = number(dbh, name!("affected_rows"));
    if changed != 0 {
        return u64::try_from(changed).unwrap_or(0);
    }
    // "Rows matched: 1  Changed: 0  Warnings: 0"
    let info = text(dbh, name!("info"));
    info.split_whitespace().nth(2).and_then(|matched| matched.parse().ok()).unwrap_or(0)
}

/// Returns why the last statement failed, in the server's own words.
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
