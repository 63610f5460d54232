//! The REST routes of events: `POST subscribers/track-event` and `GET subscribers/{id}/tracking-events`.
//!
//! Without FluentCRM they are the only ones. They replace those of FluentCRM 2. FluentCRM 3 keeps its own GET route,
//! which answers in another shape.

use ext_php_rs::types::{ZendHashTable, Zval};
use serde::Serialize;

use super::rest::{NAMESPACE, parameters, refuse, respond, schema_of};
use crate::core::error::{Error, Result};
use crate::core::event::Scope;
use crate::core::input::Input;
use crate::core::page::{self, DEFAULT_PER_PAGE, EventPage, PageRequest};
use crate::core::settings::Compat;
use crate::core::tracker::Site;
use crate::php::door::{Style, is_repeatable, refused, track_in};
use crate::php::site::PhpSite;
use crate::php::{call, convert, counters, serialize, superglobals, zend};
use crate::store::deadline::Deadline;

/// Returns the public schema of an event, as a page of events shows it.
///
/// # Errors
/// PHP cannot build the array.
pub(crate) fn schema() -> Result<Zval> {
    let names = [
        "subscriber_id",
        "counter",
        "created_by",
        "provider",
        "event_key",
        "title",
        "value",
        "created_at",
        "updated_at",
    ];
    schema_of("fluentcrm-event", [("id", "integer")].into_iter().chain(names.map(|n| (n, "string"))))
}

/// The answer if the event is stored.
#[derive(Serialize)]
struct Tracked {
    /// FluentCRM's message, in the language of the request.
    message: String,
    /// The id of the event's row.
    id: i64,
}

/// The error of FluentCRM's validator about a missing field.
#[derive(Serialize)]
struct Required {
    /// The message, under the name of the rule that failed.
    required: String,
}

/// `POST subscribers/track-event`
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn track_event(request: &Zval) -> Result<Zval> {
    let key = idempotency_key(request)?;
    let parameters = parameters(request, "get_params")?;
    let mut parameters = parameters.array().map(ToOwned::to_owned).unwrap_or_default();
    if let Some(missing) = missing_fields(&parameters)? {
        refused(Error::RequiredFields);
        return respond(missing, 422);
    }
    let repeatable = is_repeatable(parameters.get("repeatable").map(Zval::dereference));
    if let Some(key) = key {
        let given = convert::input(parameters.get("idempotency_key").map(Zval::dereference))?;
        if !matches!(given, Input::Missing | Input::Null) && given.text().as_deref() != Some(&key) {
            return refuse(refused(Error::InvalidField(
                "the header Idempotency-Key and the field idempotency_key differ; send one of them".into(),
            )));
        }
        parameters.insert("idempotency_key", zend::string(key))?;
    }
    match track_in(Scope::Rest, &zend::zval(parameters), repeatable, Style::Id) {
        Ok(id) => {
            let tracked = Tracked { message: tracked_message()?, id: id.long().unwrap_or(0) };
            respond(serialize::to_zval(&tracked), 200)
        }
        Err(error) => refuse(error),
    }
}

/// Reads the header `Idempotency-Key`. Quotes around the key are removed: the draft of its standard writes it with
/// quotes.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn idempotency_key(request: &Zval) -> Result<Option<Vec<u8>>> {
    let Some(request) = request.object() else { return Ok(None) };
    let header = call::method(request, "get_header", &[&"idempotency_key"])?;
    if !header.is_string() {
        return Ok(None);
    }
    let header = zend::string_bytes(&header);
    let quoted = header.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    Ok(Some(quoted.map_or_else(|| header.clone(), <[u8]>::to_vec)))
}

/// Returns FluentCRM's message in the language of the request. The event is stored by now: if WordPress cannot
/// translate, the English message is returned. An exception of a filter passes.
fn tracked_message() -> Result<String> {
    const MESSAGE: &str = "Event has been tracked";
    match call::function("__", &[&MESSAGE, &"fluent-crm"]) {
        Ok(message) if message.is_string() => {
            Ok(String::from_utf8_lossy(&zend::string_bytes(&message)).into_owned())
        }
        Err(Error::Pending) => Err(Error::Pending),
        _ => Ok(MESSAGE.into()),
    }
}

/// Does what FluentCRM's validator does: both fields must be there and not blank. Returns the answer with one entry per
/// wrong field, or `None`.
fn missing_fields(parameters: &ZendHashTable) -> Result<Option<Zval>> {
    let mut missing = ZendHashTable::new();
    for field in ["event_key", "title"] {
        let value = parameters.get(field).map(Zval::dereference);
        let blank = match value {
            None => true,
            Some(value) if value.is_null() => true,
            Some(value) if value.is_array() => value.array().is_some_and(ZendHashTable::is_empty),
            Some(value) => value.is_string() && zend::string_bytes(value).trim_ascii().is_empty(),
        };
        if blank {
            let required = format!("The {field} field is required.");
            missing.insert(field, serialize::to_zval(&Required { required }))?;
        }
    }
    Ok((!missing.is_empty()).then(|| zend::zval(missing)))
}

/// The answer with a page of events.
#[derive(Serialize)]
struct Events {
    /// The page, under the key that FluentCRM 2 uses.
    events: EventPage,
}

/// The answer if the contact does not exist.
#[derive(Serialize)]
struct NotFound {
    /// FluentCRM's message.
    message: &'static str,
}

/// `GET subscribers/{id}/tracking-events`
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn events(asked: &Zval) -> Result<Zval> {
    let mut site = PhpSite::current();
    let _deadline = Deadline::begin(site.budget());
    match find_page(&mut site, asked) {
        Ok(Some(page)) => {
            let response = respond(serialize::to_zval(&Events { events: page.page.clone() }), 200)?;
            if site.compat() == Compat::Fixed {
                add_headers(&response, &page)?;
            }
            Ok(response)
        }
        // Clients know FluentCRM's message.
        Ok(None) => {
            let message = "No query results for model [FluentCrm\\App\\Models\\Subscriber].";
            respond(serialize::to_zval(&NotFound { message }), 404)
        }
        Err(error) => {
            counters::note::<()>(&Err(error.clone()));
            refuse(error)
        }
    }
}

/// A page of events, and the address of its route for the headers.
struct Answer {
    /// The page in the body.
    page: EventPage,
    /// The absolute address from `rest_url()`. With plain permalinks the route is a query parameter of it.
    route: String,
}

/// Returns the page that the request names; `None` if the contact does not exist.
fn find_page(site: &mut PhpSite, request: &Zval) -> Result<Option<Answer>> {
    if !site.is_enabled()? {
        return Err(Error::NotEnabled);
    }
    let path = parameters(request, "get_url_params")?;
    let id = path.array().and_then(|p| p.get("id")).and_then(convert::integer).filter(|id| *id > 0);
    let Some(id) = id else { return Ok(None) };
    let all = parameters(request, "get_params")?;
    let page = all.array().and_then(|p| p.get("page")).map(|p| p.dereference().shallow_clone());
    let filter_validate_int = 257i64;
    let page = call::function("filter_var", &[&page.unwrap_or_else(Zval::null), &filter_validate_int])?;
    let page = page.long().unwrap_or(1);
    let wanted = PageRequest::new(page, per_page(request)?, site.compat());
    let found = site.events(id, wanted)?;
    if !found.contact_exists {
        return Ok(None);
    }
    let route = format!("{NAMESPACE}/subscribers/{id}/tracking-events");
    let route = zend::string_bytes(&call::function("rest_url", &[&route])?);
    let route = String::from_utf8_lossy(&route).into_owned();
    let base = link_base(request, &route, site.compat())?;
    Ok(Some(Answer { page: EventPage::new(wanted, found.total, found.rows, &base, site.compat()), route }))
}

/// Reads `per_page` from the form or the query, by PHP's conversion to int. A JSON body does not set it.
fn per_page(request: &Zval) -> Result<i64> {
    for source in ["get_body_params", "get_query_params"] {
        let parameters = parameters(request, source)?;
        if let Some(value) = parameters.array().and_then(|p| p.get("per_page")) {
            return Ok(call::function("intval", &[&value.dereference().shallow_clone()])?
                .long()
                .unwrap_or(0));
        }
    }
    Ok(DEFAULT_PER_PAGE)
}

/// Returns the beginning of a page's links: the path of the client's request. With plain permalinks, or in a request
/// inside a request, that path is not the route's, and FluentCRM's links lead nowhere. In `fixed` the links then begin
/// with the route's own path.
fn link_base(request: &Zval, route: &str, compat: Compat) -> Result<String> {
    let uri = superglobals::server("REQUEST_URI").unwrap_or_default();
    let uri = String::from_utf8_lossy(&uri).into_owned();
    let path = uri.split('?').next().unwrap_or_default().trim_end_matches('/').to_owned();
    let asked = zend::string_bytes(&parameters(request, "get_route")?);
    let asked = String::from_utf8_lossy(&asked).into_owned();
    if compat == Compat::Strict || path.ends_with(asked.trim_end_matches('/')) {
        return Ok(path);
    }
    let after_host = route.split_once("://").map_or(route, |(_, rest)| rest);
    Ok(after_host.find('/').map_or_else(String::new, |at| after_host[at..].to_owned()))
}

/// Adds WordPress's headers for pages: totals, and links to the previous and the next page.
fn add_headers(response: &Zval, answer: &Answer) -> Result<()> {
    let Some(response) = response.object() else { return Ok(()) };
    let page = &answer.page;
    call::method(response, "header", &[&"X-WP-Total", &page.total])?;
    call::method(response, "header", &[&"X-WP-TotalPages", &page.last_page])?;
    let here = page.current_page;
    for (relation, to, known) in
        [("prev", here - 1, &page.prev_page_url), ("next", here + 1, &page.next_page_url)]
    {
        if known.is_some() {
            let url = page::link(&answer.route, to, page.per_page, Compat::Fixed);
            call::method(response, "link_header", &[&relation, &url])?;
        }
    }
    Ok(())
}
