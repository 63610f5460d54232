//! The two REST routes: `POST subscribers/track-event` and `GET subscribers/{id}/tracking-events`.
//!
//! They stand alone without FluentCRM and replace FluentCRM 2's. FluentCRM 3 answers the GET route in another
//! shape and keeps it.

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use serde::Serialize;

use crate::core::error::{Error, Result};
use crate::core::page::{self, DEFAULT_PER_PAGE, EventPage, PageRequest};
use crate::core::settings::Compat;
use crate::core::tracker::Site;
use crate::php::door::{Style, is_repeatable, track};
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm;
use crate::php::zend::name::name;
use crate::php::{call, convert, counters, serialize, settings, superglobals, zend};
use crate::store::deadline::Deadline;

/// FluentCRM's, so that clients need not care who answers.
const NAMESPACE: &str = "fluent-crm/v2";
/// The route that records an event.
const TRACK: &str = "/subscribers/track-event";
/// FluentCRM's exact pattern: another one would stand beside its route, not in its place.
const EVENTS: &str = "/subscribers/(?P<id>[0-9]+)/tracking-events";

/// FluentCRM's class that decides who may do what.
const PERMISSION_MANAGER: &str = "FluentCrm\\App\\Services\\PermissionManager";

/// Seconds after which a client may try again when the database could not be reached or was locked.
const RETRY_AFTER: &str = "5";

/// An argument, named for the index only: nothing is refused or changed by it.
type Argument = (&'static str, &'static str);

/// What [`TRACK`] reads of a request.
const TRACK_ARGUMENTS: [Argument; 8] = [
    ("event_key", "Machine key of the event, required, at most 192 bytes."),
    ("title", "Human title of the event, required, at most 192 bytes."),
    ("value", "Free text, or anything JSON can hold."),
    ("provider", "Source label; default custom."),
    ("subscriber_id", "Id of the contact."),
    ("email", "E-mail address of the contact."),
    ("user_id", "WordPress user id of the contact."),
    ("repeatable", "Whether a repeat counts the same event up (default) or adds a row."),
];

/// What [`EVENTS`] reads of a request, besides the id in its path.
const EVENTS_ARGUMENTS: [Argument; 2] =
    [("page", "Page, from 1."), ("per_page", "Events on a page; default 15.")];

/// Registers the routes, in place of FluentCRM's where they are ours to take.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn register() -> Result<()> {
    let with_fluentcrm = zend::constant(name!("FLUENTCRM")).is_some();
    if fluentcrm::left_alone().is_some() || (with_fluentcrm && !settings::current().take_over) {
        return Ok(());
    }
    let callback = |name: &str| format!("FluentCrmEvents\\{name}");
    route(TRACK, "POST", &callback("rest_track"), &callback("rest_may_write"), &TRACK_ARGUMENTS)?;
    if !(with_fluentcrm && is_fluentcrm_3()) {
        route(EVENTS, "GET", &callback("rest_events"), &callback("rest_may_read"), &EVENTS_ARGUMENTS)?;
    }
    Ok(())
}

/// Whether FluentCRM is at version 3 or later.
fn is_fluentcrm_3() -> bool {
    let version = zend::constant(name!("FLUENTCRM_PLUGIN_VERSION")).map(|v| zend::string_bytes(&v));
    let major = version.map(|v| String::from_utf8_lossy(&v).split('.').next().unwrap_or("").to_owned());
    major.and_then(|m| m.parse::<u32>().ok()).is_some_and(|m| m >= 3)
}

/// One endpoint of a route, as `register_rest_route()` takes it.
#[derive(Serialize)]
struct Endpoint<'a> {
    /// An HTTP method.
    methods: &'a str,
    /// The function that answers.
    callback: &'a str,
    /// The function that says who may ask.
    permission_callback: &'a str,
}

/// Registers a route, in the place of any of the same path.
fn route(path: &str, methods: &str, callback: &str, permission: &str, named: &[Argument]) -> Result<()> {
    let mut endpoint = array(&Endpoint { methods, callback, permission_callback: permission });
    let mut arguments = ZendHashTable::new();
    for (name, description) in named {
        let mut argument = ZendHashTable::new();
        argument.insert("description", zend::string(description))?;
        arguments.insert(*name, zend::zval(argument))?;
    }
    endpoint.insert("args", zend::zval(arguments))?;
    let mut options = ZendHashTable::new();
    options.push(zend::zval(endpoint))?;
    options.insert("schema", zend::string("FluentCrmEvents\\rest_schema"))?;
    let overrides = true;
    call::function("register_rest_route", &[&NAMESPACE, &path, &zend::zval(options), &overrides])?;
    Ok(())
}

/// Makes a JSON body that is a single value an empty one, on our routes: FluentCRM takes it for one, and
/// WordPress, which walks through it once a route names its arguments, would warn.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn tidy_body(request: &Zval) -> Result<()> {
    let Some(request) = request.object() else { return Ok(()) };
    if !zend::has_method(request, "get_json_params") {
        return Ok(());
    }
    let route = zend::string_bytes(&call::method(request, "get_route", &[])?);
    let route = String::from_utf8_lossy(&route).into_owned();
    let ours = route.strip_prefix('/').and_then(|r| r.strip_prefix(NAMESPACE));
    if !ours.is_some_and(|r| r == TRACK || r.ends_with("/tracking-events")) {
        return Ok(());
    }
    let body = call::method(request, "get_json_params", &[])?;
    if !body.is_null() && !body.is_array() {
        call::method(request, "set_body", &[&"{}"])?;
    }
    Ok(())
}

/// The public schema of an event, as the page shows it.
pub(crate) fn schema() -> Result<Zval> {
    #[derive(Serialize)]
    struct Schema {
        #[serde(rename = "$schema")]
        schema: &'static str,
        title: &'static str,
        r#type: &'static str,
    }
    let mut schema = array(&Schema {
        schema: "http://json-schema.org/draft-04/schema#",
        title: "fluentcrm-event",
        r#type: "object",
    });
    let mut properties = ZendHashTable::new();
    let names =
        ["subscriber_id", "counter", "created_by", "provider", "event_key", "title", "value", "created_at"];
    for (name, kind) in
        [("id", "integer")].into_iter().chain(names.map(|n| (n, "string"))).chain([("updated_at", "string")])
    {
        let mut property = ZendHashTable::new();
        property.insert("type", zend::string(kind))?;
        properties.insert(name, zend::zval(property))?;
    }
    schema.insert("properties", zend::zval(properties))?;
    Ok(zend::zval(schema))
}

/// Whether the caller may use a route that asks for `capability`. Decided by the route, not by the request's
/// method: WordPress serves HEAD by the GET route.
///
/// With FluentCRM its own rule counts, which is FluentCRM's to ask: it differs between versions. Where that
/// cannot be asked it is the rule of FluentCRM 2: its filter may refuse an administrator, and others pass only
/// with its Pro plugin. Without FluentCRM administrators pass, and whoever has the capability.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn may(capability: &str) -> Result<bool> {
    let can = |name: &str| Ok::<_, Error>(call::function("current_user_can", &[&name])?.coerce_to_bool());
    let fluentcrm = zend::constant(name!("FLUENTCRM")).is_some();
    if fluentcrm && call::function("class_exists", &[&PERMISSION_MANAGER])?.is_true() {
        let rule = format!("{PERMISSION_MANAGER}::currentUserCan");
        return Ok(call::function(&rule, &[&capability])?.coerce_to_bool());
    }
    if can("manage_options")? {
        if !fluentcrm {
            return Ok(true);
        }
        let filter = "fluentcrm_current_admin_can";
        return Ok(call::function("apply_filters", &[&filter, &true, &capability])?.coerce_to_bool());
    }
    if fluentcrm && zend::constant(name!("FLUENTCAMPAIGN")).is_none() {
        return Ok(false);
    }
    can(capability)
}

/// The answer to an event that is stored.
#[derive(Serialize)]
struct Tracked {
    /// FluentCRM's words, in the site's language.
    message: String,
    /// Of its row.
    id: i64,
}

/// The answer to what could not be done.
#[derive(Serialize)]
struct Refused {
    /// [`Error`] in words.
    message: String,
    /// [`Error::code`]
    error_code: String,
}

/// What FluentCRM's validator says of a field that is missing.
#[derive(Serialize)]
struct Required {
    /// Its sentence, under the name of the rule.
    required: String,
}

/// `POST subscribers/track-event`
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn track_event(request: &Zval) -> Result<Zval> {
    let parameters = parameters(request, "get_params")?;
    let parameters = parameters.array().map(ToOwned::to_owned).unwrap_or_default();
    if let Some(missing) = missing_fields(&parameters)? {
        return respond(missing, 422);
    }
    let repeatable = is_repeatable(parameters.get("repeatable").map(Zval::dereference));
    match track(&zend::zval(parameters), repeatable, Style::Id) {
        Ok(id) => {
            let tracked = Tracked { message: tracked_message()?, id: id.long().unwrap_or(0) };
            respond(serialize::to_zval(&tracked), 200)
        }
        Err(error) => refuse(error),
    }
}

/// FluentCRM's message in the visitor's language. The event is stored: a WordPress that cannot translate must not make it
/// look otherwise. What a filter of somebody's throws goes on its way.
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

/// FluentCRM's validator: both fields must be there and not blank; its answer has one entry per field.
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
    /// The page, as FluentCRM 2 wraps it.
    events: EventPage,
}

/// The answer where there is no such contact.
#[derive(Serialize)]
struct NotFound {
    /// FluentCRM's words.
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
        // FluentCRM's own words: clients know them.
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

/// A page, and the absolute address of its route for the headers.
struct Answer {
    /// What the body shows.
    page: EventPage,
    /// As `rest_url()` has it: a query where permalinks are plain.
    route: String,
}

/// The page that was asked for; `None` when there is no such contact.
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

/// `per_page` of the query or the form (a JSON body does not set it), by PHP's conversion to int.
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

/// What the links of a page begin with: the path the client asked for. Where that is not the route's own (plain
/// permalinks, a request inside a request) FluentCRM's links lead nowhere; in `fixed` the route's own are given.
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

/// WordPress's own headers for pages: totals, and links to the pages beside this one.
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

/// Calls a getter of a `WP_REST_Request`.
fn parameters(request: &Zval, getter: &str) -> Result<Zval> {
    match request.object() {
        Some(request) => call::method(request, getter, &[]),
        None => Ok(Zval::null()),
    }
}

/// An error as the answer of a route; an exception on its way stays one.
fn refuse(error: Error) -> Result<Zval> {
    if error == Error::Pending {
        return Err(error);
    }
    let body = Refused { message: error.to_string(), error_code: error.code().into() };
    let response = respond(serialize::to_zval(&body), error.http_status())?;
    // Whoever repeats an event that may be stored counts it twice.
    if error.http_status() == 503
        && !matches!(error, Error::Unconfirmed(_))
        && let Some(response) = response.object()
    {
        call::method(response, "header", &[&"Retry-After", &RETRY_AFTER])?;
    }
    Ok(response)
}

/// A `WP_REST_Response`, never to be cached.
fn respond(body: Zval, status: u16) -> Result<Zval> {
    let class = zend::class(name!("wp_rest_response"))
        .ok_or_else(|| Error::Php("WordPress has not loaded its REST API".into()))?;
    let response = zend::zval(ZendObject::new(class));
    let status = i64::from(status);
    if let Some(new) = response.object() {
        let arguments: [&dyn IntoZvalDyn; 2] = [&body, &status];
        call::method(new, "__construct", &arguments)?;
    }
    call::function("do_action", &[&"litespeed_control_set_nocache", &"fluentcrm_events REST answer"])?;
    call::function("nocache_headers", &[])?;
    Ok(response)
}

/// A shape as an array that more can be added to.
fn array(shape: &impl Serialize) -> ext_php_rs::boxed::ZBox<ZendHashTable> {
    serialize::to_zval(shape).array().map(ToOwned::to_owned).unwrap_or_default()
}
