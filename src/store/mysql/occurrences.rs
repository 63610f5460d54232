//! Stores occurrences in one transaction with their events.

use std::fmt::Write;

use super::failure::{Attempt, refused};
use super::link::Together;
use super::sql::Sql;
use super::value::text_literal;
use crate::core::event::Event;
use crate::core::tracker::Record;
use crate::store::occurrences::{WRITTEN, table};
use crate::store::sql::STATEMENT_LENGTH;

/// Returns key, provider, value and time of an occurrence as literals with commas between them.
fn given(record: &Record, moment: i64, charset: &str) -> String {
    let event = &record.event;
    let mut given = String::with_capacity(128);
    for text in [&event.event_key, &event.provider, &event.value] {
        text_literal(&mut given, text, charset);
        given.push_str(", ");
    }
    let _ = write!(given, "{moment}");
    given
}

/// Returns the statement that stores the occurrence of the event that [`tokens::whole`](super::tokens::whole) has
/// written. Empty if occurrences are not kept.
pub(super) fn keep_written(sql: &Sql, record: &Record, charset: &str) -> String {
    let Some(moment) = record.history else { return String::new() };
    format!(
        " INSERT INTO {} ({WRITTEN}) SELECT id, subscriber_id, {}, counter FROM {} WHERE id = @fluentcrm_event;",
        table(&sql.tables),
        given(record, moment, charset),
        sql.events
    )
}

/// Stores the occurrences of written events, in the transaction that is open. Skips records whose occurrences are not
/// kept.
///
/// # Errors
/// The failure of a statement.
pub(super) fn keep(
    link: &mut impl Together,
    sql: &Sql,
    records: &[Record],
    written: &[Option<Event>],
) -> Attempt<()> {
    let charset = link.charset().to_owned();
    let begin = format!("INSERT INTO {} ({WRITTEN}) VALUES ", table(&sql.tables));
    let mut rows = String::new();
    for (record, event) in records.iter().zip(written) {
        let (Some(moment), Some(event)) = (record.history, event) else { continue };
        if !rows.is_empty() {
            rows.push_str(", ");
        }
        let given = given(record, moment, &charset);
        let _ = write!(rows, "({}, {}, {given}, {})", event.id, event.subscriber_id, event.counter);
        if rows.len() > STATEMENT_LENGTH {
            refused(link.once(&format!("{begin}{rows}")), &sql.tables)?;
            rows.clear();
        }
    }
    if !rows.is_empty() {
        refused(link.once(&format!("{begin}{rows}")), &sql.tables)?;
    }
    Ok(())
}
