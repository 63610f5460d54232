//! FluentCRM's three tables, whole: a FluentCRM activated later does not repair tables that lack columns.

/// The tables as the SQLite Database Integration creates them; `{P}` is the prefix, `{STRICT}` the table
/// option where the library knows it (3.37).
const SQLITE: &str = include_str!("schema-sqlite.sql");

/// The tables as FluentCRM creates them on MySQL and MariaDB; `{P}` is the prefix, `{COLLATE}` the site's
/// character set and collation clause.
const MYSQL: &str = include_str!("schema-mysql.sql");

/// The statements that create the tables on SQLite, where they are missing.
#[must_use]
pub(crate) fn sqlite(prefix: &str, strict: bool) -> String {
    SQLITE.replace("{P}", prefix).replace("{STRICT}", if strict { " STRICT" } else { "" })
}

/// The statements that create the tables through `$wpdb`, one by one, in MySQL's words.
#[must_use]
pub(crate) fn mysql(prefix: &str, charset_collate: &str) -> Vec<String> {
    let statements = MYSQL.replace("{P}", prefix).replace("{COLLATE}", charset_collate);
    statements.split(";\n").map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
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
