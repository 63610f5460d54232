//! Events on the site's own connection: nothing of ours is idle, and the request's transactions, its server and its time
//! zone are ours as well.
//!
//! Nothing here sends BEGIN, COMMIT or ROLLBACK into a transaction of the host's. How long to wait for a lock is left to
//! the site's connection.

use std::time::Duration;

use super::{WordPress, database, pdo};
use crate::core::error::Result;
use crate::core::settings::{Compat, OWN_BUDGET, Storage};
use crate::php::zend;
use crate::store::Store;

mod mysql;
mod sqlite;

/// What carries statements to the site's database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carrier {
    /// The PDO of the SQLite Database Integration.
    Pdo,
    /// `$wpdb->query()`, on a MySQL or MariaDB server.
    Query,
}

/// What carries statements here, and why, in words for phpinfo.
pub(crate) fn carrier(wordpress: &WordPress, storage: Storage) -> (Carrier, String) {
    let class = zend::class_name(wordpress.wpdb());
    if pdo::is_sqlite(wordpress) {
        return (Carrier::Pdo, format!("the site's own connection, the PDO behind {class}"));
    }
    match storage {
        Storage::Wpdb => (Carrier::Query, "fluentcrm_events.storage is wpdb".into()),
        Storage::Auto => (Carrier::Query, format!("the site's own connection, by query() of {class}")),
    }
}

/// Runs `work` on the site's own connection.
///
/// # Errors
/// [`Error::NotConfigured`](crate::core::error::Error::NotConfigured) if `$wpdb` cannot carry events,
/// [`Error::Pending`](crate::core::error::Error::Pending) if asking it raised, or what `work` returns.
pub(crate) fn with_store<T>(
    wordpress: &WordPress,
    carrier: Carrier,
    compat: Compat,
    budget: Option<Duration>,
    work: impl FnOnce(&mut dyn Store) -> Result<T>,
) -> Result<T> {
    match carrier {
        Carrier::Pdo => sqlite::with_store(wordpress, budget, work),
        Carrier::Query => database::quietly(wordpress, || {
            let budget = budget.unwrap_or(OWN_BUDGET);
            mysql::WpdbMysql::of(wordpress, compat, budget).and_then(|mut store| work(&mut store))
        }),
    }
}
