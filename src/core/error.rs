//! Every error, with the code, text and HTTP status that callers see.

/// The result of a call that can fail for its caller.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// One variant per cause. [`Error::code`], [`Error::http_status`] and `Display` are the one table from which
/// a `WP_Error`, a `TrackingException` and a REST body are made.
///
/// No message holds SQL or a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Error {
    /// The site's feature flag is off, or the extension is switched off.
    #[error("Event Tracker is not enabled")]
    NotEnabled,

    /// No identifier was given, and there is no current contact.
    #[error("Current Subscriber could not be found")]
    CurrentContactNotFound,

    /// An identifier was given, but it matches no contact.
    #[error("Subscriber not found")]
    ContactNotFound,

    /// `event_key` or `title` is missing, empty, or empty after sanitising.
    #[error("Invalid data provided. key and event are required")]
    RequiredFields,

    /// A field has a shape that cannot be stored. The text names the field and the fault.
    #[error("Invalid data provided. {0}")]
    InvalidField(String),

    /// The event stored under an idempotency key is gone: its row was deleted, or its id belongs to another
    /// event.
    #[error(
        "The event stored under this idempotency key is gone: row {event_id} was deleted, or belongs to another event. \
         Nothing was stored. Send the event with another key to store it again"
    )]
    Outlived {
        /// The row's id.
        event_id: i64,
    },

    /// The database refused or failed. The text is the database's own reason, without SQL.
    #[error("The event database failed: {0}")]
    Database(String),

    /// PHP, or code that PHP ran, did not do what it was asked to do. The text names it.
    #[error("A call into PHP failed: {0}")]
    Php(String),

    /// The event is stored, or may be stored; more is not known. If it is sent again, it may be counted
    /// twice.
    #[error("The event was not confirmed: {0}. Send it again only with an idempotency key")]
    Unconfirmed(String),

    /// The database cannot be opened or connected to. The text is its own reason.
    #[error("The event database could not be opened: {0}")]
    Unreachable(String),

    /// Another process kept the database locked for longer than the budget. A call that only reads gets this
    /// error, too.
    #[error(
        "The event database stayed locked by another process for {waited_ms} ms \
         (fluentcrm_events.busy_timeout_ms). Nothing was changed; try again"
    )]
    Busy {
        /// How long the call waited, in milliseconds.
        waited_ms: u64,
    },

    /// There is no database to write to. The text says what to set or do.
    #[error("fluentcrm_events is not configured: {0}")]
    NotConfigured(String),

    /// A table that FluentCRM's tracking needs does not exist. The extension then creates the tables, once.
    #[error("The event database failed: the table {0} does not exist")]
    TableMissing(String),

    /// `subscriber` was given as an error object: an earlier look-up of the caller failed. This text is never
    /// shown. The PHP layer returns the caller's own object.
    #[error("Subscriber not found")]
    SubscriberFailed,

    /// A PHP exception (or `exit`) is pending. The code that gets this error returns at once and does not
    /// call PHP again.
    #[error("a PHP exception is pending")]
    Pending,
}

impl Error {
    /// The machine-readable code: the `WP_Error` code and `TrackingException::getErrorCode()`.
    #[must_use]
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NotEnabled => "not_enabled",
            Self::CurrentContactNotFound | Self::ContactNotFound | Self::SubscriberFailed => {
                "subscriber_not_found"
            }
            Self::RequiredFields | Self::InvalidField(_) => "invalid_data",
            Self::Outlived { .. } => "conflict",
            Self::Database(_)
            | Self::Php(_)
            | Self::Unreachable(_)
            | Self::TableMissing(_)
            | Self::Pending => "db_error",
            Self::Unconfirmed(_) => "unconfirmed",
            Self::Busy { .. } => "busy",
            Self::NotConfigured(_) => "not_configured",
        }
    }

    /// The HTTP status of a REST answer. The caller's faults are 422. A stored event that is gone is 409. The
    /// server's faults are 503.
    #[must_use]
    pub(crate) fn http_status(&self) -> u16 {
        match self {
            Self::NotEnabled
            | Self::CurrentContactNotFound
            | Self::ContactNotFound
            | Self::SubscriberFailed
            | Self::RequiredFields
            | Self::InvalidField(_) => 422,
            Self::Outlived { .. } => 409,
            Self::Database(_)
            | Self::Php(_)
            | Self::Unconfirmed(_)
            | Self::Unreachable(_)
            | Self::TableMissing(_)
            | Self::Busy { .. }
            | Self::NotConfigured(_)
            | Self::Pending => 503,
        }
    }

    /// Whether the cause is the database or the connection to it. Such an error rolls a whole bulk call back.
    #[must_use]
    pub(crate) fn is_database(&self) -> bool {
        self.http_status() == 503
    }

    /// Makes an [`Error::InvalidField`]: `field` must be `expected`, but it is `given`.
    #[must_use]
    pub(crate) fn invalid(field: &str, expected: &str, given: &str) -> Self {
        Self::InvalidField(format!("{field} must be {expected}, {given} given"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Code, HTTP status and text of every error.
    #[rustfmt::skip]
    fn table() -> Vec<(Error, &'static str, u16, &'static str)> {
        vec![
            (Error::NotEnabled, "not_enabled", 422, "Event Tracker is not enabled"),
            (Error::CurrentContactNotFound, "subscriber_not_found", 422, "Current Subscriber could not be found"),
            (Error::ContactNotFound, "subscriber_not_found", 422, "Subscriber not found"),
            (Error::RequiredFields, "invalid_data", 422, "Invalid data provided. key and event are required"),
            (Error::invalid("title", "text", "array"), "invalid_data", 422,
                "Invalid data provided. title must be text, array given"),
            (Error::Outlived { event_id: 7 }, "conflict", 409,
                "The event stored under this idempotency key is gone: row 7 was deleted, or belongs to another event. \
                 Nothing was stored. Send the event with another key to store it again"),
            (Error::Database("disk is full".into()), "db_error", 503, "The event database failed: disk is full"),
            (Error::Php("get_option() could not be called".into()), "db_error", 503,
                "A call into PHP failed: get_option() could not be called"),
            (Error::Unconfirmed("no answer came".into()), "unconfirmed", 503,
                "The event was not confirmed: no answer came. Send it again only with an idempotency key"),
            (Error::Unreachable("no such host".into()), "db_error", 503,
                "The event database could not be opened: no such host"),
            (Error::Busy { waited_ms: 50 }, "busy", 503,
                "The event database stayed locked by another process for 50 ms \
                 (fluentcrm_events.busy_timeout_ms). Nothing was changed; try again"),
            (Error::NotConfigured("set it".into()), "not_configured", 503,
                "fluentcrm_events is not configured: set it"),
            (Error::TableMissing("wp_fc_event_tracking".into()), "db_error", 503,
                "The event database failed: the table wp_fc_event_tracking does not exist"),
        ]
    }

    #[test]
    fn every_cause_has_its_code_text_and_status() {
        for (error, code, status, text) in table() {
            assert_eq!(error.code(), code);
            assert_eq!(error.to_string(), text);
            assert_eq!(error.http_status(), status, "{code}");
            assert_eq!(error.is_database(), status == 503, "{code}");
        }
    }
}
