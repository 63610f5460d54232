//! FluentCRM's automations as far as events start them and are made by them: the names, who answers, and what this request
//! has started.
//!
//! Names of hooks and of settings are those of FluentCRM Pro, so that a saved automation runs whichever of the two is there.
//! Where Pro, or anybody else, has registered a trigger or an action of its own, ours stands down.

use std::cell::{Cell, RefCell};

use super::{fluentcrm, hooks};
use crate::php::{settings, zend};

pub(crate) mod funnels;
pub(crate) mod jobs;

/// The trigger, and the goal: FluentCRM listens to the action of this name.
pub(crate) const EVENT: &str = "fluent_crm/event_tracked";
/// The action.
pub(crate) const TRACK: &str = "add_contact_event_tracker";
/// Where an automation is to start.
pub(crate) const START: &str = "fluentcrm_funnel_start_fluent_crm/event_tracked";
/// Where somebody may have another opinion on that.
pub(crate) const WILL_PROCESS: &str = "fluentcrm_funnel_will_process_fluent_crm/event_tracked";
/// Where a goal may be reached.
pub(crate) const GOAL: &str = "fluentcrm_funnel_benchmark_start_fluent_crm/event_tracked";
/// Where the action is carried out.
pub(crate) const HANDLE: &str = "fluentcrm_funnel_sequence_handle_add_contact_event_tracker";
/// Where the trigger's fields are asked for.
pub(crate) const DETAILS: &str = "fluentcrm_funnel_editor_details_fluent_crm/event_tracked";
/// Where a goal is saved.
pub(crate) const SAVING: &str = "fluentcrm_funnel_sequence_saving_fluent_crm/event_tracked";

/// Pro's classes, by the hooks of a trigger and of an action.
const PROS: [(&[&str], &str); 2] = [
    (&[START, DETAILS], "FluentCampaign\\App\\Services\\Funnel\\Triggers\\TrackingEventRecordedTrigger"),
    (&[HANDLE], "FluentCampaign\\App\\Services\\Funnel\\Actions\\AddEventTrackerAction"),
];

thread_local! {
    /// Which contacts run through which automations at this moment, as far as events of theirs are concerned.
    static RUNNING: RefCell<Vec<(i64, i64)>> = const { RefCell::new(Vec::new()) };
    /// How many automations this request has started.
    static STARTED: Cell<usize> = const { Cell::new(0) };
}

/// Begins a request in which nothing runs.
pub(crate) fn reset() {
    RUNNING.take();
    STARTED.set(0);
}

/// Whether it is ours to answer a hook on which a listener of ours stands.
pub(crate) fn is_ours(hook: &str) -> bool {
    let has_pro =
        |(hooks, class): &(&[&str], &str)| hooks.contains(&hook) && zend::class_by_name(class).is_some();
    !hooks::any_has_more_listeners(&[(hook, 1)])
        && !PROS.iter().any(has_pro)
        && fluentcrm::left_alone().is_none()
}

/// Runs what may track events for a contact in an automation. It is not started again within.
pub(crate) fn within<T>(automation: i64, contact: i64, work: impl FnOnce() -> T) -> T {
    RUNNING.with_borrow_mut(|running| running.push((automation, contact)));
    let result = work();
    RUNNING.with_borrow_mut(Vec::pop);
    result
}

/// Whether a contact runs through an automation at this moment.
pub(crate) fn is_running(automation: i64, contact: i64) -> bool {
    RUNNING.with_borrow(|running| running.contains(&(automation, contact)))
}

/// Takes one of the starts that a request has; false if none is left.
pub(crate) fn may_start() -> bool {
    let may = STARTED.get() < settings::current().automation_starts;
    STARTED.set(STARTED.get() + usize::from(may));
    may
}
