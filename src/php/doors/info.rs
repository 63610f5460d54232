//! What the extension says of itself: `php --ri fluentcrm_events`, phpinfo and `fluentcrm_events_status()`.

use std::panic::catch_unwind;
use std::sync::atomic::Ordering;

use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_header, info_table_row, info_table_start};
use serde::Serialize;

use crate::core::error::Error;
use crate::core::settings::{DATABASE, SETTINGS, Settings, redact};
use crate::php::counters::{self, COUNTERS};
use crate::php::site::PhpSite;
use crate::php::site::destination::{Destination, Way};
use crate::php::wordpress::fluentcrm::{self, Step};
use crate::php::wordpress::wpdb::Carrier;
use crate::php::wordpress::{WordPress, hooks};
use crate::php::{problems, zend};
use crate::store::connection::Target;
use crate::store::sqlite::identity;

/// What `fluentcrm_events_status()` returns.
#[derive(Serialize)]
pub(crate) struct Status {
    /// Of this extension.
    pub version: &'static str,
    /// Neither php.ini nor the site switched it off.
    pub enabled: bool,
    /// WordPress is loaded.
    pub inside_wordpress: bool,
    /// `sqlite`, `mysql`, `wpdb` or `none`.
    pub store: &'static str,
    /// The file, or the database and server, of a direct store.
    pub database: Option<String>,
    /// Why this store, or why none.
    pub reason: String,
    /// `fixed` or `strict`.
    pub compat: &'static str,
    /// The setting: `auto`, `direct` or `wpdb`.
    pub storage: &'static str,
    /// The budget of one call.
    pub busy_timeout_ms: u64,
    /// Whether WordPress hooks are in place.
    pub hooks: String,
    /// Steps of the take-over; empty where FluentCRM does not run.
    pub take_over: Vec<Step>,
    /// Of the library in use.
    pub sqlite_version: &'static str,
    /// Its file.
    pub sqlite_library: Option<String>,
    /// Events stored by this process.
    pub recorded: u64,
    /// Calls refused or failed in this process.
    pub errors: u64,
    /// Of these, calls that waited for a lock in vain.
    pub busy: u64,
    /// Exceptions that listeners threw in this process.
    pub listener_exceptions: u64,
    /// The latest error of the database or the configuration.
    pub last_error: Option<String>,
    /// What is wrong with the settings, and with the site as far as this request met it.
    pub problems: Vec<String>,
}

/// Gathers the status. Opens no connection of ours; inside WordPress it asks `$wpdb` for an open transaction
/// and FluentCRM for who answers its API.
pub(crate) fn status() -> Status {
    let site = PhpSite::current();
    let settings = site.settings();
    let (store, database, reason) = match site.destination() {
        Ok(Destination { way: Way::Own(target), reason }) => match &*target {
            Target::Sqlite(target) => ("sqlite", Some(target.path.display().to_string()), reason.to_string()),
            Target::Mysql(target) => ("mysql", Some(target.place()), reason.to_string()),
        },
        Ok(Destination { way: Way::Site(Carrier::Pdo), reason }) => ("sqlite", None, reason.to_string()),
        Ok(Destination { way: Way::Site(Carrier::Mysqli), reason }) => ("mysql", None, reason.to_string()),
        Ok(Destination { way: Way::Site(Carrier::Query), reason }) => ("wpdb", None, reason.to_string()),
        Err(Error::NotConfigured(reason)) => ("none", None, reason),
        Err(Error::Pending) => ("none", None, zend::take_throwable().unwrap_or_default()),
        Err(error) => ("none", None, error.to_string()),
    };
    if site.say_problems() == Err(Error::Pending) {
        zend::take_throwable();
    }
    let count = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
    Status {
        version: env!("CARGO_PKG_VERSION"),
        enabled: settings.enabled && !hooks::is_disabled_by_site(),
        inside_wordpress: WordPress::current().is_some(),
        store,
        database,
        reason,
        compat: settings.compat.name(),
        storage: settings.storage.name(),
        busy_timeout_ms: u64::try_from(site.budget().as_millis()).unwrap_or(u64::MAX),
        hooks: hooks_state(settings),
        take_over: fluentcrm::steps(),
        sqlite_version: identity::version(),
        sqlite_library: identity::library(),
        recorded: count(&COUNTERS.recorded),
        errors: count(&COUNTERS.errors),
        busy: count(&COUNTERS.busy),
        listener_exceptions: count(&COUNTERS.listener_exceptions),
        last_error: counters::last_error(),
        problems: settings.problems.iter().cloned().chain(problems::said()).collect(),
    }
}

fn hooks_state(settings: &Settings) -> String {
    if !(settings.enabled && settings.hooks) {
        return "off".into();
    }
    if !hooks::are_registered() {
        return "on, not registered in this request".into();
    }
    match hooks::lost().as_slice() {
        [] => "registered".into(),
        lost => format!("registered, and lost again: {}", lost.join(", ")),
    }
}

/// phpinfo's section; called by PHP.
pub(crate) extern "C" fn print(_: *mut ModuleEntry) {
    // A panic must not reach PHP; half a table is better than none.
    let _ = catch_unwind(print_tables);
}

fn print_tables() {
    let status = status();
    info_table_start!();
    row("FluentCRM event tracking", if status.enabled { "enabled" } else { "disabled" });
    row("Version", status.version);
    row("Store", status.store);
    row("Database", status.database.as_deref().unwrap_or("none"));
    row("Why", &status.reason);
    row("WordPress", if status.inside_wordpress { "loaded" } else { "not loaded" });
    row("WordPress hooks", &status.hooks);
    row(
        "SQLite library",
        &format!(
            "{} ({})",
            status.sqlite_version,
            status.sqlite_library.as_deref().unwrap_or("unknown file")
        ),
    );
    for step in &status.take_over {
        row(step.step, &step.why);
    }
    for problem in &status.problems {
        row("Configuration problem", problem);
    }
    info_table_end!();

    info_table_start!();
    info_table_header!("Since this process started", "");
    row("Events recorded", &status.recorded.to_string());
    row("Calls refused or failed", &status.errors.to_string());
    row("Calls that found the database locked", &status.busy.to_string());
    row("Exceptions of listeners", &status.listener_exceptions.to_string());
    row("Last error", status.last_error.as_deref().unwrap_or("none"));
    info_table_end!();

    // Not PHP's own table of directives: that would print the password in `database`.
    info_table_start!();
    info_table_header!("Directive", "Value");
    for setting in &SETTINGS {
        let value = zend::ini(setting.full_name());
        let value = if *setting == DATABASE { redact(&value) } else { value };
        row(setting.full_name(), if value.is_empty() { "no value" } else { &value });
    }
    info_table_end!();
}

/// One row; a NUL would abort the process in ext-php-rs's macro.
fn row(name: &str, value: &str) {
    let value = value.replace('\0', "");
    info_table_row!(name, value.as_str());
}
