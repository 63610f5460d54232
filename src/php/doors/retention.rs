//! Deletes events that are older than `retention_days`: a daily job of WP-Cron, scheduled only if it is needed.

use std::thread;
use std::time::{Duration, Instant};

use ext_php_rs::types::Zval;

use crate::core::error::Result;
use crate::core::segment::date;
use crate::core::tracker::Site;
use crate::php::site::PhpSite;
use crate::php::wordpress::hooks;
use crate::php::zend::table;
use crate::php::{call, convert, settings, zend};
use crate::store::removal::Which;

/// The hook of the job in WP-Cron.
pub(crate) const HOOK: &str = "fluentcrm_events/prune";

/// How long one run works. The next run goes on from there.
const TIME: Duration = Duration::from_secs(20);

/// The seconds until the next run goes on.
const REST: i64 = 60;

/// The pause after each deleted batch, so that other connections can write.
pub(super) const PAUSE: Duration = Duration::from_millis(20);

/// How many days events are kept on this site; 0 means for ever.
fn days() -> u32 {
    if hooks::is_disabled_by_site() { 0 } else { settings::current().retention_days }
}

/// Schedules the daily job if it is needed, and unschedules it otherwise. Nothing signals a change of php.ini. So this
/// runs when a user or WP-Cron is at work anyway.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn schedule() -> Result<()> {
    let is_scheduled = !call::function("wp_next_scheduled", &[&HOOK])?.is_false();
    match days() > 0 {
        true if !is_scheduled => {
            let now = call::function("time", &[])?;
            call::function("wp_schedule_event", &[&now, &"daily", &HOOK]).map(drop)
        }
        false if is_scheduled => call::function("wp_unschedule_hook", &[&HOOK]).map(drop),
        _ => Ok(()),
    }
}

/// Deletes old events whose id is above `after`. If time runs out, schedules a run for the rest.
///
/// # Errors
/// A database error; [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn prune(after: &Zval) -> Result<()> {
    let mut site = PhpSite::current();
    let now = site.now()?;
    let moment = match days() {
        0 => None,
        days => date::days_before(days, &now),
    };
    let Some(moment) = moment else { return schedule() };
    let mut after = convert::integer(after).unwrap_or(0);
    let start = Instant::now();
    // Each occurrence is deleted at its own age, also if its event stays.
    while start.elapsed() < TIME && site.delete_occurrences_before(&moment)? > 0 {
        thread::sleep(PAUSE);
    }
    let which = Which::Before(moment);
    while start.elapsed() < TIME {
        let Some(batch) = site.next_batch(&which, after, true)? else { return Ok(()) };
        after = batch.until;
        if batch.found > 0 {
            thread::sleep(PAUSE);
        }
    }
    let later = convert::integer(&call::function("time", &[])?).unwrap_or(0) + REST;
    let arguments = table::list([zend::zval(after)].into_iter());
    call::function("wp_schedule_single_event", &[&later, &HOOK, &arguments]).map(drop)
}
