//! The PHP classes `Event`, `Contact`, `Tracker`, `TrackingException`: ordinary PHP objects with real
//! properties, so that `var_dump`, `json_encode`, `clone`, reflection and serialisation work as usual.

use crate::php::zend::name::name;
use std::panic::AssertUnwindSafe;

use ext_php_rs::args::{Arg, ArgInfoTables};
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::error::Result as PhpRegistration;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use ext_php_rs::zend::{ClassEntry, ExecuteData, run_handler};

use super::zend::arguments;
use super::{serialize, zend};
use crate::core::contact::Contact;
use crate::core::error::Error;
use crate::core::event::Event;

/// A stored event.
const EVENT: &str = "FluentCrmEvents\\Event";
/// A contact.
const CONTACT: &str = "FluentCrmEvents\\Contact";
/// The tracker that the take-over puts into FluentCRM's container.
const TRACKER: &str = "FluentCrmEvents\\Tracker";
/// The exception that the functions throw if there is no class `WP_Error`.
const EXCEPTION: &str = "FluentCrmEvents\\TrackingException";

/// A readonly property: name, type, whether it may be null.
type Property = (&'static str, DataType, bool);

/// The fields of [`Event`], in its order.
const EVENT_PROPERTIES: [Property; 11] = [
    ("id", DataType::Long, false),
    ("subscriber_id", DataType::Long, false),
    ("counter", DataType::Long, false),
    ("created_by", DataType::Long, true),
    ("provider", DataType::String, true),
    ("event_key", DataType::String, false),
    ("title", DataType::String, false),
    ("value", DataType::String, true),
    ("created_at", DataType::String, true),
    ("updated_at", DataType::String, true),
    ("created", DataType::Bool, false),
];

/// The fields of [`Contact`], in its order.
const CONTACT_PROPERTIES: [Property; 6] = [
    ("id", DataType::Long, false),
    ("user_id", DataType::Long, true),
    ("email", DataType::String, false),
    ("status", DataType::String, false),
    ("first_name", DataType::String, true),
    ("last_name", DataType::String, true),
];

/// A Rust function that implements a method of a PHP class.
type Handler = extern "C" fn(&mut ExecuteData, &mut Zval);

/// The return type of `Tracker::track()`. It is FluentCRM's model if FluentCRM runs.
const MODEL_OR_ERROR: &str = "FluentCrmEvents\\Event|FluentCrm\\App\\Models\\EventTracker|WP_Error";

/// Registers the classes. Call it at module startup only. `track` implements `Tracker::track()`.
pub(crate) fn register(track: Handler) -> PhpRegistration<()> {
    shape(EVENT)
        .registration(|class, tables| {
            leak(tables);
            declare(class, &EVENT_PROPERTIES);
        })
        .register()?;
    shape(CONTACT)
        .registration(|class, tables| {
            leak(tables);
            declare(class, &CONTACT_PROPERTIES);
        })
        .register()?;
    ClassBuilder::new(TRACKER)
        .flags(ClassFlags::Final)
        .method(
            FunctionBuilder::new("track", track)
                .arg(Arg::new("event", DataType::Mixed))
                .arg(Arg::new("repeatable", DataType::Mixed).default("true"))
                // Further arguments are ignored. FluentCRM's own method does the same, because it is written in PHP.
                .arg(Arg::new("arguments", DataType::Mixed).is_variadic())
                // Only the first one is required: ext-php-rs subtracts one for the variadic argument.
                .required_args(2)
                .returns(DataType::object(MODEL_OR_ERROR), false, false),
            MethodFlags::Public,
        )
        .registration(|_, tables| leak(tables))
        .register()?;
    ClassBuilder::new(EXCEPTION)
        .extends((zend::runtime_exception, "\\RuntimeException"))
        .method(
            FunctionBuilder::new("getErrorCode", get_error_code).returns(DataType::String, false, false),
            MethodFlags::Public | MethodFlags::Final,
        )
        .registration(|class, tables| {
            leak(tables);
            zend::declare_text(class, "errorCode", "");
        })
        .register()
}

/// Describes a final class. Only this extension makes objects of it.
fn shape(name: &str) -> ClassBuilder {
    let array =
        |name: &str, handler| FunctionBuilder::new(name, handler).returns(DataType::Array, false, false);
    ClassBuilder::new(name)
        .flags(ClassFlags::Final)
        .implements((zend::json_serializable, "\\JsonSerializable"))
        .method(FunctionBuilder::new("__construct", construct), MethodFlags::Private)
        .method(array("toArray", to_array), MethodFlags::Public)
        .method(array("jsonSerialize", to_array), MethodFlags::Public)
}

/// Declares the properties as readonly: listeners share an event, and none of them can change it.
fn declare(class: &mut ClassEntry, properties: &[Property]) {
    for (name, kind, nullable) in properties {
        zend::declare_readonly(class, name, *kind, *nullable);
    }
}

/// Leaks the argument tables of a class. The engine reads them until the process ends.
fn leak(tables: ArgInfoTables) {
    Box::leak(tables);
}

/// Makes the PHP object of an event.
pub(crate) fn event(event: &Event) -> Zval {
    object(EVENT, event)
}

/// Makes the PHP object of a contact.
pub(crate) fn contact(contact: &Contact) -> Zval {
    object(CONTACT, contact)
}

/// Makes a PHP object of the class [`TRACKER`].
pub(crate) fn tracker() -> Zval {
    zend::class_by_name(TRACKER).map_or_else(Zval::null, |class| zend::zval(ZendObject::new(class)))
}

/// Whether a value is an object of the class [`TRACKER`].
pub(crate) fn is_tracker(value: &Zval) -> bool {
    value.object().zip(zend::class_by_name(TRACKER)).is_some_and(|(object, class)| object.instance_of(class))
}

/// Makes an object of a class from a struct. The class has the struct's fields as properties, in the same order.
/// Returns null if the class is not registered yet.
fn object(class: &str, shape: &impl serde::Serialize) -> Zval {
    let Some(class) = zend::class_by_name(class) else { return Zval::null() };
    let mut object = ZendObject::new(class);
    serialize::fill(&mut object, shape);
    zend::zval(object)
}

/// Makes a `TrackingException` from an error. It is not thrown.
pub(crate) fn exception(error: &Error) -> Zval {
    let Some(class) = zend::class_by_name(EXCEPTION) else { return Zval::null() };
    let mut object = ZendObject::new(class);
    zend::set_text_property(&mut object, class, "message", &error.to_string());
    zend::set_text_property(&mut object, class, "errorCode", error.code());
    zend::zval(object)
}

/// `Event::__construct()`, `Contact::__construct()`. They are private, so PHP never calls this.
extern "C" fn construct(_: &mut ExecuteData, _: &mut Zval) {}

/// `toArray()` and `jsonSerialize()`: the declared properties by name.
extern "C" fn to_array(frame: &mut ExecuteData, result: &mut Zval) {
    run_handler(AssertUnwindSafe(|| {
        if arguments::parse_none(frame).is_none() {
            return;
        }
        let mut array = ZendHashTable::new();
        if let Some(this) = zend::this(frame) {
            let is_event = this.get_class_entry().name() == Some(EVENT);
            let properties: &[Property] = if is_event { &EVENT_PROPERTIES } else { &CONTACT_PROPERTIES };
            for (at, (name, ..)) in properties.iter().enumerate() {
                let _ = array.insert(*name, zend::slot(this, at).unwrap_or_else(Zval::null));
            }
        }
        result.set_hashtable(array);
    }));
}

/// `TrackingException::getErrorCode()`.
extern "C" fn get_error_code(frame: &mut ExecuteData, result: &mut Zval) {
    run_handler(AssertUnwindSafe(|| {
        if arguments::parse_none(frame).is_none() {
            return;
        }
        let code = zend::this(frame).zip(zend::class_by_name(EXCEPTION));
        *result = code.map_or_else(
            || zend::string(""),
            |(this, class)| zend::property(this, name!("errorCode"), Some(class)),
        );
    }));
}
