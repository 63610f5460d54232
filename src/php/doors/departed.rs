//! Deletes the events of contacts that FluentCRM has deleted. FluentCRM 2 and FluentCRM 3 leave these events in the
//! table.

use std::time::{Duration, Instant};

use ext_php_rs::types::Zval;

use crate::core::error::{Error, Result};
use crate::php::site::PhpSite;
use crate::php::wordpress::hooks;
use crate::php::zend::table;
use crate::php::{call, convert, settings, zend};
use crate::store::removal::{CONTACTS, Erasure};

/// The hook of WP-Cron that deletes the rest.
pub(crate) const HOOK: &str = "fluentcrm_events/delete_events";

/// How long one request deletes events. WP-Cron deletes the rest.
const TIME: Duration = Duration::from_secs(5);

/// Deletes the events of these contacts if they are gone. A contact that still exists keeps its events.
///
/// # Errors
/// A database error, or [`Error::Pending`] if WordPress raised. After a database error WP-Cron deletes the rest.
pub(super) fn delete_events(contacts: &Zval) -> Result<()> {
    if settings::current().keep_orphans || hooks::is_disabled_by_site() {
        return Ok(());
    }
    let ids: Vec<i64> = match contacts.array() {
        Some(list) => table::values(list).filter_map(convert::integer).collect(),
        None => convert::integer(contacts).into_iter().collect(),
    };
    let site = PhpSite::current();
    let start = Instant::now();
    let mut failed = Ok(());
    for some in ids.chunks(CONTACTS) {
        let deleted = match failed {
            Ok(()) => site.gone(some).and_then(|gone| delete_of(&site, &gone, start)),
            Err(_) => Ok(false),
        };
        match deleted {
            Ok(true) => continue,
            Ok(false) => {}
            Err(Error::Pending) => return Err(Error::Pending),
            Err(error) => failed = Err(error),
        }
        hand_over(some)?;
    }
    failed
}

/// Deletes the events of contacts. Returns false if the time ran out.
fn delete_of(site: &PhpSite, contacts: &[i64], start: Instant) -> Result<bool> {
    while start.elapsed() < TIME {
        if site.erase_batch(contacts, Erasure::Delete)? == 0 {
            return site.forget_contacts(contacts).map(|()| true);
        }
    }
    Ok(false)
}

/// Schedules a run of WP-Cron for these contacts.
fn hand_over(contacts: &[i64]) -> Result<()> {
    let now = call::function("time", &[])?;
    let contacts = table::list(contacts.iter().copied().map(zend::zval));
    let arguments = table::list([contacts].into_iter());
    call::function("wp_schedule_single_event", &[&now, &HOOK, &arguments]).map(drop)
}
