//! Idempotency keys as stored in [`TOKENS`]: the parts that both dialects share, and SQLite's statements.

use super::row::{self, Columns};
use super::side_tables::TOKENS;
use super::sql::{EVENT, EVENT_COLUMNS, events, quote};
use super::tables::Tables;
use crate::core::error::Result;
use crate::core::event::Event;
use crate::core::idempotency::{Kept, Key, PRUNED};

/// The columns of a token.
pub(crate) const TOKEN: &str = "token, payload, contact_id, event_id, counted, created, attempt, stored_at";

/// The table of tokens, quoted.
#[must_use]
pub(crate) fn table(tables: &Tables) -> String {
    quote(&TOKENS.name(&tables.prefix))
}

/// The statement that finds a key. It joins the row of the event if that row is still the same event: another
/// program may have made a row with its id. The values are inserted into the text as given.
#[must_use]
pub(crate) fn find(tables: &Tables, token: &str, payload: &str, event_key: &str, title: &str) -> String {
    let events = events(tables);
    format!(
        "SELECT {EVENT}, stored_at, payload = {payload} AS same, event_id, counted, created, attempt FROM {} \
         LEFT JOIN {events} ON id = event_id AND subscriber_id = contact_id AND event_key = {event_key} \
         AND title = {title} WHERE token = {token}",
        table(tables)
    )
}

/// Reads a row of [`find`], see [`Kept::answer`].
///
/// # Errors
/// As [`Kept::answer`].
pub(crate) fn answer(row: &impl Columns, key: &Key) -> Result<Option<Event>> {
    let number = |at: usize| row.integer(EVENT_COLUMNS + at).unwrap_or(0);
    let kept = Kept {
        stored_at: number(0),
        is_same_event: number(1) == 1,
        event_id: number(2),
        counter: number(3),
        created: number(4) == 1,
        attempt: number(5),
    };
    kept.answer(key, row.integer(0).map(|_| row::event(row, false)))
}

/// SQLite's [`find`]: `?1` token, `?2` payload, `?3` event key, `?4` title.
#[must_use]
pub(crate) fn find_sqlite(tables: &Tables) -> String {
    find(tables, "CAST(?1 AS BLOB)", "CAST(?2 AS BLOB)", "?3", "?4")
}

/// SQLite's statement that stores a key, or replaces an expired one, and returns 1. It returns no row if the
/// key is there and has not expired. `?`: the columns of [`TOKEN`], then the Unix time before which a key is
/// expired. PDO binds bytes as text.
#[must_use]
pub(crate) fn keep_sqlite(tables: &Tables) -> String {
    format!(
        "INSERT INTO {} ({TOKEN}) VALUES (CAST(?1 AS BLOB), CAST(?2 AS BLOB), ?3, ?4, ?5, ?6, ?7, ?8) \
         ON CONFLICT (token) DO UPDATE SET payload = excluded.payload, contact_id = excluded.contact_id, \
         event_id = excluded.event_id, counted = excluded.counted, created = excluded.created, \
         attempt = excluded.attempt, stored_at = excluded.stored_at WHERE stored_at < ?9 RETURNING 1",
        table(tables)
    )
}

/// SQLite's statement that deletes some of the expired keys. `?1`: the Unix time before which they were
/// stored. The oldest have the lowest row ids. So no index on the time is needed, which every key would have
/// to be written to.
#[must_use]
pub(crate) fn prune_sqlite(tables: &Tables) -> String {
    let tokens = table(tables);
    format!(
        "DELETE FROM {tokens} WHERE rowid IN (SELECT rowid FROM {tokens} ORDER BY rowid LIMIT {PRUNED}) \
         AND stored_at < ?1"
    )
}
