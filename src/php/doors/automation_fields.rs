//! FluentCRM's editor of automations: the names and fields of the trigger, the goal and the action.

use ext_php_rs::types::Zval;

use crate::core::error::{Error, Result};
use crate::php::wordpress::automation::{self, DETAILS, EVENT, HANDLE, TRACK, funnels};
use crate::php::wordpress::words::{Domain, translated};
use crate::php::zend::name::{Name, name};
use crate::php::zend::table::{self, Key, array};
use crate::php::{call, zend};

/// FluentCRM's name for the list of event keys.
const KEYS_OPTION: &str = "event_tracking_keys";

/// Translates a text of this extension.
fn ours(text: &str) -> Result<Zval> {
    translated(text, Domain::Own)
}

/// Translates a text of FluentCRM.
fn fluentcrms(text: &str) -> Result<Zval> {
    translated(text, Domain::FluentCrm)
}

/// A name that is not translated.
fn name(text: &str) -> Zval {
    zend::string(text)
}

/// Adds an entry to a list, unless the list has an entry with this name.
fn with(list: &Zval, key: &str, entry: impl FnOnce() -> Result<Zval>) -> Result<Zval> {
    if list.array().is_some_and(|list| zend::find(list, key).is_some()) {
        return Ok(list.shallow_clone());
    }
    let mut list = list.array().map(ToOwned::to_owned).unwrap_or_default();
    table::insert(&mut list, Key::Name(key.as_bytes()), entry()?);
    Ok(zend::zval(list))
}

/// Adds the trigger to FluentCRM's list of triggers.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn triggers(list: &Zval) -> Result<Zval> {
    with(list, EVENT, || {
        Ok(array([
            ("category", fluentcrms("CRM")?),
            ("label", ours("Event Tracked")?),
            (
                "description",
                ours("This automation will be initiated when an event of a contact has been tracked")?,
            ),
            ("icon", name("fc-icon-trigger")),
        ]))
    })
}

/// Adds the goal and the action to FluentCRM's list of steps.
///
/// # Errors
/// As [`triggers`].
pub(crate) fn blocks(list: &Zval) -> Result<Zval> {
    let list = with(list, EVENT, || {
        Ok(array([
            ("type", name("benchmark")),
            ("category", fluentcrms("CRM")?),
            ("title", ours("Event Tracked")?),
            ("description", ours("This will run when an event of a contact has been tracked")?),
            ("icon", name("fc-icon-benchmark")),
            ("settings", goal_defaults()),
        ]))
    })?;
    if !automation::is_ours(HANDLE) {
        return Ok(list);
    }
    with(&list, TRACK, || {
        Ok(array([
            ("type", name("action")),
            ("category", fluentcrms("CRM")?),
            ("title", ours("Track Event")?),
            ("description", ours("Track an event for the contact")?),
            ("icon", name("fc-icon-action")),
            ("settings", action_defaults()),
        ]))
    })
}

/// Adds the fields of the goal and the action to FluentCRM's list of fields.
///
/// # Errors
/// As [`triggers`].
pub(crate) fn block_fields(list: &Zval) -> Result<Zval> {
    let list = with(list, EVENT, || {
        Ok(array([
            ("title", ours("Event Tracked")?),
            ("sub_title", ours("This will run when an event of a contact has been tracked")?),
            (
                "fields",
                array([
                    ("event_key", key_field()?),
                    ("minimum_event_count", count_field()?),
                    ("type", benchmark_type()?),
                    ("can_enter", can_enter()?),
                ]),
            ),
        ]))
    })?;
    if !automation::is_ours(HANDLE) {
        return Ok(list);
    }
    with(&list, TRACK, || {
        Ok(array([
            ("title", ours("Track Event")?),
            ("sub_title", ours("Track an event for the contact")?),
            (
                "fields",
                array([
                    ("event_key", key_field()?),
                    ("title", text_field("Event Title", "text")?),
                    ("value", text_field("Event Value", "textarea")?),
                    ("is_unique", check("Count a repeat of key and title in the same row", Domain::Own)?),
                ]),
            ),
        ]))
    })
}

/// The settings of a new goal.
fn goal_defaults() -> Zval {
    array([
        ("event_key", name("")),
        ("minimum_event_count", zend::zval(1i64)),
        ("type", name("optional")),
        ("can_enter", name("yes")),
    ])
}

/// The settings of a new action.
fn action_defaults() -> Zval {
    array([("event_key", name("")), ("title", name("")), ("value", name("")), ("is_unique", name("yes"))])
}

/// Sets the type of a goal that is about to be saved, whatever type it names.
pub(crate) fn saved_goal(step: &Zval) -> Zval {
    let Some(given) = step.array() else { return step.shallow_clone() };
    let mut step = given.to_owned();
    table::insert(&mut step, Key::Name(b"type"), name("benchmark"));
    zend::zval(step)
}

/// Gives an automation in the editor the settings and fields of the trigger. Leaves a value that is no object
/// unchanged.
///
/// # Errors
/// As [`triggers`].
pub(crate) fn describe_trigger(funnel: &Zval) -> Result<()> {
    if !funnel.is_object() || !automation::is_ours(DETAILS) {
        return Ok(());
    }
    let settings = array([("event_key", name("")), ("minimum_event_count", zend::zval(1i64))]);
    let conditions = array([
        ("value_conditions", table::list([table::list([].into_iter())].into_iter())),
        ("run_multiple", name("no")),
    ]);
    set(funnel, name!("settings"), filled(&funnels::attribute(funnel, name!("settings"))?, settings)?)?;
    set(funnel, name!("settingsFields"), settings_fields()?)?;
    set(funnel, name!("conditions"), filled(&funnels::attribute(funnel, name!("conditions"))?, conditions)?)?;
    set(funnel, name!("conditionFields"), condition_fields()?)
}

/// Saved settings, with defaults for those that are missing.
fn filled(saved: &Zval, defaults: Zval) -> Result<Zval> {
    let saved = if saved.is_array() { saved.shallow_clone() } else { table::list([].into_iter()) };
    call::function("wp_parse_args", &[&saved, &defaults])
}

/// Sets a property of the automation.
fn set(funnel: &Zval, property: Name, value: Zval) -> Result<()> {
    zend::set_property(funnel.shallow_clone(), property, value);
    if zend::is_pending() { Err(Error::Pending) } else { Ok(()) }
}

/// The fields of the trigger.
fn settings_fields() -> Result<Zval> {
    let dependency =
        array([("depends_on", name("__force_run_actions")), ("operator", name("=")), ("value", name("yes"))]);
    let info = fluentcrms("The actions will run even the contact's status is not in subscribed status.")?;
    let info = format!("<em>{}</em>", String::from_utf8_lossy(&zend::string_bytes(&info)));
    Ok(array([
        ("title", ours("Event Tracked")?),
        ("sub_title", ours("This automation will be initiated when an event of a contact has been tracked")?),
        (
            "fields",
            array([
                ("event_key", key_field()?),
                ("minimum_event_count", count_field()?),
                (
                    "__force_run_actions",
                    check(
                        "Run the automation actions even if the contact status is not subscribed",
                        Domain::FluentCrm,
                    )?,
                ),
                (
                    "__force_run_actions_info",
                    array([("type", name("html")), ("info", zend::string(info)), ("dependency", dependency)]),
                ),
            ]),
        ),
    ]))
}

/// The fields of the conditions on contacts.
fn condition_fields() -> Result<Zval> {
    let labels = array([
        ("match_type_all_label", fluentcrms("True if all conditions match")?),
        ("match_type_any_label", fluentcrms("True if any of the conditions match")?),
        ("data_key_label", fluentcrms("Contact Data")?),
        ("condition_label", fluentcrms("Condition")?),
        ("data_value_label", fluentcrms("Match Value")?),
    ]);
    let groups = table::list([segment_group()?].into_iter());
    let groups = call::function("apply_filters", &[&"fluent_crm/event_tracking_condition_groups", &groups])?;
    let help = "Specify which contact properties need to be matched. If the conditions match then the automation will run.";
    let value_conditions = array([
        ("type", name("condition_block_groups")),
        ("label", fluentcrms("Specify Matching Conditions")?),
        ("inline_help", fluentcrms(help)?),
        ("labels", labels),
        ("groups", groups),
        ("add_label", fluentcrms("Add Condition to check your contact's properties")?),
    ]);
    let run_multiple = check("Restart the automation for a contact who has been through it", Domain::Own)?;
    Ok(array([("value_conditions", value_conditions), ("run_multiple", run_multiple)]))
}

/// The conditions on tags and lists. FluentCRM's query for contacts evaluates them.
fn segment_group() -> Result<Zval> {
    let child = |label: &str, value: &str| -> Result<Zval> {
        Ok(array([
            ("label", fluentcrms(label)?),
            ("value", name(value)),
            ("type", name("selections")),
            ("component", name("options_selector")),
            ("option_key", name(value)),
            ("is_multiple", zend::zval(true)),
        ]))
    };
    let children = table::list([child("Tags", "tags")?, child("Lists", "lists")?].into_iter());
    Ok(array([("label", fluentcrms("Contact Segment")?), ("value", name("segment")), ("children", children)]))
}

/// The field for an event key: choose one, or type a new one.
fn key_field() -> Result<Zval> {
    Ok(array([
        ("type", name("rest_selector")),
        ("label", ours("Event Key")?),
        ("placeholder", fluentcrms("Select Event Key")?),
        ("option_key", name(KEYS_OPTION)),
        ("is_multiple", zend::zval(false)),
        ("creatable", zend::zval(true)),
        ("experimental_cache", zend::zval(true)),
    ]))
}

/// The field for the least counter.
fn count_field() -> Result<Zval> {
    Ok(array([
        ("type", name("input-number")),
        ("label", ours("Minimum Event Count")?),
        ("help", ours("The counter of the event must be at least this number")?),
    ]))
}

/// A field for text with smart codes.
fn text_field(label: &str, kind: &str) -> Result<Zval> {
    Ok(array([
        ("type", name("input-text-popper")),
        ("field_type", name(kind)),
        ("label", ours(label)?),
        ("placeholder", ours(label)?),
        ("smart_codes", name("yes")),
        ("context_codes", name("yes")),
    ]))
}

/// A checkbox.
fn check(label: &str, domain: Domain) -> Result<Zval> {
    Ok(array([
        ("type", name("yes_no_check")),
        ("label", name("")),
        ("check_label", translated(label, domain)?),
        ("true_label", name("yes")),
        ("false_label", name("no")),
    ]))
}

/// FluentCRM's field that says whether a goal is required.
fn benchmark_type() -> Result<Zval> {
    let option = |id: &str, title: &str| -> Result<Zval> {
        Ok(array([("id", name(id)), ("title", fluentcrms(title)?)]))
    };
    let options = [
        option("optional", "[Optional Point] This is an optional trigger point")?,
        option(
            "required",
            "[Essential Point] Select IF this step is required for processing further actions",
        )?,
    ];
    let help = "If you select [Optional Point] it will work as an Optional Trigger otherwise, it will wait for \
                full-fill this action";
    Ok(array([
        ("label", fluentcrms("Benchmark type")?),
        ("type", name("radio")),
        ("options", table::list(options.into_iter())),
        ("inline_help", fluentcrms(help)?),
    ]))
}

/// FluentCRM's field that says whether contacts can enter the automation at this goal.
fn can_enter() -> Result<Zval> {
    let label = "Contacts can enter directly to this sequence point. If you enable this then any contact meet with goal \
                 will enter in this goal point.";
    Ok(array([("type", name("yes_no_check")), ("check_label", fluentcrms(label)?)]))
}
