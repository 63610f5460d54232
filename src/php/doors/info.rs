//! The status of the extension: `php --ri fluentcrm_events`, phpinfo and `fluentcrm_events_status()`.

use std::panic::catch_unwind;
use std::sync::atomic::Ordering;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_header, info_table_row, info_table_start};
use serde::Serialize;

use crate::core::error::Error;
use crate::core::said::Said;
use crate::core::settings::{DATABASE, METRICS_TOKEN, OWN_BUDGET, SETTINGS, Settings, Storage, redact};
use crate::php::counters::{self, COUNTERS};
use crate::php::figures::{self, Total};
use crate::php::site::PhpSite;
use crate::php::site::destination::Destination;
use crate::php::wordpress::fluentcrm::{self, Step};
use crate::php::wordpress::wpdb::Carrier;
use crate::php::wordpress::{WordPress, database, foreign_database, hooks};
use crate::php::zend::name::name;
use crate::php::zend::sapi;
use crate::php::{panics, problems, settings, unanswered, zend};
use crate::store::connection::Target;
use crate::store::sqlite::identity;

/// The status, as `fluentcrm_events_status()` returns it.
#[derive(Serialize)]
pub(crate) struct Status {
    /// The version of this extension.
    pub version: &'static str,
    /// Whether event tracking is on in php.ini and not disabled in wp-config.php.
    pub enabled: bool,
    /// Whether WordPress is loaded.
    pub inside_wordpress: bool,
    /// `sqlite`, `mysql`, `wpdb` or `none`.
    pub store: &'static str,
    /// `site`: the connection of the site; `own`: a connection of the extension; `none`.
    pub connection: &'static str,
    /// The SQLite file, or the database and server of an own connection.
    pub database: Option<String>,
    /// The site's database server and its version, or the version of its SQLite Database Integration.
    pub server: Option<String>,
    /// The class of `$wpdb`.
    pub wpdb_class: Option<String>,
    /// Why this store was chosen, or why there is none.
    pub reason: Said,
    /// `fixed` or `strict`.
    pub compat: &'static str,
    /// The setting `storage`: `auto` or `wpdb`.
    pub storage: &'static str,
    /// How long a call waits for locks, in milliseconds; null: as long as the site's connection waits.
    pub busy_timeout_ms: Option<u64>,
    /// The state of the WordPress hooks.
    pub hooks: Said,
    /// The steps of the take-over; empty if FluentCRM does not run.
    pub take_over: Vec<Step>,
    /// The version of the SQLite library in use.
    pub sqlite_version: &'static str,
    /// The path of the SQLite library.
    pub sqlite_library: Option<String>,
    /// The number of events that this process stored.
    pub recorded: u64,
    /// The number of calls that were refused or failed in this process.
    pub errors: u64,
    /// The number of these calls that waited for a lock in vain.
    pub busy: u64,
    /// The number of exceptions that listeners threw in this process.
    pub listener_exceptions: u64,
    /// The figures of the site's events, from all workers of this server.
    pub site: Total,
    /// The latest error of the database or the configuration in this process.
    pub last_error: Option<String>,
    /// The faults of the settings, and the faults of the site that this request met.
    pub problems: Vec<Said>,
    /// Why conditions on events matched nobody: the latest reasons of this process.
    pub unanswered: Vec<String>,
}

/// The note if a site does not use `fluentcrm_events.database`, although the user may expect it.
const IGNORED: &str = "fluentcrm_events.database is not used on this site: its events go to its own database. To \
                       use it inside WordPress, too, set fluentcrm_events.database_inside=1: it then applies to every site of this php.ini";

/// Collects the status. Opens no own connection and sends no statement. Inside WordPress it asks FluentCRM which class
/// answers its API.
pub(crate) fn status() -> Status {
    let site = PhpSite::current();
    let settings = site.settings();
    let destination = site.destination();
    let connection = match destination {
        Ok(Destination::Own(_)) => "own",
        Ok(Destination::Site(_)) => "site",
        Err(_) => "none",
    };
    let wordpress = WordPress::current();
    let reason = |destination: &Destination| destination.reason(settings, wordpress.as_ref());
    let (store, database, reason) = match destination {
        Ok(own @ Destination::Own(Target::Sqlite(target))) => {
            ("sqlite", Some(target.path.display().to_string()), reason(own))
        }
        Ok(own @ Destination::Own(Target::Mysql(target))) => ("mysql", Some(target.place()), reason(own)),
        Ok(site @ Destination::Site(Carrier::Pdo)) => match foreign_database() {
            Some(why) => ("none", None, why.into()),
            None if settings.storage == Storage::Wpdb => ("wpdb", None, reason(site)),
            None => ("sqlite", sqlite_file(), reason(site)),
        },
        Ok(site @ Destination::Site(Carrier::Mysqli)) => ("mysql", None, reason(site)),
        Ok(site @ Destination::Site(Carrier::Query)) => ("wpdb", None, reason(site)),
        Err(Error::NotConfigured(reason)) => ("none", None, Said::Verbatim(reason)),
        Err(Error::Pending) => ("none", None, Said::Verbatim(zend::take_throwable().unwrap_or_default())),
        Err(error) => ("none", None, (&error).into()),
    };
    if site.say_problems() == Err(Error::Pending) {
        zend::take_throwable();
    }
    let ignored = site.ignores_database().then_some(Said::Words(IGNORED));
    let budget = settings.budget.or((connection != "site").then_some(OWN_BUDGET));
    let count = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
    Status {
        version: env!("CARGO_PKG_VERSION"),
        enabled: settings.enabled && !hooks::is_disabled_by_site(),
        inside_wordpress: wordpress.is_some(),
        store,
        connection: if store == "none" { "none" } else { connection },
        database,
        server: wordpress.as_ref().and_then(database::server),
        wpdb_class: wordpress.as_ref().map(|wordpress| zend::class_name(wordpress.wpdb())),
        reason,
        compat: settings.compat.name(),
        storage: settings.storage.name(),
        busy_timeout_ms: budget.map(|budget| u64::try_from(budget.as_millis()).unwrap_or(u64::MAX)),
        hooks: hooks_state(settings, wordpress.is_some()),
        take_over: fluentcrm::steps(),
        sqlite_version: identity::version(),
        sqlite_library: identity::library(),
        recorded: count(&COUNTERS.recorded),
        errors: count(&COUNTERS.errors),
        busy: count(&COUNTERS.busy),
        listener_exceptions: count(&COUNTERS.listener_exceptions),
        site: figures::total(site.prefix().unwrap_or_default()),
        last_error: counters::last_error(),
        problems: settings.problems.iter().cloned().chain(ignored).chain(problems::said()).collect(),
        unanswered: unanswered::latest(),
    }
}

/// Says what would happen to an event on a WordPress site, for PHP outside WordPress.
fn on_a_site(settings: &Settings) -> String {
    let ignored = settings.database.is_some();
    match settings.storage {
        _ if !settings.enabled => "nothing: fluentcrm_events.enabled is off".into(),
        _ if ignored && settings.database_inside => {
            "events go to fluentcrm_events.database, over a connection of their own (database_inside is on)"
                .into()
        }
        storage => {
            let way = match storage {
                Storage::Auto => "events use the connection of the site",
                Storage::Wpdb => "events go through $wpdb->query()",
            };
            format!("{way}{}", if ignored { "; fluentcrm_events.database is not used there" } else { "" })
        }
    }
}

/// The path of the site's SQLite database, from the SQLite Database Integration.
fn sqlite_file() -> Option<String> {
    let file = zend::constant(name!("FQDB")).filter(Zval::is_string)?;
    Some(String::from_utf8_lossy(&zend::string_bytes(&file)).into_owned())
}

/// Describes the state of the WordPress hooks.
fn hooks_state(settings: &Settings, inside_wordpress: bool) -> Said {
    if !(settings.enabled && settings.hooks) {
        return "off".into();
    }
    if panics::stands_down() {
        return panics::STOOD_DOWN.into();
    }
    if !hooks::are_registered() {
        return "on, not registered in this request".into();
    }
    if !inside_wordpress {
        return "ready for a WordPress site".into();
    }
    if hooks::is_disabled_by_site() {
        return "registered, but the site has switched the extension off (FLUENTCRM_EVENTS_DISABLE)".into();
    }
    match hooks::lost().as_slice() {
        [] => "registered".into(),
        lost => Said::With("registered, but removed again: %s", vec![Said::Verbatim(lost.join(", "))]),
    }
}

/// Prints phpinfo's section. PHP calls it.
pub(crate) extern "C" fn print(_: *mut ModuleEntry) {
    // A panic must not reach PHP. Half of the tables is better than none.
    let _ = catch_unwind(print_tables);
}

/// Prints the tables: the status, the counters of this process, the figures of the site, the settings.
fn print_tables() {
    let status = status();
    info_table_start!();
    row("FluentCRM event tracking", if status.enabled { "enabled" } else { "disabled" });
    row("Version", status.version);
    row("Store", status.store);
    row("Connection", status.connection);
    row("Database", status.database.as_deref().unwrap_or("none"));
    row("Why", &status.reason.to_string());
    row("WordPress", if status.inside_wordpress { "loaded" } else { "not loaded" });
    match &status.wpdb_class {
        Some(class) => {
            row("Class of $wpdb", class);
            row("Database server of the site", status.server.as_deref().unwrap_or("unknown"));
        }
        None => row("On a WordPress site", &on_a_site(&settings::current())),
    }
    row("WordPress hooks", &status.hooks.to_string());
    row(
        "SQLite library",
        &format!(
            "{} ({})",
            status.sqlite_version,
            status.sqlite_library.as_deref().unwrap_or("unknown file")
        ),
    );
    for step in &status.take_over {
        row(step.step, &step.why.to_string());
    }
    for problem in &status.problems {
        row("Configuration problem", &problem.to_string());
    }
    for why in &status.unanswered {
        row("Condition on events", why);
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

    print_figures(&status.site);

    print_settings();
}

/// Prints the settings. PHP's own table of directives would print the password in `database`.
fn print_settings() {
    info_table_start!();
    info_table_header!("Directive", "Value");
    for setting in &SETTINGS {
        let value = zend::ini(setting.full_name());
        let value = match setting {
            _ if *setting == DATABASE => redact(&value),
            _ if *setting == METRICS_TOKEN && !value.is_empty() => "…".into(),
            _ => setting.shown(value),
        };
        row(setting.full_name(), if value.is_empty() { "no value" } else { &value });
    }
    info_table_end!();
}

/// Prints the figures of the site's events.
fn print_figures(site: &Total) {
    info_table_start!();
    let processes =
        if sapi::is_command_line() { "This process" } else { "The site, all workers of this server" };
    info_table_header!(processes, "");
    row("Since", &site.since);
    row("Events recorded", &site.recorded.to_string());
    row("Events refused", &in_words(&site.refused.by_code()).to_string());
    row("Events failed", &in_words(&site.failures.by_code()).to_string());
    info_table_end!();
}

/// Lists numbers with their codes, without zeros.
pub(super) fn in_words(by_code: &[(&str, u64)]) -> Said {
    let some: Vec<_> = by_code.iter().filter(|(_, number)| *number > 0).collect();
    let comma = |at: usize| if at + 1 < some.len() { "," } else { "" };
    let with_comma = |(at, (code, number)): (usize, &&(&str, u64))| {
        [Said::Number(*number), Said::Verbatim(format!("{code}{}", comma(at)))]
    };
    match some.is_empty() {
        true => "none".into(),
        false => Said::All(some.iter().enumerate().flat_map(with_comma).collect()),
    }
}

/// Prints a row. A NUL would make ext-php-rs's macro abort the process.
fn row(name: &str, value: &str) {
    let value = value.replace('\0', "");
    info_table_row!(name, value.as_str());
}
