//! WordPress's Site Health: a section with debug information, and a test.

use ext_php_rs::types::{ZendHashTable, Zval};
use serde::Serialize;

use super::info::{self, Status};
use crate::core::error::{Error, Result};
use crate::core::said::Said;
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm::{self, Step};
use crate::php::wordpress::hooks;
use crate::php::wordpress::words::{spoken, words};
use crate::php::{panics, serialize, zend};

/// The id of the section and of the test.
const ID: &str = "fluentcrm_events";

/// A line of the section, in WordPress's shape.
#[derive(Serialize)]
struct Field {
    /// The label, in the reader's language.
    label: String,
    /// The value as plain text, in the reader's language. WordPress escapes it.
    value: String,
    /// The value in English, for the report that a user copies and sends.
    debug: String,
}

impl Field {
    /// Makes a line in the reader's language.
    fn row(label: &str, said: &Said) -> Result<Zval> {
        let field = Self { label: words(label)?, value: spoken(said)?, debug: said.to_string() };
        Ok(serialize::to_zval(&field))
    }
}

/// Adds the section to `debug_information`.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn debug_information(sections: &Zval) -> Result<Zval> {
    let status = info::status();
    let mut fields = ZendHashTable::new();
    for (name, label, value) in describe(&status) {
        fields.insert(name, Field::row(label, &value)?)?;
    }
    for (name, label, value) in growth()? {
        fields.insert(name, Field::row(label, &value)?)?;
    }
    for (at, step) in status.take_over.iter().enumerate() {
        fields.insert(format!("take_over_{at}"), Field::row(step.step, &step.why)?)?;
    }
    for (at, why) in status.unanswered.iter().enumerate() {
        let field = Field::row("Condition on events", &Said::verbatim(why))?;
        fields.insert(format!("unanswered_{at}"), field)?;
    }
    let mut section = ZendHashTable::new();
    section.insert("label", zend::string(words("FluentCRM event tracking (native)")?))?;
    section.insert("fields", zend::zval(fields))?;
    with(sections, ID, zend::zval(section))
}

/// The lines of the section: key, label, value.
pub(super) fn describe(status: &Status) -> [(&'static str, &'static str, Said); 15] {
    let given = |text: &Option<String>, none| text.clone().map_or(Said::Words(none), Said::Verbatim);
    let yes = |b: bool| Said::Words(if b { "yes" } else { "no" });
    [
        ("version", "Version", Said::verbatim(status.version)),
        ("enabled", "Switched on", yes(status.enabled)),
        ("store", "Store", Said::verbatim(status.store)),
        ("connection", "Connection", status.connection.into()),
        ("reason", "Why this store", status.reason.clone()),
        ("wpdb_class", "Class of $wpdb", given(&status.wpdb_class, "unknown")),
        ("server", "Database server of the site", given(&status.server, "unknown")),
        ("compat", "Compatibility", Said::verbatim(status.compat)),
        ("hooks", "WordPress hooks", status.hooks.clone()),
        ("site_recorded", "Events recorded by the site in 48 hours", Said::Number(status.site.recorded)),
        ("site_refused", "Refused", info::in_words(&status.site.refused.by_code())),
        ("site_failed", "Failed", info::in_words(&status.site.failures.by_code())),
        ("recorded", "Events recorded by this process", Said::Number(status.recorded)),
        ("errors", "Calls refused or failed in this process", Said::Number(status.errors)),
        ("last_error", "Last error", given(&status.last_error, "none")),
    ]
}

/// The lines about the table of events: key, label, value.
fn growth() -> Result<[(&'static str, &'static str, Said); 2]> {
    let (size, lately) = match PhpSite::current().growth() {
        Ok(growth) => (growth.size, growth.lately),
        Err(Error::Pending) => {
            let raised = Said::Verbatim(zend::take_throwable().ok_or(Error::Pending)?);
            (raised.clone(), raised)
        }
        Err(error) => ((&error).into(), "unknown".into()),
    };
    Ok([("size", "Table of events", size), ("growth", "New rows in it", lately)])
}

/// Adds the test to `site_status_tests`.
///
/// # Errors
/// As [`debug_information`].
pub(crate) fn tests(tests: &Zval) -> Result<Zval> {
    let direct = tests.array().and_then(|t| t.get("direct")).map_or_else(Zval::null, Zval::shallow_clone);
    let mut test = ZendHashTable::new();
    test.insert("label", zend::string(words("FluentCRM event tracking")?))?;
    test.insert("test", zend::string("FluentCrmEvents\\site_health_test"))?;
    let direct = with(&direct, ID, zend::zval(test))?;
    with(tests, "direct", direct)
}

/// The coloured label beside a test.
#[derive(Serialize)]
struct Badge {
    /// The label's text.
    label: &'static str,
    /// A colour that Site Health has a style for.
    color: &'static str,
}

/// The result of the test, in Site Health's shape.
#[derive(Serialize)]
pub(crate) struct Outcome {
    /// The headline.
    pub(super) label: String,
    /// `good`, `recommended` or `critical`.
    status: &'static str,
    /// The label beside the test, the same for every outcome.
    badge: Badge,
    /// The text as HTML.
    description: String,
    /// The text, unescaped.
    #[serde(skip)]
    pub(super) text: String,
    /// HTML below the description; empty, as the description says what to do.
    actions: &'static str,
    /// The id of the test.
    test: &'static str,
}

impl Outcome {
    /// Whether the test found no fault.
    pub(super) fn is_good(&self) -> bool {
        self.status == "good"
    }
}

/// Runs the test. It checks whether events can be recorded, and whether every step of the take-over holds.
///
/// # Errors
/// As [`debug_information`].
pub(crate) fn test() -> Result<Outcome> {
    let (label, status, text) = judged(&info::status())?;
    let text = spoken(&text)?;
    Ok(Outcome {
        label: words(label)?,
        status,
        badge: Badge { label: "FluentCRM", color: "blue" },
        description: format!("<p>{}</p>", escape(&text)),
        text,
        actions: "",
        test: ID,
    })
}

/// Judges a status. Returns a headline, then `good`, `recommended` or `critical`, then a text.
fn judged(status: &Status) -> Result<(&'static str, &'static str, Said)> {
    const IMPOSSIBLE: &str = "FluentCRM events cannot be recorded";
    let enabled = PhpSite::current().is_enabled();
    let mut broken: Vec<_> = status.take_over.iter().filter(|step| !step.holds).map(fails).collect();
    let lost = hooks::lost();
    Ok(match enabled {
        Err(Error::Pending) => {
            (IMPOSSIBLE, "critical", Said::Verbatim(zend::take_throwable().ok_or(Error::Pending)?))
        }
        _ if panics::stands_down() => (
            "FluentCRM event tracking has failed and is suspended",
            "critical",
            Said::With("%s. PHP's error log says what went wrong.", vec![panics::STOOD_DOWN.into()]),
        ),
        Err(error) => (IMPOSSIBLE, "critical", (&error).into()),
        Ok(_) if status.store == "none" => (IMPOSSIBLE, "critical", status.reason.clone()),
        Ok(false) => ("FluentCRM event tracking is switched off", "recommended", switch().into()),
        // With FluentCRM nothing is lost: its own tracker still listens to the action.
        Ok(true) if lost.contains(&fluentcrm::ACTION) && status.take_over.is_empty() => {
            ("FluentCRM events fired by the action are lost", "critical", removed(&lost))
        }
        Ok(true) if !lost.is_empty() => {
            broken.insert(0, removed(&lost));
            ("FluentCRM event tracking lost some of its hooks", "recommended", Said::All(broken))
        }
        Ok(true) if !broken.is_empty() => {
            ("FluentCRM's own event tracker is partly in use", "recommended", Said::All(broken))
        }
        Ok(true) if !status.problems.is_empty() => (
            "FluentCRM event tracking has a problem",
            "recommended",
            Said::Verbatim(format!("{}.", status.problems.join(". "))),
        ),
        Ok(true) if !status.unanswered.is_empty() => (
            "Some conditions on FluentCRM events match nobody",
            "recommended",
            unanswered(&status.unanswered),
        ),
        Ok(true) => {
            let of = vec![Said::verbatim(status.store), status.reason.clone()];
            let text = Said::With("Events go to the %1$s store: %2$s.", of);
            ("FluentCRM events are recorded natively", "good", text)
        }
    })
}

/// Describes a step of the take-over that does not hold.
fn fails(step: &Step) -> Said {
    Said::With("%1$s: %2$s.", vec![step.step.into(), step.why.clone()])
}

/// Says where the user can switch event tracking on.
fn switch() -> &'static str {
    match hooks::is_disabled_by_site() {
        true => "wp-config.php defines FLUENTCRM_EVENTS_DISABLE.",
        false => {
            "Switch it on under FluentCRM → Addons → Event Tracking, or set fluentcrm_events.enabled=1 in \
                  php.ini."
        }
    }
}

/// Says what to do about conditions that cannot be evaluated.
fn unanswered(reasons: &[String]) -> Said {
    Said::With(
        "%s. Look for the segment, campaign or automation with this condition. It reaches nobody until you correct \
         the condition. This is what one PHP process has seen; PHP's error log has more.",
        vec![Said::Verbatim(reasons.join(". "))],
    )
}

/// Says that listeners are missing from these hooks.
pub(super) fn removed(lost: &[&str]) -> Said {
    Said::With(
        "Something removed this extension's listeners from: %s. Look for code that changes $wp_filter.",
        vec![Said::Verbatim(lost.join(", "))],
    )
}

/// Escapes text for HTML between tags.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Returns a copy of a filter's array with one more entry. A value that is no array counts as an empty one.
pub(super) fn with(array: &Zval, key: &str, value: Zval) -> Result<Zval> {
    let mut array = array.array().map(ToOwned::to_owned).unwrap_or_default();
    array.insert(key, value)?;
    Ok(zend::zval(array))
}
