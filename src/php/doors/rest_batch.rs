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

/// The most events in a request.
const MOST_EVENTS: usize = 1_000;

/// The longest body of a request, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;

/// The result of an event that is stored.
#[derive(Serialize)]
struct Stored<'a> {
    /// The status that the route for one event would send.
    status: u16,
    /// The event.
    event: &'a Event,
}

/// The result of an event that is not stored.
#[derive(Serialize)]
struct Refused {
    /// The status that the route for one event would send.
    status: u16,
    /// The error's [`Error::code`].
    error_code: &'static str,
    /// The error's message.
    message: String,
}

/// Returns the schema of the answer.
///
/// # Errors
/// PHP cannot build the array.
pub(super) fn schema() -> Result<Zval> {
    let of = [("stored", "integer"), ("refused", "integer"), ("results", "array")];
    schema_of("fluentcrm-event-batch", of.into_iter())
}

/// `POST events/batch`: answers 200 if every event is stored, by this request or by an earlier one with the same key;
/// 207 otherwise.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn track(request: &Zval) -> Result<Zval> {
    let items = match items(request)? {
        Ok(items) => items,
        Err((error, status)) => return refuse_whole(error, status),
    };
    let show = |event: &Event| serialize::to_zval(&Stored { status: 200, event });
    let refused = |_, error: &Error, _| {
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

/// The error of a whole request, and its HTTP status.
type Wrong = (Error, u16);

/// Reads the events of a request: a JSON list, or the list `events`.
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
    // PHP decodes an empty list and an empty object to the same array: only the body tells them apart.
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

/// Whether an array was a list in JSON, not an object.
fn is_list(array: &ZendHashTable) -> bool {
    table::elements(array).zip(0i64..).all(|((key, _), at)| key == table::Key::Index(at))
}

/// Returns an event with an idempotency key. An event without its own key gets the request's key and its index.
fn with_key(item: &Zval, key: Option<&[u8]>, at: usize) -> Result<Zval> {
    let Some((key, fields)) = key.zip(item.array()) else { return Ok(item.shallow_clone()) };
    let own = fields.get("idempotency_key").is_some_and(|own| !own.dereference().is_null());
    if own {
        return Ok(item.shallow_clone());
    }
    let mut fields = fields.to_owned();
    // An empty key stays empty, and is refused later.
    let key = if key.is_empty() { Vec::new() } else { [key, format!(" {at}").as_bytes()].concat() };
    fields.insert("idempotency_key", zend::string(key))?;
    Ok(zend::zval(fields))
}
