//! Watches the statements of the site's connection, to know whether it has a transaction open. Inside a transaction
//! we lock only the row that we write, repeat nothing after a deadlock, and create no table. After a statement that
//! is not understood the answer is unsure.

/// The known state of a watched connection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Watch {
    /// The number of transactions that were begun and not ended. Several `$wpdb` share one watch: the end of one
    /// transaction must not count as the end of another.
    open: u32,
    /// Whether `autocommit` is off: a transaction is always open then.
    manual: bool,
    /// Whether tables are locked.
    locked: bool,
    /// Whether a statement was seen after which the state is unsure.
    unsure: bool,
}

impl Watch {
    /// Records a statement that is about to be sent.
    pub(crate) fn see(&mut self, statement: &[u8]) {
        // Every statement of a request passes here, and most are plain queries.
        if matches!(
            first_letters(statement),
            Some([b's', b'e', b'l'] | [b's', b'h', b'o'] | [b'i' | b'd', ..])
        ) {
            return;
        }
        let mut words = Words(statement);
        let Some(first) = words.next() else { return };
        match first.as_str() {
            // MariaDB's BEGIN NOT ATOMIC: its block may contain any of these statements.
            "BEGIN" if words.next().as_deref() == Some("NOT") => self.unsure = true,
            "BEGIN" => self.open += 1,
            "START" if words.next().as_deref() == Some("TRANSACTION") => self.open += 1,
            "COMMIT" | "ROLLBACK" => self.end(&words.collect::<Vec<_>>()),
            "SET" => self.set(&words.collect::<Vec<_>>()),
            "LOCK" => self.locked = true,
            "UNLOCK" => self.locked = false,
            // A procedure or a prepared statement may contain any of these statements.
            "CALL" | "EXECUTE" | "XA" | UNCLEAR => self.unsure = true,
            _ => {}
        }
    }

    /// Whether the connection certainly has no transaction open and no table locked.
    #[cfg(test)]
    fn is_clear(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the connection has a transaction open or tables locked. `None` if that is unsure.
    #[must_use]
    pub(crate) fn in_transaction(&self) -> Option<bool> {
        match self.open > 0 || self.manual || self.locked {
            true => Some(true),
            false => (!self.unsure).then_some(false),
        }
    }

    /// Reads the rest of `COMMIT | ROLLBACK [WORK] [AND [NO] CHAIN] [[NO] RELEASE]` or `ROLLBACK [WORK] TO …`.
    fn end(&mut self, words: &[String]) {
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "WORK").collect();
        match words.as_slice() {
            ["TO", ..] => {}
            ["AND", "CHAIN", ..] => self.open = self.open.max(1),
            [] | ["AND", "NO", "CHAIN", ..] | ["NO", "RELEASE", ..] => {
                self.open = self.open.saturating_sub(1)
            }
            _ => self.unsure = true,
        }
    }

    /// Reads the rest of `SET …`.
    fn set(&mut self, words: &[String]) {
        // `completion_type` can make COMMIT begin another transaction.
        if words.iter().any(|word| word == "COMPLETION_TYPE" || word == UNCLEAR) {
            self.unsure = true;
        }
        let Some(at) = words.iter().position(|word| word == "AUTOCOMMIT") else { return };
        let is_global = words.iter().any(|word| word == "GLOBAL");
        match words.get(at + 1).map(String::as_str) {
            Some("1" | "ON" | "TRUE") if is_global => {}
            // If `autocommit` was off, switching it on commits. If it was on, nothing happens.
            Some("1" | "ON" | "TRUE") if self.manual => {
                (self.manual, self.open) = (false, self.open.saturating_sub(1));
            }
            Some("1" | "ON" | "TRUE") => {}
            Some("0" | "OFF" | "FALSE") => self.manual = true,
            _ => self.unsure = true,
        }
    }
}

/// Whether a statement may write to contacts or to their data, such as secure hashes. A contact that was unknown may
/// exist then.
#[must_use]
pub(crate) fn may_write_contacts(statement: &[u8]) -> bool {
    const TABLE: &[u8] = b"fc_subscriber";
    if matches!(first_letters(statement), Some([b's', b'e', b'l'] | [b's', b'h', b'o'])) {
        return false;
    }
    statement.windows(TABLE.len()).any(|window| window.eq_ignore_ascii_case(TABLE))
}

/// Returns the first three letters in lower case; `None` if the statement begins with anything else.
fn first_letters(statement: &[u8]) -> Option<[u8; 3]> {
    let start = statement.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let letters: [u8; 3] = statement.get(start..start + 3)?.try_into().ok()?;
    letters.iter().all(u8::is_ascii_alphabetic).then(|| letters.map(|b| b.to_ascii_lowercase()))
}

/// The word that stands for a comment that the server executes.
const UNCLEAR: &str = "/*!";

/// The word that stands for a quoted string with any content.
const STRING: &str = "''";

/// The words of a statement in upper case: names without their quotes, numbers, user variables with their `@`, and
/// [`STRING`] for each string. Comments and signs are left out.
struct Words<'a>(&'a [u8]);

impl<'a> Words<'a> {
    /// Skips this many bytes.
    fn skip(&mut self, length: usize) {
        self.0 = self.0.get(length..).unwrap_or_default();
    }

    /// Takes the text between quotes of this kind. If they are never closed, it ends with the statement.
    fn quoted(&mut self, quote: u8) -> &'a [u8] {
        let mut length = 1;
        loop {
            match self.0.get(length..).unwrap_or_default() {
                [] => break,
                [b'\\', ..] if quote != b'`' => length += 2,
                [end, next, ..] if *end == quote && *next == quote => length += 2,
                [end, ..] if *end == quote => break,
                _ => length += 1,
            }
        }
        let statement = self.0;
        self.skip(length + 1);
        &statement[1..length.min(statement.len())]
    }

    /// Skips everything up to and including `end`.
    fn skip_past(&mut self, end: &[u8]) {
        let at = self.0.windows(end.len()).position(|window| window == end);
        self.skip(at.map_or(usize::MAX, |at| at + end.len()));
    }
}

impl Iterator for Words<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
        loop {
            match self.0 {
                [] => return None,
                [b'/', b'*', b'!', ..] | [b'/', b'*', b'M', b'!', ..] => {
                    self.skip(usize::MAX);
                    return Some(UNCLEAR.into());
                }
                [b'/', b'*', ..] => self.skip_past(b"*/"),
                [b'-', b'-', ..] | [b'#', ..] => self.skip_past(b"\n"),
                [b'@', b'@', ..] => self.skip(2),
                [quote @ (b'\'' | b'"'), ..] => {
                    self.quoted(*quote);
                    return Some(STRING.into());
                }
                [b'`', ..] => {
                    return Some(String::from_utf8_lossy(self.quoted(b'`')).to_ascii_uppercase());
                }
                [byte, ..] if is_word(byte) || *byte == b'@' => {
                    let rest = self.0[1..].iter().position(|byte| !is_word(byte));
                    let length = rest.map_or(self.0.len(), |rest| rest + 1);
                    let word = String::from_utf8_lossy(&self.0[..length]).to_ascii_uppercase();
                    self.skip(length);
                    return Some(word);
                }
                _ => self.skip(1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(statements: &[&str]) -> Watch {
        let mut watch = Watch::default();
        for statement in statements {
            watch.see(statement.as_bytes());
        }
        watch
    }

    #[test]
    fn a_transaction_is_open_from_its_begin_to_its_end() {
        for begin in [
            "BEGIN",
            " begin work;",
            "START TRANSACTION",
            "start  transaction READ ONLY",
            "/* x */ BEGIN",
            "-- why\nBEGIN",
            "# why\n\tSTART /* really */ TRANSACTION WITH CONSISTENT SNAPSHOT",
            "(BEGIN",
        ] {
            assert!(!seen(&[begin]).is_clear(), "{begin}");
            for end in [
                "COMMIT",
                "commit work",
                "ROLLBACK",
                "rollback;",
                "COMMIT AND NO CHAIN",
                "ROLLBACK NO RELEASE",
            ] {
                assert!(seen(&[begin, end]).is_clear(), "{begin}, {end}");
            }
            for no_end in [
                "ROLLBACK TO a",
                "ROLLBACK WORK TO SAVEPOINT a",
                "COMMIT AND CHAIN",
                "SELECT 1",
                "UPDATE a SET b = 'COMMIT'",
                "SAVEPOINT a",
                "RELEASE SAVEPOINT a",
            ] {
                assert_eq!(seen(&[begin, no_end]).in_transaction(), Some(true), "{begin}, {no_end}");
            }
        }
    }

    #[test]
    fn what_is_not_sure_is_told_apart() {
        assert_eq!(seen(&["SELECT 1"]).in_transaction(), Some(false));
        assert_eq!(seen(&["CALL p()"]).in_transaction(), None);
        assert_eq!(seen(&["CALL p()", "BEGIN"]).in_transaction(), Some(true));
    }

    #[test]
    fn plain_statements_open_nothing() {
        let plain = [
            "SELECT 'BEGIN'",
            "INSERT INTO a VALUES ('START TRANSACTION')",
            "SHOW TABLES",
            "COMMIT",
            "ROLLBACK",
            "START SLAVE",
            "SET @a = 1",
            "SET SESSION group_concat_max_len = 1000",
            "SET foreign_key_checks = 0",
            "SET autocommit = 1",
            "CREATE TABLE a (b INT)",
            "",
            "   ",
            "/* nothing",
        ];
        assert!(seen(&plain).is_clear());
    }

    #[test]
    fn the_end_of_another_transaction_is_not_the_end_of_this_one() {
        assert!(!seen(&["BEGIN", "BEGIN", "COMMIT"]).is_clear());
        assert!(seen(&["BEGIN", "BEGIN", "COMMIT", "COMMIT"]).is_clear());
    }

    #[test]
    fn without_autocommit_there_is_always_a_transaction() {
        for off in [
            "SET autocommit=0",
            "set @@session.AUTOCOMMIT := OFF",
            "SET SESSION `autocommit` = FALSE",
            "SET sql_log_bin=1, autocommit=0",
        ] {
            assert!(!seen(&[off, "COMMIT"]).is_clear(), "{off}");
            assert!(seen(&[off, "COMMIT", "SET autocommit=1"]).is_clear(), "{off}");
        }
        assert!(!seen(&["SET autocommit = @before"]).is_clear());
        for not_on in ["SET @autocommit = 1", "SET GLOBAL autocommit = 1", "set @@global.autocommit=ON"] {
            assert!(!seen(&["SET autocommit=0", not_on]).is_clear(), "{not_on}");
        }
        assert!(!seen(&["BEGIN", "SET autocommit=1"]).is_clear(), "it was on, so nothing is committed");
    }

    #[test]
    fn what_is_not_understood_counts_as_open() {
        for statement in [
            "CALL p()",
            "EXECUTE s",
            "XA START 'a'",
            "/*!40101 SET NAMES utf8 */",
            "/*M!100100 BEGIN */",
            "SET /*!1 autocommit=0 */",
            "COMMIT RELEASE",
            "LOCK TABLES a WRITE",
        ] {
            assert!(!seen(&[statement]).is_clear(), "{statement}");
            assert!(!seen(&[statement, "COMMIT"]).is_clear(), "{statement}");
        }
        assert!(seen(&["LOCK TABLES a WRITE", "UNLOCK TABLES"]).is_clear());
    }

    #[test]
    fn what_stands_in_a_string_is_no_word_of_the_statement() {
        for harmless in [
            "SET @note = 'autocommit 1'",
            "SET @note = 'time_zone'",
            r#"SET @note = "NAMES", @more = "sql_mode""#,
            r"SET @note = 'it\'s autocommit'",
            "SET @note = 'it''s autocommit'",
            r#"SET @note = "a \" autocommit = 0""#,
            "SET @note = 'autocommit = 0",
            "SET @`it's` = 1, @b = 'time_zone'",
            "SET @note = '/*! autocommit=0 */'",
        ] {
            assert!(seen(&[harmless]).is_clear(), "{harmless}");
        }
        for off in ["SET @note = 'it''s', autocommit = 0", r"SET @note = '\\', `autocommit`=OFF"] {
            assert_eq!(seen(&[off]).in_transaction(), Some(true), "{off}");
            assert_eq!(seen(&[off, "SET @note = 'autocommit 1'"]).in_transaction(), Some(true), "{off}");
        }
        for unsure in
            ["SET autocommit = '0'", "SET autocommit = \"1\"", "COMMIT 'x'", "SET completion_type = 'x'"]
        {
            assert_eq!(seen(&[unsure]).in_transaction(), None, "{unsure}");
        }
    }

    #[test]
    fn what_is_not_sure_stays_so() {
        for statement in ["SET completion_type = CHAIN", "set @@session.completion_type = 1"] {
            assert_eq!(seen(&[statement, "COMMIT"]).in_transaction(), None, "{statement}");
        }
        for statement in ["SET time_zone = '+02:00'", "SET NAMES latin1", "set @@sql_mode = ''", "USE other"]
        {
            assert!(seen(&[statement]).is_clear(), "{statement}");
        }
    }

    #[test]
    fn writes_to_contacts_are_noticed() {
        assert!(may_write_contacts(b"INSERT INTO `wp_fc_subscribers` (email) VALUES ('a')"));
        assert!(may_write_contacts(b"/* x */ update WP_FC_SUBSCRIBERS set status = 1"));
        assert!(may_write_contacts(b"INSERT INTO `wp_fc_subscriber_meta` (`key`) VALUES ('_secure_hash')"));
        assert!(!may_write_contacts(b"SELECT * FROM wp_fc_subscribers"));
        assert!(!may_write_contacts(b"INSERT INTO wp_posts VALUES (1)"));
    }
}
