//! The occurrences of an event: the PHP function, the REST route, and the site's switch.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{FunctionBuilder, ModuleBuilder};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;
use serde::Serialize;

use super::rest::{answer, may, parameters, schema_of};
use super::week;
use crate::core::error::{Error, Result};
use crate::core::page::{DEFAULT_PER_PAGE, PageRequest};
use crate::core::settings::Compat;
use crate::core::site_options::{HISTORY_ON, HISTORY_OPTION};
use crate::php::door::{door, or_throw};
use crate::php::site::PhpSite;
use crate::php::zend::arguments;
use crate::php::{call, convert, figures, serialize, settings, zend};

/// The hours that a site's figures span, and the hours of 30 days.
const HOURS: (u64, u64) = (48, 30 * 24);

/// Adds the function to the module.
pub(crate) fn register(module: ModuleBuilder) -> ModuleBuilder {
    module.function(
        FunctionBuilder::new("fluentcrm_event_occurrences", event_occurrences)
            .arg(Arg::new("event_id", DataType::Long))
            .not_required()
            .arg(Arg::new("page", DataType::Long).default("1"))
            .arg(Arg::new("per_page", DataType::Long).default("15"))
            .returns(DataType::Array, false, false),
    )
}

/// `fluentcrm_event_occurrences(int $event_id, int $page = 1, int $per_page = 15)`
extern "C" fn event_occurrences(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (event, page, per_page) =
            arguments::parse_ints(frame, 1, DEFAULT_PER_PAGE).ok_or(Error::Pending)?;
        let request = PageRequest::new(page, per_page, Compat::Fixed);
        // The signature promises an array, also inside WordPress: errors are thrown.
        Ok(serialize::to_zval(&or_throw(PhpSite::current().occurrences(event, request))?))
    });
}

/// `GET events/{id}/occurrences`
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn rest(request: &Zval) -> Result<Zval> {
    let given = parameters(request, "get_params")?;
    let number = |name: &str, default: i64| {
        let value = given.array().and_then(|given| given.get(name)).map(Zval::dereference);
        value.and_then(convert::integer).unwrap_or(default)
    };
    let page = PageRequest::new(number("page", 1), number("per_page", DEFAULT_PER_PAGE), Compat::Fixed);
    answer(PhpSite::current().occurrences(number("id", 0), page))
}

/// Returns the schema of a page of occurrences.
///
/// # Errors
/// PHP cannot build the array.
pub(super) fn schema() -> Result<Zval> {
    let numbers = ["total", "per_page", "current_page", "last_page"].map(|name| (name, "integer"));
    schema_of("fluentcrm-event-occurrences", numbers.into_iter().chain([("occurrences", "array")]))
}

/// The state of the site's switch.
#[derive(Serialize)]
struct Switch {
    /// Whether every occurrence is kept.
    history: bool,
    /// Who decides: `site`, or `host` if php.ini does.
    decided_by: &'static str,
    /// How much the table of occurrences grows, estimated from the site's latest hours.
    growth: Growth,
}

/// The growth of a table in 30 days.
#[derive(Serialize)]
struct Growth {
    /// The number of rows.
    rows: u64,
    /// The approximate number of bytes.
    bytes: u64,
}

/// `GET events/settings` and `POST events/settings`
///
/// # Errors
/// As [`rest`].
pub(super) fn settings(request: &Zval) -> Result<Zval> {
    if !changes(request)? {
        return answer(switch());
    }
    let given = parameters(request, "get_params")?;
    let history = given.array().and_then(|given| given.get("history")).map(Zval::dereference);
    answer(turn(history).and_then(|()| switch()))
}

/// Whether the user may call the route. Reading needs the permission to read contacts; changing needs the right to
/// manage the site.
///
/// # Errors
/// As [`rest`].
pub(super) fn may_set(request: &Zval) -> Result<bool> {
    match changes(request)? {
        true => Ok(call::function("current_user_can", &[&"manage_options"])?.coerce_to_bool()),
        false => may("fcrm_read_contacts"),
    }
}

/// Whether a request changes the switch.
fn changes(request: &Zval) -> Result<bool> {
    let method = zend::string_bytes(&parameters(request, "get_method")?);
    Ok(method.eq_ignore_ascii_case(b"POST"))
}

/// Returns the schema of the switch.
///
/// # Errors
/// PHP cannot build the array.
pub(super) fn settings_schema() -> Result<Zval> {
    let of = [("history", "boolean"), ("decided_by", "string"), ("growth", "object")];
    schema_of("fluentcrm-events-settings", of.into_iter())
}

/// Reads the switch.
fn switch() -> Result<Switch> {
    let site = PhpSite::current();
    let bytes = site.bytes_of_occurrence()?;
    let history = site.keeps_history()?;
    let decided_by = if settings::current().history.is_some() { "host" } else { "site" };
    let recorded = figures::total(site.prefix()?).recorded;
    let rows = recorded.saturating_mul(HOURS.1) / HOURS.0;
    Ok(Switch { history, decided_by, growth: Growth { rows, bytes: rows.saturating_mul(bytes) } })
}

/// Turns the switch on or off.
fn turn(history: Option<&Zval>) -> Result<()> {
    if settings::current().history.is_some() {
        return Err(Error::InvalidField(
            "history cannot be changed here: php.ini sets fluentcrm_events.history".into(),
        ));
    }
    let kind = history.map_or_else(|| "nothing".into(), convert::kind);
    let history = history.filter(|value| value.is_bool()).map(Zval::is_true);
    let history = history.ok_or_else(|| Error::invalid("history", "true or false", &kind))?;
    if history {
        PhpSite::current().prepare_history()?;
    }
    let value = if history { HISTORY_ON } else { "off" };
    let autoload = true;
    call::function("update_option", &[&HISTORY_OPTION, &zend::string(value), &autoload])?;
    week::forget()
}
