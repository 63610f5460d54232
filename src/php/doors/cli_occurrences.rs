//! `wp fluentcrm-events occurrences`: every occurrence of an event, as JSON lines.

use ext_php_rs::types::Zval;

use super::cli::{fail, refused, text_of};
use crate::core::error::Result;
use crate::core::input::integer;
use crate::core::page::{MAX_PER_PAGE, PageRequest};
use crate::php::site::PhpSite;
use crate::php::{call, serialize, zend};

/// `wp fluentcrm-events occurrences <id> [--page=<n>] [--per-page=<n>]`
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WP-CLI raised, as it does to report an error.
pub(super) fn occurrences(arguments: Option<&Zval>, options: Option<&Zval>) -> Result<()> {
    let id = arguments.and_then(Zval::array).and_then(|given| given.get_index(0)).map(zend::string_bytes);
    let Some(id) = id.and_then(|id| integer(&id)) else {
        return fail("Give the <id> of an event.");
    };
    let number = |name, default| text_of(options, name).map_or(Some(default), |text| integer(&text));
    let (page, per_page) = (number("page", 1), number("per-page", MAX_PER_PAGE));
    let in_bounds = |per_page: &i64| (1..=MAX_PER_PAGE).contains(per_page);
    let Some((page, per_page)) = page.filter(|page| *page > 0).zip(per_page.filter(in_bounds)) else {
        return fail("--page must be a number from 1 on, --per-page a number from 1 to 200.");
    };
    match PhpSite::current().occurrences(id, PageRequest { page, per_page }) {
        Err(error) => refused(&error),
        Ok(found) => {
            for occurrence in &found.occurrences {
                let flags = 64i64 /* UNESCAPED_SLASHES */ | 256 /* UNESCAPED_UNICODE */ | 0x20_0000 /* INVALID_UTF8_SUBSTITUTE */;
                let json = call::function("json_encode", &[&serialize::to_zval(occurrence), &flags])?;
                call::function("WP_CLI::line", &[&json])?;
            }
            Ok(())
        }
    }
}
