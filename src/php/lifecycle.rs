//! From module start to module shutdown. A panic in any of these would abort PHP, so each body is guarded.

use std::panic::catch_unwind;

use super::wordpress::hooks;
use super::{classes, request, settings, zend};
use crate::store::{connection, retry, statement_log};

const SUCCESS: i32 = 0;
const FAILURE: i32 = -1;

/// MINIT: settings and classes. Opens nothing: php-fpm forks its workers later.
pub extern "C" fn startup(_: i32, module: i32) -> i32 {
    let started = catch_unwind(|| {
        settings::register(module);
        classes::register()
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
pub extern "C" fn request_startup(_: i32, _: i32) -> i32 {
    let _ = catch_unwind(|| {
        request::reset();
        retry::forget();
        // A fatal error may have kept it on.
        drop(statement_log::take());
        hooks::reset();
        if settings::is_on("enabled") && settings::is_on("hooks") {
            hooks::register();
        }
    });
    SUCCESS
}

/// RSHUTDOWN: PHP values must not outlive the request.
pub extern "C" fn request_shutdown(_: i32, _: i32) -> i32 {
    let _ = catch_unwind(request::reset);
    SUCCESS
}

/// MSHUTDOWN: closes this process's connections, and leaves no setting behind that points into our code.
pub extern "C" fn shutdown(_: i32, module: i32) -> i32 {
    let _ = catch_unwind(|| {
        connection::close_all();
        zend::unregister_ini(module);
    });
    SUCCESS
}
