//! Telling developers of an identifier that they misspelt: without a right one an event is the current contact's.

use std::cell::Cell;

use ext_php_rs::types::Zval;

use super::raised;
use crate::core::contact;
use crate::core::error::{Error, Result};
use crate::php::zend::name::name;
use crate::php::zend::table::{self, Key};
use crate::php::{call, convert, zend};

/// WordPress's function for such things: it fires an action, and warns where `WP_DEBUG` is on.
const DOING_IT_WRONG: &str = "_doing_it_wrong";

thread_local! {
    /// A misspelt identifier is being told of.
    static TELLING: Cell<bool> = const { Cell::new(false) };
}

/// Begins a request in which nothing is being told.
pub(crate) fn reset() {
    TELLING.set(false);
}

/// Tells of the first of these events, which name nobody, that has a misspelt identifier. To be called when they are
/// recorded, with nothing held. An `\Exception` of whoever hears of it is logged: the event stands.
///
/// # Errors
/// [`Error::Pending`] for an `\Error` or `exit` on its way.
pub(crate) fn tell<'a>(events: impl IntoIterator<Item = &'a Zval>) -> Result<()> {
    if !zend::function_exists(name!(DOING_IT_WRONG)) {
        return Ok(());
    }
    for event in events {
        if let Some((key, right)) = find(event) {
            return tell_of(&key, right);
        }
    }
    Ok(())
}

/// A misspelt identifier among the keys of an event, and the right one.
fn find(event: &Zval) -> Option<(String, &'static str)> {
    let array = event.array()?;
    if convert::KEYS.iter().filter(|key| zend::find(array, key).is_some()).count() == array.len() {
        return None;
    }
    table::elements(array).find_map(|(key, _)| match key {
        Key::Name(name) => Some((key.text(), contact::misspelt(name)?)),
        Key::Index(_) => None,
    })
}

/// Tells of one key.
fn tell_of(key: &str, right: &str) -> Result<()> {
    // Whoever hears of it may track an event that is no better.
    if TELLING.replace(true) {
        return Ok(());
    }
    let message = format!(
        "The key \"{key}\" names no contact; it must be \"{right}\". An event without an identifier is the \
         current contact's."
    );
    let told = call::function(DOING_IT_WRONG, &[&"fluentcrm_track_event", &message, &""]);
    TELLING.set(false);
    match told {
        Err(Error::Pending) => {
            let exception = raised::take_exception().ok_or(Error::Pending)?;
            zend::log(&format!("fluentcrm_events: {message} Reporting this threw {exception}"));
            Ok(())
        }
        _ => Ok(()),
    }
}
