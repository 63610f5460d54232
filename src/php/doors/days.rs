//! The daily counts that statistics keep. WP-Cron counts and checks them once a day if occurrences are kept. The
//! command `wp fluentcrm-events days` does it at once.

use std::time::{Duration, Instant};

use ext_php_rs::types::Zval;

use super::cli::{log, refused, success};
use crate::core::error::Result;
use crate::php::site::PhpSite;
use crate::php::wordpress::hooks;
use crate::php::zend::table;
use crate::php::{call, convert, zend};

/// The hook of the job in WP-Cron.
pub(crate) const HOOK: &str = "fluentcrm_events/count_days";

/// How long one run works. The next run goes on from there.
const TIME: Duration = Duration::from_secs(20);

/// The seconds until the next run goes on.
const REST: i64 = 60;

/// Schedules the daily job if occurrences are kept, and unschedules it otherwise.
///
/// # Errors
/// The errors of asking the site.
pub(super) fn schedule() -> Result<()> {
    let is_needed = !hooks::is_disabled_by_site() && PhpSite::current().keeps_history()?;
    let is_scheduled = !call::function("wp_next_scheduled", &[&HOOK])?.is_false();
    match is_needed {
        true if !is_scheduled => {
            let now = call::function("time", &[])?;
            call::function("wp_schedule_event", &[&now, &"daily", &HOOK]).map(drop)
        }
        false if is_scheduled => call::function("wp_unschedule_hook", &[&HOOK]).map(drop),
        _ => Ok(()),
    }
}

/// Counts and checks the days after the day that begins at `after`. If time runs out, schedules a run for the rest.
///
/// # Errors
/// A database error; [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn count(after: &Zval) -> Result<()> {
    let after = convert::integer(after).unwrap_or(i64::MIN);
    let Some(after) = PhpSite::current().keep_up_statistics(after, Instant::now() + TIME)? else {
        return Ok(());
    };
    let later = convert::integer(&call::function("time", &[])?).unwrap_or(0) + REST;
    let arguments = table::list([zend::zval(after)].into_iter());
    call::function("wp_schedule_single_event", &[&later, &HOOK, &arguments]).map(drop)
}

/// `wp fluentcrm-events days`
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WP-CLI raised, as it does to report an error.
pub(super) fn days() -> Result<()> {
    let site = PhpSite::current();
    let mut after = i64::MIN;
    loop {
        match site.keep_up_statistics(after, Instant::now() + TIME) {
            Err(error) => return refused(&error),
            Ok(None) => return success("The daily counts of statistics match the occurrences."),
            Ok(Some(day)) => {
                after = day;
                log("Still counting.")?;
            }
        }
    }
}
