//! Idempotency keys: a name that a caller gives to one call, so that the call can be sent again when its answer was lost.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::contact::ContactKey;
use super::error::{Error, Result};
use super::event::{CleanEvent, Event, Scope};
use super::input::{Input, Scalar, not_finite};

/// The longest key, in bytes.
const KEY_LIMIT: usize = 255;

/// For how many seconds a key is known: 7 days.
const KNOWN_FOR: i64 = 7 * 24 * 60 * 60;

/// One of so many keys has those that are out of time deleted.
const PRUNING: i64 = 256;

/// How many keys are deleted at a time.
pub(crate) const PRUNED: usize = 1_000;

/// The start of a hash.
pub(crate) type Hash = [u8; 16];

/// A key as it is kept, with what tells one call from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The hash of the key and its scope.
    pub(crate) token: Hash,
    /// The hash of the event.
    pub(crate) payload: Hash,
    /// A number of this call's own.
    pub(crate) attempt: i64,
    /// Unix time of this call.
    pub(crate) now: i64,
}

/// The event that a key is hashed with: what the caller gave, and nothing that differs when it is sent again.
pub(crate) struct Payload<'a> {
    /// Whose it is.
    pub(crate) contact: &'a ContactKey,
    /// Its fields.
    pub(crate) event: &'a CleanEvent,
    /// Whether a repeat counts it up.
    pub(crate) repeatable: bool,
    /// When it happened, if that was said.
    pub(crate) occurred: Option<Timestamp>,
}

/// The key of an event as the caller gave it.
///
/// # Errors
/// [`Error::InvalidField`] for what is there and is no key.
pub(crate) fn read(input: &Input) -> Result<Option<Vec<u8>>> {
    let expected = "text of 1 to 255 bytes";
    let key = match input {
        Input::Missing | Input::Null => return Ok(None),
        Input::Int(number) => number.to_string().into_bytes(),
        Input::Text(text) => text.clone(),
        Input::Bool(_) => return Err(Error::invalid("idempotency_key", expected, "bool")),
        Input::Float(..) => return Err(Error::invalid("idempotency_key", expected, "float")),
        Input::Structure { kind, .. } => return Err(Error::invalid("idempotency_key", expected, kind)),
    };
    match key.len() {
        0..=KEY_LIMIT if key.trim_ascii().is_empty() => {
            Err(Error::invalid("idempotency_key", expected, "empty text"))
        }
        0..=KEY_LIMIT => Ok(Some(key)),
        length => Err(Error::invalid("idempotency_key", expected, &format!("{length} bytes"))),
    }
}

impl Key {
    /// A key as it is kept. `user` is who calls, which counts in [`Scope::Rest`].
    #[must_use]
    pub(crate) fn new(scope: Scope, user: i64, key: &[u8], payload: &Payload) -> Self {
        let scope = match scope {
            Scope::Site => "site".to_owned(),
            Scope::Rest => format!("rest {user}"),
        };
        Self {
            token: hash(&[scope.as_bytes(), key]),
            payload: payload.hash(),
            attempt: attempt(),
            now: Timestamp::now().as_second(),
        }
    }

    /// Keys that were stored before this Unix time are known no more.
    #[must_use]
    pub(crate) fn horizon(&self) -> i64 {
        self.now - KNOWN_FOR
    }

    /// Whether this call's turn has come to delete keys that are out of time.
    #[must_use]
    pub(crate) fn prunes(&self) -> bool {
        self.attempt % PRUNING == 0
    }
}

impl Payload<'_> {
    /// Its hash.
    fn hash(&self) -> Hash {
        let (by, contact) = match self.contact {
            ContactKey::Known(id) => ("id", Scalar::Int(*id)),
            ContactKey::Id(id) => ("id", id.clone()),
            ContactKey::Email(email) => ("email", email.clone()),
        };
        // A form sends as text what JSON sends as a number.
        let contact = match contact {
            Scalar::Int(number) => number.to_string().into_bytes(),
            Scalar::Float(float) => not_finite(float).map_or_else(|| float.to_string(), str::to_owned).into(),
            Scalar::Text(text) => text,
        };
        let CleanEvent { provider, event_key, title, value } = self.event;
        let occurred = self.occurred.map_or_else(String::new, |time| time.to_string());
        let repeatable = if self.repeatable { "counts" } else { "appends" };
        hash(&[
            by.as_bytes(),
            &contact,
            provider,
            event_key,
            title,
            value,
            repeatable.as_bytes(),
            occurred.as_bytes(),
        ])
    }
}

/// A number that no other call has, also not one in a process that was forked from this one.
fn attempt() -> i64 {
    let random = fastrand::u64(..) ^ u64::from(std::process::id()).rotate_left(32);
    i64::try_from(random >> 1).unwrap_or_default()
}

/// The hash of texts, which tells where one ends and the next begins.
fn hash(texts: &[&[u8]]) -> Hash {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    let mut start = Hash::default();
    start.copy_from_slice(&hash.finalize()[..16]);
    start
}

/// What is kept of a key that was used.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept {
    /// Unix time at which it was used.
    pub(crate) stored_at: i64,
    /// Whether the event was this one.
    pub(crate) is_same_event: bool,
    /// The row of the event.
    pub(crate) event_id: i64,
    /// The counter that was answered.
    pub(crate) counter: i64,
    /// Whether the row was new.
    pub(crate) created: bool,
    /// Whose call it was.
    pub(crate) attempt: i64,
}

impl Kept {
    /// The event that was stored under the key, from its row, if that is still there; `None` where the key is out of time.
    ///
    /// # Errors
    /// [`Error::InvalidField`] where the key was another event's, [`Error::Outlived`] where the row is gone.
    pub(crate) fn answer(self, key: &Key, row: Option<Event>) -> Result<Option<Event>> {
        if self.stored_at < key.horizon() {
            return Ok(None);
        }
        if !self.is_same_event {
            return Err(Error::InvalidField(
                "idempotency_key was used for another event within the last 7 days; nothing was stored now"
                    .into(),
            ));
        }
        let event = row.ok_or(Error::Outlived { event_id: self.event_id })?;
        let replayed = self.attempt != key.attempt;
        Ok(Some(Event { counter: self.counter, created: self.created, replayed, ..event }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Input {
        Input::Text(text.into())
    }

    #[test]
    fn a_key_is_text_of_some_length() {
        assert_eq!(read(&Input::Missing), Ok(None));
        assert_eq!(read(&Input::Null), Ok(None));
        assert_eq!(read(&Input::Int(42)), Ok(Some(b"42".to_vec())));
        assert_eq!(read(&text("0")), Ok(Some(b"0".to_vec())));
        assert_eq!(read(&text(&"k".repeat(255))).unwrap().unwrap().len(), 255);
        assert_eq!(read(&Input::Text(vec![0xff, 0])), Ok(Some(vec![0xff, 0])));
        let structure = Input::Structure { kind: "array".into(), empty: true, json: Default::default() };
        for (input, given) in [
            (text(""), "empty text given"),
            (text(" \t"), "empty text given"),
            (text(&"k".repeat(256)), "256 bytes given"),
            (text(&" ".repeat(10_240)), "10240 bytes given"),
            (Input::Bool(true), "bool given"),
            (Input::Float(1.5, "1.5".into()), "float given"),
            (structure, "array given"),
        ] {
            let error = read(&input).unwrap_err();
            assert_eq!(error.code(), "invalid_data");
            assert!(error.to_string().ends_with(given), "{error}");
        }
    }

    #[test]
    fn scopes_and_users_do_not_share_keys() {
        let event = CleanEvent { provider: vec![], event_key: b"k".to_vec(), title: vec![], value: vec![] };
        let payload =
            Payload { contact: &ContactKey::Known(1), event: &event, repeatable: true, occurred: None };
        let token = |scope, user, key: &str| Key::new(scope, user, key.as_bytes(), &payload).token;
        assert_eq!(token(Scope::Site, 1, "a"), token(Scope::Site, 2, "a"));
        assert_eq!(token(Scope::Rest, 1, "a"), token(Scope::Rest, 1, "a"));
        assert_ne!(token(Scope::Rest, 1, "a"), token(Scope::Rest, 2, "a"));
        assert_ne!(token(Scope::Rest, 1, "a"), token(Scope::Site, 1, "a"));
        assert_ne!(token(Scope::Rest, 1, "a"), token(Scope::Rest, 1, "A"));
    }

    #[test]
    fn the_payload_is_what_the_caller_gave() {
        let event = |value: &str| CleanEvent {
            provider: b"p".to_vec(),
            event_key: b"k".to_vec(),
            title: b"T".to_vec(),
            value: value.into(),
        };
        let hash = |contact: ContactKey, event: &CleanEvent, repeatable, occurred| {
            Payload { contact: &contact, event, repeatable, occurred }.hash()
        };
        let id = |scalar| ContactKey::Id(scalar);
        let one = hash(ContactKey::Known(1), &event("v"), true, None);
        assert_eq!(one, hash(id(Scalar::Text(b"1".to_vec())), &event("v"), true, None));
        let time = Some(Timestamp::UNIX_EPOCH);
        for other in [
            hash(ContactKey::Known(2), &event("v"), true, None),
            hash(ContactKey::Email(Scalar::Text(b"1".to_vec())), &event("v"), true, None),
            hash(ContactKey::Known(1), &event("w"), true, None),
            hash(ContactKey::Known(1), &event("v"), false, None),
            hash(ContactKey::Known(1), &event("v"), true, time),
            hash(
                ContactKey::Known(1),
                &CleanEvent { provider: b"pk".to_vec(), event_key: vec![], ..event("v") },
                true,
                None,
            ),
        ] {
            assert_ne!(one, other);
        }
    }
}
