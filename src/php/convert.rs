//! PHP values to core types.

use crate::php::zend::name::name;
use ext_php_rs::boxed::ZBox;
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};

use super::zend::table::{self, Key};
use super::{call, zend};
use crate::core::contact::{ContactKeys, Subscriber};
use crate::core::error::{Error, Result};
use crate::core::event::{NewEvent, Scope, VALUE_LIMIT};
use crate::core::input::{self, Input, Json, PASSWORD_KEY};
use crate::core::segment::tree::{MOST_ELEMENTS, Name, Tree};
use crate::core::segment::{MOST_BYTES, MOST_TEXT};
use crate::core::settings::Compat;
use crate::core::tracker::Submission;

/// What `json_encode` is asked for: nothing in the text may look like markup to a sanitiser, letters and
/// slashes stay readable, a float stays a float.
const JSON_FLAGS: i64 = 1 /* HEX_TAG */ | 2 /* HEX_AMP */ | 64 /* UNESCAPED_SLASHES */
    | 256 /* UNESCAPED_UNICODE */ | 1024 /* PRESERVE_ZERO_FRACTION */;

/// The keys of an event.
pub(crate) const KEYS: [&str; 10] = [
    "subscriber",
    "subscriber_id",
    "email",
    "user_id",
    "event_key",
    "title",
    "provider",
    "value",
    "occurred_at",
    "idempotency_key",
];

/// What PHP calls the type of a value in its own messages.
pub(crate) fn kind(value: &Zval) -> String {
    match value {
        v if v.is_null() => "null".into(),
        v if v.is_bool() => "bool".into(),
        v if v.is_long() => "int".into(),
        v if v.is_double() => "float".into(),
        v if v.is_string() => "string".into(),
        v if v.is_array() => "array".into(),
        v => v.object().map_or_else(|| "resource".into(), zend::class_name),
    }
}

/// What a caller handed to `track()`: an array's keys; null and scalars have none; an object is no event.
///
/// # Errors
/// [`Error::Pending`] when PHP code that belongs to a value (`__toString`, `jsonSerialize`) raised.
pub(crate) fn submission(value: &Zval, compat: Compat) -> Result<Submission> {
    if let Some(array) = value.array() {
        return event(array, compat);
    }
    if let Some(object) = value.object() {
        return match zend::class(name!("arrayaccess")).is_some_and(|class| object.instance_of(class)) {
            true => event(&*keys_of(object)?, compat),
            false => Ok(Submission::NotAnArray(kind(value))),
        };
    }
    Ok(Submission::Event(Box::default()))
}

/// The keys of an event in an object that can be read as an array (an `ArrayObject`, a `WP_REST_Request`).
fn keys_of(object: &ZendObject) -> Result<ZBox<ZendHashTable>> {
    let mut array = ZendHashTable::new();
    for key in KEYS {
        if call::method(object, "offsetExists", &[&key])?.coerce_to_bool() {
            let value = call::method(object, "offsetGet", &[&key])?;
            array.insert(key, value)?;
        }
    }
    Ok(array)
}

/// The keys and the fields of an event. Nothing is judged here: `core` says what is wrong, in its own order.
fn event(array: &ZendHashTable, compat: Compat) -> Result<Submission> {
    let get = |key: &str| array.get(key).map(Zval::dereference);
    let keys = ContactKeys {
        subscriber: get("subscriber").map_or(Ok(Subscriber::Missing), subscriber)?,
        subscriber_id: input(get("subscriber_id"))?,
        email: input(get("email"))?,
        user_id: input(get("user_id"))?,
    };
    let value = get("value");
    let event = NewEvent {
        event_key: stringable(get("event_key"))?,
        title: stringable(get("title"))?,
        provider: input(get("provider"))?,
        value: with_json(value, compat)?,
        occurred_at: input(get("occurred_at"))?,
        idempotency_key: stringable(get("idempotency_key"))?,
        key_scope: Scope::default(),
    };
    Ok(Submission::Event(Box::new((keys, event))))
}

/// One value; the bytes of a string are copied.
pub(crate) fn input(value: Option<&Zval>) -> Result<Input> {
    let Some(value) = value else { return Ok(Input::Missing) };
    Ok(match value {
        v if v.is_null() => Input::Null,
        v if v.is_bool() => Input::Bool(v.is_true()),
        v if v.is_string() => Input::Text(zend::string_bytes(v)),
        v if v.is_long() => Input::Int(v.long().unwrap_or(0)),
        v if v.is_double() => {
            let printed = zend::to_string(v).ok_or(Error::Pending)?;
            let printed = String::from_utf8_lossy(&printed).into_owned();
            Input::Float(v.double().unwrap_or(0.0), printed)
        }
        v => {
            let empty = v.array().is_some_and(|a| a.is_empty());
            Input::Structure { kind: kind(v), empty, json: Json::None }
        }
    })
}

/// Key and title may also be objects that PHP can print.
fn stringable(value: Option<&Zval>) -> Result<Input> {
    if let Some(value) = value
        && let Some(object) = value.object()
        && zend::class(name!("stringable")).is_some_and(|class| object.instance_of(class))
    {
        return Ok(Input::Text(zend::to_string(value).ok_or(Error::Pending)?));
    }
    input(value)
}

/// A value, with its JSON if it is an array or object; not in `strict`, in which such a value is empty and none of its
/// code runs. In neither mode may it hold a password.
fn with_json(value: Option<&Zval>, compat: Compat) -> Result<Input> {
    let mut input = input(value)?;
    if let (Input::Structure { json, .. }, Some(value)) = (&mut input, value) {
        let mut elements = VALUE_LIMIT;
        *json = match measure(value, MOST_NESTED, &mut elements) {
            Size::Fits if compat == Compat::Fixed => encode(value)?,
            Size::Fits => Json::None,
            Size::TooMany => Json::TooLong,
            Size::TooDeep => Json::None,
            Size::Secret => Json::Secret,
        };
    }
    Ok(input)
}

/// The JSON of a value. `%` is escaped too: WordPress's sanitiser removes percent octets.
fn encode(value: &Zval) -> Result<Json> {
    let encoded = call::function("json_encode", &[&value.shallow_clone(), &JSON_FLAGS])?;
    if !encoded.is_string() {
        return Ok(Json::None);
    }
    let text = String::from_utf8_lossy(&zend::string_bytes(&encoded)).replace('%', "\\u0025");
    Ok(Json::new(text.into_bytes()))
}

/// How deep `json_encode` goes.
const MOST_NESTED: usize = 512;

/// Whether a value can be handed to `json_encode`, which overflows the stack on very deep ones and exhausts
/// the memory on those that repeat themselves.
enum Size {
    /// It can.
    Fits,
    /// It has a password.
    Secret,
    /// More elements than bytes can be stored, as each takes one at least.
    TooMany,
    /// Arrays within arrays, beyond [`MOST_NESTED`].
    TooDeep,
}

/// Walks arrays and plain objects; `elements` is how many may still be met.
fn measure(value: &Zval, depth: usize, elements: &mut usize) -> Size {
    let value = value.dereference();
    let is_user =
        |object: &ZendObject| zend::class(name!("wp_user")).is_some_and(|user| object.instance_of(user));
    if value.object().is_some_and(is_user) {
        return Size::Secret;
    }
    let object = value.object().filter(|o| !o.instance_of(zend::json_serializable()));
    let table = value.array().or_else(|| object.and_then(|o| o.get_properties().ok()));
    let Some(table) = table else { return Size::Fits };
    let Some(depth) = depth.checked_sub(1) else { return Size::TooDeep };
    for (key, element) in table::elements(table) {
        // json_encode leaves out what is private or protected: its mangled name begins with a NUL.
        if object.is_some() && matches!(key, Key::Name([0, ..])) {
            continue;
        }
        if key == Key::Name(PASSWORD_KEY.as_bytes()) {
            return Size::Secret;
        }
        if *elements == 0 {
            return Size::TooMany;
        }
        *elements -= 1;
        match measure(element, depth, elements) {
            Size::Fits => {}
            other => return other,
        }
    }
    Size::Fits
}

/// Only its id is read: FluentCRM's models are not the only ones handed in.
fn subscriber(value: &Zval) -> Result<Subscriber> {
    if input(Some(value))?.is_empty() {
        return Ok(Subscriber::Missing);
    }
    let Some(object) = value.object() else { return Ok(Subscriber::Wrong(kind(value))) };
    if zend::class(name!("wp_error")).is_some_and(|class| object.instance_of(class)) {
        return Ok(Subscriber::Error);
    }
    let id = zend::property(object, name!("id"), None);
    if zend::is_pending() {
        return Err(Error::Pending);
    }
    Ok(match integer(&id) {
        Some(id) => Subscriber::Id(id),
        None => Subscriber::Wrong(format!("{} without an integer id", kind(value))),
    })
}

/// How deep a segment goes: a list of groups, of conditions, of their members, of values; one more to see that it is too deep.
const DEEPEST_SEGMENT: usize = 6;

/// A segment as it was given. What is beyond the bounds of one is not copied.
///
/// # Errors
/// [`Error::Pending`] if PHP raised.
pub(crate) fn tree(value: &Zval) -> Result<Tree> {
    branch(value, DEEPEST_SEGMENT, &mut (MOST_ELEMENTS, 2 * MOST_BYTES))
}

/// A value of a segment; `left` is how many elements, and bytes of text, may still be met.
fn branch(value: &Zval, depth: usize, left: &mut (usize, usize)) -> Result<Tree> {
    let value = value.dereference();
    let Some(array) = value.array() else { return leaf(value, &mut left.1) };
    match left.0.checked_sub(array.len()) {
        Some(elements) if depth > 0 => left.0 = elements,
        _ => return Ok(Tree::TooLarge),
    }
    let elements = table::elements(array).map(|(key, value)| {
        let name = match key {
            Key::Index(index) => Name::Index(index),
            Key::Name(name) => Name::Text(name.to_vec()),
        };
        Ok((name, branch(value, depth - 1, left)?))
    });
    Ok(Tree::Array(elements.collect::<Result<_>>()?))
}

/// A value of a segment that is no array. Of a text that is too long no more is copied than shows that.
fn leaf(value: &Zval, bytes: &mut usize) -> Result<Tree> {
    let Some(text) = value.zend_str() else { return Ok(Tree::Scalar(input(Some(value))?)) };
    let text = text.as_bytes();
    let text = &text[..text.len().min(MOST_TEXT + 1)];
    let Some(rest) = bytes.checked_sub(text.len()) else { return Ok(Tree::TooLarge) };
    *bytes = rest;
    Ok(Tree::Scalar(Input::Text(text.to_vec())))
}

/// A copy of an array in which no element is a reference: what its caller's variables become later does not
/// change it. Anything else is itself.
pub(crate) fn without_references(value: &Zval) -> Zval {
    let Some(array) = value.array() else { return value.shallow_clone() };
    let mut copy = ZendHashTable::new();
    for (key, element) in table::elements(array) {
        table::insert(&mut copy, key, element.shallow_clone());
    }
    zend::zval(copy)
}

/// An integer, or a string of digits.
pub(crate) fn integer(value: &Zval) -> Option<i64> {
    match value {
        v if v.is_long() => v.long(),
        v if v.is_string() => input::integer(&zend::string_bytes(v)),
        _ => None,
    }
}
