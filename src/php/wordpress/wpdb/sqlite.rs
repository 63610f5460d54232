//! Events on a site whose database is SQLite. Statements in SQLite's own SQL go to the PDO of the SQLite Database
//! Integration. So the counting rule and the returned counters are the same as on a connection of our own.

use std::time::Duration;

use super::super::WordPress;
use super::super::pdo::{Bound, Pdo, Row, UNREACHABLE};
use crate::core::contact::{Contact, ContactKey, NewContact, UserLink, contact_hash};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Text};
use crate::core::idempotency::Key;
use crate::core::tracker::Record;
use crate::store::deadline::Deadline;
use crate::store::row::{self, Columns};
use crate::store::segment::{Grammar, Question};
use crate::store::sql::{By, options};
use crate::store::sqlite::sql::Sql;
use crate::store::{
    ColumnValues, ContactEvents, HashCandidate, History, Options, Store, Tables, TextRow, Wanted, event_keys,
    history, occurrences, tokens,
};

/// How often an event is tried before giving up. A second try is needed only if another process has inserted the same
/// event in between. Its first statement then finds that row.
const TRIES: usize = 5;

/// The store of a site whose database is SQLite.
struct WpdbSqlite {
    /// The site's connection.
    pdo: Pdo,
}

/// Runs `work` on the site's own connection to SQLite. Without a budget it waits for locks as long as the site does.
///
/// # Errors
/// [`Error::NotConfigured`] if `$wpdb` gives no PDO, [`Error::Pending`] if `$wpdb` raised, or the error of `work`.
pub(super) fn with_store<T>(
    wordpress: &WordPress,
    budget: Option<Duration>,
    work: impl FnOnce(&mut dyn Store) -> Result<T>,
) -> Result<T> {
    let pdo = Pdo::of(wordpress)?.ok_or_else(|| Error::NotConfigured(UNREACHABLE.into()))?;
    let Some(budget) = budget else { return work(&mut WpdbSqlite { pdo }) };
    let _deadline = Deadline::join(budget);
    pdo.within_deadline(|pdo| work(&mut WpdbSqlite { pdo }))
}

impl WpdbSqlite {
    /// See [`Pdo::rows`].
    fn run(&self, sql: &str, values: &[Bound]) -> Result<Vec<Row>> {
        self.pdo.rows(sql, values)
    }

    /// As [`Pdo::rows`], for a statement that returns at most one row.
    fn one(&self, sql: &str, values: &[Bound]) -> Result<Option<Row>> {
        Ok(self.run(sql, values)?.pop())
    }

    /// Counts a row up or inserts one. `counting` names the statement that counts, and so which columns of a counted
    /// row come back.
    fn write(&self, sql: &Sql, counting: Counting, record: &Record) -> Result<Event> {
        let (by, contact) = By::of(&record.contact);
        let event = &record.event;
        let now = record.now.as_bytes();
        let count = || {
            [
                Bound::from(&contact),
                Bound::Text(&event.event_key),
                Bound::Text(&event.title),
                Bound::Text(&event.value),
                Bound::Text(now),
            ]
        };
        let insert = || {
            let mut values = Vec::from(count());
            values.extend([Bound::Int(record.created_by), Bound::Text(&event.provider)]);
            values
        };
        if !record.repeatable {
            let row = self.one(sql.insert(by), &insert())?.ok_or(Error::ContactNotFound)?;
            return Ok(row::event(&row, true));
        }
        for _ in 0..TRIES {
            let counted = match record.occurred {
                true => self.one(&sql.count_late(by), &count())?,
                false => self.one(counting(sql, by), &count())?,
            };
            if let Some(row) = counted {
                return Ok(row::event(&row, false));
            }
            if let Some(row) = self.one(sql.insert_unless(by), &insert())? {
                return Ok(row::event(&row, true));
            }
            if by != By::Known && self.one(sql.contact(by), &[Bound::from(&contact)])?.is_none() {
                return Err(Error::ContactNotFound);
            }
        }
        Err(Error::Database("the event was neither found nor stored".into()))
    }

    /// As [`WpdbSqlite::write`], and stores the occurrence if the site keeps occurrences. Both statements are then
    /// part of the caller's unit of work.
    fn write_and_keep(&self, sql: &Sql, counting: Counting, record: &Record) -> Result<Event> {
        let Some(moment) = record.history else { return self.write(sql, counting, record) };
        // The occurrence also stores the contact's id, which `Sql::count_id` does not return.
        let written = self.write(sql, Sql::count, record)?;
        let given = &record.event;
        let values = [
            Bound::Int(written.id),
            Bound::Int(written.subscriber_id),
            Bound::Text(&given.event_key),
            Bound::Text(&given.provider),
            Bound::Text(&given.value),
            Bound::Int(moment),
            Bound::Int(written.counter),
        ];
        self.run(&occurrences::keep_sqlite(&sql.tables), &values)?;
        Ok(written)
    }

    /// Returns the event that was stored under a key; `None` if the key is unknown or expired.
    fn stored(&self, sql: &Sql, key: &Key, record: &Record) -> Result<Option<Event>> {
        let event = &record.event;
        let hashes = [Bound::Text(&key.token), Bound::Text(&key.payload)];
        let values = [hashes[0], hashes[1], Bound::Text(&event.event_key), Bound::Text(&event.title)];
        match self.one(&sql.find_token, &values)? {
            Some(row) => tokens::answer(&row, key),
            None => Ok(None),
        }
    }

    /// Writes an event and stores its key. Returns `None` if the key is there already: the caller then rolls back the
    /// event.
    fn write_under(&self, sql: &Sql, key: &Key, record: &Record) -> Result<Option<Event>> {
        // The key also stores the contact's id, which `Sql::count_id` does not return.
        let written = self.write_and_keep(sql, Sql::count, record)?;
        let numbers = [
            written.subscriber_id,
            written.id,
            written.counter,
            written.created.into(),
            key.attempt,
            key.now,
            key.horizon(),
        ];
        let hashes = [Bound::Text(&key.token), Bound::Text(&key.payload)];
        let values: Vec<_> = hashes.into_iter().chain(numbers.map(Bound::Int)).collect();
        Ok(self.one(&sql.keep_token, &values)?.map(|_| written))
    }

    /// As [`WpdbSqlite::write`], unless the event was stored before under its idempotency key. Part of the caller's
    /// unit of work.
    fn write_once(&self, sql: &Sql, counting: Counting, record: &Record) -> Result<Event> {
        let Some(key) = &record.key else { return self.write_and_keep(sql, counting, record) };
        match self.stored(sql, key, record)? {
            Some(stored) => Ok(stored),
            None => self.write_under(sql, key, record)?.ok_or(Error::ContactNotFound),
        }
    }

    /// Records one event, as one unit with its idempotency key if it has one. Writes the event first: if the key
    /// turns out to be there already, the event is rolled back.
    fn record_by(&self, tables: &Tables, counting: Counting, record: &Record) -> Result<Event> {
        let sql = self.pdo.sql(tables);
        let Some(key) = &record.key else {
            return match record.history {
                Some(_) => self.pdo.together_by_writing(|| self.write_and_keep(&sql, counting, record)),
                None => self.write(&sql, counting, record),
            };
        };
        let written = self
            .pdo
            .together_by_writing(|| self.write_under(&sql, key, record)?.ok_or(Error::ContactNotFound));
        let written = match written {
            // Either there is no such contact, or the event was stored before.
            Err(Error::ContactNotFound) => self.stored(&sql, key, record)?.ok_or(Error::ContactNotFound),
            written => written,
        }?;
        self.prune(tables, [record])?;
        Ok(written)
    }

    /// Deletes expired keys, if one of these keys is due for that ([`Key::prunes`]) and no host transaction is open.
    /// The events are stored already: after an error, the next such key tries again.
    fn prune<'a>(&self, tables: &Tables, records: impl IntoIterator<Item = &'a Record>) -> Result<()> {
        let mut keys = records.into_iter().filter_map(|record| record.key.as_ref());
        let Some(key) = keys.find(|key| key.prunes()) else { return Ok(()) };
        if self.pdo.in_transaction()? {
            return Ok(());
        }
        match self.run(&tokens::prune_sqlite(tables), &[Bound::Int(key.horizon())]) {
            Err(Error::Pending) => Err(Error::Pending),
            _ => Ok(()),
        }
    }
}

/// The statement that counts: [`Sql::count`] or [`Sql::count_id`].
type Counting = fn(&Sql, By) -> &str;

impl Store for WpdbSqlite {
    fn record(&mut self, tables: &Tables, record: &Record) -> Result<Event> {
        self.record_by(tables, Sql::count, record)
    }

    fn record_id(&mut self, tables: &Tables, record: &Record) -> Result<i64> {
        Ok(self.record_by(tables, Sql::count_id, record)?.id)
    }

    fn record_all(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let sql = self.pdo.sql(tables);
        let recorded = self.pdo.together(|| {
            let each = |record| match self.write_once(&sql, Sql::count, record) {
                Err(error) if error.is_database() || error == Error::Pending => Err(error),
                result => Ok(result),
            };
            records.iter().map(each).collect()
        })?;
        self.prune(tables, records)?;
        Ok(recorded)
    }

    fn contact(&mut self, tables: &Tables, key: &ContactKey) -> Result<Option<Contact>> {
        let (by, id) = By::of(key);
        Ok(self.one(self.pdo.sql(tables).contact(by), &[Bound::from(&id)])?.as_ref().map(row::contact))
    }

    fn contact_row(&mut self, tables: &Tables, id: i64) -> Result<Option<ColumnValues>> {
        let names = format!("SELECT name FROM pragma_table_info('{}fc_subscribers')", tables.prefix);
        let names = self.run(&names, &[])?;
        let row = self.one(&self.pdo.sql(tables).contact_row, &[Bound::Int(id)])?;
        let name = |row: &Row| String::from_utf8_lossy(&row.text(0).unwrap_or_default().0).into_owned();
        Ok(row.map(|row| names.iter().enumerate().map(|(at, n)| (name(n), row.text(at))).collect()))
    }

    fn contact_of_user(&mut self, tables: &Tables, user: i64, link: UserLink) -> Result<Option<Contact>> {
        let sql = self.pdo.sql(tables);
        if link == UserLink::ColumnThenEmail
            && let Some(row) = self.one(&sql.contact_by_user_column, &[Bound::Int(user)])?
        {
            return Ok(Some(row::contact(&row)));
        }
        Ok(self.one(&sql.contact_by_user_email, &[Bound::Int(user)])?.as_ref().map(row::contact))
    }

    fn hash_candidates(
        &mut self,
        tables: &Tables,
        hash: &str,
        contact: Option<i64>,
    ) -> Result<Vec<HashCandidate>> {
        let sql = self.pdo.sql(tables);
        let hash = Bound::Text(hash.as_bytes());
        let rows = match contact {
            Some(id) => self.run(&sql.hash_of_contact, &[hash, Bound::Int(id)])?,
            None => self.run(&sql.hash_candidates, &[hash])?,
        };
        Ok(rows.iter().map(row::hash_candidate).collect())
    }

    fn save_contact(&mut self, tables: &Tables, contact: &NewContact, now: &str) -> Result<Contact> {
        let sql = self.pdo.sql(tables);
        let hash = contact_hash(&contact.email);
        let fields = || {
            vec![
                Bound::Text(&contact.email),
                contact.user_id.map_or(Bound::Null, Bound::Int),
                Bound::from(&contact.status),
                Bound::from(&contact.first_name),
                Bound::from(&contact.last_name),
                Bound::Text(now.as_bytes()),
            ]
        };
        let mut values = fields();
        values.push(Bound::Text(hash.as_bytes()));
        // The third statement finds a contact that another process has inserted between the first two.
        for (statement, values) in [
            (&sql.update_contact, &fields()),
            (&sql.insert_contact, &values),
            (&sql.update_contact, &fields()),
        ] {
            if let Some(row) = self.one(statement, values)? {
                return Ok(row::contact(&row));
            }
        }
        Err(Error::Database("the contact was not stored".into()))
    }

    fn events(&mut self, tables: &Tables, contact: i64, offset: i64, limit: i64) -> Result<ContactEvents> {
        let sql = self.pdo.sql(tables);
        let contact_exists = self.one(sql.contact(By::Id), &[Bound::Int(contact)])?.is_some();
        let total = self.one(&sql.count_events, &[Bound::Int(contact)])?;
        let total = total.and_then(|row| row.integer(0)).unwrap_or(0);
        let values = [Bound::Int(contact), Bound::Int(limit), Bound::Int(offset)];
        let rows = self.run(&sql.events, &values)?;
        Ok(ContactEvents { contact_exists, total, rows: rows.iter().map(row::event_row).collect() })
    }

    fn history(&mut self, tables: &Tables, wanted: &Wanted) -> Result<History> {
        let questions = wanted.questions(tables);
        let texts = wanted.values();
        let mut values: Vec<_> = texts.iter().map(|value| Bound::Text(value)).collect();
        let total = self.one(&questions.total, &values)?.and_then(|row| row.integer(0)).unwrap_or(0);
        let rows = self.run(&questions.rows, &values)?;
        let days = match wanted.since {
            Some(since) => {
                values.push(Bound::Text(since.as_bytes()));
                self.run(&questions.days, &values)?
            }
            None => Vec::new(),
        };
        Ok(History {
            total,
            rows: rows.iter().map(row::event_row).collect(),
            days: days.iter().map(history::day).collect(),
        })
    }

    fn grammar(&self) -> Grammar {
        Grammar::Sqlite
    }

    fn ask(&mut self, _: &Tables, question: &Question) -> Result<Vec<Option<i64>>> {
        let values: Vec<_> = question.values.iter().map(Bound::from).collect();
        Ok(self.run(&question.sql, &values)?.iter().map(|row| row.integer(0)).collect())
    }

    fn rows(&mut self, _: &Tables, question: &Question) -> Result<Vec<TextRow>> {
        let values: Vec<_> = question.values.iter().map(Bound::from).collect();
        Ok(self.pdo.rows(&question.sql, &values)?.iter().map(Row::columns).collect())
    }

    fn change(&mut self, _: &Tables, statement: &Question) -> Result<usize> {
        let values: Vec<_> = statement.values.iter().map(Bound::from).collect();
        Ok(self.run(&format!("{} RETURNING 1", statement.sql), &values)?.len())
    }

    fn options(&mut self, tables: &Tables, names: &[&str]) -> Result<Option<Options>> {
        let values: Vec<_> = names.iter().map(|name| Bound::Text(name.as_bytes())).collect();
        let rows = self.run(&options(tables, names.len()), &values)?;
        Ok(Some(rows.iter().map(row::option).collect()))
    }

    fn event_keys(
        &mut self,
        tables: &Tables,
        search: &[u8],
        included: &[Vec<u8>],
        limit: usize,
    ) -> Result<Vec<Text>> {
        let (query, values) = event_keys::find(tables, search, included, limit);
        let values: Vec<_> = values.iter().map(|value| Bound::Text(value)).collect();
        Ok(self.run(&query, &values)?.iter().map(|row| row.text(0).unwrap_or_default()).collect())
    }
}
