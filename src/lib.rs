//! FluentCRM event tracking as a native PHP extension.
//!
//! On a WordPress site it takes over FluentCRM's event tracking without a line of PHP on disk; it works
//! beside FluentCRM, without FluentCRM, and without WordPress.
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
//! `cargo test --no-default-features` runs every rule and the stores on own connections without PHP. Within `php` it
//! goes one way, too, and no two files need each other; `make lint` checks both:
//!
//! * the engine's side: `zend/` and the files of `php/` itself (calls, values, classes, settings, …) know PHP, and
//!   nothing of WordPress;
//! * `wordpress/`, the ground: hooks, options, the site's connection as a store, FluentCRM's own tracker and models;
//! * `site/`, the site as one call sees it: where events go and how, who is there, and the action afterwards. It is
//!   what the tracker asks ([`core::tracker::Site`]);
//! * `door.rs`, what every door goes through: there a result becomes what its caller expects, a `WP_Error`, an exception
//!   or a line in the log;
//! * `doors/`: functions, listeners, REST, WP-CLI, the Events screen, Site Health, phpinfo, and the events that wait for
//!   `init`.
//!
//! `lifecycle.rs` begins and ends it all. Every `unsafe` of `php` is in `zend/`. The stores have seven more, each a call into libc:
//! [`store::sqlite::identity`] asks the dynamic linker (2), [`store::connection`] asks to be told of forks (1), `store/mysql/socket.rs`
//! asks a socket (3), and `store/sqlite/failure.rs` names the user of the process (1).
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
//! * **A segment is a set.** A condition of a segment ([`core::segment`]) is compiled ([`store::segment`]) to `id IN (SELECT
//!   subscriber_id …)`, a negative one to `NOT IN`. With 100 000 contacts and a million events that takes 0.1 to 0.5 s on
//!   every database; a correlated `EXISTS` takes SQLite 2 to 5 s, and minutes where it picks the index of the key, for it
//!   has no statistics. For one contact the same text looks at that contact's rows only. What a segment brings is bound, as
//!   text: one SQL serves prepared statements, literals and FluentCRM's query builder.
//! * **Hooks without a plugin.** Before WordPress loads, our first listeners are put into the global `$wp_filter`,
//!   which its `plugin.php` turns into real hooks (`php/wordpress/hooks.rs`). They are one immutable array, made at
//!   module startup, which PHP does not count: a request that tracks nothing pays for one variable. The others are added
//!   at `init`, or when an event has to wait.
//! * **A fact is written once.** One table of listeners registers the functions and sets the hooks
//!   (`php/doors/listeners.rs`). One table of settings serves php.ini, [`core::settings::Settings`] and phpinfo. Code,
//!   text and HTTP status of an error stand together ([`core::error::Error`]).
//! * **Nothing of ours is thrown out of somebody else's hook.** What fails in a listener of ours goes to the log, and
//!   FluentCRM's own tracker is left in place where it cannot be replaced.
//! * **Automations are FluentCRM's.** They are started through its own classes, by its public hooks and under Pro's names
//!   (`php/wordpress/automation/`); where somebody else answers, ours stands down. A start that is too many for a request is
//!   handed over at once: a list kept until the end would be lost with the process.
//! * **PHP's keys and texts are bytes.** Arrays are walked by `php/zend/table.rs`: ext-php-rs's iterators panic on a key
//!   that is not UTF-8.
//! * **SQLite is the system's library.** A second copy in one process drops the first one's file locks, and
//!   committed rows of other processes vanish. Where a file is ours to open, outside WordPress,
//!   [`store::sqlite::identity`] looks for one.
//! * **One request, one connection.** Inside WordPress events use the connection of the site
//!   (`php/wordpress/wpdb/`): its server, its rights, its time zone and its transactions are theirs, and nothing of ours
//!   outlives the request. A connection of our own was tried there: idle ones used up an account's limit and took pages
//!   down, stayed on a demoted server, hid the host's transactions, and kept a quiet SQLite site's `-wal`, so that a
//!   backup that was put back broke. We wait as the site waits. Nothing of ours sends BEGIN, COMMIT or ROLLBACK into a
//!   transaction of the host's, or tries anything again in it after a deadlock. Whether one is open decides only what is
//!   locked: SQLite's driver is asked; on MySQL the filter `query` is listened to ([`store::mysql::watch`]), and what is not
//!   understood counts as a transaction. Whose `query()` is not WordPress's own gets its statements through it.
//! * **Who is there** is one rule, [`core::current_contact`]: precedence, the login and logout hooks, cron.
//!   docs/contact.md has its table, context by context.
//! * **Nothing is held across a call into PHP**: no transaction, lock, borrow or guard. Fatal errors unwind by
//!   `longjmp` past destructors. After a pending exception ([`core::error::Error::Pending`]) everybody returns
//!   at once.
//! * **An occurrence is a row beside its event.** Where every one is kept, it is written in the same piece as the event, after it,
//!   as an idempotency key is ([`store::mysql::tokens`]): the row of the event has the counter that this call wrote. What only
//!   it lacks, a table or a right, costs the occurrence and never the event (`php/site/occurrences.rs`).
//! * **A day that is over is counted once** ([`store::kept_days`]): statistics by day, week and month are made of kept days and
//!   of sets of contacts. What is kept is a copy that holds only while it is confirmed, so nothing is done where events are
//!   written: a question looks for what came late, and deletions take their days along.
//! * **The figures of a site** lie in memory that the master of PHP-FPM or Apache sets aside before it forks
//!   (`php/figures.rs`): a counted event costs no file, statement or lock. A cell holds its hour, so nothing is ever reset.
//! * **No panic reaches Zend.** Lifecycle bodies are guarded, handlers run under ext-php-rs's guard. After three within
//!   a minute the process leaves events to FluentCRM ([`core::breaker`]).
//! * **Connections of our own** are for PHP outside WordPress. They open on first use, never at module start, and belong to
//!   one process and thread. They end with the request where a server runs PHP, with their thread, and when a call finds
//!   them idle for long. They are closed before a fork: a child inherits SQLite's record of its locks, and loses rows
//!   by it ([`store::connection`]).
//! * **What outlives a request** holds no user, blog or flag (the figures tell sites apart by a hash). Each file keeps what it knows of a request in a cell of
//!   its own; `php/lifecycle.rs` lists them, and empties them when a request begins, too: a fatal error unwinds past all
//!   clean-up. What depends on who is there is also dropped where a server that keeps its script running begins or ends a
//!   visit (`php/zend/sapi.rs`); the hooks, which live in PHP's memory, stay. The table prefix is read for every call, as `switch_to_blog()` changes it.
//! * **Words are kept apart from what stands in them** ([`core::said`]). Logs, the status and WP-CLI say them in English, screens in
//!   the language of whoever reads (`php/wordpress/words.rs`). Two tests mark every translated text and find none without a mark.
//! * **A dashboard is not kept waiting.** The week in its widget is counted after the page, and kept in a transient for minutes
//!   (`php/doors/week.rs`): on a site with a million events it takes seconds to count.
//! * **serde describes every shape**: PHP arrays, objects and JSON come from the same structs.

// Without PHP there is nobody who uses all of it.
#![cfg_attr(not(feature = "php"), allow(dead_code))]
// Nobody but PHP uses this crate: its docs are for those who work on it, made with `--document-private-items`.
#![allow(rustdoc::private_intra_doc_links)]

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
