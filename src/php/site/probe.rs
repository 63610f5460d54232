//! Whether an event can be stored and read back, tried by one that belongs to nobody and is taken away again.

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

/// The id of nobody: ids begin with 1.
const NOBODY: i64 = 0;

/// The key of such an event.
const KEY: &str = "fluentcrm_events_doctor";

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Probe {
    /// An event was stored, counted, read back and deleted.
    Works,
    /// This table is not there yet. The first event makes it; trying it would, too.
    NoTable(String),
}

impl PhpSite {
    /// Tries it. No action is fired; what an attempt before this one has left, as it was killed, goes too.
    ///
    /// # Errors
    /// What stands in the way.
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

/// Deletes the events of an attempt.
fn forget(store: &mut dyn Store, tables: &Tables) -> Result<usize> {
    let events = events(tables);
    let sql = format!("DELETE FROM {events} WHERE subscriber_id = ? AND event_key = ?");
    let values = vec![Scalar::Int(NOBODY), Scalar::Text(KEY.into())];
    store.change(tables, &Question { sql, values })
}
