//! Events through the site's own connection, `$wpdb`: where a connection of ours would not see what the request
//! sees, such as its open transaction.
//!
//! Nothing here sends BEGIN, COMMIT or ROLLBACK: a transaction that is open is the host's. How long to wait for a
//! lock is left to the site's connection.

use std::time::Duration;

use super::{WordPress, database};
use crate::core::error::Result;
use crate::core::settings::Compat;
use crate::store::Store;

mod mysql;
mod sqlite;

/// Runs `work` on the store behind `$wpdb`.
///
/// # Errors
/// [`Error::NotConfigured`](crate::core::error::Error::NotConfigured) if `$wpdb` cannot carry events,
/// [`Error::Pending`](crate::core::error::Error::Pending) if asking it raised, or what `work` returns.
pub(crate) fn with_store<T>(
    wordpress: &WordPress,
    compat: Compat,
    budget: Duration,
    work: impl FnOnce(&mut dyn Store) -> Result<T>,
) -> Result<T> {
    if database::is_sqlite(wordpress) {
        return work(&mut sqlite::WpdbSqlite::of(wordpress)?);
    }
    database::quietly(wordpress, || {
        mysql::WpdbMysql::of(wordpress, compat, budget).and_then(|mut store| work(&mut store))
    })
}
