//! The keys of events, for a list to choose from.

use super::sql::events;
use crate::store::tables::Tables;

/// The escape character for LIKE. A backslash would depend on `sql_mode`.
const ESCAPE: u8 = b'|';

/// Makes the statement that finds keys, and the values for its placeholders. The keys found are ascending. If
/// there are more than `limit`, the included ones are kept first.
pub(crate) fn find(
    tables: &Tables,
    search: &[u8],
    included: &[Vec<u8>],
    limit: usize,
) -> (String, Vec<Vec<u8>>) {
    let events = events(tables);
    let marks = vec!["?"; included.len()].join(", ");
    let is_included = format!("event_key IN ({marks})");
    let (condition, first) = match (search, included) {
        ([], []) => (String::new(), String::new()),
        ([], _) => (String::new(), format!("{is_included} DESC, ")),
        (_, []) => ("WHERE event_key LIKE ? ESCAPE '|'".into(), String::new()),
        _ => (format!("WHERE event_key LIKE ? ESCAPE '|' OR {is_included}"), format!("{is_included} DESC, ")),
    };
    let sql = format!(
        "SELECT event_key FROM (SELECT event_key FROM {events} {condition} GROUP BY event_key \
         ORDER BY {first}event_key LIMIT {limit}) AS found ORDER BY event_key"
    );
    let mut values = Vec::new();
    if !search.is_empty() {
        values.push(pattern(search));
        values.extend_from_slice(included);
    }
    values.extend_from_slice(included);
    (sql, values)
}

/// A pattern for LIKE, with [`ESCAPE`], that matches text with these bytes anywhere.
pub(super) fn pattern(search: &[u8]) -> Vec<u8> {
    let mut pattern = beginning(search);
    pattern.insert(0, b'%');
    pattern
}

/// A pattern for LIKE, with [`ESCAPE`], that matches text beginning with these bytes.
pub(super) fn beginning(search: &[u8]) -> Vec<u8> {
    let mut pattern = Vec::with_capacity(search.len() + 2);
    for byte in search {
        if [ESCAPE, b'%', b'_'].contains(byte) {
            pattern.push(ESCAPE);
        }
        pattern.push(*byte);
    }
    pattern.push(b'%');
    pattern
}
