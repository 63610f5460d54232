//! Tries whether an event can be stored and read back. The event belongs to no contact and is deleted again.

use super::PhpSite;
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::event::{CleanEvent, Event};
use crate::core::input::Scalar;
use crate::core::tracker::{Record, Site};
use crate::store::deadline::Deadline;
use crate::store::removal::{self, Which};
use crate::store::segment::Question;
use crate::store::sql::events;
use crate::store::{Store, Tables};

/// An id that no contact has: ids begin with 1.
const NOBODY: i64 = 0;

/// The event key of the test event.
const KEY: &str = "fluentcrm_events_doctor";

/// The result of the test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Probe {
    /// An event was stored, counted, read back and deleted.
    Works,
    /// This table does not exist yet. The first event creates it. The test would create it, too, so it was not run.
    NoTable(String),
}

impl PhpSite {
    /// Stores a test event twice, checks its counter, and deletes it. No action is fired. The events of an earlier test
    /// that was killed are deleted, too.
    ///
    /// # Errors
    /// The error of the store.
    pub(crate) fn probe(&mut self) -> Result<Probe> {
        let now = self.now()?;
        let _deadline = Deadline::begin(self.budget());
        let found = self.run(|store, tables| store.ask(tables, &removal::last_row(tables, &Which::Orphans)));
        if let Err(Error::TableMissing(table)) = found {
            return Ok(Probe::NoTable(table));
        }
        found?;
        self.run(forget)?;
        let text = |text: &str| text.as_bytes().to_vec();
        let record = |value: &str| Record {
            contact: ContactKey::Known(NOBODY),
            event: CleanEvent {
                provider: text("doctor"),
                event_key: text(KEY),
                title: text("Written to see whether it works"),
                value: text(value),
            },
            created_by: 0,
            now: now.clone(),
            occurred: false,
            key: None,
            history: None,
            repeatable: true,
        };
        let written = ["first", "second"].map(|value| {
            let record = record(value);
            self.run(|store, tables| store.record(tables, &record))
        });
        self.run(forget)?;
        match written {
            [Ok(first), Ok(second)] if is_counted(&first, &second) => Ok(Probe::Works),
            [Ok(_), Ok(_)] => {
                Err(Error::Database("the test event was stored twice, but its counter is not 2".into()))
            }
            [Err(error), _] | [_, Err(error)] => Err(error),
        }
    }
}

/// Whether the second event is a repeat of the first.
fn is_counted(first: &Event, second: &Event) -> bool {
    (first.counter, second.counter, second.id) == (1, 2, first.id)
}

/// Deletes the test events.
fn forget(store: &mut dyn Store, tables: &Tables) -> Result<usize> {
    let events = events(tables);
    let sql = format!("DELETE FROM {events} WHERE subscriber_id = ? AND event_key = ?");
    let values = vec![Scalar::Int(NOBODY), Scalar::Text(KEY.into())];
    store.change(tables, &Question { sql, values })
}
