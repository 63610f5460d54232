//! Which database a WordPress site uses, and whether a connection of our own may stand beside `$wpdb`.

use std::path::PathBuf;
use std::time::SystemTime;

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendHashTable, Zval};

use super::WordPress;
use crate::core::error::{Error, Result};
use crate::php::{call, zend};
use crate::store::schema;
use crate::store::sqlite::SqliteTarget;
use crate::store::statement_log::Logged;

/// The SQLite database of the site, if `$wpdb` is the SQLite Database Integration 3's class.
pub fn sqlite(wordpress: &WordPress) -> std::result::Result<SqliteTarget, String> {
    let class = wordpress.wpdb().get_class_name().unwrap_or_default();
    let text = |name: &str| {
        let value = zend::constant(name)?;
        Some(String::from_utf8_lossy(&zend::string_bytes(&value)).into_owned())
    };
    if !class.eq_ignore_ascii_case("WP_SQLite_DB") {
        return Err(format!("$wpdb is {class}, not the class this extension knows"));
    }
    if text("DB_ENGINE").as_deref() != Some("sqlite") || text("SQLITE_DRIVER_VERSION").is_none() {
        return Err("the SQLite Database Integration is older than version 3".into());
    }
    let path = PathBuf::from(text("FQDB").unwrap_or_default());
    if !path.is_absolute() {
        return Err("the site's database is not a file with an absolute path (FQDB)".into());
    }
    // The very path the plugin uses: SQLite's locks go by it.
    Ok(SqliteTarget { path, synchronous: text("SQLITE_SYNCHRONOUS").filter(|s| is_level(s)), create: false })
}

/// The levels `PRAGMA synchronous` knows.
fn is_level(text: &str) -> bool {
    ["OFF", "NORMAL", "FULL", "EXTRA"].iter().any(|level| text.eq_ignore_ascii_case(level))
}

/// Whether the site's own connection has a transaction open, which a connection of ours cannot see into.
///
/// # Errors
/// [`Error::Pending`] if the driver raised.
pub fn in_transaction(wordpress: &WordPress) -> Result<bool> {
    match driver(wordpress)?.as_ref().and_then(Zval::object) {
        Some(driver) => Ok(call::method(driver, "inTransaction", &[])?.is_true()),
        None => Ok(false),
    }
}

/// The driver of the SQLite Database Integration 3, if `$wpdb` has it.
///
/// # Errors
/// [`Error::Pending`] if `$wpdb` raised.
pub fn driver(wordpress: &WordPress) -> Result<Option<Zval>> {
    let wpdb = wordpress.wpdb();
    if !zend::has_method(wpdb, "get_driver") {
        return Ok(None);
    }
    let driver = call::method(wpdb, "get_driver", &[])?;
    let speaks_pdo = driver.object().is_some_and(|d| zend::has_method(d, "get_sqlite_pdo"));
    Ok(speaks_pdo.then_some(driver))
}

/// Shows statements of a direct store among `$wpdb->queries`, in WordPress's format, for Query Monitor and
/// its like. A comment in the SQL says whose they are.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub fn show_queries(wordpress: &WordPress, statements: Vec<Logged>) -> Result<()> {
    let wpdb = wordpress.wpdb();
    if !zend::has_method(wpdb, "log_query") || statements.is_empty() {
        return Ok(());
    }
    let caller = call::method(wpdb, "get_caller", &[])?;
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    for Logged { sql, took } in statements {
        let sql = format!("/* fluentcrm_events */ {sql}");
        let start = now.saturating_sub(took).as_secs_f64();
        let nothing = zend::zval(ZendHashTable::new());
        let arguments: [&dyn IntoZvalDyn; 5] =
            [&sql, &took.as_secs_f64(), &caller.shallow_clone(), &start, &nothing];
        call::method(wpdb, "log_query", &arguments)?;
    }
    Ok(())
}

/// Creates FluentCRM's tables through `$wpdb`, which alone keeps its own bookkeeping of tables right.
/// Never inside a transaction: creating a table would commit it.
///
/// # Errors
/// [`Error::Database`] when `$wpdb` refuses, [`Error::Pending`] when it raised.
pub fn create_tables(wordpress: &WordPress, prefix: &str) -> Result<()> {
    let wpdb = wordpress.wpdb();
    let collate = call::method(wpdb, "get_charset_collate", &[])?;
    let collate = String::from_utf8_lossy(&zend::string_bytes(&collate)).into_owned();
    let shown = call::method(wpdb, "suppress_errors", &[&true])?;
    let mut created = true;
    for statement in schema::mysql(prefix, &collate) {
        created &= !call::method(wpdb, "query", &[&statement])?.is_false();
    }
    call::method(wpdb, "suppress_errors", &[&shown.is_true()])?;
    if created {
        return Ok(());
    }
    Err(Error::Database(format!("the tables {prefix}fc_* could not be created through $wpdb")))
}
