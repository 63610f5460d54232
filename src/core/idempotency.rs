//! Idempotency keys. A caller names a call with a key, so that it can send the call again if the answer was
//! lost.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::contact::ContactKey;
use super::error::{Error, Result};
use super::event::{CleanEvent, Event, Scope};
use super::input::{Input, Scalar, not_finite};

/// The longest key, in bytes.
const KEY_LIMIT: usize = 255;

/// How long a key is known, in seconds: 7 days.
const KNOWN_FOR: i64 = 7 * 24 * 60 * 60;

/// One call in this many deletes expired keys.
const PRUNING: i64 = 256;

/// How many expired keys one call deletes.
pub(crate) const PRUNED: usize = 1_000;

/// The first bytes of a SHA-256 hash.
pub(crate) type Hash = [u8; 16];

/// A key as it is stored, with the numbers that tell one call from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The hash of the key and its scope.
    pub(crate) token: Hash,
    /// The hash of the event.
    pub(crate) payload: Hash,
    /// A random number for this call.
    pub(crate) attempt: i64,
    /// Unix time of this call.
    pub(crate) now: i64,
}

/// The event as hashed for its key. It holds what the caller gave, so a call that is sent again has the same
/// hash.
pub(crate) struct Payload<'a> {
    /// The contact.
    pub(crate) contact: &'a ContactKey,
    /// The fields.
    pub(crate) event: &'a CleanEvent,
    /// Whether a repeat counts it up.
    pub(crate) repeatable: bool,
    /// The time of the event, if the caller gave it.
    pub(crate) occurred: Option<Timestamp>,
}

/// Reads the key of an event as the caller gave it.
///
/// # Errors
/// [`Error::InvalidField`] if a key was given that is not valid.
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
    /// Makes the key as it is stored. `user` is the caller's WordPress user; it counts in [`Scope::Rest`]
    /// only.
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

    /// The Unix time before which a stored key is expired.
    #[must_use]
    pub(crate) fn horizon(&self) -> i64 {
        self.now - KNOWN_FOR
    }

    /// Whether this call deletes expired keys.
    #[must_use]
    pub(crate) fn prunes(&self) -> bool {
        self.attempt % PRUNING == 0
    }
}

impl Payload<'_> {
    /// The hash of the event.
    fn hash(&self) -> Hash {
        let (by, contact) = match self.contact {
            ContactKey::Known(id) => ("id", Scalar::Int(*id)),
            ContactKey::Id(id) => ("id", id.clone()),
            ContactKey::Email(email) => ("email", email.clone()),
        };
        // A form sends a number as text, JSON sends it as a number. Both are the same contact.
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

/// Makes a random number for a call. It differs in a forked process, too.
fn attempt() -> i64 {
    let random = fastrand::u64(..) ^ u64::from(std::process::id()).rotate_left(32);
    i64::try_from(random >> 1).unwrap_or_default()
}

/// Hashes texts with their lengths, so that their borders count.
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

/// The stored row of a key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept {
    /// Unix time at which the key was stored.
    pub(crate) stored_at: i64,
    /// Whether the key was stored with the same event.
    pub(crate) is_same_event: bool,
    /// The row id of the event.
    pub(crate) event_id: i64,
    /// The counter of the answer.
    pub(crate) counter: i64,
    /// Whether the answer had a new row.
    pub(crate) created: bool,
    /// The random number of the call that stored it.
    pub(crate) attempt: i64,
}

impl Kept {
    /// Returns the event that was stored under the key, made from its row. `None` if the key is expired.
    ///
    /// # Errors
    /// [`Error::InvalidField`] if the key was stored with another event. [`Error::Outlived`] if the row is
    /// gone.
    pub(crate) fn answer(self, key: &Key, row: Option<Event>) -> Result<Option<Event>> {
        if self.stored_at < key.horizon() {
            return Ok(None);
        }
        if !self.is_same_event {
            return Err(Error::InvalidField(
                "idempotency_key was used for another event within the last 7 days. Nothing was stored; send this \
                 event with another key"
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
