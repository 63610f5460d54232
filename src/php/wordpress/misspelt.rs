//! Warns developers about a misspelt identifier. Without a correct one, an event belongs to the current contact.

use std::cell::Cell;

use ext_php_rs::types::Zval;

use super::raised;
use crate::core::contact;
use crate::core::error::{Error, Result};
use crate::php::zend::name::name;
use crate::php::zend::table::{self, Key};
use crate::php::{call, convert, zend};

/// WordPress's function for such warnings. It fires an action, and raises a PHP notice if `WP_DEBUG` is on.
const DOING_IT_WRONG: &str = "_doing_it_wrong";

thread_local! {
    /// Whether a warning is running.
    static TELLING: Cell<bool> = const { Cell::new(false) };
}

/// Begins a request: no warning is running.
pub(crate) fn reset() {
    TELLING.set(false);
}

/// Warns about the first of these events that has a misspelt identifier. None of them names a contact. The caller has
/// recorded them and holds nothing. An `\Exception` from a listener goes to the log: the events are stored.
///
/// # Errors
/// [`Error::Pending`] if an `\Error` or `exit` is pending.
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

/// Finds a misspelt identifier among the keys of an event. Returns it with the correct one.
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

/// Warns about one key.
fn tell_of(key: &str, right: &str) -> Result<()> {
    // A listener may itself track an event with a misspelt identifier.
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
