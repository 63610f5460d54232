//! Turns core types into PHP values. The core types describe their shape by serde.

use ext_php_rs::boxed::ZBox;
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

use super::zend;

/// Makes a PHP value. A struct becomes an array with the names of its fields as keys.
pub(crate) fn to_zval(value: &impl Serialize) -> Zval {
    value.serialize(ToZval(None)).unwrap_or_else(|_| Zval::null())
}

/// Initialises the declared properties of a new object from a struct. Its fields must be in the same order.
pub(crate) fn fill(object: &mut ZendObject, value: &impl Serialize) {
    let _ = value.serialize(ToZval(Some(object)));
}

/// The serialiser's error. No type of the extension causes one.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unsupported(String);

impl ser::Error for Unsupported {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The result of a serialiser's method.
type Serialized<T = Zval> = std::result::Result<T, Unsupported>;

/// Makes a PHP value. With an object, a struct becomes the properties of that object.
struct ToZval<'a>(Option<&'a mut ZendObject>);

/// An array under construction.
struct Array(ZBox<ZendHashTable>);

/// A struct under construction.
enum Struct<'a> {
    /// An array with the names of the fields as keys.
    Array(Array),
    /// An object, and the number of its next property.
    Object(&'a mut ZendObject, usize),
}

impl Array {
    /// The array as a value.
    fn finish(self) -> Serialized {
        let mut value = Zval::new();
        value.set_hashtable(self.0);
        Ok(value)
    }
}

/// The error of a type that the extension never serialises.
fn unsupported<T>() -> Serialized<T> {
    Err(Unsupported("a type that the extension never serialises".into()))
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
        unsupported()
    }
    fn serialize_seq(self, _: Option<usize>) -> Serialized<Array> {
        Ok(Array(ZendHashTable::new()))
    }
    fn serialize_tuple(self, _: usize) -> Serialized<Self::SerializeTuple> {
        unsupported()
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Serialized<Self::SerializeTupleStruct> {
        unsupported()
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Serialized<Self::SerializeTupleVariant> {
        unsupported()
    }
    fn serialize_map(self, _: Option<usize>) -> Serialized<Self::SerializeMap> {
        unsupported()
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
        unsupported()
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
