//! The commands of WP-CLI, registered when WP-CLI loads the site. `status` and `track` are implemented here.

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendHashTable, Zval};

use super::info;
use crate::core::error::{Error, Result};
use crate::php::door::{Style, track};
use crate::php::zend::name::name;
use crate::php::{call, serialize, zend};

/// The commands: name, listener function, and the description that `wp help` prints.
const COMMANDS: [(&str, &str, &str); 11] = [
    (
        "fluentcrm-events status",
        "FluentCrmEvents\\cli_status",
        "Shows what the extension does here, and why.",
    ),
    (
        "fluentcrm-events doctor",
        "FluentCrmEvents\\cli_doctor",
        "Checks the extension on this site, and ends with 1 if something is wrong.",
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
        "fluentcrm-events occurrences",
        "FluentCrmEvents\\cli_occurrences",
        "Prints the kept occurrences of an event as JSON lines, the latest first: <id> [--page=<n>] [--per-page=<n>]",
    ),
    (
        "fluentcrm-events days",
        "FluentCrmEvents\\cli_days",
        "Brings the daily counts of statistics up to date, and checks them against the occurrences.",
    ),
    (
        "fluentcrm-events index",
        "FluentCrmEvents\\cli_index",
        "Creates an index for contacts with many events while the site keeps running, or drops it: [--drop]",
    ),
    (
        "fluentcrm-events import",
        "FluentCrmEvents\\cli_import",
        "Stores the events of a CSV file or of JSON lines. If it is run again, it stores none twice: <file> \
         [--append] [--dry-run]",
    ),
    (
        "fluentcrm-events prune",
        "FluentCrmEvents\\cli_prune",
        "Deletes events that last happened before a date, in batches: --before=<date> [--dry-run]",
    ),
    (
        "fluentcrm-events orphans",
        "FluentCrmEvents\\cli_orphans",
        "Counts events whose contact is gone, or deletes them: [--delete]",
    ),
    (
        "fluentcrm-events uninstall",
        "FluentCrmEvents\\cli_uninstall",
        "Removes the extension's tables, index and jobs from this site; events stay: [--yes]",
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
    // WP-CLI passes `--no-append` as false.
    let append = options.and_then(|o| o.get("append")).is_some_and(Zval::coerce_to_bool);
    match track(&zend::zval(event), !append, Style::Native) {
        Ok(stored) => {
            let json = call::function("json_encode", &[&stored])?;
            let json = String::from_utf8_lossy(&zend::string_bytes(&json)).into_owned();
            call::function("WP_CLI::success", &[&format!("Event tracked: {json}")])?;
            Ok(())
        }
        Err(error) => refused(&error),
    }
}

/// Ends the command with an error: WP-CLI prints the text and exits with 1.
///
/// # Errors
/// [`Error::Pending`] if WP-CLI raised.
pub(super) fn fail(text: &str) -> Result<()> {
    call::function("WP_CLI::error", &[&text])?;
    Ok(())
}

/// Ends the command with an error. [`Error::Pending`] is returned unchanged.
///
/// # Errors
/// As [`fail`].
pub(super) fn refused(error: &Error) -> Result<()> {
    match error {
        Error::Pending => Err(Error::Pending),
        error => fail(&format!("{error} ({})", error.code())),
    }
}

/// Prints a message of success.
///
/// # Errors
/// As [`fail`].
pub(super) fn success(text: &str) -> Result<()> {
    call::function("WP_CLI::success", &[&text]).map(drop)
}

/// Prints a message.
///
/// # Errors
/// As [`fail`].
pub(super) fn log(text: &str) -> Result<()> {
    call::function("WP_CLI::log", &[&text]).map(drop)
}

/// Whether a flag was given. WP-CLI passes `--no-flag` as false.
pub(super) fn is_set(options: Option<&Zval>, name: &str) -> bool {
    options.and_then(Zval::array).and_then(|given| zend::find(given, name)).is_some_and(Zval::coerce_to_bool)
}

/// The text of an option; `None` if it was not given.
pub(super) fn text_of(options: Option<&Zval>, name: &str) -> Option<Vec<u8>> {
    let given = options.and_then(Zval::array).and_then(|given| zend::find(given, name))?;
    given.is_string().then(|| zend::string_bytes(given))
}

/// WP-CLI's progress bar; null if WP-CLI has none.
pub(super) struct Progress(Zval);

impl Progress {
    /// Shows an empty bar that is full after `whole` units.
    ///
    /// # Errors
    /// As [`fail`].
    pub(super) fn begin(doing: &str, whole: i64) -> Result<Self> {
        if !zend::function_exists(name!("wp_cli\\utils\\make_progress_bar")) {
            return Ok(Self(Zval::null()));
        }
        call::function("WP_CLI\\Utils\\make_progress_bar", &[&doing, &whole.max(1)]).map(Self)
    }

    /// Moves the bar on by `part` units.
    ///
    /// # Errors
    /// As [`fail`].
    pub(super) fn tick(&self, part: i64) -> Result<()> {
        self.call("tick", &[&part])
    }

    /// Ends the bar.
    ///
    /// # Errors
    /// As [`fail`].
    pub(super) fn end(&self) -> Result<()> {
        self.call("finish", &[])
    }

    /// Calls a method of the bar. If nobody sees a bar, WP-CLI returns an object that has only `__call`: nothing is
    /// called then.
    fn call(&self, method: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<()> {
        match self.0.object() {
            Some(bar) if zend::has_method(bar, method) => call::method(bar, method, arguments).map(drop),
            _ => Ok(()),
        }
    }
}
