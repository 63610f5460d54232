//! FluentCRM event tracking as a native PHP extension.
//!
//! On a WordPress site it takes over FluentCRM's event tracking. It puts no PHP file on the disk. It also works without
//! FluentCRM, and without WordPress.
//!
//! # How an event travels
//!
//! ```text
//! PHP function ─┐
//! do_action     ├─▶ php/    doors/ → door.rs: Zval → Submission (convert.rs)
//! FluentCrmApi  │     │
//! REST route   ─┘     ▼
//!                  core/   tracker: enabled? → which contact? → valid, sanitised → record
//!                     │
//!                     ▼
//!                  store/  one short unit of work on the site's connection, or on one of our own
//!                     │
//!                     ▼
//!                  php/    Event → object, model or JSON; then the action fluent_crm/event_tracked.
//!                          Nothing is held while it runs.
//! ```
//!
//! Every entry point is a thin door into [`core::tracker`]. Nothing else records events.
//!
//! # Layers
//!
//! Layers depend on each other one way: [`core`] ← [`store`] ← `php`. `core` and `store` know no PHP type.
//! `cargo test --no-default-features` therefore runs every rule, and the stores on their own connections, without PHP.
//! Within `php` dependencies go one way, too. No two files need each other. `make lint` checks both. The layers of `php`:
//!
//! * `zend/` and the files of `php/` itself (calls, values, classes, settings, …) know PHP, and nothing of WordPress;
//! * `wordpress/` knows WordPress: hooks, options, the site's connection as a store, FluentCRM's tracker and models;
//! * `site/` is the site as one call sees it: where events go, who the current contact is, and the action afterwards. It
//!   implements [`core::tracker::Site`];
//! * `door.rs` turns a result into what the caller of a door expects: a `WP_Error`, an exception or a line in the log;
//! * `doors/` has the entry points: functions, listeners, REST, WP-CLI, the Events screen, Site Health, phpinfo, and the
//!   events that wait for `init`.
//!
//! `lifecycle.rs` starts and ends modules and requests. Every `unsafe` of `php` is in `zend/`. The stores have seven more, each
//! a call into libc: [`store::sqlite::identity`] asks the dynamic linker (2), [`store::connection`] registers a handler for
//! forks (1), `store/mysql/socket.rs` checks a socket (3), and `store/sqlite/failure.rs` reads the name of the process's
//! user (1).
//!
//! # Decisions, and why
//!
//! * **The database counts.** The lowest matching row is counted up, or a row is inserted. SQLite does this under its write
//!   lock. MySQL does it by one `UPDATE`. If the `UPDATE` matches no row, one `INSERT … WHERE NOT EXISTS … FOR UPDATE`
//!   follows, with the contact's row as the lock. Both ways to MySQL, our own connection and `$wpdb`, send the same
//!   statements ([`store::mysql`]). In a host transaction only the written row is locked: further locks would stay until it
//!   ends and block others, and a deadlock would undo the site's work. The column's collation decides whether keys and titles
//!   are equal; Rust never compares them here. The counter that a call returns is the one that it wrote. It is never read
//!   afterwards.
//! * **A segment is a set.** A condition of a segment ([`core::segment`]) is compiled ([`store::segment`]) to `id IN (SELECT
//!   subscriber_id …)`, a negative one to `NOT IN`. With 100 000 contacts and a million events that takes 0.1 to 0.5 s on
//!   every database. A correlated `EXISTS` takes SQLite 2 to 5 s. It takes minutes if SQLite picks the index of the key,
//!   because SQLite has no statistics. For a single contact the same text reads only that contact's rows. Values are bound as
//!   text. The same SQL therefore serves prepared statements, literals and FluentCRM's query builder.
//! * **Hooks without a plugin.** Before WordPress loads, the extension puts its first listeners into the global `$wp_filter`.
//!   WordPress's `plugin.php` turns them into real hooks (`php/wordpress/hooks.rs`). They are one immutable array, made at
//!   module startup and not reference-counted: a request that tracks nothing pays for one variable. The other listeners are
//!   added at `init`, or as soon as an event has to wait.
//! * **A fact is written once.** One table of listeners registers the functions and sets the hooks
//!   (`php/doors/listeners.rs`). One table of settings serves php.ini, [`core::settings::Settings`] and phpinfo. The code,
//!   text and HTTP status of an error are in one table ([`core::error::Error`]).
//! * **Nothing of ours is thrown out of another plugin's hook.** An error in one of our listeners goes to the log. If
//!   FluentCRM's own tracker can't be replaced, it stays in place.
//! * **Automations are FluentCRM's.** They are started through FluentCRM's classes and public hooks, under the names that
//!   FluentCRM Pro uses (`php/wordpress/automation/`). If another plugin provides them, ours are not registered. A request
//!   starts a limited number of automations. Each further one is handed to the background at once: a list that is kept until
//!   the end of the request would be lost if the process died.
//! * **PHP's keys and texts are bytes.** `php/zend/table.rs` walks arrays: ext-php-rs's iterators panic on a key that is not
//!   UTF-8.
//! * **SQLite is the system's library.** A second copy in one process drops the file locks of the first, and committed rows of
//!   other processes are lost (<https://www.sqlite.org/howtocorrupt.html>, 2.2.1). Outside WordPress the extension opens the
//!   file itself, so [`store::sqlite::identity`] looks for a second copy first.
//! * **One request, one connection.** Inside WordPress events use the site's connection (`php/wordpress/wpdb/`), with its
//!   server, rights, time zone and transactions. Nothing of ours outlives the request. An own connection was tried there.
//!   Idle connections used up an account's limit and took pages down. They stayed on a demoted server. They did not see the
//!   host's transactions. They kept the `-wal` file of a quiet SQLite site, so that a restored backup was corrupt. Waits for
//!   locks follow the site's limits. Nothing of ours sends BEGIN, COMMIT or ROLLBACK into a host transaction, and nothing is
//!   retried in one after a deadlock. Whether a transaction is open decides only what is locked. SQLite's driver reports it.
//!   On MySQL the extension listens to the filter `query` ([`store::mysql::watch`]); a statement that it doesn't understand
//!   counts as a transaction. If a plugin has replaced WordPress's `query()`, statements go through the plugin's.
//! * **The current contact** is decided by one rule, [`core::current_contact`]: precedence, the login and logout hooks, cron.
//!   docs/contact.md has its table, context by context.
//! * **Nothing is held across a call into PHP**: no transaction, lock, borrow or guard. Fatal errors unwind by
//!   `longjmp` and skip destructors. After a pending exception ([`core::error::Error::Pending`]) every function returns at
//!   once.
//! * **An occurrence is a row beside its event.** If occurrences are kept, the occurrence is written in the same unit of work
//!   as the event, and after it. Idempotency keys are written the same way ([`store::mysql::tokens`]). At that time the row of
//!   the event has the counter that this call wrote. If only the occurrence fails, for lack of a table or a right, the event
//!   is stored without it (`php/site/occurrences.rs`).
//! * **A day that is over is counted once** ([`store::kept_days`]). Statistics by day, week and month are made of kept days and
//!   of sets of contacts. A kept day is a copy that is checked at each use. So nothing is done when events are written: a
//!   question for statistics looks for late rows, and a deletion removes the kept days that it affects.
//! * **The figures of a site** are in shared memory. The master of PHP-FPM or Apache maps it before it forks
//!   (`php/figures.rs`). Counting an event there costs no file, statement or lock. Each cell contains the hour that it
//!   belongs to, so nothing is ever reset.
//! * **No panic reaches Zend.** Lifecycle functions have a guard, handlers run under ext-php-rs's guard. After three panics
//!   within a minute the process leaves events to FluentCRM ([`core::breaker`]).
//! * **Own connections** are for PHP outside WordPress. They open on first use, never at module start. A connection belongs to
//!   one process and thread. Under a web server it is closed at the end of the request. It is also closed when its thread
//!   ends, and when a call finds that it was idle for long. All are closed before a fork: a child would inherit SQLite's
//!   record of its locks and lose rows ([`store::connection`]).
//! * **What outlives a request** has no user, blog or flag in it; the figures identify a site by a hash. Each file keeps its
//!   state of a request in a cell of its own. `php/lifecycle.rs` lists these cells and empties them when a request ends. It
//!   also empties them when a request begins, because a fatal error skips the clean-up. A server that keeps its script
//!   running, such as FrankenPHP's worker mode, has visits within a request: state about the current user is also dropped at
//!   the start and end of each visit (`php/zend/sapi.rs`). The hooks live in PHP's memory and stay. The table prefix is read
//!   for every call, as `switch_to_blog()` changes it.
//! * **Words are kept apart from their values** ([`core::said`]). Logs, the status and WP-CLI are in English. Screens are in the
//!   reader's language (`php/wordpress/words.rs`). Two tests check that every text of a screen is translatable.
//! * **A dashboard does not wait.** The widget's week is counted after the page is sent, and kept in a transient for ten minutes
//!   (`php/doors/week.rs`): on a site with a million events the count takes seconds.
//! * **serde describes every shape**: PHP arrays, objects and JSON come from the same structs.

// Without the feature `php` some functions have no caller.
#![cfg_attr(not(feature = "php"), allow(dead_code))]
// Only PHP loads this crate. Its docs are for its developers, who build them with `--document-private-items`.
#![allow(rustdoc::private_intra_doc_links)]

mod core;
#[cfg(feature = "php")]
mod php;
pub(crate) mod store;

/// The module that PHP loads.
#[cfg(feature = "php")]
mod module {
    // The macro adds a function without docs.
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
