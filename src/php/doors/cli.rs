//! The commands of WP-CLI, when it loads the site; `wp fluentcrm-events status` and `wp fluentcrm-events track` whole.

use ext_php_rs::types::{ZendHashTable, Zval};

use super::info;
use crate::core::error::{Error, Result};
use crate::php::door::{Style, track};
use crate::php::zend::name::name;
use crate::php::{call, serialize, zend};

/// Name, listener function, what `wp help` says.
const COMMANDS: [(&str, &str, &str); 4] = [
    (
        "fluentcrm-events status",
        "FluentCrmEvents\\cli_status",
        "Shows what the extension does here, and why.",
    ),
    (
        "fluentcrm-events track",
        "FluentCrmEvents\\cli_track",
        "Tracks an event: <email> <event_key> <title> [--value=<text>] [--provider=<name>] [--append]",
    ),
    (
        "fluentcrm-events contacts",
        "FluentCrmEvents\\cli_contacts",
        "Lists the contacts of a segment: --segment=<json|file> [--format=ids|csv|count]",
    ),
    (
        "fluentcrm-events index",
        "FluentCrmEvents\\cli_index",
        "Makes an index for contacts of many events, while the site goes on, or drops it: [--drop]",
    ),
];

/// Registers the commands.
///
/// # Errors
/// [`Error::Pending`] if WP-CLI raised.
pub(crate) fn register() -> Result<()> {
    if zend::class(name!("wp_cli")).is_none() {
        return Ok(());
    }
    for (name, function, description) in COMMANDS {
        let mut help = ZendHashTable::new();
        let _ = help.insert("shortdesc", description);
        call::function("WP_CLI::add_command", &[&name, &function, &zend::zval(help)])?;
    }
    Ok(())
}

/// `wp fluentcrm-events status`
///
/// # Errors
/// [`Error::Pending`] if WP-CLI raised.
pub(crate) fn status() -> Result<()> {
    let pretty = 128i64 /* JSON_PRETTY_PRINT */ | 64 /* JSON_UNESCAPED_SLASHES */;
    let json = call::function("json_encode", &[&serialize::to_zval(&info::status()), &pretty])?;
    call::function("WP_CLI::log", &[&json])?;
    Ok(())
}

/// `wp fluentcrm-events track <email> <event_key> <title> [--value=…] [--provider=…] [--append]`
///
/// # Errors
/// [`Error::Pending`] if WP-CLI raised, as it does to report an error.
pub(crate) fn track_event(arguments: Option<&Zval>, options: Option<&Zval>) -> Result<()> {
    let mut event = ZendHashTable::new();
    let given = arguments.and_then(Zval::array);
    for (at, name) in (0i64..).zip(["email", "event_key", "title"]) {
        let Some(value) = given.and_then(|g| g.get_index(at)) else {
            return fail(&format!("Give <email> <event_key> <title>; <{name}> is missing."));
        };
        let _ = event.insert(name, value.shallow_clone());
    }
    let options = options.and_then(Zval::array);
    for name in ["value", "provider"] {
        if let Some(value) = options.and_then(|o| o.get(name)) {
            let _ = event.insert(name, value.shallow_clone());
        }
    }
    // WP-CLI hands `--no-append` over as false.
    let append = options.and_then(|o| o.get("append")).is_some_and(Zval::coerce_to_bool);
    match track(&zend::zval(event), !append, Style::Native) {
        Ok(stored) => {
            let json = call::function("json_encode", &[&stored])?;
            let json = String::from_utf8_lossy(&zend::string_bytes(&json)).into_owned();
            call::function("WP_CLI::success", &[&format!("Event tracked: {json}")])?;
            Ok(())
        }
        Err(Error::Pending) => Err(Error::Pending),
        Err(error) => fail(&format!("{} ({})", error, error.code())),
    }
}

/// Ends the command: WP-CLI prints the text and exits with 1.
///
/// # Errors
/// [`Error::Pending`] if WP-CLI raised.
pub(super) fn fail(text: &str) -> Result<()> {
    call::function("WP_CLI::error", &[&text])?;
    Ok(())
}
