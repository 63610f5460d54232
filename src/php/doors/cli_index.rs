//! `wp fluentcrm-events index`: makes or drops the optional index on events.

use std::time::Instant;

use ext_php_rs::types::Zval;

use super::cli::{fail, is_set, refused, success};
use crate::core::error::Result;
use crate::php::call;
use crate::php::site::PhpSite;
use crate::php::site::destination::Destination;
use crate::php::wordpress::index::{self, Refusal};
use crate::php::wordpress::pdo::is_sqlite;
use crate::php::wordpress::{WordPress, database, foreign_database};
use crate::store::mysql::error_codes as codes;
use crate::store::schema::{self, Change};

/// `wp fluentcrm-events index [--drop]`
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WP-CLI raised, as it does to report an error.
pub(super) fn index(options: Option<&Zval>) -> Result<()> {
    let site = PhpSite::current();
    match change(&site, if is_set(options, "drop") { Change::Drop } else { Change::Add }) {
        Err(error) => refused(&error),
        Ok(()) => Ok(()),
    }
}

/// Makes or drops the index, unless that is done already.
fn change(site: &PhpSite, change: Change) -> Result<()> {
    let prefix = site.prefix()?;
    let by_hand = schema::change_index(prefix, change);
    let Some(wordpress) = WordPress::current().filter(|_| foreign_database().is_none()) else {
        return fail("This command works on the database of a WordPress site.");
    };
    if matches!(site.destination()?, Destination::Own(_)) {
        return fail(&format!(
            "Events go to another database than the site's own (fluentcrm_events.database_inside). Run there: {by_hand}"
        ));
    }
    let (already, done) = match change {
        Change::Add => ("exists already", "created"),
        Change::Drop => ("does not exist", "dropped"),
    };
    if index::is_there(&wordpress, prefix)? == (change == Change::Add) {
        return success(&format!("Nothing to do: the index {} {already}.", schema::INDEX));
    }
    if database::in_transaction(&wordpress)? {
        return fail(
            "A transaction is open on the site's connection, and this would commit it. End it first.",
        );
    }
    let Some(events) = index::events(&wordpress, prefix)? else {
        return fail(&format!("The table {prefix}fc_event_tracking cannot be read."));
    };
    announce(&wordpress, change, events)?;
    let start = Instant::now();
    match index::change(&wordpress, prefix, change)? {
        Ok(()) => {
            let took = start.elapsed().as_secs_f64();
            success(&format!("The index {} was {done} in {took:.1} seconds.", schema::INDEX))
        }
        Err(refusal) => fail(&explain(&refusal, &by_hand)),
    }
}

/// Prints how long it may take: the connection is busy then, and can report no progress.
fn announce(wordpress: &WordPress, change: Change, events: i64) -> Result<()> {
    let text = match (change, is_sqlite(wordpress)) {
        (Change::Drop, _) => return Ok(()),
        (Change::Add, false) => format!(
            "Creating the index over {events} events takes some seconds to half a minute per million. The site \
             keeps running and recording events."
        ),
        (Change::Add, true) => format!(
            "Creating the index over {events} events takes some seconds per million. The site keeps running; its \
             writes wait until the index is complete."
        ),
    };
    call::function("WP_CLI::log", &[&text]).map(drop)
}

/// Says what the database refused, and what to do about it.
fn explain(refusal: &Refusal, by_hand: &str) -> String {
    let remedy = match refusal.code {
        codes::TABLE_ACCESS_DENIED | codes::DATABASE_ACCESS_DENIED => {
            format!(
                "The site's database account needs the rights ALTER, CREATE, INDEX and INSERT. Or run with another \
                 account: {by_hand}"
            )
        }
        codes::LOCK_WAIT_TIMEOUT => {
            "Something, such as a backup, keeps the table in use. Try again later.".into()
        }
        codes::ALTER_NOT_SUPPORTED | codes::ALTER_NOT_SUPPORTED_REASON => {
            format!(
                "This server cannot do that while the site writes events. During maintenance run: {by_hand}"
            )
        }
        _ => format!("To do it by hand, run: {by_hand}"),
    };
    format!("The database refused: {}. {remedy}", refusal.text.trim_end_matches('.'))
}
