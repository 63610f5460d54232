//! The extension's own tables beside FluentCRM's three. This is the one list of them.
//!
//! A side table is created when it is first needed, and never while a transaction is open. A table that
//! exists is never altered. A new version is another table, whose name ends with its number. Workers of both
//! versions can then run at the same time, and an older version finds its own table after a downgrade.

use super::sql::quote;

/// One of our own tables.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SideTable {
    /// The name without the site's prefix and without the version.
    base: &'static str,
    /// The version, from 1 on.
    version: u32,
    /// The table's purpose, in words for people.
    pub(crate) purpose: &'static str,
    /// The statement that creates it on MySQL and MariaDB, and through `$wpdb`. `{T}` is the quoted name.
    /// `{COLLATE}` is the site's character set and collation clause.
    mysql: &'static str,
    /// The indexes for `{KEYS}` that MySQL and MariaDB need. SQLite does without them: it walks rows in the
    /// order of their insertion.
    mysql_keys: &'static str,
    /// The statement that creates it on SQLite. `{T}` is the name. `{STRICT}` is that table option, if the
    /// library knows it.
    sqlite: &'static str,
}

/// The events that were stored under an idempotency key. `token` is the hash of the key, `payload` the hash
/// of the event. `attempt` is a number by which a call knows the row that it stored itself. `counted` is the
/// counter of the answer. `created` says whether the answer had a new row. No column has the name of a column
/// of events, because statements read both tables.
pub(crate) static TOKENS: SideTable = SideTable {
    base: "fc_event_tokens",
    version: 1,
    purpose: "idempotency keys",
    mysql: "CREATE TABLE IF NOT EXISTS {T} (
  `token` binary(16) NOT NULL,
  `payload` binary(16) NOT NULL,
  `contact_id` bigint(20) unsigned NOT NULL,
  `event_id` bigint(20) unsigned NOT NULL,
  `counted` bigint(20) unsigned NOT NULL,
  `created` tinyint(1) NOT NULL,
  `attempt` bigint(20) unsigned NOT NULL,
  `stored_at` bigint(20) unsigned NOT NULL,
  PRIMARY KEY (`token`){KEYS}
) ENGINE=InnoDB {COLLATE}",
    mysql_keys: ",\n  KEY `stored_at` (`stored_at`)",
    sqlite: "CREATE TABLE IF NOT EXISTS `{T}` (
  `token` BLOB NOT NULL PRIMARY KEY,
  `payload` BLOB NOT NULL,
  `contact_id` INTEGER NOT NULL,
  `event_id` INTEGER NOT NULL,
  `counted` INTEGER NOT NULL,
  `created` INTEGER NOT NULL,
  `attempt` INTEGER NOT NULL,
  `stored_at` INTEGER NOT NULL
){STRICT};",
};

/// The occurrences of events. `occurred_at` is in milliseconds since 1970 in UTC. `counter` is the event's
/// counter after the occurrence. The index on the time holds every column that statistics read.
pub(crate) static OCCURRENCES: SideTable = SideTable {
    base: "fc_event_occurrences",
    version: 1,
    purpose: "occurrences",
    mysql: "CREATE TABLE IF NOT EXISTS {T} (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `event_id` bigint(20) unsigned NOT NULL,
  `contact_id` bigint(20) unsigned NOT NULL,
  `event_key` varchar(192) NOT NULL,
  `provider` varchar(50) DEFAULT NULL,
  `value` text,
  `occurred_at` bigint(20) NOT NULL,
  `counter` bigint(20) unsigned NOT NULL,
  PRIMARY KEY (`id`),
  KEY `contact_id` (`contact_id`, `event_id`),
  KEY `occurred_at` (`occurred_at`, `event_key`, `contact_id`)
) ENGINE=InnoDB {COLLATE}",
    mysql_keys: "",
    sqlite: "CREATE TABLE IF NOT EXISTS `{T}` (
  `id` INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  `event_id` INTEGER NOT NULL,
  `contact_id` INTEGER NOT NULL,
  `event_key` TEXT COLLATE NOCASE NOT NULL,
  `provider` TEXT COLLATE NOCASE,
  `value` TEXT COLLATE NOCASE,
  `occurred_at` INTEGER NOT NULL,
  `counter` INTEGER NOT NULL
){STRICT};
CREATE INDEX IF NOT EXISTS `{T}__contact_id` ON `{T}` (`contact_id`, `event_id`);
CREATE INDEX IF NOT EXISTS `{T}__occurred_at` ON `{T}` (`occurred_at`, `event_key`, `contact_id`);",
};

/// What statistics have counted of each day that is over, see [`kept_days`](super::kept_days). `kind` says whether a row is of the
/// whole day, of a key, of a provider, or of both. The row of the whole day is part 0. `built` is a number that the rows of one day
/// have in common if they were counted together. `ids` is the sum of the occurrences' ids. The index holds the columns that
/// statistics read of many rows; the sets of contacts, as text, are large.
pub(crate) static DAYS: SideTable = SideTable {
    base: "fc_event_days",
    version: 1,
    purpose: "statistics",
    mysql: "CREATE TABLE IF NOT EXISTS {T} (
  `begin_at` bigint(20) NOT NULL,
  `part` bigint(20) unsigned NOT NULL,
  `built` bigint(20) unsigned NOT NULL,
  `end_at` bigint(20) NOT NULL,
  `kind` tinyint(1) NOT NULL,
  `event_key` varchar(192) NOT NULL,
  `provider` varchar(50) DEFAULT NULL,
  `occurrences` bigint(20) unsigned NOT NULL,
  `last_at` bigint(20) NOT NULL,
  `ids` bigint(20) unsigned NOT NULL,
  `settled_id` bigint(20) unsigned NOT NULL,
  `contacts` longtext NOT NULL,
  PRIMARY KEY (`begin_at`, `part`, `built`),
  KEY `of_key` (`begin_at`, `kind`, `event_key`, `provider`, `built`, `occurrences`, `last_at`)
) ENGINE=InnoDB {COLLATE}",
    mysql_keys: "",
    sqlite: "CREATE TABLE IF NOT EXISTS `{T}` (
  `begin_at` INTEGER NOT NULL,
  `part` INTEGER NOT NULL,
  `built` INTEGER NOT NULL,
  `end_at` INTEGER NOT NULL,
  `kind` INTEGER NOT NULL,
  `event_key` TEXT COLLATE NOCASE NOT NULL,
  `provider` TEXT COLLATE NOCASE,
  `occurrences` INTEGER NOT NULL,
  `last_at` INTEGER NOT NULL,
  `ids` INTEGER NOT NULL,
  `settled_id` INTEGER NOT NULL,
  `contacts` TEXT NOT NULL,
  PRIMARY KEY (`begin_at`, `part`, `built`)
){STRICT};
CREATE INDEX IF NOT EXISTS `{T}__of_key` ON `{T}`
  (`begin_at`, `kind`, `event_key`, `provider`, `built`, `occurrences`, `last_at`);",
};

/// Every side table.
pub(crate) static SIDE_TABLES: [&SideTable; 3] = [&TOKENS, &OCCURRENCES, &DAYS];

impl SideTable {
    /// The table's name on a site.
    #[must_use]
    pub(crate) fn name(&self, prefix: &str) -> String {
        self.of_version(prefix, self.version)
    }

    /// The table's name on a site, and the names of its older versions. An update may have left those.
    pub(crate) fn names(&self, prefix: &str) -> impl Iterator<Item = String> {
        (1..=self.version).map(move |version| self.of_version(prefix, version))
    }

    /// The name of one version on a site.
    fn of_version(&self, prefix: &str, version: u32) -> String {
        let number = if version == 1 { String::new() } else { format!("_{version}") };
        format!("{prefix}{}{number}", self.base)
    }

    /// The side table of this name on a site.
    #[must_use]
    pub(crate) fn named(prefix: &str, name: &str) -> Option<&'static Self> {
        // On some systems MySQL stores table names in lower case.
        SIDE_TABLES.into_iter().find(|table| table.name(prefix).eq_ignore_ascii_case(name))
    }

    /// The statement that creates it on MySQL and MariaDB.
    #[must_use]
    pub(crate) fn mysql(&self, prefix: &str, charset_collate: &str) -> String {
        self.create(prefix, charset_collate, self.mysql_keys)
    }

    /// The statement that creates it with these indexes.
    fn create(&self, prefix: &str, charset_collate: &str, keys: &str) -> String {
        let create = self.mysql.replace("{T}", &quote(&self.name(prefix)));
        create.replace("{COLLATE}", charset_collate).replace("{KEYS}", keys)
    }

    /// The statement that creates it through a `$wpdb` in front of SQLite. Version 2 of that plugin takes
    /// `binary` for an integer.
    #[must_use]
    pub(crate) fn mysql_for_sqlite(&self, prefix: &str, charset_collate: &str) -> String {
        self.create(prefix, charset_collate, "").replace(" binary(", " varbinary(")
    }

    /// The statement that creates it on our own connection to SQLite.
    #[must_use]
    pub(crate) fn sqlite(&self, prefix: &str, strict: bool) -> String {
        let name = self.name(prefix).replace('`', "``");
        self.sqlite.replace("{T}", &name).replace("{STRICT}", if strict { " STRICT" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_version_is_another_table() {
        let first =
            SideTable { base: "fc_a", version: 1, purpose: "a", mysql: "", mysql_keys: "", sqlite: "" };
        let third = SideTable { version: 3, ..first };
        assert_eq!(first.name("wp_2_"), "wp_2_fc_a");
        assert_eq!(third.name("wp_2_"), "wp_2_fc_a_3");
        assert_eq!(third.names("wp_").collect::<Vec<_>>(), ["wp_fc_a", "wp_fc_a_2", "wp_fc_a_3"]);
    }

    #[test]
    fn a_side_table_is_known_by_its_name() {
        assert_eq!(SideTable::named("wp_2_", "wp_2_fc_event_tokens"), Some(&TOKENS));
        assert_eq!(SideTable::named("wp_", "wp_2_fc_event_tokens"), None);
        assert_eq!(SideTable::named("wp_", "wp_fc_event_tracking"), None);
    }

    #[test]
    fn every_side_table_is_one_statement_on_mysql() {
        for table in SIDE_TABLES {
            let sql = table.mysql_for_sqlite("a`b_", "DEFAULT CHARSET=utf8mb4");
            assert!(sql.starts_with("CREATE TABLE IF NOT EXISTS `a``b_fc_"), "{sql}");
            assert!(!sql.contains(';') && !sql.contains('{'), "{sql}");
        }
    }
}
