//! The REST route `POST events/batch`: many events in one request, with one result each.

use ext_php_rs::types::{ZendHashTable, Zval};
use serde::Serialize;

use super::rest::{parameters, refuse, respond, schema_of};
use super::rest_events::idempotency_key;
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Scope};
use crate::php::door::{is_repeatable, track_many};
use crate::php::zend::table;
use crate::php::{call, serialize, zend};

/// The most events of a request.
const MOST_EVENTS: usize = 1_000;

/// The longest body, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;

/// The result of an event that is stored.
#[derive(Serialize)]
struct Stored<'a> {
    /// As the route that records one would answer it.
    status: u16,
    /// The event.
    event: &'a Event,
}

/// The result of an event that is not.
#[derive(Serialize)]
struct Refused {
    /// As the route that records one would answer it.
    status: u16,
    /// [`Error::code`]
    error_code: &'static str,
    /// [`Error`] in words.
    message: String,
}

/// The schema of the answer.
///
/// # Errors
/// If PHP cannot build the array.
pub(super) fn schema() -> Result<Zval> {
    let of = [("stored", "integer"), ("refused", "integer"), ("results", "array")];
    schema_of("fluentcrm-event-batch", of.into_iter())
}

/// `POST events/batch`: 200 where every event is stored, by this request or by an earlier one with the same key; 207 where one is
/// not.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn track(request: &Zval) -> Result<Zval> {
    let items = match items(request)? {
        Ok(items) => items,
        Err((error, status)) => return refuse_whole(error, status),
    };
    let show = |event: &Event| serialize::to_zval(&Stored { status: 200, event });
    let refused = |error: &Error, _| {
        let (status, message) = (error.http_status(), error.to_string());
        Ok(serialize::to_zval(&Refused { status, error_code: error.code(), message }))
    };
    let may_repeat =
        |item: &Zval| is_repeatable(item.array().and_then(|i| i.get("repeatable")).map(Zval::dereference));
    let results = track_many(Scope::Rest, &items, may_repeat, show, refused)?;
    let is_stored = |result: &&Zval| result.array().is_some_and(|result| result.get("event").is_some());
    let stored = results.iter().filter(is_stored).count();
    let refused = results.len() - stored;
    let counted = |count: usize| zend::zval(i64::try_from(count).unwrap_or(i64::MAX));
    let body = table::array([
        ("stored", counted(stored)),
        ("refused", counted(refused)),
        ("results", table::list(results.into_iter())),
    ]);
    respond(body, if refused == 0 { 200 } else { 207 })
}

/// Refuses the whole request: nothing is stored.
fn refuse_whole(error: Error, status: u16) -> Result<Zval> {
    let response = refuse(error)?;
    if let Some(response) = response.object() {
        call::method(response, "set_status", &[&i64::from(status)])?;
    }
    Ok(response)
}

/// What is wrong with a whole request, and the HTTP status that says so.
type Wrong = (Error, u16);

/// The events of a request: a JSON list, or the list `events`.
fn items(request: &Zval) -> Result<std::result::Result<Vec<Zval>, Wrong>> {
    let wrong = |text: String, status| Ok(Err((Error::InvalidField(text), status)));
    let body = zend::string_bytes(&parameters(request, "get_body")?);
    let length = body.len();
    if length > LONGEST {
        return wrong(
            format!("the body must be at most {LONGEST} bytes, it has {length}; nothing was stored"),
            413,
        );
    }
    // An empty list and an empty object are the same array.
    let list = match body.trim_ascii_start().first() {
        Some(b'[') => parameters(request, "get_json_params")?,
        _ => {
            let all = parameters(request, "get_params")?;
            let events = all.array().and_then(|all| all.get("events"));
            events.map_or_else(Zval::null, |events| events.dereference().shallow_clone())
        }
    };
    let Some(list) = list.array().filter(|list| is_list(list)) else {
        let text = "the body must be a JSON list of events, or an object with the list \"events\"; nothing was stored";
        return wrong(text.into(), 400);
    };
    if list.len() > MOST_EVENTS {
        let count = list.len();
        return wrong(
            format!("at most {MOST_EVENTS} events at a time, {count} given; nothing was stored"),
            413,
        );
    }
    let key = idempotency_key(request)?;
    table::values(list)
        .enumerate()
        .map(|(at, item)| with_key(item, key.as_deref(), at))
        .collect::<Result<_>>()
        .map(Ok)
}

/// Whether an array is one of JSON, not an object.
fn is_list(array: &ZendHashTable) -> bool {
    table::elements(array).zip(0i64..).all(|((key, _), at)| key == table::Key::Index(at))
}

/// An event with a key made of that of the whole request and its place, unless it has one of its own.
fn with_key(item: &Zval, key: Option<&[u8]>, at: usize) -> Result<Zval> {
    let Some((key, fields)) = key.zip(item.array()) else { return Ok(item.shallow_clone()) };
    let own = fields.get("idempotency_key").is_some_and(|own| !own.dereference().is_null());
    if own {
        return Ok(item.shallow_clone());
    }
    let mut fields = fields.to_owned();
    // A key that is none stays so.
    let key = if key.is_empty() { Vec::new() } else { [key, format!(" {at}").as_bytes()].concat() };
    fields.insert("idempotency_key", zend::string(key))?;
    Ok(zend::zval(fields))
}
