//! The size of the table of events, and how fast it grows. The price of asking does not grow with the table.

use super::segment::{Grammar, Question};
use super::sql::events;
use super::tables::Tables;
use crate::core::input::Scalar;

/// How many of the latest events are looked at for their time.
pub(crate) const LATEST: i64 = 100_000;

/// The number of events. MySQL and MariaDB estimate it: counting would read the whole table.
#[must_use]
pub(crate) fn rows(tables: &Tables, grammar: Grammar) -> Question {
    match grammar {
        Grammar::Mysql => of_table(tables, "TABLE_ROWS"),
        Grammar::Sqlite | Grammar::Translated => {
            Question { sql: format!("SELECT COUNT(*) FROM {}", events(tables)), values: Vec::new() }
        }
    }
}

/// The size of the table with its indexes, in bytes. `None` if only reading the table would tell it.
#[must_use]
pub(crate) fn bytes(tables: &Tables, grammar: Grammar) -> Option<Question> {
    (grammar == Grammar::Mysql).then(|| of_table(tables, "DATA_LENGTH + INDEX_LENGTH"))
}

/// Reads a figure that MySQL and MariaDB keep about the table.
fn of_table(tables: &Tables, what: &str) -> Question {
    Question {
        sql: format!(
            "SELECT {what} AS known FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?"
        ),
        values: vec![Scalar::Text(format!("{}fc_event_tracking", tables.prefix).into_bytes())],
    }
}

/// How many of the [`LATEST`] events, by id, came after a moment.
#[must_use]
pub(crate) fn since(tables: &Tables, moment: &str) -> Question {
    let events = events(tables);
    Question {
        sql: format!(
            "SELECT COUNT(*) FROM (SELECT created_at FROM {events} ORDER BY id DESC LIMIT {LATEST}) AS latest \
             WHERE created_at >= ?"
        ),
        values: vec![Scalar::Text(moment.as_bytes().to_vec())],
    }
}

/// The size of an occurrence with a short value, with its index entries, in bytes. Measured over a million of
/// them by `BENCH=screen make bench`. A value of 5 bytes: 180 on MariaDB, 106 on SQLite. A value of 500
/// bytes: 716 and 641.
#[must_use]
pub(crate) fn bytes_of_occurrence(grammar: Grammar) -> u64 {
    match grammar {
        Grammar::Mysql => 180,
        Grammar::Sqlite | Grammar::Translated => 106,
    }
}
