//! Everything that can go wrong, once, with the code, text and HTTP status that callers see.

/// The result of anything that can fail for a caller.
pub type Result<T> = std::result::Result<T, Error>;

/// One variant per cause. [`Error::code`], [`Error::http_status`] and `Display` are the one table that turns
/// a cause into what a `WP_Error`, a `TrackingException` and a REST body say.
///
/// No message ever holds SQL or a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The site's feature flag is off, or the extension is switched off.
    #[error("Event Tracker is not enabled")]
    NotEnabled,

    /// No identifying key was given and nobody is known to be there.
    #[error("Current Subscriber could not be found")]
    CurrentContactNotFound,

    /// An identifying key was given and matches no contact.
    #[error("Subscriber not found")]
    ContactNotFound,

    /// `event_key` or `title` is missing, empty, or nothing is left of it after sanitising.
    #[error("Invalid data provided. key and event are required")]
    RequiredFields,

    /// A field has a shape that cannot be stored; the text names the field and what is wrong with it.
    #[error("Invalid data provided. {0}")]
    InvalidField(String),

    /// The database refused or failed; the text is the database's own reason, without SQL.
    #[error("The event database failed: {0}")]
    Database(String),

    /// PHP, or what it runs, did not do what it was asked for; the text says what.
    #[error("PHP did not do its part: {0}")]
    Php(String),

    /// The event is stored, or may be, but that is all that is known: sent again it could be counted twice.
    #[error("The event was not confirmed: {0}")]
    Unconfirmed(String),

    /// The database cannot be opened or connected to; the text is its own reason.
    #[error("The event database could not be opened: {0}")]
    Unreachable(String),

    /// Another process kept the database locked for longer than the budget.
    #[error(
        "The event database stayed locked by another process for {waited_ms} ms \
         (fluentcrm_events.busy_timeout_ms); the event was not stored"
    )]
    Busy {
        /// How long the call waited, in milliseconds.
        waited_ms: u64,
    },

    /// There is no database to write to; the text says what to set or do.
    #[error("fluentcrm_events is not configured: {0}")]
    NotConfigured(String),

    /// A table FluentCRM's tracking needs is not there (yet). Answered by creating the tables, once.
    #[error("The event database failed: the table {0} does not exist")]
    TableMissing(String),

    /// `subscriber` was given as an error object, which is handed back unchanged (behaviour: an earlier
    /// lookup of the caller's failed). Never shown: the PHP layer returns the caller's own object.
    #[error("Subscriber not found")]
    SubscriberIsError,

    /// A PHP exception (or `exit`) is pending. Whoever sees this returns at once and calls PHP no more.
    #[error("a PHP exception is pending")]
    Pending,
}

impl Error {
    /// The machine-readable code: the `WP_Error` code and `TrackingException::getErrorCode()`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotEnabled => "not_enabled",
            Self::CurrentContactNotFound | Self::ContactNotFound | Self::SubscriberIsError => {
                "subscriber_not_found"
            }
            Self::RequiredFields | Self::InvalidField(_) => "invalid_data",
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

    /// The HTTP status of a REST answer: the caller's fault is 422, the server's is 503.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        match self {
            Self::NotEnabled
            | Self::CurrentContactNotFound
            | Self::ContactNotFound
            | Self::SubscriberIsError
            | Self::RequiredFields
            | Self::InvalidField(_) => 422,
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

    /// Whether the database or the way to it, not the caller, is the cause. Such an error rolls a whole bulk call
    /// back.
    #[must_use]
    pub fn is_database(&self) -> bool {
        self.http_status() == 503
    }

    /// An [`Error::InvalidField`]: `field` must be `expected`, it is `given`.
    #[must_use]
    pub fn invalid(field: &str, expected: &str, given: &str) -> Self {
        Self::InvalidField(format!("{field} must be {expected}, {given} given"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_its_code_text_and_status() {
        let table = [
            (Error::NotEnabled, "not_enabled", "Event Tracker is not enabled", 422),
            (
                Error::CurrentContactNotFound,
                "subscriber_not_found",
                "Current Subscriber could not be found",
                422,
            ),
            (Error::ContactNotFound, "subscriber_not_found", "Subscriber not found", 422),
            (Error::RequiredFields, "invalid_data", "Invalid data provided. key and event are required", 422),
            (
                Error::invalid("title", "text", "array"),
                "invalid_data",
                "Invalid data provided. title must be text, array given",
                422,
            ),
            (
                Error::Database("disk is full".into()),
                "db_error",
                "The event database failed: disk is full",
                503,
            ),
            (
                Error::Php("get_option() could not be called".into()),
                "db_error",
                "PHP did not do its part: get_option() could not be called",
                503,
            ),
            (
                Error::Unconfirmed("no answer came".into()),
                "unconfirmed",
                "The event was not confirmed: no answer came",
                503,
            ),
            (
                Error::Unreachable("no such host".into()),
                "db_error",
                "The event database could not be opened: no such host",
                503,
            ),
            (
                Error::Busy { waited_ms: 50 },
                "busy",
                "The event database stayed locked by another process for 50 ms \
                 (fluentcrm_events.busy_timeout_ms); the event was not stored",
                503,
            ),
            (
                Error::NotConfigured("set it".into()),
                "not_configured",
                "fluentcrm_events is not configured: set it",
                503,
            ),
            (
                Error::TableMissing("wp_fc_event_tracking".into()),
                "db_error",
                "The event database failed: the table wp_fc_event_tracking does not exist",
                503,
            ),
        ];
        for (error, code, text, status) in table {
            assert_eq!(error.code(), code);
            assert_eq!(error.to_string(), text);
            assert_eq!(error.http_status(), status, "{code}");
        }
    }
}
