//! WordPress's Site Health: a section of debug information, and one test.

use ext_php_rs::types::{ZendHashTable, Zval};
use serde::Serialize;

use super::info::{self, Status};
use crate::core::error::{Error, Result};
use crate::php::site::PhpSite;
use crate::php::wordpress::{fluentcrm, hooks};
use crate::php::{panics, serialize, zend};

/// The id of the section and of the test.
const ID: &str = "fluentcrm_events";

/// A line of our section, in WordPress's shape.
#[derive(Serialize)]
struct Field {
    /// What people read beside it.
    label: &'static str,
    /// Plain text; WordPress escapes it.
    value: String,
}

/// Adds our section to `debug_information`.
///
/// # Errors
/// [`Error::Pending`] if asking WordPress raised.
pub(crate) fn debug_information(sections: &Zval) -> Result<Zval> {
    let status = info::status();
    let mut fields = ZendHashTable::new();
    for (name, label, value) in describe(&status) {
        fields.insert(name, serialize::to_zval(&Field { label, value }))?;
    }
    for (name, label, value) in growth()? {
        fields.insert(name, serialize::to_zval(&Field { label, value }))?;
    }
    for (at, step) in status.take_over.iter().enumerate() {
        let field = Field { label: step.step, value: step.why.clone() };
        fields.insert(format!("take_over_{at}"), serialize::to_zval(&field))?;
    }
    for (at, why) in status.unanswered.iter().enumerate() {
        let field = Field { label: "Condition on events", value: why.clone() };
        fields.insert(format!("unanswered_{at}"), serialize::to_zval(&field))?;
    }
    let mut section = ZendHashTable::new();
    section.insert("label", zend::string("FluentCRM event tracking (native)"))?;
    section.insert("fields", zend::zval(fields))?;
    with(sections, ID, zend::zval(section))
}

/// The lines of our section: key, label, value.
pub(super) fn describe(status: &Status) -> [(&'static str, &'static str, String); 15] {
    let given = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".into());
    let yes = |b: bool| String::from(if b { "yes" } else { "no" });
    [
        ("version", "Version", status.version.into()),
        ("enabled", "Switched on", yes(status.enabled)),
        ("store", "Store", status.store.into()),
        ("connection", "Connection", status.connection.into()),
        ("reason", "Why this store", status.reason.clone()),
        ("wpdb_class", "Class of $wpdb", given(&status.wpdb_class)),
        ("server", "Server of the site", given(&status.server)),
        ("compat", "Compatibility", status.compat.into()),
        ("hooks", "WordPress hooks", status.hooks.clone()),
        ("site_recorded", "Events recorded by the site in 48 hours", status.site.recorded.to_string()),
        ("site_refused", "Refused", info::in_words(&status.site.refused.by_code())),
        ("site_failed", "Failed", info::in_words(&status.site.failures.by_code())),
        ("recorded", "Events recorded by this process", status.recorded.to_string()),
        ("errors", "Calls refused or failed in this process", status.errors.to_string()),
        ("last_error", "Last error", status.last_error.clone().unwrap_or_else(|| "none".into())),
    ]
}

/// The lines on the table of events: key, label, value.
fn growth() -> Result<[(&'static str, &'static str, String); 2]> {
    let (size, lately) = match PhpSite::current().growth() {
        Ok(growth) => (growth.size, growth.lately),
        Err(Error::Pending) => {
            let raised = zend::take_throwable().ok_or(Error::Pending)?;
            (raised.clone(), raised)
        }
        Err(error) => (error.to_string(), "unknown".into()),
    };
    Ok([("size", "Table of events", size), ("growth", "New rows in it", lately)])
}

/// Adds our test to `site_status_tests`.
///
/// # Errors
/// As [`debug_information`].
pub(crate) fn tests(tests: &Zval) -> Result<Zval> {
    let direct = tests.array().and_then(|t| t.get("direct")).map_or_else(Zval::null, Zval::shallow_clone);
    let mut test = ZendHashTable::new();
    test.insert("label", zend::string("FluentCRM event tracking"))?;
    test.insert("test", zend::string("FluentCrmEvents\\site_health_test"))?;
    let direct = with(&direct, ID, zend::zval(test))?;
    with(tests, "direct", direct)
}

/// The coloured word beside a test, by which WordPress groups them.
#[derive(Serialize)]
struct Badge {
    /// The word.
    label: &'static str,
    /// One of the colours that Site Health has a style for.
    color: &'static str,
}

/// The result of the test, in Site Health's shape.
#[derive(Serialize)]
pub(crate) struct Outcome {
    /// The headline.
    label: &'static str,
    /// `good`, `recommended` or `critical`.
    status: &'static str,
    /// The same for every outcome.
    badge: Badge,
    /// HTML.
    description: String,
    /// The same as text.
    #[serde(skip)]
    text: String,
    /// HTML below the description, which says it all.
    actions: &'static str,
    /// The id of the test.
    test: &'static str,
}

impl Outcome {
    /// Whether nothing is wrong.
    pub(super) fn is_good(&self) -> bool {
        self.status == "good"
    }

    /// The headline.
    pub(super) fn label(&self) -> &'static str {
        self.label
    }

    /// What there is to say, as text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// Runs the test: can events be recorded, and does every step of the take-over hold?
///
/// # Errors
/// As [`debug_information`].
pub(crate) fn test() -> Result<Outcome> {
    let status = info::status();
    let enabled = PhpSite::current().is_enabled();
    let mut broken: Vec<_> =
        status.take_over.iter().filter(|s| !s.holds).map(|s| format!("{}: {}.", s.step, s.why)).collect();
    let lost = hooks::lost();
    let (label, state, text) = match enabled {
        Err(Error::Pending) => {
            let raised = zend::take_throwable().ok_or(Error::Pending)?;
            ("FluentCRM events cannot be recorded", "critical", raised)
        }
        _ if panics::stands_down() => (
            "FluentCRM event tracking has failed, and stands down",
            "critical",
            format!("{}. PHP's error log says what went wrong.", panics::STOOD_DOWN),
        ),
        Err(error) => ("FluentCRM events cannot be recorded", "critical", error.to_string()),
        Ok(_) if status.store == "none" => {
            ("FluentCRM events cannot be recorded", "critical", status.reason.clone())
        }
        Ok(false) => ("FluentCRM event tracking is switched off", "recommended", switch().into()),
        // With FluentCRM, its own tracker listens to the action.
        Ok(true) if lost.contains(&fluentcrm::ACTION) && status.take_over.is_empty() => {
            ("FluentCRM events of the action are lost", "critical", removed(&lost))
        }
        Ok(true) if !lost.is_empty() => {
            broken.insert(0, removed(&lost));
            ("FluentCRM event tracking lost some of its hooks", "recommended", broken.join(" "))
        }
        Ok(true) if !broken.is_empty() => {
            ("FluentCRM's own event tracker is partly in use", "recommended", broken.join(" "))
        }
        Ok(true) if !status.problems.is_empty() => (
            "A setting of FluentCRM event tracking is not what it should be",
            "recommended",
            status.problems.join(" "),
        ),
        Ok(true) if !status.unanswered.is_empty() => (
            "Some conditions on FluentCRM events match nobody",
            "recommended",
            unanswered(&status.unanswered),
        ),
        Ok(true) => (
            "FluentCRM events are recorded natively",
            "good",
            format!("Events go to the {} store: {}.", status.store, status.reason),
        ),
    };
    Ok(Outcome {
        label,
        status: state,
        badge: Badge { label: "FluentCRM", color: "blue" },
        description: format!("<p>{}</p>", escape(&text)),
        text,
        actions: "",
        test: ID,
    })
}

/// Where to switch event tracking on.
fn switch() -> &'static str {
    match hooks::is_disabled_by_site() {
        true => "wp-config.php defines FLUENTCRM_EVENTS_DISABLE.",
        false => "Switch it on under FluentCRM → Addons, or in php.ini.",
    }
}

/// What is wrong where conditions cannot be answered.
fn unanswered(reasons: &[String]) -> String {
    format!(
        "{}. Look for the segment, campaign or automation with this condition: it reaches nobody as long as the condition \
         cannot be answered. This is what one process of PHP met; its error log has more.",
        reasons.join(". ")
    )
}

/// What is wrong where hooks lost our listeners.
pub(super) fn removed(lost: &[&str]) -> String {
    let hooks = lost.join(", ");
    format!("Something removed this extension's listeners from: {hooks}. Look for code that sets $wp_filter.")
}

/// For text between tags.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A filter's array with one more entry; anything but an array counts as an empty one.
pub(super) fn with(array: &Zval, key: &str, value: Zval) -> Result<Zval> {
    let mut array = array.array().map(ToOwned::to_owned).unwrap_or_default();
    array.insert(key, value)?;
    Ok(zend::zval(array))
}
