//! FluentCRM's three tables with all columns: if FluentCRM is activated later, it does not add missing
//! columns.

use super::sql::quote;

/// The tables as the SQLite Database Integration creates them. `{P}` is the prefix. `{STRICT}` is that table
/// option, if the library knows it (3.37).
const SQLITE: &str = include_str!("schema-sqlite.sql");

/// The tables as FluentCRM creates them on MySQL and MariaDB. `{P}` is the prefix. `{COLLATE}` is the site's
/// character set and collation clause.
const MYSQL: &str = include_str!("schema-mysql.sql");

/// The statements that create missing tables on SQLite.
#[must_use]
pub(crate) fn sqlite(prefix: &str, strict: bool) -> String {
    SQLITE.replace("{P}", prefix).replace("{STRICT}", if strict { " STRICT" } else { "" })
}

/// The statements that create missing tables through `$wpdb`, one by one, in MySQL's grammar.
#[must_use]
pub(crate) fn mysql(prefix: &str, charset_collate: &str) -> Vec<String> {
    let statements = MYSQL.replace("{P}", prefix).replace("{COLLATE}", charset_collate);
    statements.split(";\n").map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

/// The optional index on events. Its name says that it belongs to the extension.
pub(crate) const INDEX: &str = "fluentcrm_events_contact_key_title";

/// A change of [`INDEX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is created.
    Add,
    /// It is dropped.
    Drop,
}

/// The statement that changes [`INDEX`]. The SQLite Database Integration can translate it, too.
///
/// A prefix of 100 characters fits into 767 bytes in every character set. That is the limit of old row
/// formats.
#[must_use]
pub(crate) fn change_index(prefix: &str, change: Change) -> String {
    let events = quote(&format!("{prefix}fc_event_tracking"));
    match change {
        Change::Add => {
            format!(
                "ALTER TABLE {events} ADD INDEX `{INDEX}` (`subscriber_id`, `event_key`(100), `title`(100))"
            )
        }
        Change::Drop => format!("ALTER TABLE {events} DROP INDEX `{INDEX}`"),
    }
}

/// As [`change_index`], on MySQL and MariaDB. The server refuses the change if it would block readers and
/// writers.
#[must_use]
pub(crate) fn change_index_online(prefix: &str, change: Change) -> String {
    format!("{}, ALGORITHM=INPLACE, LOCK=NONE", change_index(prefix, change))
}

/// The name of [`INDEX`] in the SQLite Database Integration. In SQLite the names of indexes are unique in the
/// whole database.
#[must_use]
pub(crate) fn sqlite_index(prefix: &str) -> String {
    format!("{prefix}fc_event_tracking__{INDEX}")
}

/// The statement that finds an index on SQLite. `?`: its name.
pub(crate) const FIND_INDEX: &str = "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?";

/// The statement that lists the indexes of events on MySQL and MariaDB. The name is in the third column.
#[must_use]
pub(crate) fn show_indexes(prefix: &str) -> String {
    format!("SHOW INDEX FROM {}", quote(&format!("{prefix}fc_event_tracking")))
}

/// The statement that counts events.
#[must_use]
pub(crate) fn count_events(prefix: &str) -> String {
    format!("SELECT COUNT(*) FROM {}", quote(&format!("{prefix}fc_event_tracking")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mysql_statements_come_one_by_one() {
        let statements = mysql("wp_2_", "DEFAULT CHARSET=utf8mb4");
        assert_eq!(statements.len(), 3);
        for statement in &statements {
            assert!(statement.starts_with("CREATE TABLE IF NOT EXISTS `wp_2_fc_"), "{statement}");
            assert!(statement.ends_with(") DEFAULT CHARSET=utf8mb4"), "{statement}");
        }
    }
}
