//! The REST routes: their table, their permissions, and the form of their answers.

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use serde::Serialize;

use crate::core::error::{Error, Result};
use crate::php::wordpress::{fluentcrm, is_fluentcrm_3};
use crate::php::zend::name::name;
use crate::php::{call, convert, counters, serialize, settings, zend};

/// FluentCRM's namespace: clients need not know which of both answers.
pub(super) const NAMESPACE: &str = "fluent-crm/v2";
/// The beginning of the routes of a contact.
const CONTACTS: &str = "/fluent-crm/v2/subscribers/";
/// The ends of the routes by which FluentCRM shows a part of a contact's profile.
const PROFILE: [&str; 2] = ["/external_view", "/info-widgets"];
/// The route that records an event.
const TRACK: &str = "/subscribers/track-event";
/// The pattern of an id in a path. It is exactly FluentCRM's: WordPress replaces a route only if its path is the same.
const ID: &str = "(?P<id>[0-9]+)";
/// The path of the route that lists a contact's events.
const EVENTS: &str = "/subscribers/(?P<id>[0-9]+)/tracking-events";

/// The route that Prometheus reads. Only a token opens it.
pub(super) const METRICS: &str = "/events/metrics";

/// FluentCRM's class that checks permissions.
const PERMISSION_MANAGER: &str = "FluentCrm\\App\\Services\\PermissionManager";

/// The header `Retry-After`, in seconds, if the database was locked or not reachable.
const RETRY_AFTER: &str = "5";

/// An argument's name and description, shown in the index of the REST API. It has no rule: WordPress neither refuses
/// nor changes a value by it.
type Argument = (&'static str, &'static str);

/// Which of FluentCRM's routes a route replaces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Replaced {
    /// None.
    Nothing,
    /// The route of every version of FluentCRM.
    FluentCrms,
    /// The route of FluentCRM 2. Later versions keep theirs.
    FluentCrm2s,
}

/// A route: a row of the table. Functions are named without their namespace.
struct Route {
    /// The path below [`NAMESPACE`].
    path: &'static str,
    /// The HTTP method.
    method: &'static str,
    /// The function that answers requests.
    callback: &'static str,
    /// The permission callback: the function that says whether the caller may use the route.
    permission: &'static str,
    /// The function that returns the schema.
    schema: &'static str,
    /// Which of FluentCRM's routes it replaces.
    replaces: Replaced,
    /// The parameters that are read besides those in the path.
    arguments: &'static [Argument],
}

/// All routes.
const ROUTES: &[Route] = &[
    Route {
        path: TRACK,
        method: "POST",
        callback: "rest_track",
        permission: "rest_may_write",
        schema: "rest_schema",
        replaces: Replaced::FluentCrms,
        arguments: &[
            ("event_key", "Event key, required, at most 192 bytes."),
            ("title", "Title of the event, for people, required, at most 192 bytes."),
            ("value", "Text, or any value that JSON can hold."),
            ("provider", "Name of the source; default custom."),
            ("subscriber_id", "Id of the contact."),
            ("email", "E-mail address of the contact."),
            ("user_id", "WordPress user id of the contact."),
            ("repeatable", "Whether a repeat counts its row up (default) or adds a row."),
            ("occurred_at", "When it happened: Unix time, or ISO 8601 with a time zone; default now."),
            (
                "idempotency_key",
                "An event that is sent again with the same key within 7 days counts once. Also as the header \
                 Idempotency-Key.",
            ),
        ],
    },
    Route {
        path: "/events/batch",
        method: "POST",
        callback: "rest_batch",
        permission: "rest_may_write",
        schema: "rest_batch_schema",
        replaces: Replaced::Nothing,
        arguments: &[(
            "events",
            "A list of up to 1000 events, with the fields of the route that records one event.",
        )],
    },
    Route {
        path: EVENTS,
        method: "GET",
        callback: "rest_events",
        permission: "rest_may_read",
        schema: "rest_schema",
        replaces: Replaced::FluentCrm2s,
        arguments: &[("page", "Page, from 1."), ("per_page", "Events per page; default 15.")],
    },
    Route {
        path: "/events/health",
        method: "GET",
        callback: "rest_health",
        permission: "rest_may_read",
        schema: "rest_health_schema",
        replaces: Replaced::Nothing,
        arguments: &[],
    },
    Route {
        path: METRICS,
        method: "GET",
        callback: "rest_metrics",
        permission: "rest_may_read_metrics",
        schema: "rest_health_schema",
        replaces: Replaced::Nothing,
        arguments: &[(
            "token",
            "The value of fluentcrm_events.metrics_token, if it is not sent as a bearer token.",
        )],
    },
    Route {
        path: "/events/list",
        method: "GET",
        callback: "rest_list",
        permission: "rest_may_read",
        schema: "rest_list_schema",
        replaces: Replaced::Nothing,
        arguments: &[
            (
                "search",
                "Part of a key, title or value. With an @: the beginning of a contact's e-mail address.",
            ),
            ("event_key", "Only events with this key."),
            ("provider", "Only events from this source."),
            ("sort", "id (default), updated_at, counter, event_key or title."),
            ("order", "desc (default) or asc."),
            ("page", "Page, from 1."),
            ("per_page", "Events per page, 1 to 200; default 15."),
        ],
    },
    Route {
        path: "/events/segments/preview",
        method: "POST",
        callback: "rest_preview",
        permission: "rest_may_read",
        schema: "rest_preview_schema",
        replaces: Replaced::Nothing,
        arguments: &[
            ("groups", "Groups of conditions, required. All conditions of at least one group must hold."),
            ("per_page", "Ids per page, 1 to 200; default 15."),
            ("after_id", "The page begins after this id: next_after_id of the previous page."),
            (
                "with_contacts",
                "Whether the answer also has the contacts of the page, besides their ids; default no.",
            ),
        ],
    },
    Route {
        path: "/events/(?P<id>[0-9]+)/occurrences",
        method: "GET",
        callback: "rest_occurrences",
        permission: "rest_may_read",
        schema: "rest_occurrences_schema",
        replaces: Replaced::Nothing,
        arguments: &[("page", "Page, from 1."), ("per_page", "Occurrences per page, 1 to 200; default 15.")],
    },
    Route {
        path: "/events/settings",
        method: "GET,POST",
        callback: "rest_settings",
        permission: "rest_may_set",
        schema: "rest_settings_schema",
        replaces: Replaced::Nothing,
        arguments: &[("history", "Whether every occurrence of an event is kept.")],
    },
    Route {
        path: "/events/statistics",
        method: "GET",
        callback: "rest_statistics",
        permission: "rest_may_read",
        schema: "rest_statistics_schema",
        replaces: Replaced::Nothing,
        arguments: &[
            (
                "metric",
                "What to count, required: trend, keys, providers, new_returning, funnel or retention.",
            ),
            ("keys", "A list of event keys; only these events count. For a funnel: its steps, at most 6."),
            ("provider", "Only events of this provider."),
            (
                "from",
                "The first day, like 2026-12-31, in the site's time zone; default 29 days before the last.",
            ),
            ("to", "The last day; default today."),
            ("unit", "hour, day, week or month; default day, for retention week."),
            ("compare", "Whether a trend is compared with as many days before."),
            ("days", "Within how many days of its first step a funnel ends, 1 to 366; default 7."),
            ("limit", "The most keys or providers, 1 to 100; default 10."),
        ],
    },
];

/// Registers the routes. They replace FluentCRM's routes only if the take-over is on.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn register() -> Result<()> {
    if fluentcrm::left_alone().is_some() {
        return Ok(());
    }
    let with_fluentcrm = zend::constant(name!("FLUENTCRM")).is_some();
    let takes = !with_fluentcrm || settings::current().take_over;
    let is_3 = with_fluentcrm && is_fluentcrm_3();
    for route in ROUTES {
        let is_ours = match route.replaces {
            Replaced::Nothing => true,
            Replaced::FluentCrms => takes,
            Replaced::FluentCrm2s => takes && !is_3,
        };
        let is_open = route.path != METRICS || !settings::current().metrics_token.is_empty();
        if is_ours && is_open {
            route.register()?;
        }
    }
    Ok(())
}

/// An endpoint of a route, in the shape of `register_rest_route()`.
#[derive(Serialize)]
struct Endpoint<'a> {
    /// The HTTP method.
    methods: &'a str,
    /// The function that answers requests.
    callback: String,
    /// The permission callback.
    permission_callback: String,
}

impl Route {
    /// Registers the route, in place of a route with the same path.
    fn register(&self) -> Result<()> {
        let function = |name: &str| format!("FluentCrmEvents\\{name}");
        let mut endpoint = array(&Endpoint {
            methods: self.method,
            callback: function(self.callback),
            permission_callback: function(self.permission),
        });
        let mut arguments = ZendHashTable::new();
        for (name, description) in self.arguments {
            let mut argument = ZendHashTable::new();
            argument.insert("description", zend::string(description))?;
            arguments.insert(*name, zend::zval(argument))?;
        }
        endpoint.insert("args", zend::zval(arguments))?;
        let mut options = ZendHashTable::new();
        options.push(zend::zval(endpoint))?;
        options.insert("schema", zend::string(function(self.schema)))?;
        let overrides = true;
        call::function("register_rest_route", &[&NAMESPACE, &self.path, &zend::zval(options), &overrides])?;
        Ok(())
    }
}

/// Returns the route of a request; an empty text if the value is no request.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn route_of(request: &Zval) -> Result<String> {
    let request = request.object().filter(|request| zend::has_method(request, "get_json_params"));
    let Some(request) = request else { return Ok(String::new()) };
    let route = zend::string_bytes(&call::method(request, "get_route", &[])?);
    Ok(String::from_utf8_lossy(&route).into_owned())
}

/// Whether FluentCRM shows a part of a contact's profile by this route.
pub(crate) fn is_of_profile(route: &str) -> bool {
    let route = route.trim_end_matches('/');
    route.starts_with(CONTACTS) && PROFILE.iter().any(|end| route.ends_with(end))
}

/// Replaces the JSON body of a request by an empty object if it is a single value, on our routes only. FluentCRM treats
/// such a body as empty. WordPress walks through the body of a route that names its arguments, and would warn.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn tidy_body(request: &Zval, route: &str) -> Result<()> {
    let Some(request) = request.object() else { return Ok(()) };
    // WordPress finds a route in any case.
    let route = route.to_ascii_lowercase();
    let ours = route.strip_prefix('/').and_then(|r| r.strip_prefix(NAMESPACE));
    let is_of = |known: &Route, r: &str| match known.path.split_once(ID) {
        None => r == known.path,
        Some((start, end)) => r.starts_with(start) && r.ends_with(end),
    };
    if !ours.is_some_and(|r| ROUTES.iter().any(|known| is_of(known, r))) {
        return Ok(());
    }
    let body = call::method(request, "get_json_params", &[])?;
    if !body.is_null() && !body.is_array() {
        call::method(request, "set_body", &[&"{}"])?;
    }
    Ok(())
}

/// Returns a schema with these properties and their types.
///
/// # Errors
/// PHP cannot build the array.
pub(super) fn schema_of(title: &str, of: impl Iterator<Item = (&'static str, &'static str)>) -> Result<Zval> {
    #[derive(Serialize)]
    struct Schema<'a> {
        #[serde(rename = "$schema")]
        schema: &'static str,
        title: &'a str,
        r#type: &'static str,
    }
    let draft = "http://json-schema.org/draft-04/schema#";
    let mut schema = array(&Schema { schema: draft, title, r#type: "object" });
    let mut properties = ZendHashTable::new();
    for (name, kind) in of {
        let mut property = ZendHashTable::new();
        property.insert("type", zend::string(kind))?;
        properties.insert(name, zend::zval(property))?;
    }
    schema.insert("properties", zend::zval(properties))?;
    Ok(zend::zval(schema))
}

/// Whether the caller may use a route that needs `capability`. The route decides, not the request's method, as
/// WordPress serves HEAD by the GET route.
///
/// With FluentCRM its own class decides, as the rule differs between versions. If there is no such class, the rule of
/// FluentCRM 2 counts: a filter may refuse an administrator, and other users pass only with the Pro plugin. Without
/// FluentCRM administrators and users with the capability pass.
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

/// The answer that reports an error.
#[derive(Serialize)]
struct Refused {
    /// The error's message.
    message: String,
    /// The error's [`Error::code`].
    error_code: String,
}

/// Calls a getter of a `WP_REST_Request`; returns null for any other value.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn parameters(request: &Zval, getter: &str) -> Result<Zval> {
    match request.object() {
        Some(request) => call::method(request, getter, &[]),
        None => Ok(Zval::null()),
    }
}

/// Reads a whole number among the parameters of a request. Returns `default` if it is missing.
///
/// # Errors
/// [`Error::InvalidField`] if it is no whole number.
pub(super) fn number(given: &Zval, name: &str, default: i64) -> Result<i64> {
    let Some(value) = given.array().and_then(|given| given.get(name)).map(Zval::dereference) else {
        return Ok(default);
    };
    convert::integer(value).ok_or_else(|| Error::invalid(name, "a whole number", &convert::kind(value)))
}

/// Turns an error into the answer of a route.
///
/// # Errors
/// [`Error::Pending`] if that is the error, or if WordPress raised.
pub(super) fn refuse(error: Error) -> Result<Zval> {
    if error == Error::Pending {
        return Err(error);
    }
    let body = Refused { message: error.to_string(), error_code: error.code().into() };
    let response = respond(serialize::to_zval(&body), error.http_status())?;
    // No `Retry-After` for `unconfirmed`: the event may be stored, and a second request would count it again.
    if error.http_status() == 503
        && !matches!(error, Error::Unconfirmed(_))
        && let Some(response) = response.object()
    {
        call::method(response, "header", &[&"Retry-After", &RETRY_AFTER])?;
    }
    Ok(response)
}

/// Makes the answer of a route that reads. An error is counted, and becomes the answer.
///
/// # Errors
/// [`Error::Pending`] if that is the error, or if WordPress raised.
pub(super) fn answer(found: Result<impl Serialize>) -> Result<Zval> {
    match found {
        Ok(found) => respond(serialize::to_zval(&found), 200),
        Err(error) => {
            counters::note::<()>(&Err(error.clone()));
            refuse(error)
        }
    }
}

/// Makes a `WP_REST_Response` that no cache keeps.
///
/// # Errors
/// [`Error::Php`] if WordPress has no REST API, or [`Error::Pending`] if it raised.
pub(super) fn respond(body: Zval, status: u16) -> Result<Zval> {
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

/// Turns a shape into an array to which more can be added.
fn array(shape: &impl Serialize) -> ext_php_rs::boxed::ZBox<ZendHashTable> {
    serialize::to_zval(shape).array().map(ToOwned::to_owned).unwrap_or_default()
}
