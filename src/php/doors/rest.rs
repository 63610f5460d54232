//! The REST routes: the table of them, who may use them, and the form of their answers.

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use serde::Serialize;

use crate::core::error::{Error, Result};
use crate::php::wordpress::{fluentcrm, is_fluentcrm_3};
use crate::php::zend::name::name;
use crate::php::{call, convert, counters, serialize, settings, zend};

/// FluentCRM's, so that clients need not care who answers.
pub(super) const NAMESPACE: &str = "fluent-crm/v2";
/// What the routes of a contact begin with.
const CONTACTS: &str = "/fluent-crm/v2/subscribers/";
/// How the routes end by which FluentCRM shows a part of a contact's profile.
const PROFILE: [&str; 2] = ["/external_view", "/info-widgets"];
/// The route that records an event.
const TRACK: &str = "/subscribers/track-event";
/// FluentCRM's exact pattern: another one would stand beside its route, not in its place.
const EVENTS: &str = "/subscribers/(?P<id>[0-9]+)/tracking-events";

/// The route that Prometheus reads, which only a token opens.
pub(super) const METRICS: &str = "/events/metrics";

/// FluentCRM's class that decides who may do what.
const PERMISSION_MANAGER: &str = "FluentCrm\\App\\Services\\PermissionManager";

/// Seconds after which a client may try again when the database could not be reached or was locked.
const RETRY_AFTER: &str = "5";

/// An argument, named for the index only: nothing is refused or changed by it.
type Argument = (&'static str, &'static str);

/// What a route stands in place of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Replaced {
    /// Nothing.
    Nothing,
    /// FluentCRM's own.
    FluentCrms,
    /// FluentCRM 2's own; that of later versions stays.
    FluentCrm2s,
}

/// A route: a row of the table. Functions are named without their namespace.
struct Route {
    /// Below [`NAMESPACE`].
    path: &'static str,
    /// An HTTP method.
    method: &'static str,
    /// The function that answers.
    callback: &'static str,
    /// The function that says who may ask.
    permission: &'static str,
    /// The function that describes what the route is about.
    schema: &'static str,
    /// What it stands in place of.
    replaces: Replaced,
    /// What is read of a request, besides what is in the path.
    arguments: &'static [Argument],
}

/// Every route.
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

/// Registers the routes, in place of FluentCRM's where they are ours to take.
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

/// One endpoint of a route, as `register_rest_route()` takes it.
#[derive(Serialize)]
struct Endpoint<'a> {
    /// An HTTP method.
    methods: &'a str,
    /// The function that answers.
    callback: String,
    /// The function that says who may ask.
    permission_callback: String,
}

impl Route {
    /// Registers it, in the place of any of the same path.
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

/// The route that a request asks for; empty for what is no request.
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

/// Makes a JSON body that is a single value an empty one, on our routes: FluentCRM takes it for one, and
/// WordPress, which walks through it once a route names its arguments, would warn.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn tidy_body(request: &Zval, route: &str) -> Result<()> {
    let Some(request) = request.object() else { return Ok(()) };
    let ours = route.strip_prefix('/').and_then(|r| r.strip_prefix(NAMESPACE));
    let is_of =
        |known: &Route, r: &str| r == known.path || (known.path == EVENTS && r.ends_with("/tracking-events"));
    if !ours.is_some_and(|r| ROUTES.iter().any(|known| is_of(known, r))) {
        return Ok(());
    }
    let body = call::method(request, "get_json_params", &[])?;
    if !body.is_null() && !body.is_array() {
        call::method(request, "set_body", &[&"{}"])?;
    }
    Ok(())
}

/// A schema with properties of these types.
///
/// # Errors
/// If PHP cannot build the array.
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

/// The answer to what could not be done.
#[derive(Serialize)]
struct Refused {
    /// [`Error`] in words.
    message: String,
    /// [`Error::code`]
    error_code: String,
}

/// Calls a getter of a `WP_REST_Request`.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn parameters(request: &Zval, getter: &str) -> Result<Zval> {
    match request.object() {
        Some(request) => call::method(request, getter, &[]),
        None => Ok(Zval::null()),
    }
}

/// A whole number among the parameters of a request.
///
/// # Errors
/// [`Error::InvalidField`] where it is something else.
pub(super) fn number(given: &Zval, name: &str, default: i64) -> Result<i64> {
    let Some(value) = given.array().and_then(|given| given.get(name)).map(Zval::dereference) else {
        return Ok(default);
    };
    convert::integer(value).ok_or_else(|| Error::invalid(name, "a whole number", &convert::kind(value)))
}

/// An error as the answer of a route; an exception on its way stays one.
///
/// # Errors
/// [`Error::Pending`].
pub(super) fn refuse(error: Error) -> Result<Zval> {
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

/// The answer of a route that reads: what was found, or why not, which is counted.
///
/// # Errors
/// [`Error::Pending`].
pub(super) fn answer(found: Result<impl Serialize>) -> Result<Zval> {
    match found {
        Ok(found) => respond(serialize::to_zval(&found), 200),
        Err(error) => {
            counters::note::<()>(&Err(error.clone()));
            refuse(error)
        }
    }
}

/// A `WP_REST_Response`, never to be cached.
///
/// # Errors
/// As [`refuse`], or that there is no REST API.
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

/// A shape as an array that more can be added to.
fn array(shape: &impl Serialize) -> ext_php_rs::boxed::ZBox<ZendHashTable> {
    serialize::to_zval(shape).array().map(ToOwned::to_owned).unwrap_or_default()
}
