//! FluentCRM's automations that start with events or record events: the hooks' names, whether ours or FluentCRM Pro's
//! listeners answer, and what this request has started.
//!
//! Hooks and settings have the names that FluentCRM Pro uses. So a saved automation runs with either of the two. If
//! Pro or other code has its own trigger or action, ours does nothing.

use std::cell::{Cell, RefCell};

use super::{fluentcrm, hooks};
use crate::php::{settings, zend};

pub(crate) mod funnels;
pub(crate) mod jobs;

/// The name of the trigger and of the goal. FluentCRM listens to the action of this name.
pub(crate) const EVENT: &str = "fluent_crm/event_tracked";
/// The name of the automation's action that tracks an event.
pub(crate) const TRACK: &str = "add_contact_event_tracker";
/// The hook on which FluentCRM asks to start an automation.
pub(crate) const START: &str = "fluentcrm_funnel_start_fluent_crm/event_tracked";
/// The filter by which other code may forbid or allow a start.
pub(crate) const WILL_PROCESS: &str = "fluentcrm_funnel_will_process_fluent_crm/event_tracked";
/// The hook on which FluentCRM asks whether a goal is reached.
pub(crate) const GOAL: &str = "fluentcrm_funnel_benchmark_start_fluent_crm/event_tracked";
/// The hook on which FluentCRM runs the automation's action.
pub(crate) const HANDLE: &str = "fluentcrm_funnel_sequence_handle_add_contact_event_tracker";
/// The filter for the trigger's fields in the editor.
pub(crate) const DETAILS: &str = "fluentcrm_funnel_editor_details_fluent_crm/event_tracked";
/// The hook on which FluentCRM saves a goal.
pub(crate) const SAVING: &str = "fluentcrm_funnel_sequence_saving_fluent_crm/event_tracked";

/// The hooks of our trigger and our action, with the class of FluentCRM Pro that answers them.
const PROS: [(&[&str], &str); 2] = [
    (&[START, DETAILS], "FluentCampaign\\App\\Services\\Funnel\\Triggers\\TrackingEventRecordedTrigger"),
    (&[HANDLE], "FluentCampaign\\App\\Services\\Funnel\\Actions\\AddEventTrackerAction"),
];

thread_local! {
    /// The automations that are running now, each with its contact. Only those that may track events.
    static RUNNING: RefCell<Vec<(i64, i64)>> = const { RefCell::new(Vec::new()) };
    /// The number of automations that this request has started.
    static STARTED: Cell<usize> = const { Cell::new(0) };
}

/// Begins a request: no automation runs, and none was started.
pub(crate) fn reset() {
    RUNNING.take();
    STARTED.set(0);
}

/// Whether our listener answers a hook: no other code listens to it, and FluentCRM Pro is not there.
pub(crate) fn is_ours(hook: &str) -> bool {
    let has_pro =
        |(hooks, class): &(&[&str], &str)| hooks.contains(&hook) && zend::class_by_name(class).is_some();
    !hooks::any_has_more_listeners(&[(hook, 1)])
        && !PROS.iter().any(has_pro)
        && fluentcrm::left_alone().is_none()
}

/// Runs `work`, which may track events for a contact in an automation. Those events don't start the automation again.
pub(crate) fn within<T>(automation: i64, contact: i64, work: impl FnOnce() -> T) -> T {
    RUNNING.with_borrow_mut(|running| running.push((automation, contact)));
    let result = work();
    RUNNING.with_borrow_mut(Vec::pop);
    result
}

/// Whether an automation runs for a contact at this moment.
pub(crate) fn is_running(automation: i64, contact: i64) -> bool {
    RUNNING.with_borrow(|running| running.contains(&(automation, contact)))
}

/// Uses up one of the starts that a request may make. Returns false if none is left.
pub(crate) fn may_start() -> bool {
    let may = STARTED.get() < settings::current().automation_starts;
    STARTED.set(STARTED.get() + usize::from(may));
    may
}
