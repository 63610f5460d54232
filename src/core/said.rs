//! Texts for people: English, with the parts that a site needs to translate them.

use std::fmt::{self, Display, Formatter};

use serde::{Serialize, Serializer};

use crate::core::error::Error;

/// A text for people. `Display` writes it in English, for a log. A WordPress screen translates its words and
/// formats its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// Words to translate.
    Words(&'static str),
    /// Words to translate with placeholders (`%s`, or `%1$s` and so on), and their values.
    With(&'static str, Vec<Said>),
    /// A number.
    Number(u64),
    /// Text that is the same in every language: names, and messages of other programs.
    Verbatim(String),
    /// Several sentences.
    All(Vec<Said>),
}

impl Said {
    /// Makes a text that is not translated.
    pub(crate) fn verbatim(text: impl Into<String>) -> Self {
        Self::Verbatim(text.into())
    }

    /// Writes the text in another language. `words` translates, `number` formats numbers.
    ///
    /// # Errors
    /// The error of `words` or `number`.
    pub(crate) fn spoken<E>(
        &self,
        words: &mut dyn FnMut(&'static str) -> Result<String, E>,
        number: &mut dyn FnMut(u64) -> Result<String, E>,
    ) -> Result<String, E> {
        Ok(match self {
            Self::Words(text) => words(text)?,
            Self::With(text, values) => {
                let text = words(text)?;
                let values: Vec<_> =
                    values.iter().map(|value| value.spoken(words, number)).collect::<Result<_, E>>()?;
                filled(&text, &values)
            }
            Self::Number(value) => number(*value)?,
            Self::Verbatim(text) => text.clone(),
            Self::All(some) => {
                let some: Vec<_> =
                    some.iter().map(|one| one.spoken(words, number)).collect::<Result<_, E>>()?;
                some.join(" ")
            }
        })
    }
}

impl Display for Said {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(&self.spoken(&mut |text| Ok(text.to_owned()), &mut |number| Ok(number.to_string()))?)
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<&'static str> for Said {
    fn from(words: &'static str) -> Self {
        Self::Words(words)
    }
}

/// The text of an error. Words are translated. Messages of the database and values of the caller are not.
impl From<&Error> for Said {
    fn from(error: &Error) -> Self {
        let with = |words, text: &String| Self::With(words, vec![Self::verbatim(text)]);
        match error {
            Error::NotEnabled => "Event Tracker is not enabled".into(),
            Error::CurrentContactNotFound => "Current Subscriber could not be found".into(),
            Error::ContactNotFound | Error::SubscriberFailed => "Subscriber not found".into(),
            Error::RequiredFields => "Invalid data provided. key and event are required".into(),
            Error::InvalidField(text) => with("Invalid data provided. %s", text),
            Error::Database(text) => with("The event database failed: %s", text),
            Error::Php(text) => with("A call into PHP failed: %s", text),
            Error::Unconfirmed(text) => {
                with("The event was not confirmed: %s. Send it again only with an idempotency key", text)
            }
            Error::Unreachable(text) => with("The event database could not be opened: %s", text),
            Error::NotConfigured(text) => with("fluentcrm_events is not configured: %s", text),
            Error::TableMissing(table) => {
                with("The event database failed: the table %s does not exist", table)
            }
            Error::Busy { waited_ms } => Self::With(
                "The event database stayed locked by another process for %s ms (fluentcrm_events.busy_timeout_ms). \
                 Nothing was changed; try again",
                vec![Self::Number(*waited_ms)],
            ),
            Error::Outlived { .. } | Error::Pending => Self::verbatim(error.to_string()),
        }
    }
}

/// Replaces the placeholders in words by values. A translation may change their order, or leave one out.
#[must_use]
pub(crate) fn filled(words: &str, values: &[String]) -> String {
    let (mut filled, mut rest, mut next) = (String::with_capacity(words.len()), words, 0);
    while let Some(at) = rest.find('%') {
        filled.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let length = match after.as_bytes().first() {
            Some(b's') => {
                filled.push_str(values.get(next).map_or("", String::as_str));
                next += 1;
                1
            }
            _ if digits > 0 && after[digits..].starts_with("$s") => {
                let place = after[..digits].parse::<usize>().ok().and_then(|place| place.checked_sub(1));
                filled.push_str(place.and_then(|place| values.get(place)).map_or("", String::as_str));
                digits + 2
            }
            first => {
                filled.push('%');
                usize::from(first == Some(&b'%'))
            }
        };
        rest = &after[length..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_the_words_have_places_for_them() {
        let values = ["a%1$s".to_owned(), "b".to_owned()];
        for (words, expected) in [
            ("%s and %s", "a%1$s and b"),
            ("%2$s, %1$s, %2$s", "b, a%1$s, b"),
            ("100%% of %s", "100% of a%1$s"),
            ("%3$s%0$s%s%s%s", "a%1$sb"),
            ("50 % %d %", "50 % %d %"),
            ("é%s", "éa%1$s"),
            ("%é", "%é"),
        ] {
            assert_eq!(filled(words, &values), expected, "{words}");
        }
    }

    #[test]
    fn words_are_translated_with_what_stands_in_them_and_nothing_else() {
        let said = Said::All(vec![
            Said::With("%1$s of %2$s", vec![Said::Words("none"), Said::Number(1234)]),
            Said::verbatim("no %s"),
        ]);
        assert_eq!(said.to_string(), "none of 1234 no %s");
        let spoken = said.spoken::<()>(&mut |text| Ok(text.to_uppercase().replace("$S", "$s")), &mut |_| {
            Ok("1,234".into())
        });
        assert_eq!(spoken.unwrap(), "NONE OF 1,234 no %s");
        assert_eq!(said.spoken(&mut |_| Err("raised"), &mut |_| Ok(String::new())), Err("raised"));
    }

    #[test]
    fn an_error_is_said_as_it_is_logged() {
        let text = || "why".to_owned();
        for error in [
            Error::NotEnabled,
            Error::CurrentContactNotFound,
            Error::ContactNotFound,
            Error::RequiredFields,
            Error::InvalidField(text()),
            Error::Outlived { event_id: 7 },
            Error::Database(text()),
            Error::Php(text()),
            Error::Unconfirmed(text()),
            Error::Unreachable(text()),
            Error::Busy { waited_ms: 50 },
            Error::NotConfigured(text()),
            Error::TableMissing(text()),
        ] {
            assert_eq!(Said::from(&error).to_string(), error.to_string());
        }
    }
}
