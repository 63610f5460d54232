//! Events on the site's own connection. They share the request's transactions, its server and its time zone, and the
//! extension keeps no idle connection.
//!
//! Nothing here sends BEGIN, COMMIT or ROLLBACK into a host transaction. Unless `fluentcrm_events.busy_timeout_ms` is
//! set, the site's connection decides how long to wait for a lock.

use std::time::Duration;

use ext_php_rs::types::ZendObject;

use super::{WordPress, database, pdo};
use crate::core::error::Result;
use crate::core::said::Said;
use crate::core::settings::{Compat, Storage};
use crate::php::zend;
use crate::php::zend::name::name;
use crate::store::Store;

pub(crate) use self::kept::{forget_columns, reset};

mod kept;
mod link;
mod mysql;
mod mysqli;
mod sqlite;

/// The classes whose `query()` sends every statement on the one connection in `$wpdb->dbh`: WordPress's own, and
/// Query Monitor's, which calls WordPress's.
const KNOWN: [&str; 2] = ["wpdb", "QM_DB"];

/// How statements reach the site's database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carrier {
    /// The PDO of the SQLite Database Integration.
    Pdo,
    /// The mysqli object in `$wpdb->dbh`, called directly.
    Mysqli,
    /// `$wpdb->query()`, on a MySQL or MariaDB server.
    Query,
}

/// Rolls back a bulk call that a fatal error or `exit` has interrupted. The site's shutdown functions still run in
/// this request, and their statements must not become part of our transaction.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if the request ends during the rollback.
pub(crate) fn undo_cut_off() -> Result<()> {
    pdo::undo_cut_off();
    match kept::ended() {
        Some(dbh) => mysqli::query(&dbh, "ROLLBACK").map(drop),
        None => Ok(()),
    }
}

/// Whether a `$wpdb` uses one connection. That depends on the class that declares its `query()`, not on the object's
/// own class.
fn is_known(wpdb: &ZendObject) -> bool {
    zend::is_declared_by(wpdb, name!("query"), &KNOWN)
}

/// Chooses how statements reach the site's database.
pub(crate) fn carrier(wordpress: &WordPress, storage: Storage) -> Carrier {
    if pdo::is_sqlite(wordpress) {
        return Carrier::Pdo;
    }
    let natively = storage == Storage::Auto
        && is_known(wordpress.wpdb())
        && matches!(database::mysqli(wordpress.wpdb()), Ok(Some(_)))
        && zend::function_exists(name!("mysqli_query"))
        && zend::function_exists(name!("mysqli_fetch_all"));
    if natively { Carrier::Mysqli } else { Carrier::Query }
}

/// Says for phpinfo why [`carrier()`] chose this one.
pub(crate) fn reason(wordpress: &WordPress, storage: Storage, carrier: Carrier) -> Said {
    let of_class = |words| Said::With(words, vec![Said::Verbatim(zend::class_name(wordpress.wpdb()))]);
    match carrier {
        Carrier::Pdo => of_class("the site's own connection, the PDO behind %s"),
        Carrier::Mysqli => of_class("the site's own connection, the mysqli object behind %s"),
        Carrier::Query if storage == Storage::Wpdb => "fluentcrm_events.storage is wpdb".into(),
        Carrier::Query if is_known(wordpress.wpdb()) => of_class("%s has no mysqli object now"),
        Carrier::Query => of_class("%s has a query() of its own, which decides where statements go"),
    }
}

/// Runs `work` on the site's own connection.
///
/// # Errors
/// [`Error::NotConfigured`](crate::core::error::Error::NotConfigured) if `$wpdb` cannot carry events,
/// [`Error::Pending`](crate::core::error::Error::Pending) if `$wpdb` raised, or the error of `work`.
pub(crate) fn with_store<T>(
    wordpress: &WordPress,
    carrier: Carrier,
    compat: Compat,
    budget: Option<Duration>,
    work: impl FnOnce(&mut dyn Store) -> Result<T>,
) -> Result<T> {
    match carrier {
        Carrier::Pdo => sqlite::with_store(wordpress, budget, work),
        Carrier::Mysqli => {
            mysql::WpdbMysql::of(wordpress, carrier, compat, budget)?.work(|store| work(store))
        }
        Carrier::Query => database::quietly(wordpress, || {
            mysql::WpdbMysql::of(wordpress, carrier, compat, budget)?.work(|store| work(store))
        }),
    }
}
