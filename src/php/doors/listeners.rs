//! The PHP functions that WordPress calls, and on what: the one table that registers the functions and sets the hooks. They
//! are functions because a hook can name nothing else without a plugin file; they are not meant to be called.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{FunctionBuilder, ModuleBuilder};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;

use super::deferred::{self, Moment};
use super::{cli, health, rest};
use crate::core::error::Result;
use crate::php::door::{Style, door, is_repeatable};
use crate::php::wordpress::hooks::{self, Listener, On, When};
use crate::php::wordpress::{database, fluentcrm, options};
use crate::php::{classes, serialize, zend};

/// What a listener is called with; `None` where nothing was passed.
type Given = [Option<Zval>; 3];

/// A row of the table: a PHP function in our namespace, what it listens to, and its body.
macro_rules! listener {
    ($name:literal, $on:expr, $body:expr) => {{
        extern "C" fn handler(frame: &mut ext_php_rs::zend::ExecuteData, result: &mut Zval) {
            let body: fn(Given) -> Result<Zval> = $body;
            door(result, || body(zend::parse_any(frame)?));
        }
        Listener { name: concat!("FluentCrmEvents\\", $name), on: $on, handler }
    }};
}

/// On a hook: name, priority, how many arguments, when it is put there.
const fn on(hook: &'static str, priority: i64, arguments: i64, when: When) -> Option<On> {
    Some(On { hook, priority, arguments, when })
}

/// Named elsewhere: by a REST route, a command, Site Health's test, FluentCRM's container.
const ELSEWHERE: Option<On> = None;

/// Every listener.
pub(crate) static LISTENERS: [Listener; 22] = [
    // Sees every statement of `$wpdb` as it is sent, after everybody who may change it.
    listener!("on_query", on("query", i64::MAX, 1, When::Start), |[query, ..]| {
        let query = query.unwrap_or_else(Zval::null);
        database::saw_query(&query)?;
        Ok(query)
    }),
    // Before FluentCRM's own handler.
    listener!("track_event_activity", on(fluentcrm::ACTION, 9, 2, When::Start), track_event_activity),
    listener!("take_over", on("fluentcrm_loaded", 10, 1, When::Start), |[container, ..]| {
        fluentcrm::take_over_api(container.as_ref()).map(nothing)
    }),
    // After FluentCRM has registered its handler.
    listener!("on_init", on("init", 11, 0, When::Start), |_| {
        hooks::listen(When::Init)?;
        fluentcrm::remove_handlers()?;
        deferred::record(Moment::Init).map(nothing)
    }),
    listener!("on_cli_init", on("cli_init", 10, 0, When::Start), |_| cli::register().map(nothing)),
    // After FluentCRM has registered its routes.
    listener!("on_rest_api_init", on("rest_api_init", 100, 0, When::Start), |_| rest::register()
        .map(nothing)),
    // The user is known now, also by an application password. A filter: hands its value on.
    listener!("on_rest_pre_dispatch", on("rest_pre_dispatch", 1, 3, When::Init), |[response, _, request]| {
        deferred::record(Moment::Rest)?;
        rest::tidy_body(&request.unwrap_or_else(Zval::null))?;
        Ok(response.unwrap_or_else(Zval::null))
    }),
    listener!("debug_information", on("debug_information", 10, 1, When::Init), |[sections, ..]| {
        health::debug_information(sections)
    }),
    listener!("site_status_tests", on("site_status_tests", 10, 1, When::Init), |[tests, ..]| {
        health::tests(tests)
    }),
    listener!("on_added_option", on("added_option", 10, 0, When::Init), forget_options),
    listener!("on_updated_option", on("updated_option", 10, 0, When::Init), forget_options),
    listener!("on_deleted_option", on("deleted_option", 10, 0, When::Init), forget_options),
    // The last moment at which PHP code may run.
    listener!("on_shutdown", on("shutdown", 1, 0, When::Waiting), |_| {
        deferred::record(Moment::Shutdown).map(nothing)
    }),
    listener!("make_tracker", ELSEWHERE, |_| Ok(classes::tracker())),
    listener!("site_health_test", ELSEWHERE, |_| Ok(serialize::to_zval(&health::test()?))),
    listener!("rest_track", ELSEWHERE, |[request, ..]| {
        rest::track_event(&request.unwrap_or_else(Zval::null))
    }),
    listener!("rest_events", ELSEWHERE, |[request, ..]| rest::events(&request.unwrap_or_else(Zval::null))),
    listener!("rest_may_write", ELSEWHERE, |_| rest::may("fcrm_manage_contacts").map(zend::zval)),
    listener!("rest_may_read", ELSEWHERE, |_| rest::may("fcrm_read_contacts").map(zend::zval)),
    listener!("rest_schema", ELSEWHERE, |_| rest::schema()),
    listener!("cli_status", ELSEWHERE, |_| cli::status().map(nothing)),
    listener!("cli_track", ELSEWHERE, |[arguments, options, _]| {
        cli::track_event(arguments.as_ref(), options.as_ref()).map(nothing)
    }),
];

/// Adds the listeners to the module. All of them take whatever they are passed.
pub(crate) fn register(module: ModuleBuilder) -> ModuleBuilder {
    LISTENERS.iter().fold(module, |module, Listener { name, handler, .. }| {
        module.function(
            FunctionBuilder::new(*name, *handler)
                .not_required()
                .arg(Arg::new("arguments", DataType::Mixed).is_variadic())
                .returns(DataType::Mixed, false, false),
        )
    })
}

/// What an action returns.
fn nothing((): ()) -> Zval {
    Zval::null()
}

/// Fired as a filter it returns what became of the event.
fn track_event_activity([event, repeatable, _]: Given) -> Result<Zval> {
    let event = event.unwrap_or_else(Zval::null);
    if !fluentcrm::take_action()? {
        return Ok(event);
    }
    // An action has no result.
    let style = if hooks::is_action(fluentcrm::ACTION) { Style::Id } else { Style::FluentCrm };
    let result = deferred::submit(&event, is_repeatable(repeatable.as_ref()), style);
    deferred::log_lost(&result);
    result
}

/// An option changed.
fn forget_options(_: Given) -> Result<Zval> {
    options::forget();
    Ok(Zval::null())
}
