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

/// The flags for `json_encode`. The text has nothing that a sanitiser takes for markup. Letters and slashes stay
/// readable. A float stays a float.
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

/// The name of a value's type, as PHP's own messages write it.
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

/// Reads the event that a caller passed to `track()`. Null and scalars are an event without keys. An object is no event,
/// unless it can be read as an array.
///
/// # Errors
/// [`Error::Pending`] if PHP code of a value (`__toString`, `jsonSerialize`) raised.
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

/// Reads the keys of an event from an object that can be read as an array (an `ArrayObject`, a `WP_REST_Request`).
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

/// Reads the keys and the fields of an event. It checks none of them: `core` does that, in its own order.
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

/// Reads one value. It copies the bytes of a string.
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

/// Reads a value that may also be an object with `__toString`, such as a key or a title.
fn stringable(value: Option<&Zval>) -> Result<Input> {
    if let Some(value) = value
        && let Some(object) = value.object()
        && zend::class(name!("stringable")).is_some_and(|class| object.instance_of(class))
    {
        return Ok(Input::Text(zend::to_string(value).ok_or(Error::Pending)?));
    }
    input(value)
}

/// Reads a value, with its JSON if it is an array or object. In `strict` such a value is empty, and none of its code
/// runs. In both modes it must not hold a password.
fn with_json(value: Option<&Zval>, compat: Compat) -> Result<Input> {
    let mut input = input(value)?;
    if let (Input::Structure { json, .. }, Some(value)) = (&mut input, value) {
        let mut elements = VALUE_LIMIT;
        *json = match measure(value, MOST_NESTED, &mut elements) {
            Size::Fits if compat == Compat::Fixed => encode(value)?,
            Size::Fits => Json::None,
            Size::TooMany => Json::TooLong,
            Size::TooDeep => {
                Json::Impossible(format!("it has more than {MOST_NESTED} levels, or contains itself"))
            }
            Size::Secret => Json::Secret,
        };
    }
    Ok(input)
}

/// Encodes a value as JSON. `%` is escaped, too: WordPress's sanitiser removes percent octets.
fn encode(value: &Zval) -> Result<Json> {
    let encoded = call::function("json_encode", &[&value.shallow_clone(), &JSON_FLAGS])?;
    if !encoded.is_string() {
        let why = call::function("json_last_error_msg", &[])?;
        return Ok(Json::Impossible(String::from_utf8_lossy(&zend::string_bytes(&why)).into_owned()));
    }
    let text = String::from_utf8_lossy(&zend::string_bytes(&encoded)).replace('%', "\\u0025");
    Ok(Json::new(text.into_bytes()))
}

/// How many levels of arrays and objects `json_encode` accepts.
const MOST_NESTED: usize = 512;

/// Whether `json_encode` can take a value. It overflows the stack on a very deep value, and exhausts the memory on a
/// value that contains itself many times.
enum Size {
    /// `json_encode` can take it.
    Fits,
    /// It contains a password.
    Secret,
    /// It has more elements than a stored value has bytes. Each element takes at least one byte.
    TooMany,
    /// It has more levels than [`MOST_NESTED`].
    TooDeep,
}

/// Walks arrays and plain objects. `elements` is how many more elements a value may have.
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
        // json_encode leaves out private and protected properties. Their mangled names begin with a NUL.
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

/// Reads the id of a contact that a caller passed as an object. The object may be of any class, so only `id` is read.
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

/// How many levels of a segment are read: groups, conditions, members, values. One more level shows that a segment is
/// too deep.
const DEEPEST_SEGMENT: usize = 6;

/// Copies a segment from PHP. Parts beyond the limits of a segment are not copied.
///
/// # Errors
/// [`Error::Pending`] if PHP raised.
pub(crate) fn tree(value: &Zval) -> Result<Tree> {
    branch(value, DEEPEST_SEGMENT, &mut (MOST_ELEMENTS, 2 * MOST_BYTES))
}

/// Copies a value of a segment. `left` is how many more elements, and bytes of text, the segment may have.
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

/// Copies a value of a segment that is not an array. A text that is too long is cut to one byte more than the limit, so
/// that the parser refuses it.
fn leaf(value: &Zval, bytes: &mut usize) -> Result<Tree> {
    let Some(text) = value.zend_str() else { return Ok(Tree::Scalar(input(Some(value))?)) };
    let text = text.as_bytes();
    let text = &text[..text.len().min(MOST_TEXT + 1)];
    let Some(rest) = bytes.checked_sub(text.len()) else { return Ok(Tree::TooLarge) };
    *bytes = rest;
    Ok(Tree::Scalar(Input::Text(text.to_vec())))
}

/// Copies an array without its references: if the caller changes a variable later, the copy stays the same. Any other
/// value is returned as it is.
pub(crate) fn without_references(value: &Zval) -> Zval {
    let Some(array) = value.array() else { return value.shallow_clone() };
    let mut copy = ZendHashTable::new();
    for (key, element) in table::elements(array) {
        table::insert(&mut copy, key, element.shallow_clone());
    }
    zend::zval(copy)
}

/// Reads an integer, or a string of digits.
pub(crate) fn integer(value: &Zval) -> Option<i64> {
    match value {
        v if v.is_long() => v.long(),
        v if v.is_string() => input::integer(&zend::string_bytes(v)),
        _ => None,
    }
}
