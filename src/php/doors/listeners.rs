//! The table of listeners: PHP functions that WordPress calls. The table registers the functions and sets the hooks.
//! They are functions because a hook can name nothing else without a plugin file. User code should not call them.
//!
//! A listener throws nothing into somebody else's hook: no `TrackingException`, and no exception from asking the site.
//! Both go to the log.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{FunctionBuilder, ModuleBuilder};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use super::deferred::{self, Moment};
use super::{
    admin, admin_page, automation_fields, automations, cli, cli_doctor, cli_import, cli_index,
    cli_occurrences, cli_removal, cli_segments, dashboard, days, departed, health, network, occurrences,
    privacy, profile, profile_widget, rest, rest_batch, rest_events, rest_health, rest_list, rest_segments,
    retention, segment_filter, segment_options, statistics, uninstall,
};
use crate::core::error::Result;
use crate::php::door::{Style, answer, is_repeatable, listen, wp_error};
use crate::php::site::current_contact;
use crate::php::wordpress::automation::{self, jobs};
use crate::php::wordpress::fluentcrm::{self, handlers};
use crate::php::wordpress::hooks::{self, Listener, On, When};
use crate::php::wordpress::{database, is_defined_true, options, wpdb};
use crate::php::zend::arguments;
use crate::php::zend::name::name;
use crate::php::{classes, convert, serialize, zend};

/// The arguments of a listener; `None` for an argument that was not passed.
type Given = [Option<Zval>; 3];

/// The return value of a listener on a hook. The body of a filter's listener sets it to the filter's value first; it is
/// null otherwise.
type Outcome<'a> = &'a mut Zval;

/// Makes a row of the table for a hook: the hook, the priority, the number of arguments, when it is set, the function's
/// name and its body.
macro_rules! on {
    ($hook:expr, $priority:expr, $arguments:literal, $when:expr, $name:literal, $body:expr) => {{
        extern "C" fn handler(frame: &mut ExecuteData, result: &mut Zval) {
            let body: fn(Given, Outcome) -> Result<()> = $body;
            listen($hook, result, |result| body(arguments::parse_any(frame)?, result));
        }
        let on = On { hook: $hook, priority: $priority, arguments: $arguments, when: $when };
        Listener { name: concat!("FluentCrmEvents\\", $name), on: Some(on), handler }
    }};
}

/// Makes a row of the table for a function that a REST route, a command, Site Health's test or FluentCRM's container
/// calls.
macro_rules! called {
    ($name:literal, $body:expr) => {{
        extern "C" fn handler(frame: &mut ExecuteData, result: &mut Zval) {
            let body: fn(Given) -> Result<Zval> = $body;
            answer(result, || body(arguments::parse_any(frame)?));
        }
        Listener { name: concat!("FluentCrmEvents\\", $name), on: None, handler }
    }};
}

/// All listeners.
pub(crate) static LISTENERS: &[Listener] = &[
    // Runs last, after every listener that may change the statement: it sees each statement of `$wpdb` as it is sent.
    on!("query", i64::MAX, 1, When::Start, "on_query", |[query, ..], handed_on| {
        *handed_on = query.unwrap_or_else(Zval::null);
        wpdb::undo_cut_off()?;
        database::saw_query(handed_on)
    }),
    // Before FluentCRM's own handler.
    on!(fluentcrm::ACTION, 9, 2, When::Start, "track_event_activity", track_event_activity),
    on!("fluentcrm_loaded", 10, 1, When::Start, "take_over", |[container, ..], _| {
        fluentcrm::take_over_api(container.as_ref())
    }),
    // After FluentCRM has registered its handler.
    on!("init", 11, 0, When::Start, "on_init", |_, _| {
        hooks::listen(When::Init)?;
        handlers::remove_handlers()?;
        deferred::record(Moment::Init)?;
        if is_defined_true(name!("DOING_CRON")) { schedule() } else { Ok(()) }
    }),
    on!("cli_init", 10, 0, When::Start, "on_cli_init", |_, _| cli::register()),
    // Runs first, before any listener that tracks an event on this hook.
    on!("wp_login", i64::MIN, 2, When::Start, "on_login", |[login, user, _], _| {
        current_contact::logs_in(&or_null(login), &or_null(user));
        Ok(())
    }),
    on!("wp_logout", i64::MIN, 1, When::Start, "on_logout", |[user, ..], _| {
        current_contact::logs_out(&or_null(user));
        Ok(())
    }),
    // After FluentCRM has registered its routes.
    on!("rest_api_init", 100, 0, When::Start, "on_rest_api_init", |_, _| rest::register()),
    // The user is known here, also if an application password names them.
    on!(
        "rest_pre_dispatch",
        1,
        3,
        When::Init,
        "on_rest_pre_dispatch",
        |[response, _, request], handed_on| {
            *handed_on = or_null(response);
            deferred::record(Moment::Rest)?;
            let request = or_null(request);
            let route = rest::route_of(&request)?;
            if rest::is_of_profile(&route) && hooks::takes_over() {
                hooks::listen(When::Profile)?;
                profile::add_section()?;
            }
            rest::tidy_body(&request, &route)
        }
    ),
    on!("debug_information", 10, 1, When::Init, "debug_information", |[sections, ..], handed_on| {
        *handed_on = or_null(sections);
        *handed_on = health::debug_information(handed_on)?;
        Ok(())
    }),
    on!("site_status_tests", 10, 1, When::Init, "site_status_tests", |[tests, ..], handed_on| {
        *handed_on = or_null(tests);
        *handed_on = health::tests(handed_on)?;
        Ok(())
    }),
    on!("added_option", 10, 0, When::Init, "on_added_option", forget_options),
    on!("updated_option", 10, 0, When::Init, "on_updated_option", forget_options),
    on!("deleted_option", 10, 0, When::Init, "on_deleted_option", forget_options),
    on!(
        "wp_privacy_personal_data_exporters",
        10,
        1,
        When::Init,
        "privacy_exporters",
        |[tools, ..], handed_on| {
            *handed_on = or_null(tools);
            *handed_on = privacy::exporters(handed_on)?;
            Ok(())
        }
    ),
    on!(
        "wp_privacy_personal_data_erasers",
        10,
        1,
        When::Init,
        "privacy_erasers",
        |[tools, ..], handed_on| {
            *handed_on = or_null(tools);
            *handed_on = privacy::erasers(handed_on)?;
            Ok(())
        }
    ),
    on!("admin_init", 10, 0, When::Init, "on_admin_init", |_, _| {
        privacy::suggest_policy()?;
        schedule()
    }),
    on!("admin_menu", 10, 0, When::Admin, "tools_menu", |_, _| admin::add_to_tools()),
    on!("fluent_crm/after_core_menu_items", 10, 0, When::Admin, "fluentcrm_menu", |_, _| {
        admin::add_to_fluentcrm()
    }),
    on!("wp_dashboard_setup", 10, 0, When::Admin, "add_dashboard_widget", |_, _| dashboard::add_widget()),
    on!("wp_ajax_fluentcrm_events_widget", 10, 0, When::Admin, "send_dashboard_widget", |_, _| {
        dashboard::send()
    }),
    on!("network_admin_menu", 10, 0, When::Admin, "network_menu", |_, _| network::add()),
    on!("fluent_crm/dashboard_stats", 10, 1, When::TakeOver, "dashboard_stats", |[stats, ..], handed_on| {
        *handed_on = or_null(stats);
        *handed_on = dashboard::add_stat(handed_on)?;
        Ok(())
    }),
    // Runs after FluentCRM's own handler, and deletes the events that the handler leaves.
    on!("fluentcrm_after_subscribers_deleted", 11, 1, When::Init, "contacts_deleted", |[contacts, ..], _| {
        departed::delete_events(&or_null(contacts))
    }),
    on!(departed::HOOK, 10, 1, When::Init, "go_on_deleting", |[contacts, ..], _| departed::delete_events(
        &or_null(contacts)
    )),
    on!("wpmu_drop_tables", 10, 2, When::Init, "drop_tables", |[tables, blog, _], handed_on| {
        *handed_on = or_null(tables);
        *handed_on = uninstall::with_side_tables(handed_on, &or_null(blog))?;
        Ok(())
    }),
    on!(days::HOOK, 10, 1, When::Init, "count_days", |[after, ..], _| days::count(&or_null(after))),
    on!(retention::HOOK, 10, 1, When::Init, "prune", |[after, ..], _| retention::prune(&or_null(after))),
    // Runs before FluentCRM's own handler. So does the next one.
    on!(handlers::SEGMENT.name, 9, 2, When::TakeOver, "filter_contacts", |[query, conditions, _], _| {
        segment_filter::apply(&or_null(query), &or_null(conditions))
    }),
    on!(handlers::KEYS.name, 9, 3, When::TakeOver, "list_keys", |[options, search, included], handed_on| {
        *handed_on = or_null(options);
        if let Some(options) = segment_options::keys(handed_on, &or_null(search), &or_null(included))? {
            *handed_on = options;
        }
        Ok(())
    }),
    // Run after FluentCRM's own handlers of the same priority, and before the handlers of add-ons that add to the
    // group.
    on!("fluentcrm_advanced_filter_options", 10, 1, When::TakeOver, "filter_options", add_properties),
    on!("fluentcrm_automation_condition_groups", 10, 1, When::TakeOver, "automation_options", add_properties),
    on!(
        "fluent_crm/event_tracking_condition_groups",
        10,
        1,
        When::TakeOver,
        "trigger_options",
        |[groups, ..], handed_on| {
            *handed_on = or_null(groups);
            if let Some(groups) = segment_options::list(handed_on)? {
                *handed_on = groups;
            }
            Ok(())
        }
    ),
    // Runs before the handler that FluentCRM's API adds during this filter.
    on!(
        "fluentcrm_profile_sections",
        9,
        1,
        When::TakeOver,
        "profile_sections",
        |[sections, ..], handed_on| {
            *handed_on = or_null(sections);
            profile::add_section()
        }
    ),
    // Run before FluentCRM's own handlers.
    on!(handlers::WIDGETS.name, 9, 2, When::Profile, "profile_widgets", |given, handed_on| {
        add_widget(&handlers::WIDGETS, given, handed_on)
    }),
    on!(handlers::WIDGET.name, 9, 2, When::Profile, "profile_widget", |given, handed_on| {
        add_widget(&handlers::WIDGET, given, handed_on)
    }),
    // FluentCRM applies this filter only if an automation waits for events. It passes as many arguments on as the
    // filter returns.
    on!(
        "fluentcrm_funnel_arg_num_fluent_crm/event_tracked",
        10,
        1,
        When::Loaded,
        "event_arguments",
        |[number, ..], handed_on| {
            *handed_on = or_null(number);
            *handed_on = zend::zval(convert::integer(handed_on).unwrap_or(1).max(2));
            hooks::listen(When::Automations)
        }
    ),
    on!(automation::HANDLE, 10, 3, When::Loaded, "track_in_automation", |[contact, step, place], _| {
        automations::track(&or_null(contact), &or_null(step), &or_null(place))
    }),
    on!(automation::START, 10, 2, When::Automations, "start_automation", |[funnel, arguments, _], _| {
        automations::start(&or_null(funnel), &or_null(arguments))
    }),
    on!(automation::GOAL, 10, 2, When::Automations, "reach_goal", |[goal, arguments, _], _| {
        automations::reach(&or_null(goal), &or_null(arguments))
    }),
    on!(jobs::HOOK, 10, 1, When::TakeOver, "start_later", |[job, ..], _| automations::carry_out(&or_null(
        job
    ))),
    // Runs after Pro's handler, which has priority 30.
    on!("fluentcrm_funnel_triggers", 40, 1, When::TakeOver, "list_triggers", |[list, ..], handed_on| {
        *handed_on = or_null(list);
        *handed_on = automation_fields::triggers(handed_on)?;
        Ok(())
    }),
    on!(automation::DETAILS, 10, 1, When::TakeOver, "describe_trigger", |[funnel, ..], handed_on| {
        *handed_on = or_null(funnel);
        automation_fields::describe_trigger(handed_on)
    }),
    on!("fluentcrm_funnel_blocks", 40, 1, When::TakeOver, "list_blocks", |[list, ..], handed_on| {
        *handed_on = or_null(list);
        *handed_on = automation_fields::blocks(handed_on)?;
        Ok(())
    }),
    on!(
        "fluentcrm_funnel_block_fields",
        40,
        1,
        When::TakeOver,
        "list_block_fields",
        |[list, ..], handed_on| {
            *handed_on = or_null(list);
            *handed_on = automation_fields::block_fields(handed_on)?;
            Ok(())
        }
    ),
    on!(automation::SAVING, 10, 1, When::TakeOver, "save_goal", |[step, ..], handed_on| {
        *handed_on = or_null(step);
        *handed_on = automation_fields::saved_goal(handed_on);
        Ok(())
    }),
    // The last moment at which PHP code may run.
    on!("shutdown", 1, 0, When::Waiting, "on_shutdown", |_, _| deferred::record(Moment::Shutdown)),
    on!(
        "rest_pre_serve_request",
        10,
        3,
        When::Metrics,
        "print_metrics",
        |[served, response, request], handed_on| {
            *handed_on = or_null(served);
            *handed_on =
                rest_health::serve(handed_on.shallow_clone(), &or_null(response), &or_null(request))?;
            Ok(())
        }
    ),
    // FluentCRM's container passes its own tracker.
    called!("make_tracker", |[own, ..]| match (fluentcrm::left_alone(), own) {
        (Some(_), Some(own)) => Ok(own),
        _ => Ok(classes::tracker()),
    }),
    called!("profile_section", |[section, contact, _]| profile::section(or_null(section), &or_null(contact))),
    called!("profile_find", |[response, data, contact]| {
        profile::find(or_null(response), &or_null(data), &or_null(contact))
    }),
    called!("site_health_test", |_| Ok(serialize::to_zval(&health::test()?))),
    called!("rest_track", |[request, ..]| rest_events::track_event(&or_null(request))),
    called!("rest_batch", |[request, ..]| rest_batch::track(&or_null(request))),
    called!("rest_events", |[request, ..]| rest_events::events(&or_null(request))),
    called!("rest_list", |[request, ..]| rest_list::list(&or_null(request))),
    called!("rest_preview", |[request, ..]| rest_segments::preview(&or_null(request))),
    called!("rest_health", |_| rest_health::health()),
    called!("rest_metrics", |_| rest_health::metrics()),
    called!("rest_may_read_metrics", |[request, ..]| {
        rest_health::may_read_metrics(&or_null(request)).map(zend::zval)
    }),
    called!("rest_occurrences", |[request, ..]| occurrences::rest(&or_null(request))),
    called!("rest_settings", |[request, ..]| occurrences::settings(&or_null(request))),
    called!("rest_may_set", |[request, ..]| occurrences::may_set(&or_null(request)).map(zend::zval)),
    called!("rest_statistics", |[request, ..]| statistics::route(&or_null(request))),
    called!("rest_may_write", |_| rest::may("fcrm_manage_contacts").map(zend::zval)),
    called!("rest_may_read", |_| rest::may("fcrm_read_contacts").map(zend::zval)),
    called!("rest_schema", |_| rest_events::schema()),
    called!("rest_batch_schema", |_| rest_batch::schema()),
    called!("rest_list_schema", |_| rest_list::schema()),
    called!("rest_preview_schema", |_| rest_segments::schema()),
    called!("rest_health_schema", |_| rest_health::schema()),
    called!("admin_load", |_| admin::load().map(|()| Zval::null())),
    called!("dashboard_widget", |_| dashboard::show().map(|()| Zval::null())),
    called!("network_page", |_| network::show().map(|()| Zval::null())),
    called!("admin_page", |_| admin_page::show().map(|()| Zval::null())),
    called!("rest_statistics_schema", |_| statistics::schema()),
    called!("rest_occurrences_schema", |_| occurrences::schema()),
    called!("rest_settings_schema", |_| occurrences::settings_schema()),
    called!("privacy_export", |[email, page, _]| privacy::export(&or_null(email), &or_null(page))),
    called!("privacy_erase", |[email, ..]| privacy::erase(&or_null(email))),
    called!("cli_status", |_| cli::status().map(|()| Zval::null())),
    called!("cli_track", |[arguments, options, _]| {
        cli::track_event(arguments.as_ref(), options.as_ref()).map(|()| Zval::null())
    }),
    called!("cli_contacts", |[_, options, _]| cli_segments::contacts(options.as_ref())
        .map(|()| Zval::null())),
    called!("cli_days", |_| days::days().map(|()| Zval::null())),
    called!("cli_occurrences", |[arguments, options, _]| {
        cli_occurrences::occurrences(arguments.as_ref(), options.as_ref()).map(|()| Zval::null())
    }),
    called!("cli_index", |[_, options, _]| cli_index::index(options.as_ref()).map(|()| Zval::null())),
    called!("cli_import", |[arguments, options, _]| {
        cli_import::import(arguments.as_ref(), options.as_ref()).map(|()| Zval::null())
    }),
    called!("cli_prune", |[_, options, _]| cli_removal::prune(options.as_ref()).map(|()| Zval::null())),
    called!("cli_orphans", |[_, options, _]| cli_removal::orphans(options.as_ref()).map(|()| Zval::null())),
    called!("cli_doctor", |_| cli_doctor::doctor().map(|()| Zval::null())),
    called!("cli_uninstall", |[_, options, _]| uninstall::uninstall(options.as_ref()).map(|()| Zval::null())),
];

/// Adds the listeners to the module. All of them take any number of arguments: hooks, the REST API and WP-CLI decide
/// what they pass. A debug build of PHP aborts if a native function accepts more arguments than it declares.
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

/// An argument; null if it was not passed.
fn or_null(argument: Option<Zval>) -> Zval {
    argument.unwrap_or_else(Zval::null)
}

/// Records an event of the action. If the action was fired as a filter, the result is the event or the error.
fn track_event_activity([event, repeatable, _]: Given, result: Outcome) -> Result<()> {
    let event = or_null(event);
    if !handlers::EVENT.take()? {
        *result = event;
        return Ok(());
    }
    let style = if hooks::is_action(fluentcrm::ACTION) { Style::Nothing } else { Style::FluentCrm };
    let recorded = deferred::submit(&event, is_repeatable(repeatable.as_ref()), style);
    deferred::log_lost(&recorded);
    *result = recorded.or_else(wp_error)?;
    Ok(())
}

/// Adds the properties of events to FluentCRM's groups of conditions, an array by the groups' names.
fn add_properties([groups, ..]: Given, handed_on: Outcome) -> Result<()> {
    *handed_on = or_null(groups);
    if let Some(groups) = segment_options::groups(handed_on)? {
        *handed_on = groups;
    }
    Ok(())
}

/// Adds a contact's events to the widgets of FluentCRM's profile.
fn add_widget(hook: &handlers::Hook, [widgets, contact, _]: Given, handed_on: Outcome) -> Result<()> {
    *handed_on = or_null(widgets);
    if let Some(widgets) = profile_widget::add(hook, handed_on, &or_null(contact))? {
        *handed_on = widgets;
    }
    Ok(())
}

/// Forgets the options that were read: one of them has changed.
fn forget_options(_: Given, _: Outcome) -> Result<()> {
    options::forget();
    Ok(())
}

/// Schedules the daily jobs that the site needs and unschedules the others. Runs in WP-Cron and in the dashboard.
fn schedule() -> Result<()> {
    retention::schedule()?;
    days::schedule()
}
