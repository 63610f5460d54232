//! The contact that an event belongs to.

use md5::{Digest, Md5};
use serde::Serialize;

use super::error::{Error, Result};
use super::event::Text;
use super::input::{Input, Scalar, integer, numeric};
use super::settings::Compat;

/// A contact of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Contact {
    /// Row id.
    pub(crate) id: i64,
    /// The WordPress user the contact is linked to.
    pub(crate) user_id: Option<i64>,
    /// E-mail address, unique.
    pub(crate) email: Text,
    /// `subscribed`, `unsubscribed`, `pending`, `bounced`, …
    pub(crate) status: Text,
    /// First name.
    pub(crate) first_name: Option<Text>,
    /// Last name.
    pub(crate) last_name: Option<Text>,
}

/// A contact to create, or changes to one that exists. Its e-mail address finds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NewContact {
    /// E-mail address.
    pub(crate) email: Vec<u8>,
    /// WordPress user id, when given.
    pub(crate) user_id: Option<i64>,
    /// Status, when given; a new contact is `subscribed`.
    pub(crate) status: Option<Vec<u8>>,
    /// First name, when given.
    pub(crate) first_name: Option<Vec<u8>>,
    /// Last name, when given.
    pub(crate) last_name: Option<Vec<u8>>,
}

/// Returns the `hash` column of a new contact, as FluentCRM fills it.
#[must_use]
pub(crate) fn contact_hash(email: &[u8]) -> String {
    format!("{:x}", Md5::digest(email))
}

/// How a store finds a contact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ContactKey {
    /// By this id, without a look-up: the caller holds the contact already.
    Known(i64),
    /// `WHERE id = …`
    Id(Scalar),
    /// `WHERE email = …`
    Email(Scalar),
}

impl ContactKey {
    /// Reads the text that names a contact. Digits are an id. Other text is an e-mail address.
    #[must_use]
    pub(crate) fn named(text: &[u8]) -> Self {
        match integer(text) {
            Some(id) => Self::Id(Scalar::Int(id)),
            None => Self::Email(Scalar::Text(text.to_vec())),
        }
    }
}

/// How a WordPress user is linked to a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UserLink {
    /// By the contact's `user_id` column, else by the user's e-mail.
    ColumnThenEmail,
    /// By the user's e-mail alone, as FluentCRM's tracker does it.
    EmailOnly,
}

/// The one place to look for the contact. If it is not there, no other place is tried.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ContactRef {
    /// One of the store's own keys.
    Key(ContactKey),
    /// The contact of a WordPress user.
    User(i64, UserLink),
    /// The current contact.
    Current,
    /// No contact: this key never matches one.
    Nobody,
}

/// `subscriber` as the caller gave it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Subscriber {
    /// Absent, or PHP-empty.
    #[default]
    Missing,
    /// An object with this `id`.
    Id(i64),
    /// An error object from an earlier look-up.
    Error,
    /// Another value. The text is PHP's name for its type.
    Wrong(String),
}

/// The identifiers of a contact as the caller gave them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ContactKeys {
    /// A contact the caller already holds.
    pub(crate) subscriber: Subscriber,
    /// Contact id.
    pub(crate) subscriber_id: Input,
    /// E-mail address.
    pub(crate) email: Input,
    /// WordPress user id.
    pub(crate) user_id: Input,
}

impl ContactKeys {
    /// Whether all four are missing or PHP-empty. The event then belongs to the current contact.
    #[must_use]
    pub(crate) fn names_nobody(&self) -> bool {
        self.subscriber == Subscriber::Missing
            && [&self.subscriber_id, &self.email, &self.user_id].into_iter().all(Input::is_empty)
    }

    /// Picks the one place to look. A `subscriber` comes first. Without any identifier it is the current
    /// contact. Then come `subscriber_id`, `email` and `user_id`, in this order.
    ///
    /// # Errors
    /// [`Error::InvalidField`] if an identifier is an array or object. [`Error::SubscriberFailed`] if
    /// `subscriber` is an error object.
    pub(crate) fn resolve(&self, compat: Compat) -> Result<ContactRef> {
        match &self.subscriber {
            Subscriber::Missing => {}
            Subscriber::Id(id) => return Ok(ContactRef::Key(ContactKey::Known(*id))),
            Subscriber::Error => return Err(Error::SubscriberFailed),
            Subscriber::Wrong(kind) => {
                return Err(Error::invalid("subscriber", "an object with an id", kind));
            }
        }
        if !self.subscriber_id.is_empty() {
            let id = scalar("subscriber_id", &self.subscriber_id)?;
            return Ok(ContactRef::Key(ContactKey::Id(id)));
        }
        if !self.email.is_empty() {
            return Ok(ContactRef::Key(ContactKey::Email(scalar("email", &self.email)?)));
        }
        if self.user_id.is_empty() {
            return Ok(ContactRef::Current);
        }
        let link = match compat {
            Compat::Fixed => UserLink::ColumnThenEmail,
            Compat::Strict => UserLink::EmailOnly,
        };
        Ok(match user_id(&scalar("user_id", &self.user_id)?, &self.user_id) {
            Some(id) => ContactRef::User(id, link),
            None => ContactRef::Nobody,
        })
    }
}

/// Recognises a misspelt identifier, and returns the one that was probably meant. A misspelling differs by
/// case, `_`, `-` or spaces only, or is a name that other plugins use.
#[must_use]
pub(crate) fn misspelt(key: &[u8]) -> Option<&'static str> {
    const SPELLINGS: [(&str, &[&str]); 4] = [
        ("subscriber", &["subscriber", "contact"]),
        ("subscriber_id", &["subscriberid", "contactid"]),
        ("email", &["email", "emailaddress", "mail", "useremail", "subscriberemail", "contactemail"]),
        ("user_id", &["userid", "user", "wpuserid", "wpuser"]),
    ];
    if key.len() > 30 || SPELLINGS.iter().any(|(name, _)| name.as_bytes() == key) {
        return None;
    }
    let letters = key.iter().filter(|byte| !b"_- ".contains(byte));
    let folded: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
    let is_meant = |spellings: &[&str]| spellings.iter().any(|spelling| spelling.as_bytes() == folded);
    SPELLINGS.into_iter().find(|(_, spellings)| is_meant(spellings)).map(|(name, _)| name)
}

/// Returns the scalar of a field that must hold one.
fn scalar(field: &str, input: &Input) -> Result<Scalar> {
    input.scalar().map_err(|kind| Error::invalid(field, "a single value", kind))
}

/// Reads a user id by the rule of WordPress's `get_user_by('ID', …)`: PHP-numeric (a boolean is not), at
/// least 1.
fn user_id(scalar: &Scalar, input: &Input) -> Option<i64> {
    if matches!(input, Input::Bool(_)) {
        return None;
    }
    let id = match scalar {
        Scalar::Int(i) => *i,
        Scalar::Float(f) => *f as i64,
        Scalar::Text(t) => numeric(t)? as i64,
    };
    (id >= 1).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::input::Json;

    fn text(t: &str) -> Input {
        Input::Text(t.as_bytes().to_vec())
    }

    fn array() -> Input {
        Input::Structure { kind: "array".into(), empty: false, json: Json::None }
    }

    #[test]
    fn one_branch_is_taken_in_a_fixed_order() {
        let all = ContactKeys {
            subscriber: Subscriber::Id(9),
            subscriber_id: Input::Int(1),
            email: text("a@example.com"),
            user_id: Input::Int(3),
        };
        let resolve = |keys: &ContactKeys| keys.resolve(Compat::Fixed).unwrap();
        assert_eq!(resolve(&all), ContactRef::Key(ContactKey::Known(9)));
        let mut keys = ContactKeys { subscriber: Subscriber::Missing, ..all };
        assert_eq!(resolve(&keys), ContactRef::Key(ContactKey::Id(Scalar::Int(1))));
        keys.subscriber_id = text("0");
        let email = ContactKey::Email(Scalar::Text(b"a@example.com".to_vec()));
        assert_eq!(resolve(&keys), ContactRef::Key(email));
        keys.email = text("");
        assert_eq!(resolve(&keys), ContactRef::User(3, UserLink::ColumnThenEmail));
        assert_eq!(keys.resolve(Compat::Strict).unwrap(), ContactRef::User(3, UserLink::EmailOnly));
        keys.user_id = Input::Null;
        assert_eq!(resolve(&keys), ContactRef::Current);
    }

    #[test]
    fn identifiers_keep_the_type_they_came_in() {
        let id = |input| {
            let keys = ContactKeys { subscriber_id: input, ..ContactKeys::default() };
            keys.resolve(Compat::Fixed).unwrap()
        };
        assert_eq!(id(Input::Bool(true)), ContactRef::Key(ContactKey::Id(Scalar::Int(1))));
        assert_eq!(id(text("1abc")), ContactRef::Key(ContactKey::Id(Scalar::Text(b"1abc".to_vec()))));
        assert_eq!(id(Input::Float(1.5, "1.5".into())), ContactRef::Key(ContactKey::Id(Scalar::Float(1.5))));
    }

    #[test]
    fn an_event_of_empty_identifiers_names_nobody() {
        assert!(ContactKeys::default().names_nobody());
        let keys = ContactKeys { email: text(""), user_id: Input::Int(0), ..ContactKeys::default() };
        assert!(keys.names_nobody());
        assert!(!ContactKeys { user_id: Input::Int(1), ..ContactKeys::default() }.names_nobody());
        assert!(!ContactKeys { subscriber: Subscriber::Error, ..ContactKeys::default() }.names_nobody());
    }

    #[test]
    fn a_misspelt_identifier_is_told_from_other_keys() {
        for (key, meant) in [
            ("Email", "email"),
            ("e-mail", "email"),
            ("E Mail", "email"),
            ("user_email", "email"),
            ("subscriberId", "subscriber_id"),
            ("subscriber-id", "subscriber_id"),
            ("SUBSCRIBER_ID", "subscriber_id"),
            ("contact_id", "subscriber_id"),
            ("contact", "subscriber"),
            ("Subscriber", "subscriber"),
            ("user", "user_id"),
            ("userID", "user_id"),
        ] {
            assert_eq!(misspelt(key.as_bytes()), Some(meant), "{key}");
        }
        for key in
            ["email", "subscriber", "subscriber_id", "user_id", "event_key", "id", "", "users", "emails"]
        {
            assert_eq!(misspelt(key.as_bytes()), None, "{key}");
        }
        assert_eq!(misspelt(b"\xffemail"), None);
        assert_eq!(misspelt(&[b'_'; 10_000]), None);
    }

    #[test]
    fn a_user_id_must_be_numeric() {
        let user = |input| {
            let keys = ContactKeys { user_id: input, ..ContactKeys::default() };
            keys.resolve(Compat::Strict).unwrap()
        };
        let found = ContactRef::User(7, UserLink::EmailOnly);
        for input in [text("7"), text(" 7 "), text("7.9"), text("0.7e1"), Input::Int(7)] {
            assert_eq!(user(input.clone()), found, "{input:?}");
        }
        for input in [text("7abc"), text("abc"), text("nan"), text("0x7"), Input::Int(-7), Input::Bool(true)]
        {
            assert_eq!(user(input.clone()), ContactRef::Nobody, "{input:?}");
        }
    }

    #[test]
    fn structures_are_refused_where_an_identifier_belongs() {
        for keys in [
            ContactKeys { subscriber_id: array(), ..ContactKeys::default() },
            ContactKeys { email: array(), ..ContactKeys::default() },
            ContactKeys { user_id: array(), ..ContactKeys::default() },
            ContactKeys { subscriber: Subscriber::Wrong("int".into()), ..ContactKeys::default() },
        ] {
            assert_eq!(keys.resolve(Compat::Strict).unwrap_err().code(), "invalid_data");
        }
    }

    #[test]
    fn the_hash_of_a_contact_is_the_md5_of_its_address() {
        assert_eq!(contact_hash(b"ada@example.com"), "3e3417d7ef77d5932a6734b916515ed5");
    }
}
