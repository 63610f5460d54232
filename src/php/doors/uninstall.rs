//! Removes what the extension has made on a site: by `wp fluentcrm-events uninstall`, or when a site of a multisite is
//! deleted.

use ext_php_rs::types::{ZendHashTable, Zval};

use super::cli::{fail, log, refused, success};
use super::{days, departed, retention, week};
use crate::core::error::Result;
use crate::core::site_options::HISTORY_OPTION;
use crate::php::site::PhpSite;
use crate::php::wordpress::automation::jobs;
use crate::php::wordpress::{WordPress, database, foreign_database, index};
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, convert, zend};
use crate::store::schema::Change;
use crate::store::side_tables::SIDE_TABLES;
use crate::store::sql::quote;

/// The hooks of jobs that may wait in WP-Cron or in Action Scheduler.
const ACTIONS: [&str; 4] = [jobs::HOOK, departed::HOOK, retention::HOOK, days::HOOK];

/// `wp fluentcrm-events uninstall [--yes]`
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WP-CLI raised, as it does to report an error.
pub(super) fn uninstall(options: Option<&Zval>) -> Result<()> {
    run(options).or_else(|error| refused(&error))
}

/// Runs the command.
fn run(options: Option<&Zval>) -> Result<()> {
    let question = "This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron \
                    on this site. FluentCRM's tables with all events stay. Continue?";
    let options = options.map_or_else(|| zend::zval(ZendHashTable::new()), Zval::shallow_clone);
    call::function("WP_CLI::confirm", &[&question, &options])?;
    let Some(wordpress) = WordPress::current().filter(|_| foreign_database().is_none()) else {
        return fail("This command works on the database of a WordPress site.");
    };
    match remove(&wordpress)? {
        Ok(()) => success(
            "Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with \
             the next event.",
        ),
        Err(why) => fail(&why),
    }
}

/// Removes everything. The inner error says why that is impossible.
fn remove(wordpress: &WordPress) -> Result<std::result::Result<(), String>> {
    if database::in_transaction(wordpress)? {
        return Ok(Err(
            "A transaction is open on the site's connection, and this would commit it. End it first.".into(),
        ));
    }
    let site = PhpSite::current();
    let prefix = site.prefix()?;
    if index::is_there(wordpress, prefix)? {
        log("Dropping the index.")?;
        if let Err(refusal) = index::change(wordpress, prefix, Change::Drop)? {
            return Ok(Err(format!(
                "The database did not drop the index: {}. Nothing was removed.",
                refusal.text
            )));
        }
    }
    for table in side_tables(prefix) {
        let dropped = database::quietly(wordpress, || {
            call::method(wordpress.wpdb(), "query", &[&format!("DROP TABLE IF EXISTS {}", quote(&table))])
        })?;
        if dropped.is_false() {
            return Ok(Err(format!(
                "The table {table} could not be dropped. Give the site's database account the right to drop tables."
            )));
        }
    }
    call::function("delete_option", &[&HISTORY_OPTION])?;
    week::forget()?;
    for action in ACTIONS {
        call::function("wp_unschedule_hook", &[&action])?;
        if zend::function_exists(name!("as_unschedule_all_actions")) {
            call::function("as_unschedule_all_actions", &[&action])?;
        }
    }
    Ok(Ok(()))
}

/// The names of the side tables of a site, also those of older versions.
fn side_tables(prefix: &str) -> impl Iterator<Item = String> {
    SIDE_TABLES.into_iter().flat_map(move |table| table.names(prefix))
}

/// Adds the side tables to the tables that WordPress drops with a site of a multisite.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if `$wpdb` raised.
pub(super) fn with_side_tables(tables: &Zval, blog: &Zval) -> Result<Zval> {
    // WordPress treats 0, and any text, as the id of the first site.
    let blog = convert::integer(blog).filter(|blog| *blog > 0);
    let Some((wordpress, blog)) = WordPress::current().zip(blog) else { return Ok(tables.shallow_clone()) };
    let prefix = call::method(wordpress.wpdb(), "get_blog_prefix", &[&blog])?;
    let prefix = String::from_utf8_lossy(&zend::string_bytes(&prefix)).into_owned();
    let theirs: Vec<_> =
        tables.array().into_iter().flat_map(table::values).map(Zval::shallow_clone).collect();
    let ours = side_tables(&prefix).map(zend::string);
    Ok(table::list(theirs.into_iter().chain(ours).collect::<Vec<_>>().into_iter()))
}
