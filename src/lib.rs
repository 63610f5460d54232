//! FluentCRM event tracking as a native PHP extension.
//!
//! (The architecture is told here once the layers stand.)
#![deny(unsafe_op_in_unsafe_fn)]

pub mod core;
#[cfg(feature = "php")]
mod php;
pub mod store;

#[cfg(feature = "php")]
use ext_php_rs::prelude::*;

/// What PHP loads.
#[cfg(feature = "php")]
#[php_module]
pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
    php::listeners::register(php::functions::register(module))
        .startup_function(php::lifecycle::startup)
        .request_startup_function(php::lifecycle::request_startup)
        .request_shutdown_function(php::lifecycle::request_shutdown)
        .shutdown_function(php::lifecycle::shutdown)
        .info_function(php::info::print)
}
