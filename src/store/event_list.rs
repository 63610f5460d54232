//! A list of the events of all contacts, and contacts by their ids.

use super::TextRow;
use super::event_keys::{beginning, pattern};
use super::segment::Question;
use super::sql::{contacts, events};
use crate::core::event::Text;
use crate::core::event_list::{Contact, Listed, MOST_FOUND, Wanted};
use crate::core::input::Scalar;
use crate::store::tables::Tables;

impl Wanted {
    /// Counts the events on all pages. With a text to search for, it counts up to one more than
    /// [`MOST_FOUND`].
    #[must_use]
    pub(crate) fn count(&self, tables: &Tables) -> Question {
        let (condition, values) = self.condition(tables);
        let found = match self.is_search() {
            true => {
                format!("(SELECT id FROM {} {condition} LIMIT {}) AS part", events(tables), MOST_FOUND + 1)
            }
            false => format!("{} {condition}", events(tables)),
        };
        Question { sql: format!("SELECT COUNT(*) AS found FROM {found}"), values }
    }

    /// Reads the events of the page. An inner query filters and sorts ids alone. Only the rows of the page
    /// are read whole.
    #[must_use]
    pub(crate) fn list(&self, tables: &Tables) -> Question {
        let (condition, mut values) = self.condition(tables);
        values.extend([Scalar::Int(self.page.per_page), Scalar::Int(self.page.offset())]);
        let (events, contacts) = (events(tables), contacts(tables));
        let (column, direction) = (self.sort.column(), if self.is_descending { "DESC" } else { "ASC" });
        let order = |table: &str| match column {
            "id" => format!("ORDER BY {table}.id {direction}"),
            _ => format!("ORDER BY {table}.{column} {direction}, {table}.id {direction}"),
        };
        let sql = format!(
            "SELECT e.id, e.subscriber_id, e.event_key, e.title, e.value, e.provider, e.counter, e.created_at, \
             e.updated_at, c.id AS contact_id, c.email, c.first_name, c.last_name, c.status \
             FROM (SELECT t.id FROM {events} t {condition} {} LIMIT ? OFFSET ?) AS page \
             INNER JOIN {events} e ON e.id = page.id LEFT JOIN {contacts} c ON c.id = e.subscriber_id {}",
            order("t"),
            order("e"),
        );
        Question { sql, values }
    }

    /// The condition that all pages share.
    fn condition(&self, tables: &Tables) -> (String, Vec<Scalar>) {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        for (column, text) in [("event_key", &self.event_key), ("provider", &self.provider)] {
            if !text.is_empty() {
                conditions.push(format!("{column} = ?"));
                values.push(Scalar::Text(text.clone()));
            }
        }
        if self.is_search() {
            let columns = ["event_key", "title", "value"];
            let likes = columns.map(|column| format!("{column} LIKE ? ESCAPE '|'")).join(" OR ");
            conditions.push(format!("({likes})"));
            values.extend(columns.map(|_| Scalar::Text(pattern(&self.search))));
        } else if !self.search.is_empty() {
            let contacts = contacts(tables);
            conditions
                .push(format!("subscriber_id IN (SELECT id FROM {contacts} WHERE email LIKE ? ESCAPE '|')"));
            values.push(Scalar::Text(beginning(&self.search)));
        }
        let conditions = conditions.join(" AND ");
        (if conditions.is_empty() { conditions } else { format!("WHERE {conditions}") }, values)
    }
}

/// Reads an event from a row of [`Wanted::list`].
pub(crate) fn listed(row: TextRow) -> Listed {
    let mut cells = row.into_iter();
    let mut text = || cells.next().flatten();
    Listed {
        id: integer(text()).unwrap_or(0),
        subscriber_id: integer(text()).unwrap_or(0),
        event_key: text(),
        title: text(),
        value: text(),
        provider: text(),
        counter: integer(text()).unwrap_or(0),
        created_at: text(),
        updated_at: text(),
        contact: read_contact(text),
    }
}

/// The contacts with these ids, ascending.
#[must_use]
pub(crate) fn by_ids(tables: &Tables, ids: &[i64]) -> Question {
    let marks = vec!["?"; ids.len()].join(", ");
    let contacts = contacts(tables);
    Question {
        sql: format!(
            "SELECT id, email, first_name, last_name, status FROM {contacts} WHERE id IN ({marks}) ORDER BY id"
        ),
        values: ids.iter().map(|id| Scalar::Int(*id)).collect(),
    }
}

/// Reads a contact from a row of [`by_ids`].
pub(crate) fn contact(row: TextRow) -> Option<Contact> {
    let mut cells = row.into_iter();
    read_contact(|| cells.next().flatten())
}

/// Reads a contact from consecutive cells. `None` if there is no id.
fn read_contact(mut text: impl FnMut() -> Option<Text>) -> Option<Contact> {
    let id = integer(text())?;
    Some(Contact { id, email: text(), first_name: text(), last_name: text(), status: text() })
}

/// Reads a number from a cell.
fn integer(cell: Option<Text>) -> Option<i64> {
    std::str::from_utf8(&cell?.0).ok()?.parse().ok()
}

/// The part of the contract that every store runs.
#[cfg(test)]
pub(super) fn contract(store: &mut dyn super::Store, tables: &Tables) {
    use super::contract::{NOW, by_email, record, tracked};
    use crate::core::contact::NewContact;
    use crate::core::event_list::Sort;
    use crate::core::page::PageRequest;

    let email = "lister@example.com";
    let new = NewContact { email: email.into(), last_name: Some("Ö'Neil".into()), ..NewContact::default() };
    let who = store.save_contact(tables, &new, NOW).unwrap();
    for (key, title, value) in
        [("lst_a", "T1", "50%"), ("lst_b", "T3", "x"), ("lst_b", "T2", "y|z"), ("lstXc", "T0", "")]
    {
        tracked(store, tables, &record(by_email(email), key, title, value));
    }
    tracked(store, tables, &record(by_email(email), "lst_b", "T3", "x"));

    let all = Wanted {
        search: b"lst_".to_vec(),
        event_key: Vec::new(),
        provider: Vec::new(),
        sort: Sort::Title,
        is_descending: false,
        page: PageRequest { page: 1, per_page: 2 },
    };
    let mut found = |wanted: &Wanted| {
        let total = store.ask(tables, &wanted.count(tables)).unwrap()[0];
        let rows = store.rows(tables, &wanted.list(tables)).unwrap();
        (total, rows.into_iter().map(listed).collect::<Vec<_>>())
    };
    // `_`, LIKE's wildcard for one character, matches only itself.
    let (total, rows) = found(&all);
    assert_eq!((total, titles(&rows)), (Some(3), "T1 T2".into()));
    let last = rows[0].contact.clone().unwrap();
    assert_eq!((last.id, last.email, last.last_name), (who.id, Some(email.into()), Some("Ö'Neil".into())));
    assert_eq!((rows[0].subscriber_id, rows[0].value.clone()), (who.id, Some("50%".into())));
    let second = PageRequest { page: 2, per_page: 2 };
    assert_eq!(titles(&found(&Wanted { page: second, ..all.clone() }).1), "T3");
    let beyond = PageRequest { page: i64::MAX, per_page: 2 };
    assert_eq!(found(&Wanted { page: beyond, ..all.clone() }), (Some(3), Vec::new()));

    sorted_and_searched(&all, &mut found);

    let rows = store.rows(tables, &by_ids(tables, &[i64::MAX, who.id])).unwrap();
    let found: Vec<_> = rows.into_iter().filter_map(contact).map(|contact| contact.id).collect();
    assert_eq!(found, [who.id]);
}

/// The titles of rows.
#[cfg(test)]
fn titles(rows: &[Listed]) -> String {
    let text = |row: &Listed| String::from_utf8(row.title.clone().unwrap().0).unwrap();
    rows.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// The part of [`contract`] on sorting and searching.
#[cfg(test)]
fn sorted_and_searched(all: &Wanted, mut found: impl FnMut(&Wanted) -> (Option<i64>, Vec<Listed>)) {
    use crate::core::event_list::Sort;
    use crate::core::page::PageRequest;

    let by = |sort| Wanted {
        sort,
        is_descending: true,
        page: PageRequest { page: 1, per_page: 9 },
        ..all.clone()
    };
    assert_eq!(titles(&found(&by(Sort::Title)).1), "T3 T2 T1");
    assert_eq!(titles(&found(&by(Sort::Id)).1), "T2 T3 T1");
    let (_, rows) = found(&by(Sort::Counter));
    assert_eq!((titles(&rows), rows[0].counter), ("T3 T2 T1".into(), 2));
    let searched = |search: &str| Wanted { search: search.into(), ..by(Sort::Title) };
    assert_eq!(titles(&found(&searched("50%")).1), "T1");
    assert_eq!(titles(&found(&searched("y|")).1), "T2");
    // The contact's id had events before the contact existed.
    let of_contact = Wanted { event_key: "lstXc".into(), ..searched("lister@exam") };
    assert_eq!(titles(&found(&of_contact).1), "T0");
    assert_eq!(found(&searched("ister@")).0, Some(0), "an address by its beginning");
    assert_eq!(found(&Wanted { event_key: "lst_b".into(), ..by(Sort::Id) }).0, Some(2));
    assert_eq!(found(&Wanted { provider: "nobody".into(), ..by(Sort::Id) }).0, Some(0));
}
