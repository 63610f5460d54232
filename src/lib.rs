//! FluentCRM event tracking as a native PHP extension.
//!
//! On a WordPress site it takes over FluentCRM's event tracking without a line of PHP on disk; it works
//! beside FluentCRM, without FluentCRM, and without WordPress.
//!
//! # How an event travels
//!
//! ```text
//! PHP function ─┐
//! do_action     ├─▶ php/    Zval → Submission         (convert.rs)
//! FluentCrmApi  │     │
//! REST route   ─┘     ▼
//!                  core/   tracker: enabled? → which contact? → valid, sanitised → record
//!                     │
//!                     ▼
//!                  store/  on the site's connection, or one of our own   (one short piece of work, then done)
//!                     │
//!                     ▼
//!                  php/    Event → object, model or JSON; then, with nothing held, the action
//!                          fluent_crm/event_tracked
//! ```
//!
//! Every entry point is a thin door into [`core::tracker`]. Nothing else records events.
//!
//! # Layers
//!
//! One way: [`core`] ← [`store`] ← `php`. `core` and `store` know no PHP type, so
//! `cargo test --no-default-features` runs every rule and the stores on own connections without PHP. Every `unsafe` of
//! the PHP layer is in `php/zend/`. The stores have a few more, each one call into libc: [`store::sqlite::identity`]
//! asks the dynamic linker, [`store::connection`] asks to be told of forks, `store/mysql/socket.rs` asks a socket.
//!
//! # Decisions, and why
//!
//! * **Counting is the database's job.** The lowest matching row is counted up, or one is inserted: on SQLite under
//!   the write lock, on MySQL by one `UPDATE`, and when it met nothing one `INSERT … WHERE NOT EXISTS … FOR UPDATE`,
//!   with the contact's row as the lock, directly and through `$wpdb` alike ([`store::mysql`]). Inside a transaction of
//!   the site's own nothing is locked but the row that is written: such locks stay until it ends, stand in the way of
//!   others, and a deadlock would undo the site's work. Key and title are
//!   equal by the column's collation, never by comparison here. The counter returned is the one the call wrote,
//!   never one read afterwards.
//! * **Hooks without a plugin.** Before WordPress loads, our listeners are put into the global `$wp_filter`,
//!   which its `plugin.php` turns into real hooks (`php/wordpress/hooks.rs`).
//! * **SQLite is the system's library.** A second copy in one process drops the first one's file locks, and
//!   committed rows of other processes vanish. Where a file is ours to open, outside WordPress,
//!   [`store::sqlite::identity`] looks for one.
//! * **One request, one connection.** Inside WordPress events travel on the connection that the site has
//!   (`php/wordpress/wpdb/`): its server, its rights, its time zone and its transactions are theirs, and nothing of ours
//!   outlives the request. A connection of our own was tried there: idle ones used up an account's limit and took pages
//!   down, stayed on a demoted server, hid the host's transactions, and kept a quiet SQLite site's `-wal`, so that a
//!   backup that was put back broke. We wait as the site waits. Nothing of ours sends BEGIN, COMMIT or ROLLBACK into a
//!   transaction of the host's, or tries anything again in it after a deadlock. Whether one is open decides only what is
//!   locked: SQLite's driver is asked; on MySQL the filter `query` is listened to ([`store::mysql::watch`]), and what is not
//!   understood counts as a transaction. Whose `query()` is not WordPress's own gets its statements through it.
//! * **Who is there** is one rule, [`core::current_contact`]: precedence, the login and logout hooks, cron. README has
//!   its table, context by context.
//! * **Nothing is held across a call into PHP**: no transaction, lock, borrow or guard. Fatal errors unwind by
//!   `longjmp` past destructors. After a pending exception ([`core::error::Error::Pending`]) everybody returns
//!   at once.
//! * **No panic reaches Zend.** Lifecycle bodies are guarded, handlers run under ext-php-rs's guard.
//! * **Connections of our own** are for PHP outside WordPress. They open on first use, never at module start, and belong to
//!   one process and thread. They end with the request where a server runs PHP, with their thread, and when a call finds
//!   them idle for long. They are closed before a fork: a child inherits SQLite's record of its locks, and loses rows
//!   by it ([`store::connection`]).
//! * **What outlives a request** holds no user, blog or flag (`php/lifecycle.rs`). The table prefix is read for
//!   every call, as `switch_to_blog()` changes it.
//! * **serde describes every shape**: PHP arrays, objects and JSON come from the same structs.

// Without PHP there is nobody who uses all of it.
#![cfg_attr(not(feature = "php"), allow(dead_code))]

mod core;
#[cfg(feature = "php")]
mod php;
pub(crate) mod store;

/// What PHP loads.
#[cfg(feature = "php")]
mod module {
    // The macro adds a function of its own, without docs.
    #![allow(missing_docs)]

    use ext_php_rs::prelude::*;

    use crate::php::{info, lifecycle, register};

    #[php_module]
    pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
        register(module)
            .name("fluentcrm_events")
            .startup_function(lifecycle::startup)
            .request_startup_function(lifecycle::request_startup)
            .request_shutdown_function(lifecycle::request_shutdown)
            .post_deactivate_function(lifecycle::request_ended)
            .shutdown_function(lifecycle::shutdown)
            .info_function(info::print)
    }
}
