//! Which database a WordPress site uses, and whether a connection of our own may stand beside `$wpdb`.

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::SystemTime;

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use ext_php_rs::zend::BailoutGuard;

use super::{WordPress, hooks};
use crate::core::dsn::{Password, Server, Tls};
use crate::core::error::{Error, Result};
use crate::core::settings::Compat;
use crate::php::zend::table;
use crate::php::{call, convert, zend};
use crate::store::connection::Target;
use crate::store::mysql::MysqlTarget;
use crate::store::mysql::watch::{self, Watch};
use crate::store::schema;
use crate::store::sqlite::SqliteTarget;
use crate::store::statement_log::Logged;

/// Query Monitor's class adds nothing but a log to WordPress's own.
const MYSQL_CLASSES: [&str; 2] = ["wpdb", "QM_DB"];
/// The class of the SQLite Database Integration.
const SQLITE_CLASS: &str = "WP_SQLite_DB";

/// `MYSQLI_CLIENT_SSL`
const CLIENT_SSL: i64 = 2048;
/// `MYSQLI_CLIENT_SSL_VERIFY_SERVER_CERT`
const CLIENT_VERIFY: i64 = 1 << 30;

thread_local! {
    /// What was seen of `$wpdb` in this request.
    static SEEN: RefCell<Seen> = RefCell::default();
}

/// What was seen of `$wpdb`.
#[derive(Default)]
struct Seen {
    /// Any statement.
    queried: bool,
    /// On MySQL: what concerns transactions and the session.
    watch: Watch,
    /// How many statements may have written to contacts.
    contact_writes: u64,
}

/// Begins a request in which nothing was seen yet.
pub(crate) fn reset() {
    SEEN.take();
}

/// How many statements of this request may have written to contacts, ours and those of `$wpdb`.
pub(crate) fn contact_writes() -> u64 {
    SEEN.with_borrow(|seen| seen.contact_writes)
}

/// Takes note that contacts were written to.
pub(crate) fn saw_contact_write() {
    SEEN.with_borrow_mut(|seen| seen.contact_writes += 1);
}

/// The database of the site for a connection of our own, or why there may be none: whose `$wpdb` is of a class
/// that is not known may be anywhere.
///
/// # Errors
/// The reason, in words for phpinfo.
pub(crate) fn target(wordpress: &WordPress, compat: Compat) -> std::result::Result<Target, String> {
    let class = zend::class_name(wordpress.wpdb());
    if class.eq_ignore_ascii_case(SQLITE_CLASS) {
        return sqlite().map(Target::Sqlite);
    }
    if MYSQL_CLASSES.iter().any(|known| class.eq_ignore_ascii_case(known)) {
        return mysql(wordpress, compat).map(|target| Target::Mysql(Box::new(target)));
    }
    Err(format!("$wpdb is {class}, not a class this extension knows"))
}

/// Whether `$wpdb` is in front of SQLite.
pub(crate) fn is_sqlite(wordpress: &WordPress) -> bool {
    zend::class_name(wordpress.wpdb()).eq_ignore_ascii_case(SQLITE_CLASS)
        || zend::has_method(wordpress.wpdb(), "get_driver")
}

/// A constant of wp-config.php as text.
fn constant(name: &str) -> Option<String> {
    let value = zend::constant(name)?;
    Some(String::from_utf8_lossy(&zend::string_bytes(&value)).into_owned())
}

/// A property of `$wpdb`, also one that is not public; null without it.
///
/// # Errors
/// [`Error::Pending`] if a `__get` of its class raised.
pub(crate) fn value(wpdb: &ZendObject, name: &str) -> Result<Zval> {
    let value = zend::property(wpdb, name, zend::class("wpdb"));
    if zend::is_pending() { Err(Error::Pending) } else { Ok(value) }
}

/// [`value`] as text; empty for anything else.
///
/// # Errors
/// As [`value`].
pub(crate) fn property(wordpress: &WordPress, name: &str) -> Result<String> {
    let value = value(wordpress.wpdb(), name)?;
    Ok(String::from_utf8_lossy(&zend::string_bytes(&value)).into_owned())
}

/// The file of the SQLite Database Integration 3.
fn sqlite() -> std::result::Result<SqliteTarget, String> {
    if constant("DB_ENGINE").as_deref() != Some("sqlite") || constant("SQLITE_DRIVER_VERSION").is_none() {
        return Err("the SQLite Database Integration is older than version 3".into());
    }
    let path = PathBuf::from(constant("FQDB").unwrap_or_default());
    if !path.is_absolute() {
        return Err("the site's database is not a file with an absolute path (FQDB)".into());
    }
    // The very path the plugin uses: SQLite's locks go by it.
    Ok(SqliteTarget {
        path,
        synchronous: constant("SQLITE_SYNCHRONOUS").filter(|s| is_level(s)),
        create: false,
    })
}

/// The server of the site, connected and set up as `$wpdb` does it.
fn mysql(wordpress: &WordPress, compat: Compat) -> std::result::Result<MysqlTarget, String> {
    // wp-config.php's constants are what is sure to be the site's; a `$wpdb` made by hand may be anybody's.
    let text = |name: &str| property(wordpress, name).map_err(|_| format!("$wpdb->{name} cannot be read"));
    let same = |name: &str, property_name: &str| {
        let value = text(property_name)?;
        match constant(name) {
            Some(defined) if defined == value => Ok(value),
            _ => Err(format!("$wpdb was not made from the constant {name}")),
        }
    };
    let host = same("DB_HOST", "dbhost")?;
    let user = same("DB_USER", "dbuser")?;
    let password = same("DB_PASSWORD", "dbpassword")?;
    let database = same("DB_NAME", "dbname")?;
    let charset = text("charset")?;
    if charset.is_empty() {
        return Err("the site leaves the character set to its server (DB_CHARSET)".into());
    }
    let default_port = zend::ini("mysqli.default_port").parse().unwrap_or(0);
    let server = Server::parse_db_host(&host, &zend::ini("mysqli.default_socket"), default_port)
        .ok_or("DB_HOST is no host, port or socket")?;
    let flags = zend::constant("MYSQL_CLIENT_FLAGS").as_ref().and_then(convert::integer).unwrap_or(0);
    let tls = match (flags & CLIENT_SSL != 0, flags & CLIENT_VERIFY != 0) {
        (false, _) => Tls::Off,
        (true, false) => Tls::Required,
        (true, true) => Tls::Verify { ca: Some(zend::ini("openssl.cafile")).filter(|ca| !ca.is_empty()) },
    };
    Ok(MysqlTarget {
        server,
        user,
        password: Password(password),
        database,
        tls,
        charset,
        collation: text("collate")?,
        incompatible_modes: incompatible_modes(wordpress)?,
        compat,
    })
}

/// The modes that `wpdb::set_sql_mode()` takes out of `sql_mode`.
fn incompatible_modes(wordpress: &WordPress) -> std::result::Result<Vec<String>, String> {
    const FILTER: &str = "incompatible_sql_modes";
    let unknown = |_| "$wpdb names no incompatible SQL modes";
    let mut modes = value(wordpress.wpdb(), "incompatible_modes").map_err(unknown)?;
    if hooks::any_has_listeners(&zend::Keys::new(&[FILTER])) {
        let filtered = call::function("apply_filters", &[&FILTER, &modes]);
        modes = filtered.map_err(|_| format!("a listener of the filter {FILTER} failed"))?;
    }
    let modes = modes.array().ok_or("$wpdb names no incompatible SQL modes")?;
    Ok(table::values(modes)
        .map(|mode| String::from_utf8_lossy(&zend::string_bytes(mode)).into_owned())
        .collect())
}

/// The levels `PRAGMA synchronous` knows.
fn is_level(text: &str) -> bool {
    ["OFF", "NORMAL", "FULL", "EXTRA"].iter().any(|level| text.eq_ignore_ascii_case(level))
}

/// Why the site's own connection must be used at this moment: it has a transaction open, which a connection of
/// ours cannot see into, or its session was changed.
///
/// # Errors
/// [`Error::Pending`] if `$wpdb` raised.
pub(crate) fn occupied(wordpress: &WordPress, target: &Target) -> Result<Option<&'static str>> {
    Ok(match target {
        Target::Sqlite(_) => {
            in_transaction(wordpress)?.then_some("the site's own connection has a transaction open")
        }
        Target::Mysql(_) if !hooks::hear_of_queries() => {
            Some("the filter \"query\" was taken from us, so that transactions cannot be seen")
        }
        Target::Mysql(_) => (!SEEN.with_borrow(|seen| seen.watch.is_clear()))
            .then_some("the site's own connection has a transaction open, or its session was changed"),
    })
}

/// Whether the site's own connection has a transaction open, or may have one.
///
/// # Errors
/// [`Error::Pending`] if the driver raised.
pub(crate) fn in_transaction(wordpress: &WordPress) -> Result<bool> {
    match driver(wordpress)?.as_ref().and_then(Zval::object) {
        Some(driver) => Ok(call::method(driver, "inTransaction", &[])?.is_true()),
        None => {
            match hooks::hear_of_queries().then(|| SEEN.with_borrow(|seen| seen.watch.in_transaction())) {
                Some(Some(sure)) => Ok(sure),
                // MariaDB can be asked; MySQL has no answer, which means that there may be one.
                _ => {
                    let sql = "SELECT @@autocommit AND NOT @@in_transaction";
                    let ask = || call::method(wordpress.wpdb(), "get_var", &[&sql]);
                    Ok(zend::string_bytes(&quietly(wordpress, ask)?) != b"1")
                }
            }
        }
    }
}

/// Takes note of a statement that `$wpdb` is about to send.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn saw_query(query: &Zval) -> Result<()> {
    let is_first = SEEN.with_borrow_mut(|seen| !std::mem::replace(&mut seen.queried, true));
    if is_first && WordPress::current().is_some_and(|wordpress| is_sqlite(&wordpress)) {
        return hooks::leave_queries();
    }
    let Some(text) = query.zend_str().map(|text| text.as_bytes()) else { return Ok(()) };
    SEEN.with_borrow_mut(|seen| seen.watch.see(text));
    if watch::may_write_contacts(text) {
        saw_contact_write();
    }
    Ok(())
}

/// Whether the site's own connection answers. `$wpdb` itself would try for seconds to connect anew, and end the
/// request when it cannot.
///
/// # Errors
/// [`Error::Pending`] if asking raised an `\Error`.
pub(crate) fn is_alive(wordpress: &WordPress) -> Result<bool> {
    let Some(dbh) = mysqli(wordpress.wpdb())? else { return Ok(true) };
    match call::silently("mysqli_query", &[&dbh, &"DO 1"]) {
        Err(Error::Pending) if zend::take_exception().is_some() => Ok(false),
        answer => Ok(answer?.is_true()),
    }
}

/// The mysqli object that a `$wpdb` used last, if it has one.
///
/// # Errors
/// As [`value`].
pub(crate) fn mysqli(wpdb: &ZendObject) -> Result<Option<Zval>> {
    let dbh = value(wpdb, "dbh")?;
    let known =
        dbh.object().zip(zend::class("mysqli")).is_some_and(|(object, class)| object.instance_of(class));
    Ok(known.then_some(dbh))
}

/// The driver of the SQLite Database Integration 3, if `$wpdb` has it.
///
/// # Errors
/// [`Error::Pending`] if `$wpdb` raised.
pub(crate) fn driver(wordpress: &WordPress) -> Result<Option<Zval>> {
    let wpdb = wordpress.wpdb();
    if !zend::has_method(wpdb, "get_driver") {
        return Ok(None);
    }
    let driver = call::method(wpdb, "get_driver", &[])?;
    let speaks_pdo = driver.object().is_some_and(|d| zend::has_method(d, "get_sqlite_pdo"));
    Ok(speaks_pdo.then_some(driver))
}

/// Shows statements of ours among `$wpdb->queries`, in WordPress's format, for Query Monitor and
/// its like. A comment in the SQL says whose they are.
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

/// Has `$wpdb` print no errors meanwhile.
pub(crate) fn quietly<T>(wordpress: &WordPress, work: impl FnOnce() -> Result<T>) -> Result<T> {
    // A listener of the filter "query" may end the request from within, and the site goes on in its shutdown functions.
    let _quiet = BailoutGuard::new(Quiet::begin(wordpress)?);
    work()
}

/// A `$wpdb` that prints no errors for as long as this lives: its `suppress_errors()` without a call, so that it also
/// ends when something was raised.
struct Quiet {
    /// Kept, as a script may set the global anew meanwhile.
    wpdb: Zval,
    /// Whether it printed none before.
    before: bool,
}

impl Quiet {
    /// The property of `$wpdb` that decides.
    const PROPERTY: &str = "suppress_errors";

    /// Has it print none from now on.
    fn begin(wordpress: &WordPress) -> Result<Self> {
        let before = value(wordpress.wpdb(), Self::PROPERTY)?.is_true();
        zend::set_property(wordpress.wpdb_value(), Self::PROPERTY, true);
        Ok(Self { wpdb: wordpress.wpdb_value(), before })
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        zend::set_property(self.wpdb.shallow_clone(), Self::PROPERTY, self.before);
    }
}

/// Creates FluentCRM's tables through `$wpdb`, which alone keeps its own bookkeeping of tables right.
/// Never inside a transaction: creating a table would commit it.
///
/// # Errors
/// [`Error::Database`] when `$wpdb` refuses, [`Error::Pending`] when it raised.
pub(crate) fn create_tables(wordpress: &WordPress, prefix: &str) -> Result<()> {
    let wpdb = wordpress.wpdb();
    let collate = call::method(wpdb, "get_charset_collate", &[])?;
    let collate = String::from_utf8_lossy(&zend::string_bytes(&collate)).into_owned();
    let created = quietly(wordpress, || {
        let mut created = true;
        for statement in schema::mysql(prefix, &collate) {
            created &= !call::method(wpdb, "query", &[&statement])?.is_false();
        }
        Ok(created)
    })?;
    if created {
        return Ok(());
    }
    Err(Error::Database(format!("the tables {prefix}fc_* could not be created through $wpdb")))
}
