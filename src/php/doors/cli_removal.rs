//! `wp fluentcrm-events prune` and `wp fluentcrm-events orphans`: delete events that are too old, and events whose
//! contact is gone.

use std::thread;

use ext_php_rs::types::Zval;

use super::cli::{Progress, fail, is_set, log, refused, success, text_of};
use super::retention::PAUSE;
use crate::core::error::{Error, Result};
use crate::core::segment::date;
use crate::core::tracker::Site;
use crate::php::site::PhpSite;
use crate::store::removal::Which;

/// `wp fluentcrm-events prune --before=<date> [--dry-run]`
///
/// # Errors
/// [`Error::Pending`] if WP-CLI raised, as it does to report an error.
pub(super) fn prune(options: Option<&Zval>) -> Result<()> {
    let mut site = PhpSite::current();
    let now = match site.now() {
        Ok(now) => now,
        Err(error) => return refused(&error),
    };
    let given = text_of(options, "before").unwrap_or_default();
    let Some(moment) = date::canonical(&given) else {
        return fail(
            "Give --before=<date>, such as 2026-12-31 or \"2026-12-31 23:59:59\", in the site's time.",
        );
    };
    if moment > now {
        return fail(&format!(
            "--before is {moment}, but the site's time is {now}: that would be every event. Nothing was deleted."
        ));
    }
    let delete = !is_set(options, "dry-run");
    let found = old_occurrences(&site, &moment, delete).and_then(|occurrences| {
        walk(&site, &Which::Before(moment.clone()), delete, "Looking for old events")
            .map(|found| (found, occurrences))
    });
    match found {
        Err(error) => refused(&error),
        Ok((found, occurrences)) if delete => success(&format!(
            "{found} events that last happened before {moment} were deleted{}.",
            and_occurrences(occurrences)
        )),
        Ok((found, occurrences)) => log(&format!(
            "{found} events last happened before {moment}{}. Run this without --dry-run to delete them.",
            and_occurrences(occurrences)
        )),
    }
}

/// Deletes the occurrences before a moment, or only counts them. Returns their number.
fn old_occurrences(site: &PhpSite, moment: &str, delete: bool) -> Result<usize> {
    if !delete {
        return Ok(site.count_occurrences_before(moment)?.try_into().unwrap_or(0));
    }
    let mut deleted = 0;
    loop {
        match site.delete_occurrences_before(moment)? {
            0 => return Ok(deleted),
            some => deleted += some,
        }
        thread::sleep(PAUSE);
    }
}

/// The end of a sentence with the number of occurrences; empty for 0.
fn and_occurrences(count: usize) -> String {
    if count == 0 { String::new() } else { format!(", and {count} occurrences") }
}

/// `wp fluentcrm-events orphans [--delete]`
///
/// # Errors
/// As [`prune`].
pub(super) fn orphans(options: Option<&Zval>) -> Result<()> {
    let delete = is_set(options, "delete");
    let site = PhpSite::current();
    let found =
        walk(&site, &Which::Orphans, delete, "Looking for events without a contact").and_then(|found| {
            let doing = "Looking for occurrences without an event";
            walk(&site, &Which::Occurrences, delete, doing)
                .map(|occurrences| (found, and_occurrences(occurrences)))
        });
    match found {
        Err(error) => refused(&error),
        Ok((found, occurrences)) if delete => {
            success(&format!("{found} events whose contact is gone were deleted{occurrences}."))
        }
        Ok((0, occurrences)) if occurrences.is_empty() => success("Every event has its contact."),
        Ok((found, occurrences)) => log(&format!(
            "{found} events belong to a contact that is gone{occurrences}. Run this with --delete to delete them."
        )),
    }
}

/// Walks through all rows and deletes or counts those that match. Returns their number.
fn walk(site: &PhpSite, which: &Which, delete: bool, doing: &str) -> Result<usize> {
    let last = site.last_row(which)?;
    if last == 0 {
        return Ok(0);
    }
    let progress = Progress::begin(doing, last)?;
    let (mut after, mut found) = (0, 0);
    let walked = loop {
        match site.next_batch(which, after, delete) {
            Ok(Some(batch)) => {
                found += batch.found;
                progress.tick(batch.until - after)?;
                after = batch.until;
                if delete && batch.found > 0 {
                    thread::sleep(PAUSE);
                }
            }
            Ok(None) => break Ok(found),
            Err(Error::Pending) => return Err(Error::Pending),
            Err(error) => break Err(error),
        }
    };
    progress.end()?;
    walked
}
