//! The rules of event tracking, free of PHP and of SQL.
//!
//! Everything here can be run by `cargo test --no-default-features`.

pub mod clock;
pub mod contact;
pub mod current_contact;
pub mod dsn;
pub mod error;
pub mod event;
pub mod input;
pub mod page;
pub mod sanitize;
pub mod settings;
pub mod site_options;
pub mod tracker;
