//! The store on any [`Connection`]: our own, or the site's `$wpdb`.

use std::borrow::Cow;
use std::time::Duration;

use mysql::Value;

use super::count::{self, Written, by, bytes, known};
use super::error_codes;
use super::link::{Connection, Link};
use super::sql::{COUNTED_ID, Sql};
use super::value;
use crate::core::contact::{Contact, ContactKey, NewContact, UserLink, contact_hash};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Text};
use crate::core::tracker::Record;
use crate::store::deadline::{self, Deadline};
use crate::store::row::{self, Columns};
use crate::store::segment::{Grammar, Question};
use crate::store::sql::{self, By};
use crate::store::{
    ColumnValues, ContactEvents, HashCandidate, History, Options, Store, Tables, TextRow, Wanted, event_keys,
    history,
};

/// The least time that a call gets to read back what it has stored, however long it has waited before.
pub(super) const TO_READ: Duration = Duration::from_millis(250);

impl<C: Connection> Store for C {
    fn record(&mut self, tables: &Tables, record: &Record) -> Result<Event> {
        let _deadline = Deadline::join(self.budget());
        let record = count::fit(self, tables, record)?;
        if record.key.is_some() || record.history.is_some() {
            return record_once(self, tables, &record);
        }
        let in_host_transaction = self.in_host_transaction();
        let written = self.run(tables, |link, sql| match in_host_transaction {
            true => known(count::write_among_others(link, sql, &record)),
            false => known(count::write(link, sql, Sql::count, &record, C::Link::commit)),
        })?;
        let written = written.ok_or(Error::ContactNotFound)?;
        // A unit of work of its own: if the row cannot be read, the committed write must not run again.
        deadline::grant(TO_READ);
        let event = self.run(tables, |link, sql| count::read_back(link, sql, &record, &written));
        match event {
            Ok(event) => event.ok_or_else(|| unread("its row is gone already")),
            Err(Error::Pending) => Err(Error::Pending),
            Err(Error::Busy { .. }) => Err(unread("the server took too long")),
            Err(error) => Err(unread(&error.to_string())),
        }
    }

    fn record_id(&mut self, tables: &Tables, record: &Record) -> Result<i64> {
        if self.in_host_transaction() || is_special(record) {
            return Ok(self.record(tables, record)?.id);
        }
        let _deadline = Deadline::join(self.budget());
        let record = count::fit(self, tables, record)?;
        let written = self.run(tables, |link, sql| {
            known(count::write(link, sql, Sql::count_unread, &record, C::Link::commit))
        })?;
        let id = match written.ok_or(Error::ContactNotFound)? {
            Written::Inserted(id) => {
                self.restore_insert_id(tables)?;
                id
            }
            // The id is 0 if a trigger has inserted a row of its own, or on the site's connection: a variable has it.
            Written::Counted { last_insert_id: 0, .. } => {
                let row = match self.run(tables, |link, _| link.row(COUNTED_ID, Vec::new())) {
                    Err(error) if error != Error::Pending => return Err(unread(&error.to_string())),
                    row => row?,
                };
                row.and_then(|row| row.integer(0)).unwrap_or(0)
            }
            Written::Counted { last_insert_id: id, .. } => id.try_into().unwrap_or(i64::MAX),
        };
        match id {
            0 => Err(Error::Unconfirmed("it is stored, but the server did not report its row".into())),
            id => Ok(id),
        }
    }

    fn record_only(&mut self, tables: &Tables, record: &Record) -> Result<()> {
        if self.in_host_transaction() || is_special(record) {
            return self.record(tables, record).map(drop);
        }
        let _deadline = Deadline::join(self.budget());
        let record = count::fit(self, tables, record)?;
        let written = self.run(tables, |link, sql| {
            known(count::write(link, sql, Sql::count_unread, &record, C::Link::commit))
        })?;
        match written.ok_or(Error::ContactNotFound)? {
            Written::Inserted(_) => self.restore_insert_id(tables),
            Written::Counted { .. } => Ok(()),
        }
    }

    fn record_all(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let _deadline = Deadline::join(self.budget());
        let fit = |record| count::fit(self, tables, record).map(Cow::into_owned);
        let fitting: Vec<_> = records.iter().map(fit).collect::<Result<_>>()?;
        self.record_together(tables, &fitting)
    }

    fn contact(&mut self, tables: &Tables, key: &ContactKey) -> Result<Option<Contact>> {
        let (by, id) = by(key);
        let row = self.run(tables, |link, sql| known(link.row(sql.contact(by), vec![id.clone()])))?;
        Ok(row.as_ref().map(row::contact))
    }

    fn contact_row(&mut self, tables: &Tables, id: i64) -> Result<Option<ColumnValues>> {
        let rows = self.run(tables, |link, sql| link.named_rows(&sql.contact_row, vec![Value::Int(id)]))?;
        Ok(rows
            .into_iter()
            .next()
            .map(|row| row.into_iter().map(|(name, value)| (name, value::text(&value))).collect()))
    }

    fn contact_of_user(&mut self, tables: &Tables, user: i64, by: UserLink) -> Result<Option<Contact>> {
        let row = self.run(tables, |link, sql| {
            let id = || vec![Value::Int(user)];
            if by == UserLink::ColumnThenEmail
                && let Some(row) = link.row(&sql.contact_by_user_column, id())?
            {
                return Ok(Some(row));
            }
            // Two statements: the collations of the two tables may differ, and then their columns do not compare.
            let email = match link.row(&sql.user_email, id()) {
                // Outside WordPress there may be no table of users.
                Err(failure) if failure.missing_table().as_ref() == Some(&sql.tables.users) => {
                    return Ok(None);
                }
                found => found?.and_then(|row| row.into_iter().next()),
            };
            match email {
                Some(email) => known(link.row(sql.contact(By::Email), vec![email])),
                None => Ok(None),
            }
        })?;
        Ok(row.as_ref().map(row::contact))
    }

    fn hash_candidates(
        &mut self,
        tables: &Tables,
        hash: &str,
        contact: Option<i64>,
    ) -> Result<Vec<HashCandidate>> {
        let rows = self.run(tables, |link, sql| match contact {
            Some(id) => link.rows(&sql.hash_of_contact, vec![Value::Int(id), Value::from(hash)]),
            None => link.rows(&sql.hash_candidates, vec![Value::from(hash)]),
        })?;
        Ok(rows.iter().map(row::hash_candidate).collect())
    }

    fn save_contact(&mut self, tables: &Tables, contact: &NewContact, now: &str) -> Result<Contact> {
        let text = |field: &Option<Vec<u8>>| field.clone().map_or(Value::NULL, Value::Bytes);
        let (email, now) = (bytes(&contact.email), Value::from(now));
        let fields = || {
            let user = contact.user_id.map_or(Value::NULL, Value::Int);
            vec![
                user,
                text(&contact.status),
                text(&contact.first_name),
                text(&contact.last_name),
                now.clone(),
            ]
        };
        let hash = Value::from(contact_hash(&contact.email));
        // Saving a contact twice gives the same row, so a lost answer does no harm.
        let saved = self.run(tables, |link, sql| {
            let update = || [fields(), vec![email.clone()]].concat();
            if link.run(&sql.update_contact, update())?.rows == 0 {
                let insert = [vec![email.clone()], fields(), vec![now.clone(), hash.clone()]].concat();
                match link.run(&sql.insert_contact, insert) {
                    // Another process has inserted the contact first.
                    Err(failure) if failure.code() == Some(error_codes::DUPLICATE_ENTRY) => {
                        link.run(&sql.update_contact, update())?;
                    }
                    inserted => {
                        inserted?;
                    }
                }
            }
            link.row(sql.contact(By::Email), vec![email.clone()])
        })?;
        let saved = saved.as_ref().map(row::contact);
        saved.ok_or_else(|| Error::Database("the contact was not stored".into()))
    }

    fn events(&mut self, tables: &Tables, contact_id: i64, offset: i64, limit: i64) -> Result<ContactEvents> {
        let params = [contact_id, contact_id, contact_id, limit, offset].map(Value::Int).to_vec();
        let rows = self.run(tables, |link, sql| link.rows(&sql.events_of_contact, params.clone()))?;
        let (totals, rows): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.get(1).is_none_or(|contact| *contact == Value::NULL));
        let total = |at: usize| totals.first().and_then(|row| row.integer(at)).unwrap_or(0);
        let mut rows: Vec<_> = rows.iter().map(row::event_row).collect();
        // A UNION promises no order of its parts.
        rows.sort_by_key(|row| std::cmp::Reverse(row.id));
        Ok(ContactEvents { contact_exists: total(2) > 0, total: total(0), rows })
    }

    fn history(&mut self, tables: &Tables, wanted: &Wanted) -> Result<History> {
        let questions = wanted.questions(tables);
        let values: Vec<_> = wanted.values().into_iter().map(Value::Bytes).collect();
        self.run(tables, |link, _| {
            let total = link.rows(&questions.total, values.clone())?;
            let rows = link.rows(&questions.rows, values.clone())?;
            let days = match wanted.since {
                Some(since) => {
                    let since = Value::Bytes(since.as_bytes().to_vec());
                    link.rows(&questions.days, values.iter().cloned().chain([since]).collect())?
                }
                None => Vec::new(),
            };
            Ok(History {
                total: total.first().and_then(|row| row.integer(0)).unwrap_or(0),
                rows: rows.iter().map(row::event_row).collect(),
                days: days.iter().map(history::day).collect(),
            })
        })
    }

    fn grammar(&self) -> Grammar {
        Grammar::Mysql
    }

    fn ask(&mut self, tables: &Tables, question: &Question) -> Result<Vec<Option<i64>>> {
        Ok(answers(self, tables, question)?.iter().map(|row| row.integer(0)).collect())
    }

    fn rows(&mut self, tables: &Tables, question: &Question) -> Result<Vec<TextRow>> {
        let rows = answers(self, tables, question)?;
        Ok(rows.iter().map(|row| row.iter().map(value::text).collect()).collect())
    }

    fn change(&mut self, tables: &Tables, statement: &Question) -> Result<usize> {
        let done = self.run(tables, |link, _| {
            link.run(&statement.sql, statement.values.iter().cloned().map(value::scalar).collect())
        })?;
        Ok(done.rows.try_into().unwrap_or(usize::MAX))
    }

    fn options(&mut self, tables: &Tables, names: &[&str]) -> Result<Option<Options>> {
        let sql = sql::options(tables, names.len());
        self.run(tables, |link, _| {
            let params = names.iter().map(|name| Value::from(*name)).collect();
            let rows = match link.rows(&sql, params) {
                Err(failure) if failure.missing_table().is_some() => return Ok(None),
                rows => rows?,
            };
            Ok(Some(rows.iter().map(row::option).collect()))
        })
    }

    fn event_keys(
        &mut self,
        tables: &Tables,
        search: &[u8],
        included: &[Vec<u8>],
        limit: usize,
    ) -> Result<Vec<Text>> {
        let (query, values) = event_keys::find(tables, search, included, limit);
        let values: Vec<_> = values.into_iter().map(Value::Bytes).collect();
        let rows = self.run(tables, |link, _| link.rows(&query, values.clone()))?;
        Ok(rows.iter().map(|row| row.text(0).unwrap_or_default()).collect())
    }
}

/// Returns the rows that answer a question.
fn answers(
    connection: &mut impl Connection,
    tables: &Tables,
    question: &Question,
) -> Result<Vec<Vec<Value>>> {
    connection.run(tables, |link, _| {
        let values = question.values.iter().cloned().map(value::scalar).collect();
        // A value that cannot be compared with the column matches no row.
        known(link.rows(&question.sql, values).map(Some)).map(Option::unwrap_or_default)
    })
}

/// Whether an event needs more than the plain statements: it has a key, a time of its own, or an occurrence to store.
fn is_special(record: &Record) -> bool {
    record.key.is_some() || record.occurred || record.history.is_some()
}

/// Records an event with its key and its occurrence. If it is unknown whether the event was stored, an event with a
/// key is sent once more: the key prevents a second count.
fn record_once(connection: &mut impl Connection, tables: &Tables, record: &Record) -> Result<Event> {
    match connection.record_once(tables, record) {
        Err(unconfirmed @ Error::Unconfirmed(_)) if record.key.is_some() => {
            match connection.record_once(tables, record) {
                Err(Error::Pending) => Err(Error::Pending),
                Err(_) => Err(unconfirmed),
                stored => stored,
            }
        }
        recorded => recorded,
    }
}

/// The error of a row that was written and cannot be read back. Sent again, the event would count twice.
fn unread(why: &str) -> Error {
    Error::Unconfirmed(format!("it is stored, but could not be read back: {why}"))
}
