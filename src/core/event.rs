//! An event before and after it is stored.

use serde::{Serialize, Serializer};

use super::error::{Error, Result};
use super::input::{Input, Json, PASSWORD_KEY};
use super::settings::Compat;

/// Text as the database holds it. It is bytes: a site's character set may be other than UTF-8.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text(pub(crate) Vec<u8>);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => serializer.serialize_bytes(&self.0),
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

/// The scope of an idempotency key. The same key in two scopes means two calls, as their callers do not know
/// each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// PHP code of the site: its functions and actions share one scope.
    #[default]
    Site,
    /// The REST API. Each WordPress user has a scope of their own.
    Rest,
}

/// The fields of an event as the caller gave them, without the contact.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct NewEvent {
    /// Machine key, required.
    pub(crate) event_key: Input,
    /// Human title, required.
    pub(crate) title: Input,
    /// Free text.
    pub(crate) value: Input,
    /// Source label.
    pub(crate) provider: Input,
    /// The time at which the event happened.
    pub(crate) occurred_at: Input,
    /// The idempotency key. It recognises the call if it is sent again.
    pub(crate) idempotency_key: Input,
    /// The scope of the idempotency key.
    pub(crate) key_scope: Scope,
}

/// Which of WordPress's two sanitisers a field goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// One line: `sanitize_text_field`, for provider, event key and title.
    Line,
    /// Several lines: `sanitize_textarea_field`, for the value.
    Area,
}

/// An event whose fields are cut and sanitised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CleanEvent {
    /// Sanitised source label.
    pub(crate) provider: Vec<u8>,
    /// Sanitised machine key.
    pub(crate) event_key: Vec<u8>,
    /// Sanitised title.
    pub(crate) title: Vec<u8>,
    /// Sanitised value.
    pub(crate) value: Vec<u8>,
}

/// The longest `event_key` and `title`, in bytes. The column holds 192 characters.
pub(crate) const KEY_LIMIT: usize = 192;

/// The longest JSON `value`, in bytes: the size of a `TEXT` column.
pub(crate) const VALUE_LIMIT: usize = 65_535;

/// The kinds of value that are accepted, for messages.
const VALUE: &str = "text, or a value that JSON can hold";

impl NewEvent {
    /// Checks that `event_key` and `title` are given. This is the only check before sanitising.
    ///
    /// # Errors
    /// [`Error::RequiredFields`] if one of them is PHP-empty. [`Error::InvalidField`] if one is an array or
    /// object.
    pub(crate) fn check_required(&self) -> Result<()> {
        let fields = [("event_key", &self.event_key), ("title", &self.title)];
        if fields.iter().any(|(_, input)| input.is_empty()) {
            return Err(Error::RequiredFields);
        }
        for (name, input) in fields {
            if let Input::Structure { kind, .. } = input {
                return Err(Error::invalid(name, "text", kind));
            }
        }
        Ok(())
    }

    /// Cuts and sanitises the fields in this order: provider, event key, title, value.
    ///
    /// In [`Compat::Fixed`] the cut keeps whole characters. It is made again after sanitising, so that the
    /// text looked up is the text stored. An empty provider becomes `custom`. An array or object as value
    /// becomes its JSON.
    ///
    /// In [`Compat::Strict`] everything is as FluentCRM has it. A cut inside a character empties the field.
    /// Only an absent provider becomes `custom`. An array or object as value becomes empty.
    ///
    /// `sanitize` is WordPress's sanitiser of a [`Field`]: the native one or WordPress's own.
    ///
    /// # Errors
    /// As [`NewEvent::check_required`], and the error of `sanitize`. In `Fixed`, [`Error::RequiredFields`] if
    /// key or title is empty after sanitising. [`Error::InvalidField`] if a value has no JSON, or if its JSON
    /// is longer than [`VALUE_LIMIT`]: JSON is never cut.
    pub(crate) fn clean(
        &self,
        compat: Compat,
        mut sanitize: impl FnMut(Field, &[u8]) -> Result<Vec<u8>>,
    ) -> Result<CleanEvent> {
        self.check_required()?;
        let fixed = compat == Compat::Fixed;

        let mut provider = match &self.provider {
            Input::Missing => b"custom".to_vec(),
            given => sanitize(Field::Line, &given.text().unwrap_or_default())?,
        };
        if fixed && provider.is_empty() {
            provider = b"custom".to_vec();
        }

        let mut line = |input: &Input| -> Result<Vec<u8>> {
            let text = input.text().unwrap_or_default();
            if !fixed {
                return sanitize(Field::Line, &text[..text.len().min(KEY_LIMIT)]);
            }
            let mut clean = sanitize(Field::Line, cut(&text, KEY_LIMIT))?;
            clean.truncate(cut(&clean, KEY_LIMIT).len());
            if clean.is_empty() {
                return Err(Error::RequiredFields);
            }
            Ok(clean)
        };
        let event_key = line(&self.event_key)?;
        let title = line(&self.title)?;

        let value = match &self.value {
            Input::Structure { json: Json::Secret, .. } => {
                return Err(Error::InvalidField(format!("value must not hold a password ({PASSWORD_KEY})")));
            }
            Input::Structure { kind, json, .. } if fixed => match json {
                Json::None => return Err(Error::invalid("value", VALUE, kind)),
                Json::Impossible(why) => {
                    return Err(Error::InvalidField(format!("value must be {VALUE}, {kind} given: {why}")));
                }
                Json::Text(json) if json.len() <= VALUE_LIMIT => sanitize(Field::Area, json)?,
                Json::Text(_) | Json::TooLong | Json::Secret => {
                    return Err(Error::InvalidField(format!(
                        "value must be at most {VALUE_LIMIT} bytes as JSON"
                    )));
                }
            },
            given => sanitize(Field::Area, &given.text().unwrap_or_default())?,
        };
        Ok(CleanEvent { provider, event_key, title, value })
    }
}

/// Returns the longest prefix of `text` that has at most `limit` bytes and ends with a whole character.
fn cut(text: &[u8], limit: usize) -> &[u8] {
    if text.len() <= limit {
        return text;
    }
    let head = &text[..limit];
    match std::str::from_utf8(head) {
        // `error_len()` is `None` if only the last character is incomplete. Other errors mean that the text
        // is not UTF-8.
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        _ => head,
    }
}

/// A stored event, as PHP callers get it: integers are integers. A field is `null` if its column is `NULL`.
/// Other programs write such rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Event {
    /// Row id.
    pub(crate) id: i64,
    /// The contact's id.
    pub(crate) subscriber_id: i64,
    /// How often this event was counted: the number that this call wrote.
    pub(crate) counter: i64,
    /// WordPress user who recorded it first, 0 for nobody.
    pub(crate) created_by: Option<i64>,
    /// Source label of the first recording.
    pub(crate) provider: Option<Text>,
    /// Machine key in the spelling of the first recording.
    pub(crate) event_key: Text,
    /// Title in the spelling of the first recording.
    pub(crate) title: Text,
    /// The latest value.
    pub(crate) value: Option<Text>,
    /// Site-local wall time of the first recording.
    pub(crate) created_at: Option<Text>,
    /// Site-local wall time of the latest recording.
    pub(crate) updated_at: Option<Text>,
    /// Whether this call made the row.
    pub(crate) created: bool,
    /// Whether an earlier call stored this event under the same idempotency key. This call then counted
    /// nothing, and its caller fires no action.
    #[serde(skip)]
    pub(crate) replayed: bool,
}

/// A stored event as the REST page shows it. The types are FluentCRM's: only `id` is an integer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EventRow {
    /// Row id.
    pub(crate) id: i64,
    /// The contact's id, in digits.
    pub(crate) subscriber_id: String,
    /// The counter, in digits.
    pub(crate) counter: Option<String>,
    /// The creator's user id, in digits.
    pub(crate) created_by: Option<String>,
    /// Source label.
    pub(crate) provider: Option<Text>,
    /// Machine key.
    pub(crate) event_key: Text,
    /// Title.
    pub(crate) title: Text,
    /// Value.
    pub(crate) value: Option<Text>,
    /// Site-local wall time.
    pub(crate) created_at: Option<Text>,
    /// Site-local wall time.
    pub(crate) updated_at: Option<Text>,
}

impl From<Event> for EventRow {
    fn from(event: Event) -> Self {
        Self {
            id: event.id,
            subscriber_id: event.subscriber_id.to_string(),
            counter: Some(event.counter.to_string()),
            created_by: event.created_by.map(|id| id.to_string()),
            provider: event.provider,
            event_key: event.event_key,
            title: event.title,
            value: event.value,
            created_at: event.created_at,
            updated_at: event.updated_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::sanitize;

    fn text(t: impl AsRef<[u8]>) -> Input {
        Input::Text(t.as_ref().to_vec())
    }

    fn structure(json: Option<&[u8]>) -> Input {
        let json = json.map_or(Json::None, |json| Json::Text(json.to_vec()));
        Input::Structure { kind: "array".into(), empty: false, json }
    }

    fn clean(compat: Compat, event: &NewEvent) -> Result<CleanEvent> {
        event.clean(compat, |field, bytes| {
            Ok(match field {
                Field::Line => sanitize::text_field(bytes, true).into_owned(),
                Field::Area => sanitize::textarea_field(bytes, true).into_owned(),
            })
        })
    }

    fn event(title: Input) -> NewEvent {
        NewEvent { event_key: text("key"), title, ..NewEvent::default() }
    }

    #[test]
    fn an_empty_title_is_missing() {
        for input in [Input::Missing, Input::Bool(false), Input::Int(0), text(""), text("0")] {
            assert_eq!(event(input).check_required(), Err(Error::RequiredFields));
        }
    }

    #[test]
    fn a_structure_is_no_title_in_either_mode() {
        for compat in [Compat::Strict, Compat::Fixed] {
            let error = clean(compat, &event(structure(None))).unwrap_err();
            assert_eq!(error.to_string(), "Invalid data provided. title must be text, array given");
        }
    }

    #[test]
    fn the_cut_keeps_whole_characters_only_in_fixed() {
        let long = event(text(format!("{}é and more", "a".repeat(191))));
        assert_eq!(clean(Compat::Strict, &long).unwrap().title, b"");
        assert_eq!(clean(Compat::Fixed, &long).unwrap().title, "a".repeat(191).into_bytes());
        let exact = event(text(format!("{}é", "a".repeat(190))));
        for compat in [Compat::Strict, Compat::Fixed] {
            assert_eq!(clean(compat, &exact).unwrap().title.len(), 192);
        }
    }

    #[test]
    fn text_that_grows_is_cut_again_in_fixed() {
        let grows = event(text("< ".repeat(96)));
        assert!(clean(Compat::Strict, &grows).unwrap().title.len() > KEY_LIMIT);
        assert!(clean(Compat::Fixed, &grows).unwrap().title.len() <= KEY_LIMIT);
    }

    #[test]
    fn a_title_of_tags_is_empty_in_strict_and_refused_in_fixed() {
        let tags = event(text("<b></b>"));
        assert_eq!(clean(Compat::Strict, &tags).unwrap().title, b"");
        assert_eq!(clean(Compat::Fixed, &tags), Err(Error::RequiredFields));
    }

    #[test]
    fn only_an_absent_provider_is_custom_in_strict() {
        let with = |provider| NewEvent { provider, ..event(text("T")) };
        let provider = |compat, input| clean(compat, &with(input)).unwrap().provider;
        for input in [text(""), Input::Null, Input::Bool(false), text("  "), structure(None)] {
            assert_eq!(provider(Compat::Strict, input.clone()), b"");
            assert_eq!(provider(Compat::Fixed, input), b"custom");
        }
        for compat in [Compat::Strict, Compat::Fixed] {
            assert_eq!(provider(compat, Input::Missing), b"custom");
            assert_eq!(provider(compat, Input::Int(0)), b"0");
        }
    }

    #[test]
    fn a_password_is_no_value_in_either_mode() {
        let value = Input::Structure { kind: "WP_User".into(), empty: false, json: Json::Secret };
        let user = NewEvent { value, ..event(text("T")) };
        for compat in [Compat::Strict, Compat::Fixed] {
            let error = clean(compat, &user).unwrap_err();
            assert_eq!(
                error.to_string(),
                "Invalid data provided. value must not hold a password (user_pass)"
            );
        }
    }

    #[test]
    fn a_structure_as_value_is_json_in_fixed_and_nothing_in_strict() {
        let with = |value| NewEvent { value, ..event(text("T")) };
        let json = with(structure(Some(br#"{"a":1}"#)));
        assert_eq!(clean(Compat::Strict, &json).unwrap().value, b"");
        assert_eq!(clean(Compat::Fixed, &json).unwrap().value, br#"{"a":1}"#);
        let unencodable = clean(Compat::Fixed, &with(structure(None))).unwrap_err();
        assert_eq!(unencodable.code(), "invalid_data");
        let huge = vec![b'1'; VALUE_LIMIT + 1];
        assert_eq!(clean(Compat::Fixed, &with(structure(Some(&huge)))).unwrap_err().code(), "invalid_data");
        let full = vec![b'1'; VALUE_LIMIT];
        assert_eq!(clean(Compat::Fixed, &with(structure(Some(&full)))).unwrap().value.len(), VALUE_LIMIT);
    }
}
