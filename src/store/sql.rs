//! SQL text that both dialects share.

use crate::core::contact::ContactKey;
use crate::core::input::{Scalar, not_finite};
use crate::store::tables::Tables;

/// The columns of an event row, in table order.
pub(crate) const EVENT: &str =
    "id, subscriber_id, counter, created_by, provider, event_key, title, value, created_at, updated_at";

/// The number of these columns.
pub(crate) const EVENT_COLUMNS: usize = 10;

/// No event lies before this day. A time that is zero, or missing, is no time.
pub(crate) const FIRST_DAY: &str = "1970-01-02";

/// Collected SQL is sent when it is longer than this, in bytes. The smallest `max_allowed_packet` in use is 1 MiB.
pub(crate) const STATEMENT_LENGTH: usize = 256 * 1024;

/// The columns of a contact.
pub(crate) const CONTACT: &str = "id, user_id, email, status, first_name, last_name";

/// How a statement finds its contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// By the id itself, without a look-up.
    Known,
    /// By id.
    Id,
    /// By e-mail.
    Email,
}

impl By {
    /// How to find a contact, and the identifier to bind.
    #[must_use]
    pub(crate) fn of(key: &ContactKey) -> (Self, Scalar) {
        match key {
            ContactKey::Known(id) => (Self::Known, Scalar::Int(*id)),
            ContactKey::Id(scalar) => (Self::Id, scalar.clone()),
            ContactKey::Email(scalar) => (Self::Email, scalar.clone()),
        }
    }
}

/// A float as text. If it is not finite, the text is PHP's.
#[must_use]
pub(crate) fn float_text(float: f64) -> String {
    not_finite(float).map_or_else(|| float.to_string(), str::to_owned)
}

/// The table of events, quoted.
#[must_use]
pub(crate) fn events(tables: &Tables) -> String {
    quote(&format!("{}fc_event_tracking", tables.prefix))
}

/// The table of contacts, quoted.
#[must_use]
pub(crate) fn contacts(tables: &Tables) -> String {
    quote(&format!("{}fc_subscribers", tables.prefix))
}

/// A name as an SQL identifier, in the quotes both databases take.
#[must_use]
pub(crate) fn quote(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// Reads `count` options by name.
#[must_use]
pub(crate) fn options(tables: &Tables, count: usize) -> String {
    let options = quote(&format!("{}options", tables.prefix));
    let marks = vec!["?"; count].join(", ");
    format!("SELECT option_name, option_value FROM {options} WHERE option_name IN ({marks})")
}
