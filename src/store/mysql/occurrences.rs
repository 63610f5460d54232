//! Occurrences, kept in one piece with their events.

use std::fmt::Write;

use super::failure::{Attempt, refused};
use super::link::Together;
use super::sql::{LENGTH, Sql};
use super::value::text_literal;
use crate::core::event::Event;
use crate::core::tracker::Record;
use crate::store::occurrences::{WRITTEN, table};

/// Key, provider, value and time of an occurrence, with commas between them.
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

/// The statement that keeps the occurrence of the event that was written, see `pieces` of the keys; empty where it is not kept.
pub(super) fn keep_written(sql: &Sql, record: &Record, charset: &str) -> String {
    let Some(moment) = record.history else { return String::new() };
    format!(
        " INSERT INTO {} ({WRITTEN}) SELECT id, subscriber_id, {}, counter FROM {} WHERE id = @fluentcrm_event;",
        table(&sql.tables),
        given(record, moment, charset),
        sql.events
    )
}

/// Keeps the occurrences of events that were written, of those that are to be kept; in the transaction that is open.
///
/// # Errors
/// What the server says.
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
        if rows.len() > LENGTH {
            refused(link.once(&format!("{begin}{rows}")), &sql.tables)?;
            rows.clear();
        }
    }
    if !rows.is_empty() {
        refused(link.once(&format!("{begin}{rows}")), &sql.tables)?;
    }
    Ok(())
}
