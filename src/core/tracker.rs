//! The algorithm that records an event. Every door ends here. Nothing else records events.
//!
//! The order of the checks is fixed, and callers can see it: the flag, the contact, the required fields,
//! cutting and sanitising, the row. A site with the flag off therefore answers `not_enabled` to everything.
//! An unknown contact is reported before a missing key.

use jiff::Timestamp;

use super::contact::{ContactKey, ContactKeys, ContactRef, UserLink};
use super::error::{Error, Result};
use super::event::{CleanEvent, Event, Field, NewEvent, Scope};
use super::idempotency::{self, Key, Payload};
use super::input::Input;
use super::occurred;
use super::settings::Compat;

/// One event as the caller gave it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Submission {
    /// An array of keys.
    Event(Box<(ContactKeys, NewEvent)>),
    /// A value that has no keys. The text is PHP's name for its type.
    NotAnArray(String),
}

impl Submission {
    /// Returns the submission with the scope of its idempotency key set.
    #[must_use]
    pub(crate) fn in_scope(mut self, scope: Scope) -> Self {
        if let Self::Event(parts) = &mut self {
            parts.1.key_scope = scope;
        }
        self
    }

    /// Whether an idempotency key was given, valid or not.
    #[must_use]
    pub(crate) fn has_key(&self) -> bool {
        match self {
            Self::Event(parts) => !matches!(parts.1.idempotency_key, Input::Missing | Input::Null),
            Self::NotAnArray(_) => false,
        }
    }

    /// Whether this is an event without an identifier. Such an event belongs to the current contact.
    #[must_use]
    pub(crate) fn names_nobody(&self) -> bool {
        match self {
            Self::Event(parts) => parts.0.names_nobody(),
            Self::NotAnArray(_) => false,
        }
    }
}

/// An event that passed all checks, with its contact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    /// How the store finds the contact, in the same statement that writes.
    pub(crate) contact: ContactKey,
    /// The fields.
    pub(crate) event: CleanEvent,
    /// WordPress user id for a new row, 0 for nobody.
    pub(crate) created_by: i64,
    /// Site-local wall time of the event.
    pub(crate) now: String,
    /// Whether the caller gave that time. The event may then be older than the latest one in its row.
    pub(crate) occurred: bool,
    /// The idempotency key. It recognises the call if it is sent again.
    pub(crate) key: Option<Key>,
    /// True: one row per contact, key and title, with a counter. False: always a new row.
    pub(crate) repeatable: bool,
    /// The time of the occurrence, in milliseconds since 1970 in UTC. `None` if the site keeps no
    /// occurrences.
    pub(crate) history: Option<i64>,
}

/// The questions that the algorithm asks the site. The PHP layer answers them with WordPress and a store.
/// Tests answer them with plain values.
pub(crate) trait Site {
    /// The `compat` setting.
    fn compat(&self) -> Compat;
    /// Whether the site has event tracking switched on.
    ///
    /// # Errors
    /// The error of WordPress or the database. Every method here can fail with it.
    fn enabled(&mut self) -> Result<bool>;
    /// The current contact, if there is one.
    ///
    /// # Errors
    /// As [`Site::enabled`].
    fn current_contact(&mut self) -> Result<Option<i64>>;
    /// The contact of a WordPress user.
    ///
    /// # Errors
    /// As [`Site::enabled`].
    fn contact_of_user(&mut self, user: i64, link: UserLink) -> Result<Option<i64>>;
    /// Whether a contact exists.
    ///
    /// # Errors
    /// As [`Site::enabled`].
    fn contact_exists(&mut self, key: &ContactKey) -> Result<bool>;
    /// WordPress's sanitiser of a field, with the site's filters.
    ///
    /// # Errors
    /// As [`Site::enabled`].
    fn sanitize(&mut self, field: Field, text: &[u8]) -> Result<Vec<u8>>;
    /// The logged-in WordPress user, 0 for nobody.
    ///
    /// # Errors
    /// As [`Site::enabled`].
    fn current_user(&mut self) -> Result<i64>;
    /// Site-local wall time.
    ///
    /// # Errors
    /// As [`Site::enabled`].
    fn now(&mut self) -> Result<String>;
    /// Site-local wall time of an instant.
    ///
    /// # Errors
    /// As [`Site::enabled`].
    fn wall_time(&mut self, instant: Timestamp) -> Result<String>;
    /// Whether every occurrence is kept, not only the latest.
    ///
    /// # Errors
    /// As [`Site::enabled`].
    fn keeps_history(&mut self) -> Result<bool>;
    /// Writes one event and commits it.
    ///
    /// # Errors
    /// [`Error::ContactNotFound`], or a database error. Neither stores anything.
    fn record(&mut self, record: &Record) -> Result<Event>;
    /// As [`Site::record`], for a caller that needs only the row's id.
    ///
    /// # Errors
    /// As [`Site::record`].
    fn record_id(&mut self, record: &Record) -> Result<i64>;
    /// As [`Site::record`], for a caller that needs nothing from the row.
    ///
    /// # Errors
    /// As [`Site::record`].
    fn record_only(&mut self, record: &Record) -> Result<()> {
        self.record_id(record).map(drop)
    }
    /// Writes many events in one transaction and commits it.
    ///
    /// # Errors
    /// A database error; none of the events is stored then. An unknown contact is the error of its item
    /// alone.
    fn record_all(&mut self, records: &[Record]) -> Result<Vec<Result<Event>>>;
}

/// Records one event.
///
/// # Errors
/// The error of the first check that fails, in the order above, or the store's error.
pub(crate) fn track(site: &mut dyn Site, submission: &Submission, repeatable: bool) -> Result<Event> {
    let record = prepare(site, submission, repeatable)?;
    site.record(&record)
}

/// As [`track`], for a caller that needs only the row's id.
///
/// # Errors
/// As [`track`].
pub(crate) fn track_unread(site: &mut dyn Site, submission: &Submission, repeatable: bool) -> Result<i64> {
    let record = prepare(site, submission, repeatable)?;
    site.record_id(&record)
}

/// As [`track`], for a caller that needs nothing from the row.
///
/// # Errors
/// As [`track`].
pub(crate) fn track_only(site: &mut dyn Site, submission: &Submission, repeatable: bool) -> Result<()> {
    let record = prepare(site, submission, repeatable)?;
    site.record_only(&record)
}

/// Records many events in one transaction. Each says whether it is repeatable. The results are in the order
/// of the items.
///
/// An item that fails a check is left out. A database error rolls everything back, and is the result of every
/// valid item.
///
/// # Errors
/// Only [`Error::Pending`]: a PHP exception is pending, and the call ends at once.
pub(crate) fn track_all(
    site: &mut dyn Site,
    submissions: &[(Submission, bool)],
) -> Result<Vec<Result<Event>>> {
    let mut results = Vec::with_capacity(submissions.len());
    let mut records = Vec::with_capacity(submissions.len());
    for (submission, repeatable) in submissions {
        results.push(match prepare(site, submission, *repeatable) {
            Ok(record) => {
                records.push(record);
                None
            }
            Err(Error::Pending) => return Err(Error::Pending),
            Err(error) => Some(error),
        });
    }
    let mut recorded = match site.record_all(&records) {
        Ok(recorded) => recorded,
        Err(Error::Pending) => return Err(Error::Pending),
        Err(error) => vec![Err(error); records.len()],
    }
    .into_iter();
    let result = |error: Option<Error>| match error {
        Some(error) => Err(error),
        None => recorded.next().unwrap_or_else(|| {
            Err(Error::Unconfirmed("it may be stored; the store returned no result".into()))
        }),
    };
    Ok(results.into_iter().map(result).collect())
}

/// Whether an event would be stored, without storing it.
///
/// # Errors
/// As [`track`].
pub(crate) fn check(site: &mut dyn Site, submission: &Submission) -> Result<()> {
    let record = prepare(site, submission, true)?;
    match site.contact_exists(&record.contact)? {
        true => Ok(()),
        false => Err(Error::ContactNotFound),
    }
}

/// Makes all checks that need no write, in their order.
fn prepare(site: &mut dyn Site, submission: &Submission, repeatable: bool) -> Result<Record> {
    if !site.enabled()? {
        return Err(Error::NotEnabled);
    }
    let (keys, event) = match submission {
        Submission::Event(parts) => &**parts,
        Submission::NotAnArray(kind) => return Err(Error::invalid("the event", "an array", kind)),
    };
    let compat = site.compat();
    let contact = match keys.resolve(compat)? {
        ContactRef::Key(key) => key,
        ContactRef::User(user, link) => {
            let id = site.contact_of_user(user, link)?.ok_or(Error::ContactNotFound)?;
            ContactKey::Known(id)
        }
        ContactRef::Current => {
            let id = site.current_contact()?.ok_or(Error::CurrentContactNotFound)?;
            ContactKey::Known(id)
        }
        ContactRef::Nobody => return Err(Error::ContactNotFound),
    };
    // The statement that writes also finds a contact by id or e-mail. If an event fails before that
    // statement, look the contact up here: an unknown contact is reported first.
    let checked = event.clean(compat, |field, text| site.sanitize(field, text)).and_then(|clean| {
        Ok((clean, occurred::read(&event.occurred_at)?, idempotency::read(&event.idempotency_key)?))
    });
    let (scope, (event, occurred, key)) = match checked {
        Ok(checked) => (event.key_scope, checked),
        Err(Error::Pending) => return Err(Error::Pending),
        Err(error) => {
            let known = site.contact_exists(&contact)?;
            return Err(if known { error } else { Error::ContactNotFound });
        }
    };
    let created_by = site.current_user()?;
    let now = match occurred {
        Some(instant) => site.wall_time(instant)?,
        None => site.now()?,
    };
    let key = key.map(|key| {
        let payload = Payload { contact: &contact, event: &event, repeatable, occurred };
        Key::new(scope, created_by, &key, &payload)
    });
    let history = match site.keeps_history()? {
        true => Some(occurred.unwrap_or_else(Timestamp::now).as_millisecond()),
        false => None,
    };
    Ok(Record { contact, event, created_by, now, occurred: occurred.is_some(), key, repeatable, history })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::clock::SiteZone;
    use crate::core::contact::Subscriber;
    use crate::core::event::Text;
    use crate::core::input::Scalar;

    /// A site with contacts 1 (user 5) and 2, on which nothing is filtered.
    #[derive(Default)]
    struct Plain {
        off: bool,
        broken: bool,
        current: Option<i64>,
        written: Vec<Record>,
    }

    impl Site for Plain {
        fn compat(&self) -> Compat {
            Compat::Fixed
        }
        fn enabled(&mut self) -> Result<bool> {
            Ok(!self.off)
        }
        fn current_contact(&mut self) -> Result<Option<i64>> {
            Ok(self.current)
        }
        fn contact_of_user(&mut self, user: i64, _: UserLink) -> Result<Option<i64>> {
            Ok((user == 5).then_some(1))
        }
        fn contact_exists(&mut self, key: &ContactKey) -> Result<bool> {
            Ok(match key {
                ContactKey::Id(Scalar::Int(id)) | ContactKey::Known(id) => (1..=2).contains(id),
                _ => false,
            })
        }
        fn sanitize(&mut self, _: Field, text: &[u8]) -> Result<Vec<u8>> {
            Ok(text.to_vec())
        }
        fn current_user(&mut self) -> Result<i64> {
            Ok(7)
        }
        fn now(&mut self) -> Result<String> {
            Ok("2026-11-23 12:00:00".into())
        }
        fn wall_time(&mut self, instant: Timestamp) -> Result<String> {
            Ok(SiteZone::utc().wall_time(instant))
        }
        fn keeps_history(&mut self) -> Result<bool> {
            Ok(false)
        }
        fn record(&mut self, record: &Record) -> Result<Event> {
            if !self.contact_exists(&record.contact)? {
                return Err(Error::ContactNotFound);
            }
            self.written.push(record.clone());
            Ok(Event {
                id: self.written.len() as i64,
                subscriber_id: 1,
                counter: 1,
                created_by: Some(record.created_by),
                provider: None,
                event_key: Text(record.event.event_key.clone()),
                title: Text(record.event.title.clone()),
                value: None,
                created_at: None,
                updated_at: None,
                created: true,
                replayed: false,
            })
        }
        fn record_id(&mut self, record: &Record) -> Result<i64> {
            self.record(record).map(|event| event.id)
        }
        fn record_all(&mut self, records: &[Record]) -> Result<Vec<Result<Event>>> {
            if self.broken {
                return Err(Error::Database("gone".into()));
            }
            Ok(records.iter().map(|r| self.record(r)).collect())
        }
    }

    fn submission(id: i64, key: &str) -> Submission {
        let keys = ContactKeys { subscriber_id: Input::Int(id), ..ContactKeys::default() };
        let event = NewEvent {
            event_key: Input::Text(key.into()),
            title: Input::Text("T".into()),
            ..NewEvent::default()
        };
        Submission::Event(Box::new((keys, event)))
    }

    #[test]
    fn the_flag_hides_everything() {
        let mut site = Plain { off: true, ..Plain::default() };
        for s in [submission(99, ""), Submission::NotAnArray("stdClass".into())] {
            assert_eq!(track(&mut site, &s, true), Err(Error::NotEnabled));
        }
    }

    #[test]
    fn an_unknown_contact_hides_a_missing_key() {
        let mut site = Plain::default();
        assert_eq!(track(&mut site, &submission(99, ""), true), Err(Error::ContactNotFound));
        assert_eq!(track(&mut site, &submission(1, ""), true), Err(Error::RequiredFields));
        assert!(site.written.is_empty());
    }

    #[test]
    fn without_a_key_it_is_the_current_contact() {
        let nobody = Submission::Event(Box::default());
        let mut site = Plain::default();
        assert_eq!(track(&mut site, &nobody, true), Err(Error::CurrentContactNotFound));
        site.current = Some(2);
        assert_eq!(track(&mut site, &nobody, true), Err(Error::RequiredFields));
    }

    #[test]
    fn an_object_is_no_event() {
        let error = track(&mut Plain::default(), &Submission::NotAnArray("stdClass".into()), true);
        assert_eq!(error.unwrap_err().code(), "invalid_data");
    }

    #[test]
    fn an_error_object_as_subscriber_comes_back() {
        let keys = ContactKeys { subscriber: Subscriber::Error, ..ContactKeys::default() };
        let s = Submission::Event(Box::new((keys, NewEvent::default())));
        assert_eq!(track(&mut Plain::default(), &s, true), Err(Error::SubscriberFailed));
    }

    #[test]
    fn an_event_has_its_own_time_and_its_key() {
        let mut site = Plain::default();
        let with = |time, key| {
            let Submission::Event(mut parts) = submission(1, "a") else { unreachable!() };
            (parts.1.occurred_at, parts.1.idempotency_key) = (time, key);
            Submission::Event(parts)
        };
        track(&mut site, &with(Input::Int(1_700_000_000), Input::Text(b"once".to_vec())), true).unwrap();
        track(&mut site, &with(Input::Null, Input::Null), true).unwrap();
        let [named, plain] = site.written.as_slice() else { panic!("{:?}", site.written) };
        assert_eq!((named.now.as_str(), named.occurred), ("2023-11-14 22:13:20", true));
        assert_eq!((plain.now.as_str(), plain.occurred, &plain.key), ("2026-11-23 12:00:00", false, &None));
        assert!(named.key.is_some());
        for bad in [with(Input::Int(-1), Input::Null), with(Input::Null, Input::Text(Vec::new()))] {
            assert_eq!(track(&mut site, &bad, true).unwrap_err().code(), "invalid_data");
        }
        assert_eq!(site.written.len(), 2);
    }

    #[test]
    fn bulk_gives_every_item_its_own_result() {
        let mut site = Plain::default();
        let items = [submission(1, "a"), submission(99, "b"), submission(2, ""), submission(2, "c")];
        let results = track_all(&mut site, &items.map(|item| (item, true))).unwrap();
        assert_eq!(results[0].as_ref().unwrap().id, 1);
        assert_eq!(results[1], Err(Error::ContactNotFound));
        assert_eq!(results[2], Err(Error::RequiredFields));
        assert_eq!(results[3].as_ref().unwrap().id, 2);
    }

    #[test]
    fn a_database_error_is_every_valid_items_result() {
        let mut site = Plain { broken: true, ..Plain::default() };
        let items = [(submission(1, "a"), true), (submission(1, ""), true)];
        let results = track_all(&mut site, &items).unwrap();
        assert_eq!(results, [Err(Error::Database("gone".into())), Err(Error::RequiredFields)]);
    }
}
