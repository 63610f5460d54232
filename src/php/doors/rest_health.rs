//! The REST routes `GET events/health`, for people, and `GET events/metrics`, for Prometheus: the health and the
//! figures of tracking on this site.

use std::fmt::Write;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::output_write;
use serde::Serialize;

use super::health;
use super::info::{self, Status};
use super::rest::{METRICS, NAMESPACE, parameters, respond, route_of, schema_of};
use crate::core::error::Result;
use crate::php::figures::{self, Hour, Total};
use crate::php::site::PhpSite;
use crate::php::wordpress::hooks::{self, When};
use crate::php::wordpress::words::{spoken, words};
use crate::php::{call, serialize, settings, zend};

/// A line on the state of tracking, for people.
#[derive(Serialize)]
struct Row {
    /// The subject.
    label: String,
    /// Its state.
    value: String,
    /// Whether the state is good.
    ok: bool,
    /// What to do; `None` if the state is good.
    advice: Option<String>,
}

/// The answer of `events/health`.
#[derive(Serialize)]
struct Health {
    /// The result of Site Health's test, then the lines of Site Health's section.
    status: Vec<Row>,
    /// The figures of each hour that is kept, the oldest first.
    hours: Vec<Hour>,
    /// The sums of the figures of all hours.
    totals: Total,
}

/// `GET events/health`
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn health() -> Result<Zval> {
    let status = info::status();
    let outcome = health::test()?;
    let good = outcome.is_good();
    let mut rows = vec![Row {
        label: words("State")?,
        value: outcome.label.clone(),
        ok: good,
        advice: (!good).then(|| outcome.text.clone()),
    }];
    for (name, label, value) in health::describe(&status) {
        let ok = name != "last_error" || status.last_error.is_none();
        let advice = if ok { None } else { Some(words("PHP's error log of this server says more.")?) };
        rows.push(Row { label: words(label)?, value: spoken(&value)?, ok, advice });
    }
    let prefix = PhpSite::current().prefix()?.to_owned();
    let health = Health { status: rows, hours: figures::hours(&prefix), totals: status.site.clone() };
    respond(serialize::to_zval(&health), 200)
}

/// Returns the schema of the answer.
///
/// # Errors
/// PHP cannot build the array.
pub(super) fn schema() -> Result<Zval> {
    let of = [("status", "array"), ("hours", "array"), ("totals", "object")];
    schema_of("fluentcrm-events-health", of.into_iter())
}

/// Whether a request may read the metrics. It may if `Authorization: Bearer …` or the parameter `token` equals
/// `fluentcrm_events.metrics_token`.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn may_read_metrics(request: &Zval) -> Result<bool> {
    let token = settings::current().metrics_token.clone();
    if token.is_empty() {
        return Ok(false);
    }
    let given = parameters(request, "get_params")?;
    let given =
        given.array().and_then(|all| all.get("token")).map(|given| zend::string_bytes(given.dereference()));
    let header = match request.object() {
        Some(request) => zend::string_bytes(&call::method(request, "get_header", &[&"authorization"])?),
        None => Vec::new(),
    };
    let bearer = header.strip_prefix(b"Bearer ").map(<[u8]>::to_vec);
    let is_it = |given: Vec<u8>| -> Result<bool> {
        Ok(call::function("hash_equals", &[&zend::string(&token), &zend::string(&given)])?.is_true())
    };
    for given in [bearer, given].into_iter().flatten() {
        if is_it(given)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `GET events/metrics`: the figures of the last 48 hours, as Prometheus reads them. They are gauges, because each hour
/// leaves the sums after 48 hours.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn metrics() -> Result<Zval> {
    hooks::listen(When::Metrics)?;
    let status = info::status();
    let response = respond(zend::string(text(&status)), 200)?;
    if let Some(response) = response.object() {
        call::method(response, "header", &[&"Content-Type", &"text/plain; version=0.0.4; charset=utf-8"])?;
    }
    Ok(response)
}

/// Writes the metrics in Prometheus's text format.
fn text(status: &Status) -> String {
    let mut text = String::new();
    let site = &status.site;
    let mut metric = |name: &str, help: &str, values: &[(String, u64)]| {
        let _ = writeln!(text, "# HELP fluentcrm_events_{name} {help}\n# TYPE fluentcrm_events_{name} gauge");
        for (labels, value) in values {
            let _ = writeln!(text, "fluentcrm_events_{name}{labels} {value}");
        }
    };
    let by_code = |all: &[(&str, u64)]| -> Vec<_> {
        all.iter().map(|(code, number)| (format!("{{code=\"{code}\"}}"), *number)).collect()
    };
    metric("recorded", "Events stored in the last 48 hours.", &[(String::new(), site.recorded)]);
    metric("refused", "Events refused in the last 48 hours.", &by_code(&site.refused.by_code()));
    metric("failed", "Events that failed in the last 48 hours.", &by_code(&site.failures.by_code()));
    metric("enabled", "Whether events are recorded.", &[(String::new(), status.enabled.into())]);
    text
}

/// The filter `rest_pre_serve_request`: prints the metrics as text. WordPress would print them as JSON.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn serve(served: Zval, response: &Zval, request: &Zval) -> Result<Zval> {
    let is_ours = route_of(request)? == format!("/{NAMESPACE}{METRICS}");
    let Some(response) = response.object().filter(|_| is_ours && !served.is_true()) else {
        return Ok(served);
    };
    let status = call::method(response, "get_status", &[])?;
    let data = call::method(response, "get_data", &[])?;
    if status.long() != Some(200) || !data.is_string() {
        return Ok(served);
    }
    let _ = output_write(&zend::string_bytes(&data));
    Ok(zend::zval(true))
}
