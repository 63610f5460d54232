//! `wp fluentcrm-events doctor`: checks the extension on this site, and says what to do about each fault.

use ext_php_rs::types::Zval;

use super::cli::{fail, log, success};
use super::health;
use super::info::{self, Status};
use crate::core::error::{Error, Result};
use crate::php::site::PhpSite;
use crate::php::site::probe::Probe;
use crate::php::wordpress::hooks;
use crate::php::zend::name::{Name, name};
use crate::php::{panics, zend};

/// The result of a check: what was found, or the fault and what to do about it.
type Seen = std::result::Result<String, String>;

/// A check with its result.
struct Finding {
    /// The subject of the check.
    subject: &'static str,
    /// The result.
    seen: Seen,
}

/// `wp fluentcrm-events doctor`
///
/// # Errors
/// [`Error::Pending`] if WP-CLI raised, as it does to report an error.
pub(super) fn doctor() -> Result<()> {
    let status = info::status();
    let findings = [
        Finding { subject: "versions", seen: Ok(versions(&status)) },
        Finding { subject: "switched on", seen: switched_on()? },
        Finding { subject: "connection", seen: connection(&status) },
        Finding { subject: "settings", seen: none_of(&status.problems, "all valid") },
        Finding { subject: "hooks", seen: hooks_stand(&status) },
        Finding { subject: "take-over", seen: take_over(&status) },
        Finding { subject: "test event, written, counted, read and deleted", seen: written()? },
    ];
    let mut wrong = 0;
    for Finding { subject, seen } in findings {
        let (mark, text) = match &seen {
            Ok(text) => ("ok   ", text),
            Err(text) => ("WRONG", text),
        };
        wrong += usize::from(seen.is_err());
        log(&format!("{mark} {subject}: {text}"))?;
    }
    match wrong {
        0 => success("Everything works."),
        1 => fail("1 check failed."),
        wrong => fail(&format!("{wrong} checks failed.")),
    }
}

/// The versions of the extension, PHP, FluentCRM and the database server.
fn versions(status: &Status) -> String {
    let constant = |name: Name| {
        let value = zend::constant(name).filter(Zval::is_string)?;
        Some(String::from_utf8_lossy(&zend::string_bytes(&value)).into_owned())
    };
    let php = constant(name!("PHP_VERSION")).unwrap_or_default();
    let fluentcrm = match constant(name!("FLUENTCRM_PLUGIN_VERSION")) {
        Some(version) => format!("FluentCRM {version}"),
        None => "no FluentCRM".into(),
    };
    let server = status.server.clone().unwrap_or_else(|| "an unknown database server".into());
    format!("fluentcrm_events {}, PHP {php}, {fluentcrm}, {server}", status.version)
}

/// Checks that event tracking is switched on.
fn switched_on() -> Result<Seen> {
    if panics::stands_down() {
        return Ok(Err(format!("{}. PHP's error log says what went wrong", panics::STOOD_DOWN)));
    }
    match PhpSite::current().is_enabled() {
        Ok(true) => Ok(Ok("yes".into())),
        Ok(false) if hooks::is_disabled_by_site() => {
            Ok(Err("no: wp-config.php defines FLUENTCRM_EVENTS_DISABLE".into()))
        }
        Ok(false) => Ok(Err("no: switch it on under FluentCRM → Addons → Event Tracking, or set \
                             fluentcrm_events.enabled=1 in php.ini"
            .into())),
        Err(Error::Pending) => Err(Error::Pending),
        Err(error) => Ok(Err(error.to_string())),
    }
}

/// Checks that events have a store, and names it.
fn connection(status: &Status) -> Seen {
    match status.store {
        "none" => Err(status.reason.to_string()),
        store => Ok(format!("{store}, {}: {}", status.connection, status.reason)),
    }
}

/// Checks that a list of faults is empty.
fn none_of(wrong: &[String], well: &str) -> Seen {
    if wrong.is_empty() { Ok(well.into()) } else { Err(wrong.join(". ")) }
}

/// Checks that no listener is missing from its hook.
fn hooks_stand(status: &Status) -> Seen {
    match hooks::lost() {
        lost if lost.is_empty() => Ok(status.hooks.to_string()),
        lost => Err(health::removed(&lost).to_string()),
    }
}

/// Checks that every step of the take-over holds.
fn take_over(status: &Status) -> Seen {
    if status.take_over.is_empty() {
        return Ok("FluentCRM does not run here".into());
    }
    let broken = status.take_over.iter().filter(|step| !step.holds);
    let broken: Vec<_> = broken.map(|step| format!("{}: {}", step.step, step.why)).collect();
    none_of(&broken, "every step is in place")
}

/// Checks that an event can be stored, read and deleted.
fn written() -> Result<Seen> {
    match PhpSite::current().probe() {
        Ok(Probe::Works) => Ok(Ok("it works".into())),
        Ok(Probe::NoTable(table)) => {
            Ok(Ok(format!("not tried: the table {table} does not exist yet, the first event creates it")))
        }
        Err(Error::Pending) => Err(Error::Pending),
        Err(error) => Ok(Err(format!("{error} ({})", error.code()))),
    }
}
