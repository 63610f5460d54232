//! What the extension reads of `$wpdb` besides answers to statements, and what it has seen of `$wpdb`'s own
//! statements.

use std::cell::RefCell;
use std::time::{Duration, Instant, SystemTime};

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use ext_php_rs::zend::BailoutGuard;

use super::pdo::{Pdo, is_sqlite};
use super::{WordPress, hooks};
use crate::core::error::{Error, Result};
use crate::php::zend::name::{Name, name};
use crate::php::{call, zend};
use crate::store::mysql::watch::{self, Watch};
use crate::store::schema;
use crate::store::side_tables::SideTable;
use crate::store::statement_log::Logged;

thread_local! {
    /// What this request has seen of `$wpdb`'s statements.
    static SEEN: RefCell<Seen> = RefCell::default();
}

/// What was seen of `$wpdb`'s statements.
#[derive(Default)]
struct Seen {
    /// Whether any statement was seen.
    queried: bool,
    /// The time of the last statement, or of the beginning of the request.
    last: Option<Instant>,
    /// On MySQL and MariaDB: what the statements say about open transactions.
    watch: Watch,
    /// The number of statements that may have written to contacts.
    contact_writes: u64,
}

/// Begins a request: no statement was seen yet.
pub(crate) fn reset() {
    SEEN.set(Seen { last: Some(Instant::now()), ..Seen::default() });
}

/// Returns how many statements of this request may have written to contacts, ours and those of `$wpdb`.
pub(crate) fn contact_writes() -> u64 {
    SEEN.with_borrow(|seen| seen.contact_writes)
}

/// Records that a statement may have written to contacts.
pub(crate) fn saw_contact_write() {
    SEEN.with_borrow_mut(|seen| seen.contact_writes += 1);
}

/// Reads a property of `$wpdb`, also one that is not public; null if there is none.
///
/// # Errors
/// [`Error::Pending`] if a `__get` of its class raised.
pub(crate) fn value(wpdb: &ZendObject, name: Name) -> Result<Zval> {
    let value = zend::property(wpdb, name, zend::class(name!("wpdb")));
    if zend::is_pending() { Err(Error::Pending) } else { Ok(value) }
}

/// Reads a property of `$wpdb` as text; empty if it is none.
///
/// # Errors
/// As [`value`].
pub(crate) fn property(wordpress: &WordPress, name: Name) -> Result<String> {
    let value = value(wordpress.wpdb(), name)?;
    Ok(String::from_utf8_lossy(&zend::string_bytes(&value)).into_owned())
}

/// Whether the site's own connection has a transaction open, or may have one. Asked before a statement that would
/// commit it.
///
/// # Errors
/// [`Error::Pending`] if the driver raised.
pub(crate) fn in_transaction(wordpress: &WordPress) -> Result<bool> {
    if is_sqlite(wordpress) {
        return Pdo::of(wordpress)?.map_or(Ok(false), |pdo| pdo.in_transaction());
    }
    let seen = seen_transaction();
    if seen == Some(true) {
        return Ok(true);
    }
    // MariaDB has `@@in_transaction`. MySQL has not, and fails: then what was seen decides.
    let sql = "SELECT @@autocommit AND NOT @@in_transaction";
    let ask = || call::method(wordpress.wpdb(), "get_var", &[&sql]);
    match zend::string_bytes(&quietly(wordpress, ask)?).as_slice() {
        b"1" => Ok(false),
        b"0" => Ok(true),
        _ => Ok(seen != Some(false)),
    }
}

/// Whether a transaction is open on MySQL or MariaDB, as far as the statements of `$wpdb` say. `None` if they do not
/// say it for sure, or the extension does not see them. A transaction that goes past `$wpdb` stays unseen, such as
/// one by `mysqli_begin_transaction()`.
pub(crate) fn seen_transaction() -> Option<bool> {
    hooks::hear_of_queries().then(|| SEEN.with_borrow(|seen| seen.watch.in_transaction())).flatten()
}

/// Records that the server has answered a statement.
pub(crate) fn saw_statement() {
    SEEN.with_borrow_mut(|seen| seen.last = Some(Instant::now()));
}

/// Whether the last statement is longer ago than `time`.
pub(crate) fn was_silent(time: Duration) -> bool {
    SEEN.with_borrow(|seen| seen.last.is_none_or(|last| last.elapsed() > time))
}

/// Records a statement that `$wpdb` is about to send.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn saw_query(query: &Zval) -> Result<()> {
    let is_first = SEEN.with_borrow_mut(|seen| !std::mem::replace(&mut seen.queried, true));
    if is_first && WordPress::current().is_some_and(|wordpress| is_sqlite(&wordpress)) {
        return hooks::leave_queries();
    }
    let Some(text) = query.zend_str().map(|text| text.as_bytes()) else { return Ok(()) };
    SEEN.with_borrow_mut(|seen| {
        seen.last = Some(Instant::now());
        seen.watch.see(text);
    });
    if watch::may_write_contacts(text) {
        saw_contact_write();
    }
    Ok(())
}

/// Returns the mysqli object that `$wpdb` used last, if there is one.
///
/// # Errors
/// As [`value`].
pub(crate) fn mysqli(wpdb: &ZendObject) -> Result<Option<Zval>> {
    let dbh = value(wpdb, name!("dbh"))?;
    let known = dbh
        .object()
        .zip(zend::class(name!("mysqli")))
        .is_some_and(|(object, class)| object.instance_of(class));
    Ok(known.then_some(dbh))
}

/// Returns the server behind `$wpdb` with its version, or the version of the SQLite Database Integration. Sends no
/// statement.
pub(crate) fn server(wordpress: &WordPress) -> Option<String> {
    let text = |value: Zval| String::from_utf8_lossy(&zend::string_bytes(&value)).into_owned();
    if is_sqlite(wordpress) {
        let version = zend::constant(name!("SQLITE_DRIVER_VERSION")).map_or_else(|| "before 3".into(), text);
        return Some(format!("SQLite Database Integration {version}"));
    }
    // A closed mysqli throws.
    let version = mysqli(wordpress.wpdb()).ok().flatten().map(|mysqli| {
        mysqli
            .object()
            .map_or_else(String::new, |mysqli| text(zend::property(mysqli, name!("server_info"), None)))
    });
    zend::take_throwable();
    let version = version.filter(|version| !version.is_empty())?;
    // MariaDB puts this before its version, for old replicas.
    let version = version.strip_prefix("5.5.5-").unwrap_or(&version);
    let product = if version.contains("MariaDB") { "MariaDB" } else { "MySQL" };
    Some(format!("{product} {}", version.split('-').next().unwrap_or(version)))
}

/// Shows statements of ours among `$wpdb->queries`, in WordPress's format, for Query Monitor and its like. A comment
/// in the SQL names the extension.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn show_queries(wordpress: &WordPress, statements: Vec<Logged>) -> Result<()> {
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

/// Runs `work` while `$wpdb` prints no errors, then restores the properties of `$wpdb`.
pub(crate) fn quietly<T>(wordpress: &WordPress, work: impl FnOnce() -> Result<T>) -> Result<T> {
    // A listener of the filter `query` may end the request inside `work`. The site's shutdown functions still use
    // `$wpdb`.
    let _quiet = BailoutGuard::new(Quiet::begin(wordpress)?);
    work()
}

/// Keeps `$wpdb` from printing errors while this value lives. It sets the property itself instead of calling
/// `suppress_errors()`, so that dropping it works while an exception is pending. The drop also restores what `$wpdb`
/// says of the site's own last statement.
struct Quiet {
    /// The object. A script may replace the global meanwhile.
    wpdb: Zval,
    /// The properties to restore, with their values.
    before: Vec<(Name, Zval)>,
}

impl Quiet {
    /// The property of `$wpdb` that keeps it from printing errors.
    const PROPERTY: Name = name!("suppress_errors");

    /// The properties in which `$wpdb` keeps the result of its last statement.
    const ANSWERS: [Name; 6] = [
        name!("last_error"),
        name!("last_query"),
        name!("last_result"),
        name!("num_rows"),
        name!("rows_affected"),
        name!("insert_id"),
    ];

    /// Keeps `$wpdb` from printing errors from now on.
    fn begin(wordpress: &WordPress) -> Result<Self> {
        let names = Self::ANSWERS.into_iter().chain([Self::PROPERTY]);
        let kept = |name| Ok((name, value(wordpress.wpdb(), name)?));
        let before = names.map(kept).collect::<Result<_>>()?;
        zend::set_property(wordpress.wpdb_value(), Self::PROPERTY, true);
        Ok(Self { wpdb: wordpress.wpdb_value(), before })
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        for (name, value) in self.before.drain(..) {
            zend::set_property(self.wpdb.shallow_clone(), name, value);
        }
    }
}

/// Creates FluentCRM's tables through `$wpdb`: only so the SQLite Database Integration's own record of tables stays
/// right. Never call it inside a transaction: creating a table would commit it.
///
/// # Errors
/// [`Error::Database`] if `$wpdb` refuses, [`Error::Pending`] if it raised.
pub(crate) fn create_tables(wordpress: &WordPress, prefix: &str) -> Result<()> {
    create(wordpress, &schema::mysql(prefix, &charset_collate(wordpress)?), &format!("{prefix}fc_*"))
}

/// Creates a side table, as [`create_tables`].
///
/// # Errors
/// As [`create_tables`].
pub(crate) fn create_side_table(wordpress: &WordPress, prefix: &str, table: &SideTable) -> Result<()> {
    let collate = charset_collate(wordpress)?;
    let statement = match is_sqlite(wordpress) {
        true => table.mysql_for_sqlite(prefix, &collate),
        false => table.mysql(prefix, &collate),
    };
    create(wordpress, &[statement], &table.name(prefix))
}

/// Returns the character set and collation of the site's tables, as SQL.
fn charset_collate(wordpress: &WordPress) -> Result<String> {
    let collate = call::method(wordpress.wpdb(), "get_charset_collate", &[])?;
    Ok(String::from_utf8_lossy(&zend::string_bytes(&collate)).into_owned())
}

/// Sends statements that create tables. `name` names these tables in the error.
fn create(wordpress: &WordPress, statements: &[String], name: &str) -> Result<()> {
    let created = quietly(wordpress, || {
        let mut created = true;
        for statement in statements {
            created &= !call::method(wordpress.wpdb(), "query", &[statement])?.is_false();
        }
        Ok(created)
    })?;
    if created {
        return Ok(());
    }
    Err(Error::Database(format!("the tables {name} could not be created through $wpdb")))
}
