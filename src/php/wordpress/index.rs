//! The optional index on events. `$wpdb` makes and drops it: only so the SQLite Database Integration's own record of
//! indexes stays right.

use ext_php_rs::types::Zval;

use super::database::{mysqli, quietly, value};
use super::pdo::{Bound, Pdo, is_sqlite};
use super::{WordPress, database};
use crate::core::error::Result;
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, zend};
use crate::store::schema::{self, Change};

/// For how many seconds a change waits for the table's lock. Meanwhile everything that comes later waits, too. The
/// server's own limit (`lock_wait_timeout`) is a day, on MySQL a year.
const PATIENCE: i64 = 5;

/// Why `$wpdb` did not change the index.
pub(crate) struct Refusal {
    /// The server's error number; 0 if it sent none.
    pub(crate) code: u16,
    /// The server's message.
    pub(crate) text: String,
}

/// Whether the index exists. False if the table is missing.
///
/// # Errors
/// A database error, or [`Error::Pending`](crate::core::error::Error::Pending) if `$wpdb` raised. The same holds for
/// all functions of this file.
pub(crate) fn is_there(wordpress: &WordPress, prefix: &str) -> Result<bool> {
    if is_sqlite(wordpress) {
        let name = schema::sqlite_index(prefix);
        let rows =
            Pdo::of(wordpress)?.map(|pdo| pdo.rows(schema::FIND_INDEX, &[Bound::Text(name.as_bytes())]));
        return Ok(!rows.transpose()?.unwrap_or_default().is_empty());
    }
    let key_name = 2i64;
    let ask = || call::method(wordpress.wpdb(), "get_col", &[&schema::show_indexes(prefix), &key_name]);
    let names = quietly(wordpress, ask)?;
    let is_it = |name: &Zval| zend::string_bytes(name) == schema::INDEX.as_bytes();
    Ok(names.array().is_some_and(|names| table::values(names).any(is_it)))
}

/// Counts the events; `None` if the table cannot be read.
///
/// # Errors
/// As [`is_there`].
pub(crate) fn events(wordpress: &WordPress, prefix: &str) -> Result<Option<i64>> {
    let ask = || call::method(wordpress.wpdb(), "get_var", &[&schema::count_events(prefix)]);
    let count = quietly(wordpress, ask)?;
    Ok(String::from_utf8_lossy(&zend::string_bytes(&count)).parse().ok())
}

/// Makes or drops the index. Never call it inside a transaction: the statement would commit it.
///
/// # Errors
/// As [`is_there`].
pub(crate) fn change(
    wordpress: &WordPress,
    prefix: &str,
    change: Change,
) -> Result<std::result::Result<(), Refusal>> {
    quietly(wordpress, || {
        if is_sqlite(wordpress) {
            return send(wordpress, &schema::change_index(prefix, change));
        }
        let wpdb = wordpress.wpdb();
        let set = |what: &str| call::method(wpdb, "query", &[&format!("SET {what}")]);
        let limit =
            format!("@fluentcrm_wait = @@SESSION.lock_wait_timeout, SESSION lock_wait_timeout = {PATIENCE}");
        let changed = set(&limit).and_then(|_| send(wordpress, &schema::change_index_online(prefix, change)));
        // Also if a listener of the filter `query` has thrown: the connection is the site's.
        zend::put_aside(|| {
            set("SESSION lock_wait_timeout = COALESCE(@fluentcrm_wait, @@GLOBAL.lock_wait_timeout)")
        })?;
        changed
    })
}

/// Sends a statement. Returns the refusal if the server refuses it.
fn send(wordpress: &WordPress, sql: &str) -> Result<std::result::Result<(), Refusal>> {
    let wpdb = wordpress.wpdb();
    if !call::method(wpdb, "query", &[&sql])?.is_false() {
        return Ok(Ok(()));
    }
    let text = database::property(wordpress, name!("last_error"))?;
    let code = match mysqli(wpdb)? {
        Some(mysqli) => value(mysqli.object().expect("a mysqli is an object"), name!("errno"))?.long(),
        None => None,
    };
    let code = code.and_then(|code| u16::try_from(code).ok()).unwrap_or(0);
    Ok(Err(Refusal { code, text }))
}
