//! The rules of event tracking, free of PHP and of SQL.
//!
//! Everything here can be run by `cargo test --no-default-features`.

pub(crate) mod automation;
pub(crate) mod breaker;
pub(crate) mod clock;
pub(crate) mod contact;
pub(crate) mod current_contact;
pub(crate) mod dsn;
pub(crate) mod error;
pub(crate) mod event;
pub(crate) mod event_list;
pub(crate) mod figures;
pub(crate) mod idempotency;
pub(crate) mod import;
pub(crate) mod input;
pub(crate) mod occurred;
pub(crate) mod occurrence;
pub(crate) mod page;
pub(crate) mod profile;
pub(crate) mod said;
pub(crate) mod sanitize;
pub(crate) mod segment;
pub(crate) mod settings;
pub(crate) mod site_options;
pub(crate) mod statistics;
pub(crate) mod tracker;
pub(crate) mod week;
