//! Finds and locks the contacts of many records in few round trips.

use std::collections::{BTreeSet, HashMap};

use super::count::{by, known};
use super::failure::Attempt;
use super::link::Together;
use super::sql::{ROWS, Sql};
use super::value::{list, list_of_ids, text_literal};
use crate::core::contact::ContactKey;
use crate::core::input::Scalar;
use crate::core::tracker::Record;
use crate::store::row::Columns;

/// The contacts of records.
pub(super) struct Contacts {
    /// The id of each record's contact; `None` for an unknown one.
    pub(super) ids: Vec<Option<i64>>,
    /// Whether each contact has a row. It is locked then. An object passed as `subscriber` may have any id, also one
    /// without a row.
    pub(super) all_locked: bool,
}

/// Finds the contact of every record and locks its row.
///
/// # Errors
/// The failure of a statement.
pub(super) fn lock_contacts(
    connection: &mut impl Together,
    sql: &Sql,
    records: &[Record],
) -> Attempt<Contacts> {
    let ids: BTreeSet<i64> = records.iter().filter_map(|r| plain_id(&r.contact)).collect();
    let mut known_ids = BTreeSet::new();
    for ids in ids.into_iter().collect::<Vec<_>>().chunks(ROWS) {
        let (_, rows) = connection.once(&sql.lock_contacts_by_id(&list_of_ids(ids.iter().copied())))?;
        known_ids.extend(rows.iter().filter_map(|row| row.integer(0)));
    }

    let emails: BTreeSet<&[u8]> = records.iter().filter_map(|r| email(&r.contact)).collect();
    let mut known_emails = HashMap::new();
    for emails in emails.into_iter().collect::<Vec<_>>().chunks(ROWS) {
        let list = list(emails, |list, email| text_literal(list, email, connection.charset()));
        let (_, rows) = match connection.once(&sql.lock_contacts_by_email(&list)) {
            // The column's character set cannot express one of them: each is looked up by itself below.
            Err(failure) if failure.is_incomparable() => continue,
            rows => rows?,
        };
        known_emails.extend(rows.iter().filter_map(|row| {
            let (id, email) = (row.integer(0)?, row.text(1)?);
            Some((email.0, id))
        }));
    }

    // The other identifiers match by coercion or collation, or not at all.
    let mut asked: Vec<(&ContactKey, Option<i64>)> = Vec::new();
    let mut contacts = Vec::with_capacity(records.len());
    for record in records {
        let key = &record.contact;
        let plain = match (key, plain_id(key), email(key)) {
            (ContactKey::Known(id), ..) => Some(Some(*id)),
            (_, Some(id), _) => Some(known_ids.contains(&id).then_some(id)),
            (_, _, Some(email)) => known_emails.get(email).map(|id| Some(*id)),
            _ => None,
        };
        let contact = match (plain, asked.iter().find(|(known, _)| *known == key)) {
            (Some(contact), _) => contact,
            (None, Some((_, contact))) => *contact,
            (None, None) => {
                let (by, id) = by(key);
                let row = known(connection.row(sql.lock_contact(by), vec![id]))?;
                let contact = row.and_then(|row| row.integer(0));
                asked.push((key, contact));
                contact
            }
        };
        contacts.push(contact);
    }
    let all_locked = records.iter().all(|record| match record.contact {
        ContactKey::Known(id) => known_ids.contains(&id),
        _ => true,
    });
    Ok(Contacts { ids: contacts, all_locked })
}

/// Returns an id that can only match one contact: an integer, also as digits.
fn plain_id(key: &ContactKey) -> Option<i64> {
    match key {
        ContactKey::Known(id) | ContactKey::Id(Scalar::Int(id)) => Some(*id),
        ContactKey::Id(Scalar::Text(digits))
            if digits.len() <= 18 && digits.iter().all(u8::is_ascii_digit) =>
        {
            std::str::from_utf8(digits).ok()?.parse().ok()
        }
        _ => None,
    }
}

/// Returns the e-mail address. The database may find it in another spelling.
fn email(key: &ContactKey) -> Option<&[u8]> {
    match key {
        ContactKey::Email(Scalar::Text(email)) => Some(email),
        _ => None,
    }
}
