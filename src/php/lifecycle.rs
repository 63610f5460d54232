//! The callbacks of the module: from module startup to module shutdown. A panic in one of them would abort PHP, so each
//! body catches panics.
//!
//! A request lasts from RINIT to RSHUTDOWN. A visit is one HTTP request of a client. They are the same, unless the server
//! keeps its script running between visits, as FrankenPHP does in worker mode: it calls neither RSHUTDOWN nor RINIT then.

use std::panic::catch_unwind;

use super::site::current_contact;
use super::wordpress::{automation, database, fluentcrm, hooks, misspelt, options, pdo, wpdb};
use super::{classes, doors, figures, panics, problems, settings, unanswered, zend};
use crate::core::settings::{ENABLED, HOOKS};
use crate::store::{connection, deadline, statement_log};

/// `SUCCESS` of the Zend API.
const SUCCESS: i32 = 0;
/// `FAILURE` of the Zend API.
const FAILURE: i32 = -1;

/// MINIT: registers settings and classes. It opens no file and no connection, because php-fpm forks its workers later.
pub(crate) extern "C" fn startup(module_type: i32, module: i32) -> i32 {
    let started = catch_unwind(|| {
        panics::listen();
        settings::register(module);
        figures::startup();
        hooks::prepare(doors::LISTENERS);
        zend::sapi::watch_visits(module_type, visit_over);
        classes::register(doors::tracker_track)
    });
    match started {
        Ok(Ok(())) => SUCCESS,
        Ok(Err(error)) => {
            zend::warn(&format!("fluentcrm_events could not register its classes: {error}"));
            FAILURE
        }
        Err(_) => FAILURE,
    }
}

/// RINIT: forgets the last request, and registers the WordPress hooks.
pub(crate) extern "C" fn request_startup(_: i32, _: i32) -> i32 {
    let _ = catch_unwind(|| {
        reset();
        zend::request::begun();
        if settings::is_on(&ENABLED) && settings::is_on(&HOOKS) {
            hooks::register();
        }
    });
    SUCCESS
}

/// RSHUTDOWN: drops all PHP values, which must not outlive the request.
pub(crate) extern "C" fn request_shutdown(_: i32, _: i32) -> i32 {
    let _ = catch_unwind(|| {
        reset();
        zend::request::ends();
    });
    SUCCESS
}

/// Runs after the RSHUTDOWN of all extensions. One of them may still track an event, as a session handler can.
pub(crate) extern "C" fn request_ended() -> i32 {
    let _ = catch_unwind(|| {
        zend::request::ended();
        reset();
        close_connections();
    });
    SUCCESS
}

/// Runs between two visits if the server keeps its script running. PHP's memory stays, with the hooks in it. Everything
/// that belongs to the visit is dropped.
fn visit_over() {
    forget_visit();
    close_connections();
}

/// Closes the extension's own connections on a server: none stays idle until the next request. A script of the command
/// line keeps its connections until it ends.
fn close_connections() {
    if !zend::sapi::is_command_line() {
        connection::close_all();
    }
}

/// Drops the state of one visit. The list names every module with state that depends on the visitor or the HTTP request.
fn forget_visit() {
    settings::reset();
    problems::reset();
    unanswered::reset();
    options::forget();
    pdo::forget_statements();
    wpdb::forget_columns();
    automation::reset();
    misspelt::reset();
    current_contact::reset();
    doors::forget_visit();
    deadline::forget();
    drop(statement_log::take());
}

/// Drops the state of one request: that of its visit, and that in PHP's memory. It runs at the beginning of a request and
/// at its end. A fatal error unwinds past the clean-up at the end, and an event may come after it. Only counters and open
/// connections outlive a request.
fn reset() {
    forget_visit();
    hooks::reset();
    database::reset();
    pdo::reset();
    wpdb::reset();
    fluentcrm::reset();
    doors::reset();
}

/// MSHUTDOWN: closes the connections of this process, and unregisters the settings, which point into this module's code.
pub(crate) extern "C" fn shutdown(_: i32, module: i32) -> i32 {
    let _ = catch_unwind(|| {
        connection::close_all();
        zend::sapi::leave_visits();
        hooks::unprepare();
        zend::unregister_ini(module);
        figures::shutdown();
    });
    SUCCESS
}
