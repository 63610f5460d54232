//! FluentCRM has deleted contacts: their events go, too. FluentCRM itself leaves them, in version 2 and in version 3.

use std::time::{Duration, Instant};

use ext_php_rs::types::Zval;

use crate::core::error::{Error, Result};
use crate::php::site::PhpSite;
use crate::php::wordpress::hooks;
use crate::php::zend::table;
use crate::php::{call, convert, settings, zend};
use crate::store::removal::{CONTACTS, Erasure};

/// The action of WP-Cron that goes on with it.
pub(crate) const HOOK: &str = "fluentcrm_events/delete_events";

/// How long one request works at it. What is left then is handed over to WP-Cron.
const TIME: Duration = Duration::from_secs(5);

/// Deletes the events of those of these contacts that are gone. Whose contact is there after all keeps them.
///
/// # Errors
/// A database error; [`Error::Pending`] if WordPress raised. What is left is handed over even so.
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
    for some in ids.chunks(CONTACTS) {
        let deleted = site.gone(some).and_then(|gone| delete_of(&site, &gone, start));
        match deleted {
            Ok(true) => {}
            Ok(false) => hand_over(some)?,
            Err(Error::Pending) => return Err(Error::Pending),
            Err(error) => {
                hand_over(some)?;
                return Err(error);
            }
        }
    }
    Ok(())
}

/// Deletes the events of contacts; false where the time was over before.
fn delete_of(site: &PhpSite, contacts: &[i64], start: Instant) -> Result<bool> {
    while start.elapsed() < TIME {
        if site.erase_batch(contacts, Erasure::Delete)? == 0 {
            return site.forget_contacts(contacts).map(|()| true);
        }
    }
    Ok(false)
}

/// Has WP-Cron go on with these contacts.
fn hand_over(contacts: &[i64]) -> Result<()> {
    let now = call::function("time", &[])?;
    let contacts = table::list(contacts.iter().copied().map(zend::zval));
    let arguments = table::list([contacts].into_iter());
    call::function("wp_schedule_single_event", &[&now, &HOOK, &arguments]).map(drop)
}
