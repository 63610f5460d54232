//! The PHP functions that WordPress calls on our hooks (`wordpress/hooks.rs` lists which on what). They are
//! functions because a hook can name nothing else without a plugin file; they are not meant to be called.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{FunctionBuilder, ModuleBuilder};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{ExecuteData, run_handler};

use super::functions::{Style, door, is_repeatable};
use super::wordpress::deferred::{self, Moment};
use super::wordpress::{cli, database, fluentcrm, health, hooks, rest};
use super::{classes, convert, request, zend};

/// Adds the listeners to the module.
pub fn register(module: ModuleBuilder) -> ModuleBuilder {
    let mixed = |name: &str| Arg::new(name, DataType::Mixed).default("null");
    let listener = |name: &str, handler| FunctionBuilder::new(format!("FluentCrmEvents\\{name}"), handler);
    module
        .function(
            listener("track_event_activity", track_event_activity)
                .not_required()
                .arg(mixed("event"))
                .arg(Arg::new("repeatable", DataType::Mixed).default("true"))
                .returns(DataType::Mixed, false, false),
        )
        .function(listener("take_over", take_over).not_required().arg(mixed("container")).returns(
            DataType::Mixed,
            false,
            false,
        ))
        .function(
            listener("make_tracker", make_tracker)
                .not_required()
                .arg(mixed("tracker"))
                .arg(mixed("container"))
                .returns(DataType::object("FluentCrmEvents\\Tracker"), false, false),
        )
        .function(listener("on_init", on_init).returns(DataType::Mixed, false, false))
        .function(
            listener("on_rest_pre_dispatch", on_rest_pre_dispatch)
                .not_required()
                .arg(mixed("response"))
                .arg(mixed("server"))
                .arg(mixed("request"))
                .returns(DataType::Mixed, false, false),
        )
        .function(listener("on_shutdown", on_shutdown).returns(DataType::Mixed, false, false))
        .function(
            listener("debug_information", debug_information).not_required().arg(mixed("sections")).returns(
                DataType::Mixed,
                false,
                false,
            ),
        )
        .function(
            listener("site_status_tests", site_status_tests).not_required().arg(mixed("tests")).returns(
                DataType::Mixed,
                false,
                false,
            ),
        )
        .function(listener("site_health_test", site_health_test).returns(DataType::Mixed, false, false))
        .function(listener("on_rest_api_init", on_rest_api_init).returns(DataType::Mixed, false, false))
        .function(listener("rest_track", rest_track).not_required().arg(mixed("request")).returns(
            DataType::Mixed,
            false,
            false,
        ))
        .function(listener("rest_events", rest_events).not_required().arg(mixed("request")).returns(
            DataType::Mixed,
            false,
            false,
        ))
        .function(listener("rest_may_write", rest_may_write).returns(DataType::Mixed, false, false))
        .function(listener("rest_may_read", rest_may_read).returns(DataType::Mixed, false, false))
        .function(listener("rest_schema", rest_schema).returns(DataType::Mixed, false, false))
        .function(listener("on_cli_init", on_cli_init).returns(DataType::Mixed, false, false))
        .function(listener("cli_status", cli_status).returns(DataType::Mixed, false, false))
        .function(
            listener("cli_track", cli_track)
                .not_required()
                .arg(mixed("arguments"))
                .arg(mixed("options"))
                .returns(DataType::Mixed, false, false),
        )
        .function(listener("on_query", on_query).not_required().arg(mixed("query")).returns(
            DataType::Mixed,
            false,
            false,
        ))
        .function(listener("forget_options", forget_options).returns(DataType::Mixed, false, false))
}

/// `fluent_crm/track_event_activity`, before FluentCRM's own handler. Fired as a filter it returns what became
/// of the event.
extern "C" fn track_event_activity(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (event, repeatable) = zend::parse_any(frame)?;
        if !fluentcrm::take_action()? {
            return Ok(event.unwrap_or_else(Zval::null));
        }
        let event = event.unwrap_or_else(Zval::null);
        // An action has no result.
        let style = if hooks::is_action(fluentcrm::ACTION) { Style::Id } else { Style::FluentCrm };
        let result = deferred::submit(&event, is_repeatable(repeatable.as_ref()), style);
        deferred::log_lost(&result);
        result
    });
}

/// `fluentcrm_loaded`: FluentCRM's container is there.
extern "C" fn take_over(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (container, _) = zend::parse_any(frame)?;
        fluentcrm::take_over_api(container.as_ref())?;
        Ok(Zval::null())
    });
}

/// What FluentCRM's container calls for its `event_tracker`.
extern "C" fn make_tracker(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || Ok(classes::tracker()));
}

/// The filter `query`: every statement of `$wpdb`, as it is sent.
extern "C" fn on_query(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (query, _) = zend::parse_any(frame)?;
        let query = query.unwrap_or_else(Zval::null);
        database::saw_query(&query)?;
        Ok(query)
    });
}

/// `init`, after FluentCRM has registered its handler.
extern "C" fn on_init(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        hooks::register_rest()?;
        fluentcrm::remove_handlers()?;
        deferred::record(Moment::Init)?;
        Ok(Zval::null())
    });
}

/// `rest_pre_dispatch`, a filter: the user is known now. Hands its value on.
extern "C" fn on_rest_pre_dispatch(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let [response, _, request] = zend::parse_three(frame)?;
        deferred::record(Moment::Rest)?;
        rest::tidy_body(&request)?;
        Ok(response)
    });
}

/// `shutdown`: the last moment at which PHP code may run.
extern "C" fn on_shutdown(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        deferred::record(Moment::Shutdown)?;
        Ok(Zval::null())
    });
}

/// `debug_information`, a filter: Site Health's sections.
extern "C" fn debug_information(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || health::debug_information(zend::parse_any(frame)?.0));
}

/// `site_status_tests`, a filter: Site Health's list of tests.
extern "C" fn site_status_tests(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || health::tests(zend::parse_any(frame)?.0));
}

/// Our Site Health test.
extern "C" fn site_health_test(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || Ok(convert::to_zval(&health::test()?)));
}

/// `rest_api_init`, after FluentCRM has registered its routes.
extern "C" fn on_rest_api_init(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || rest::register().map(|()| Zval::null()));
}

/// `POST subscribers/track-event`
extern "C" fn rest_track(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || rest::track_event(&zend::parse_any(frame)?.0.unwrap_or_else(Zval::null)));
}

/// `GET subscribers/{id}/tracking-events`
extern "C" fn rest_events(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || rest::events(&zend::parse_any(frame)?.0.unwrap_or_else(Zval::null)));
}

/// The permission callback of the route that writes.
extern "C" fn rest_may_write(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || rest::may("fcrm_manage_contacts").map(zend::zval));
}

/// The permission callback of the route that reads.
extern "C" fn rest_may_read(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || rest::may("fcrm_read_contacts").map(zend::zval));
}

/// The schema of both routes.
extern "C" fn rest_schema(_: &mut ExecuteData, result: &mut Zval) {
    door(result, rest::schema);
}

/// `cli_init`: WP-CLI takes commands.
extern "C" fn on_cli_init(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || cli::register().map(|()| Zval::null()));
}

/// `wp fluentcrm-events status`
extern "C" fn cli_status(_: &mut ExecuteData, result: &mut Zval) {
    door(result, || cli::status().map(|()| Zval::null()));
}

/// `wp fluentcrm-events track`
extern "C" fn cli_track(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (arguments, options) = zend::parse_any(frame)?;
        cli::track_event(arguments.as_ref(), options.as_ref())?;
        Ok(Zval::null())
    });
}

/// An option changed.
extern "C" fn forget_options(_: &mut ExecuteData, _: &mut Zval) {
    run_handler(request::forget_options);
}
