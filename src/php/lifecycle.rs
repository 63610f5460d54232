//! From module start to module shutdown. A panic in any of these would abort PHP, so each body is guarded.
//!
//! A request is the engine's, from RINIT to RSHUTDOWN; a visit is what somebody asks for. They are the same, except where a
//! server keeps its script running and calls neither between two visits, as FrankenPHP does in worker mode.

use std::panic::catch_unwind;

use super::site::current_contact;
use super::wordpress::{automation, database, fluentcrm, hooks, misspelt, options, pdo, wpdb};
use super::{classes, doors, figures, panics, problems, settings, unanswered, zend};
use crate::core::settings::{ENABLED, HOOKS};
use crate::store::{connection, deadline, statement_log};

/// What PHP calls success.
const SUCCESS: i32 = 0;
/// What PHP calls failure.
const FAILURE: i32 = -1;

/// MINIT: settings and classes. Opens nothing: php-fpm forks its workers later.
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

/// RINIT: forgets the last request, puts the WordPress hooks in place.
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

/// RSHUTDOWN: PHP values must not outlive the request.
pub(crate) extern "C" fn request_shutdown(_: i32, _: i32) -> i32 {
    let _ = catch_unwind(|| {
        reset();
        zend::request::ends();
    });
    SUCCESS
}

/// After the RSHUTDOWN of every extension, whose last act may have been an event (a session handler's is).
pub(crate) extern "C" fn request_ended() -> i32 {
    let _ = catch_unwind(|| {
        zend::request::ended();
        reset();
        close_connections();
    });
    SUCCESS
}

/// Between two visits of a server that keeps its script running: PHP's memory and the hooks in it stay, what was known of who
/// was there goes.
fn visit_over() {
    forget_visit();
    close_connections();
}

/// On a server no connection of ours is idle until the next request. A script of the command line has its connections to
/// itself.
fn close_connections() {
    if !zend::sapi::is_command_line() {
        connection::close_all();
    }
}

/// What is known of one visit, at its owners. Everything that depends on who is there or what was asked for is listed here.
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

/// Everything that one request knows: of its visit, and of what lies in PHP's memory. A fatal error unwinds past all clean-up,
/// and an event may come after the clean-up, so it is done when a request has ended, too. Nothing else outlives a request but
/// what counts or closes connections.
fn reset() {
    forget_visit();
    hooks::reset();
    database::reset();
    pdo::reset();
    wpdb::reset();
    fluentcrm::reset();
    doors::reset();
}

/// MSHUTDOWN: closes this process's connections, and leaves no setting behind that points into our code.
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
