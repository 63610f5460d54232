//! PHP values to core types and back. Shapes are described once, by serde, on the core types.

use ext_php_rs::boxed::ZBox;
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

use super::{call, zend};
use crate::core::contact::{ContactKeys, Subscriber};
use crate::core::error::{Error, Result};
use crate::core::event::{Input, Json, NewEvent, VALUE_LIMIT};
use crate::core::settings::Compat;
use crate::core::tracker::Submission;

/// What `json_encode` is asked for: nothing in the text may look like markup to a sanitiser, letters and
/// slashes stay readable, a float stays a float.
const JSON_FLAGS: i64 = 1 /* HEX_TAG */ | 2 /* HEX_AMP */ | 64 /* UNESCAPED_SLASHES */
    | 256 /* UNESCAPED_UNICODE */ | 1024 /* PRESERVE_ZERO_FRACTION */;

/// What PHP calls the type of a value in its own messages.
pub fn kind(value: &Zval) -> String {
    match value {
        v if v.is_null() => "null".into(),
        v if v.is_bool() => "bool".into(),
        v if v.is_long() => "int".into(),
        v if v.is_double() => "float".into(),
        v if v.is_string() => "string".into(),
        v if v.is_array() => "array".into(),
        // What follows in the name of an anonymous class is a path.
        v => v
            .object()
            .and_then(|o| o.get_class_name().ok())
            .map_or_else(|| "resource".into(), |name| name.split('\0').next().unwrap_or_default().to_owned()),
    }
}

/// What a caller handed to `track()`: an array's keys; null and scalars have none; an object is no event.
///
/// # Errors
/// [`Error::Pending`] when PHP code that belongs to a value (`__toString`, `jsonSerialize`) raised.
pub fn submission(value: &Zval, compat: Compat) -> Result<Submission> {
    if let Some(array) = value.array() {
        return event(array, compat);
    }
    if let Some(object) = value.object() {
        return match zend::class("arrayaccess").is_some_and(|class| object.instance_of(class)) {
            true => event(&*keys_of(object)?, compat),
            false => Ok(Submission::NotAnArray(kind(value))),
        };
    }
    Ok(Submission::Event(Box::default()))
}

/// The keys of an event in an object that can be read as an array (an `ArrayObject`, a `WP_REST_Request`).
fn keys_of(object: &ZendObject) -> Result<ZBox<ZendHashTable>> {
    const KEYS: [&str; 8] =
        ["subscriber", "subscriber_id", "email", "user_id", "event_key", "title", "provider", "value"];
    let mut array = ZendHashTable::new();
    for key in KEYS {
        if call::method(object, "offsetExists", &[&key])?.coerce_to_bool() {
            let value = call::method(object, "offsetGet", &[&key])?;
            array.insert(key, value).map_err(|e| Error::Database(e.to_string()))?;
        }
    }
    Ok(array)
}

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
        value: if compat == Compat::Fixed { with_json(value)? } else { input(value)? },
    };
    Ok(Submission::Event(Box::new((keys, event))))
}

/// One value; the bytes of a string are copied.
pub fn input(value: Option<&Zval>) -> Result<Input> {
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
        && zend::class("stringable").is_some_and(|class| object.instance_of(class))
    {
        return Ok(Input::Text(zend::to_string(value).ok_or(Error::Pending)?));
    }
    input(value)
}

/// A value, with its JSON if it is an array or object. `%` is escaped too: WordPress's sanitiser removes
/// percent octets.
fn with_json(value: Option<&Zval>) -> Result<Input> {
    let mut input = input(value)?;
    if let (Input::Structure { json, .. }, Some(value)) = (&mut input, value) {
        let mut elements = VALUE_LIMIT;
        *json = match measure(value, MOST_NESTED, &mut elements) {
            Size::Fits => encode(value)?,
            Size::TooMany => Json::TooLong,
            Size::TooDeep => Json::None,
        };
    }
    Ok(input)
}

fn encode(value: &Zval) -> Result<Json> {
    let encoded = call::function("json_encode", &[&value.shallow_clone(), &JSON_FLAGS])?;
    if !encoded.is_string() {
        return Ok(Json::None);
    }
    let text = String::from_utf8_lossy(&zend::string_bytes(&encoded)).replace('%', "\\u0025");
    Ok(Json::Text(text.into_bytes()))
}

/// How deep `json_encode` goes.
const MOST_NESTED: usize = 512;

/// Whether a value can be handed to `json_encode`, which overflows the stack on very deep ones and exhausts
/// the memory on those that repeat themselves.
enum Size {
    Fits,
    TooMany,
    TooDeep,
}

/// Walks arrays and plain objects; `elements` is how many may still be met.
fn measure(value: &Zval, depth: usize, elements: &mut usize) -> Size {
    let value = value.dereference();
    let object = value.object().filter(|o| !o.instance_of(zend::json_serializable()));
    let table = value.array().or_else(|| object.and_then(|o| o.get_properties().ok()));
    let Some(table) = table else { return Size::Fits };
    let Some(depth) = depth.checked_sub(1) else { return Size::TooDeep };
    for (key, element) in table {
        // json_encode leaves out what is private or protected: its mangled name begins with a NUL.
        if key.to_string().starts_with('\0') {
            continue;
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

fn subscriber(value: &Zval) -> Result<Subscriber> {
    if input(Some(value))?.is_empty() {
        return Ok(Subscriber::Missing);
    }
    let Some(object) = value.object() else { return Ok(Subscriber::Wrong(kind(value))) };
    if zend::class("wp_error").is_some_and(|class| object.instance_of(class)) {
        return Ok(Subscriber::Error);
    }
    let id = zend::property(object, "id", None);
    if zend::is_pending() {
        return Err(Error::Pending);
    }
    Ok(match integer(&id) {
        Some(id) => Subscriber::Id(id),
        None => Subscriber::Wrong(format!("{} without an integer id", kind(value))),
    })
}

/// A copy of an array in which no element is a reference: what its caller's variables become later does not
/// change it. Anything else is itself.
pub fn without_references(value: &Zval) -> Zval {
    let Some(array) = value.array() else { return value.shallow_clone() };
    let mut copy = ZendHashTable::new();
    for (key, element) in array {
        // Inserting under a key of the same array cannot fail.
        let _ = copy.insert(key, element.dereference().shallow_clone());
    }
    zend::zval(copy)
}

/// An integer, or a string of digits.
pub fn integer(value: &Zval) -> Option<i64> {
    match value {
        v if v.is_long() => v.long(),
        v if v.is_string() => {
            let text = zend::string_bytes(v);
            // Rust's parser also takes a plus sign.
            let digits = text.strip_prefix(b"-").unwrap_or(&text);
            let all_digits = digits.iter().all(u8::is_ascii_digit);
            std::str::from_utf8(&text).ok().filter(|_| all_digits)?.parse().ok()
        }
        _ => None,
    }
}

/// A serialisable shape as a PHP value: structs become arrays with their fields' names.
pub fn to_zval(value: &impl Serialize) -> Zval {
    value.serialize(ToZval(None)).unwrap_or_else(|_| Zval::null())
}

/// Initialises the declared properties of a fresh object from a struct whose fields stand in the same order.
pub fn fill(object: &mut ZendObject, value: &impl Serialize) {
    let _ = value.serialize(ToZval(Some(object)));
}

/// The serialiser's error. None of our shapes can fail.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unsupported(String);

impl ser::Error for Unsupported {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Serialized<T = Zval> = std::result::Result<T, Unsupported>;

/// Makes a PHP value of a shape; of a struct the properties of the object, if there is one.
struct ToZval<'a>(Option<&'a mut ZendObject>);

/// An array under construction.
struct Array(ZBox<ZendHashTable>);

/// A struct under construction.
enum Struct<'a> {
    Array(Array),
    /// An object, and the number of its next property.
    Object(&'a mut ZendObject, usize),
}

impl Array {
    fn finish(self) -> Serialized {
        let mut value = Zval::new();
        value.set_hashtable(self.0);
        Ok(value)
    }
}

fn no<T>() -> Serialized<T> {
    Err(Unsupported("a shape PHP arrays have no need of".into()))
}

impl<'a> Serializer for ToZval<'a> {
    type Ok = Zval;
    type Error = Unsupported;
    type SerializeSeq = Array;
    type SerializeStruct = Struct<'a>;
    type SerializeMap = Impossible<Zval, Unsupported>;
    type SerializeTuple = Impossible<Zval, Unsupported>;
    type SerializeTupleStruct = Impossible<Zval, Unsupported>;
    type SerializeTupleVariant = Impossible<Zval, Unsupported>;
    type SerializeStructVariant = Impossible<Zval, Unsupported>;

    fn serialize_bool(self, v: bool) -> Serialized {
        Ok(zend::zval(v))
    }
    fn serialize_i8(self, v: i8) -> Serialized {
        self.serialize_i64(v.into())
    }
    fn serialize_i16(self, v: i16) -> Serialized {
        self.serialize_i64(v.into())
    }
    fn serialize_i32(self, v: i32) -> Serialized {
        self.serialize_i64(v.into())
    }
    fn serialize_i64(self, v: i64) -> Serialized {
        Ok(zend::zval(v))
    }
    fn serialize_u8(self, v: u8) -> Serialized {
        self.serialize_i64(v.into())
    }
    fn serialize_u16(self, v: u16) -> Serialized {
        self.serialize_i64(v.into())
    }
    fn serialize_u32(self, v: u32) -> Serialized {
        self.serialize_i64(v.into())
    }
    fn serialize_u64(self, v: u64) -> Serialized {
        self.serialize_i64(i64::try_from(v).unwrap_or(i64::MAX))
    }
    fn serialize_f32(self, v: f32) -> Serialized {
        self.serialize_f64(v.into())
    }
    fn serialize_f64(self, v: f64) -> Serialized {
        Ok(zend::zval(v))
    }
    fn serialize_char(self, v: char) -> Serialized {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, v: &str) -> Serialized {
        Ok(zend::string(v))
    }
    fn serialize_bytes(self, v: &[u8]) -> Serialized {
        Ok(zend::string(v))
    }
    fn serialize_none(self) -> Serialized {
        Ok(Zval::null())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, v: &T) -> Serialized {
        v.serialize(self)
    }
    fn serialize_unit(self) -> Serialized {
        Ok(Zval::null())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Serialized {
        Ok(Zval::null())
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Serialized {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, v: &T) -> Serialized {
        v.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Serialized {
        no()
    }
    fn serialize_seq(self, _: Option<usize>) -> Serialized<Array> {
        Ok(Array(ZendHashTable::new()))
    }
    fn serialize_tuple(self, _: usize) -> Serialized<Self::SerializeTuple> {
        no()
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Serialized<Self::SerializeTupleStruct> {
        no()
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Serialized<Self::SerializeTupleVariant> {
        no()
    }
    fn serialize_map(self, _: Option<usize>) -> Serialized<Self::SerializeMap> {
        no()
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Serialized<Struct<'a>> {
        Ok(match self.0 {
            Some(object) => Struct::Object(object, 0),
            None => Struct::Array(Array(ZendHashTable::new())),
        })
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Serialized<Self::SerializeStructVariant> {
        no()
    }
}

impl ser::SerializeSeq for Array {
    type Ok = Zval;
    type Error = Unsupported;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Serialized<()> {
        self.0.push(value.serialize(ToZval(None))?).map_err(ser::Error::custom)
    }
    fn end(self) -> Serialized {
        self.finish()
    }
}

impl ser::SerializeStruct for Struct<'_> {
    type Ok = Zval;
    type Error = Unsupported;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Serialized<()> {
        let value = value.serialize(ToZval(None))?;
        match self {
            Self::Array(array) => array.0.insert(key, value).map_err(ser::Error::custom),
            Self::Object(object, at) => {
                zend::init_slot(object, *at, value);
                *at += 1;
                Ok(())
            }
        }
    }
    fn end(self) -> Serialized {
        match self {
            Self::Array(array) => array.finish(),
            Self::Object(..) => Ok(Zval::null()),
        }
    }
}
