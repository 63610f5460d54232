//! From module start to module shutdown. A panic in any of these would abort PHP, so each body is guarded.

use std::panic::catch_unwind;

use super::site::current_contact;
use super::wordpress::{automation, database, fluentcrm, hooks, misspelt, options, pdo, wpdb};
use super::{classes, doors, panics, problems, settings, unanswered, zend};
use crate::core::settings::{ENABLED, HOOKS};
use crate::store::{connection, deadline, statement_log};

/// What PHP calls success.
const SUCCESS: i32 = 0;
/// What PHP calls failure.
const FAILURE: i32 = -1;

/// MINIT: settings and classes. Opens nothing: php-fpm forks its workers later.
pub(crate) extern "C" fn startup(_: i32, module: i32) -> i32 {
    let started = catch_unwind(|| {
        panics::listen();
        settings::register(module);
        hooks::prepare(&doors::LISTENERS);
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
    let _ = catch_unwind(reset);
    SUCCESS
}

/// After the RSHUTDOWN of every extension, whose last act may have been an event (a session handler's is): on a server no
/// connection of ours is idle until the next request. A script of the command line has its connections to itself.
pub(crate) extern "C" fn request_ended() -> i32 {
    let _ = catch_unwind(|| {
        zend::request::ended();
        reset();
        if !zend::sapi::is_command_line() {
            connection::close_all();
        }
    });
    SUCCESS
}

/// Everything that one request knows, at its owners. A fatal error unwinds past all clean-up, and an event may come after
/// the clean-up, so it is done when a request has ended, too. Nothing else outlives a request but what counts or closes connections.
fn reset() {
    settings::reset();
    problems::reset();
    unanswered::reset();
    hooks::reset();
    options::forget();
    database::reset();
    pdo::reset();
    wpdb::reset();
    fluentcrm::reset();
    automation::reset();
    misspelt::reset();
    current_contact::reset();
    doors::reset();
    deadline::forget();
    drop(statement_log::take());
}

/// MSHUTDOWN: closes this process's connections, and leaves no setting behind that points into our code.
pub(crate) extern "C" fn shutdown(_: i32, module: i32) -> i32 {
    let _ = catch_unwind(|| {
        connection::close_all();
        hooks::unprepare();
        zend::unregister_ini(module);
    });
    SUCCESS
}
