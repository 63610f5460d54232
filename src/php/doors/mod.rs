//! The doors: functions, listeners, routes and commands through which events come in and answers go out. Each door is
//! thin. What doors share is in [`door`](super::door).

use ext_php_rs::builders::ModuleBuilder;

mod admin;
mod admin_files;
mod admin_page;
mod automation_fields;
mod automations;
mod cli;
mod cli_doctor;
mod cli_import;
mod cli_index;
mod cli_occurrences;
mod cli_removal;
mod cli_segments;
mod dashboard;
mod days;
mod deferred;
mod departed;
mod functions;
mod health;
pub(crate) mod info;
mod listeners;
mod network;
mod occurrences;
mod privacy;
mod profile;
mod profile_widget;
mod rest;
mod rest_batch;
mod rest_events;
mod rest_health;
mod rest_list;
mod rest_segments;
mod retention;
mod segment_filter;
mod segment_options;
mod segments;
mod statistics;
mod uninstall;
mod week;

pub(super) use functions::tracker_track;
pub(super) use listeners::LISTENERS;

/// Forgets what the doors know of a visit, when a visit begins.
pub(super) fn forget_visit() {
    deferred::reset();
    segment_filter::reset();
}

/// Forgets what the doors know of a request, when a request begins.
pub(super) fn reset() {
    profile::reset();
}

/// Adds every PHP function to the module.
pub(crate) fn register(module: ModuleBuilder) -> ModuleBuilder {
    listeners::register(occurrences::register(statistics::register(segments::register(functions::register(
        module,
    )))))
}
