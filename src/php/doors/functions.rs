//! The PHP functions: thin doors into [`crate::core::tracker`].

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{FunctionBuilder, ModuleBuilder};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ExecuteData;

use super::info;
use crate::core::contact::NewContact;
use crate::core::error::{Error, Result};
use crate::core::event::{Field, Scope};
use crate::core::input::Input;
use crate::core::page::{DEFAULT_PER_PAGE, EventPage, PageRequest};
use crate::core::tracker::Site;
use crate::php::door::{Style, door, error_object, is_repeatable, or_throw, track, track_many};
use crate::php::site::PhpSite;
use crate::php::zend::arguments;
use crate::php::zend::table::{self, Key};
use crate::php::{classes, convert, counters, serialize, zend};
use crate::store::deadline::Deadline;

/// The return type of `fluentcrm_track_event()`, as PHP writes it.
const EVENT_OR_ERROR: &str = "FluentCrmEvents\\Event|WP_Error";
/// The return type of `fluentcrm_save_contact()`, as PHP writes it.
const CONTACT_OR_ERROR: &str = "FluentCrmEvents\\Contact|WP_Error";

/// Adds the functions to the module.
pub(crate) fn register(module: ModuleBuilder) -> ModuleBuilder {
    let object = DataType::object;
    let repeatable = || Arg::new("repeatable", DataType::Bool).default("true");
    module
        .function(
            FunctionBuilder::new("fluentcrm_track_event", track_event)
                .arg(Arg::new("event", DataType::Array))
                .not_required()
                .arg(repeatable())
                .returns(object(EVENT_OR_ERROR), false, false),
        )
        .function(
            FunctionBuilder::new("fluentcrm_track_events", track_events)
                .arg(Arg::new("events", DataType::Array))
                .not_required()
                .arg(repeatable())
                .returns(DataType::Array, false, false),
        )
        .function(FunctionBuilder::new("fluentcrm_current_contact", current_contact).returns(
            object("FluentCrmEvents\\Contact"),
            false,
            true,
        ))
        .function(
            FunctionBuilder::new("fluentcrm_save_contact", save_contact)
                .arg(Arg::new("contact", DataType::Array))
                .returns(object(CONTACT_OR_ERROR), false, false),
        )
        .function(
            FunctionBuilder::new("fluentcrm_contact_events", contact_events)
                .arg(Arg::new("contact_id", DataType::Long))
                .not_required()
                .arg(Arg::new("page", DataType::Long).default("1"))
                .arg(Arg::new("per_page", DataType::Long).default("15"))
                .returns(DataType::Array, false, false),
        )
        .function(FunctionBuilder::new("fluentcrm_events_status", status).returns(
            DataType::Array,
            false,
            false,
        ))
}

/// `fluentcrm_track_event(array $event, bool $repeatable = true)`
extern "C" fn track_event(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (event, repeatable) = arguments::parse_array_bool(frame, true).ok_or(Error::Pending)?;
        track(&event, repeatable, Style::Native)
    });
}

/// `Tracker::track(mixed $event, mixed $repeatable = true)`
pub(crate) extern "C" fn tracker_track(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (event, repeatable) = arguments::parse_mixed(frame).ok_or(Error::Pending)?;
        track(&event, is_repeatable(repeatable.as_ref()), Style::FluentCrm)
    });
}

/// `fluentcrm_track_events(array $events, bool $repeatable = true)`
extern "C" fn track_events(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (events, repeatable) = arguments::parse_array_bool(frame, true).ok_or(Error::Pending)?;
        let events = events.array().ok_or(Error::Pending)?;
        // Each item is cloned, which counts its references up: the code of a value (`__toString`) may change the
        // variable that an item refers to.
        let items: Vec<Zval> = table::values(events).map(Zval::shallow_clone).collect();
        let fields: Vec<_> =
            table::elements(events).map(|(key, item)| field_of_an_event(key, item)).collect();
        let refuse = |at: usize, error: &Error, given: Option<Zval>| match (error, given, fields[at]) {
            (Error::SubscriberFailed, Some(given), _) => Ok(given),
            (Error::InvalidField(_), _, Some(field)) => error_object(&Error::InvalidField(format!(
                "item \"{field}\" is not an event: fluentcrm_track_events() takes a list of events"
            ))),
            (error, ..) => error_object(error),
        };
        let recorded = track_many(Scope::Site, &items, |_| repeatable, classes::event, refuse)?;
        let mut results = ZendHashTable::with_capacity(recorded.len().try_into().unwrap_or(0));
        for ((key, _), result) in table::elements(events).zip(recorded) {
            table::insert(&mut results, key, result);
        }
        Ok(zend::zval(results))
    });
}

/// The field of an event that an item is, if a caller has passed one event in the place of a list.
fn field_of_an_event(key: Key, item: &Zval) -> Option<&'static str> {
    let is_key = |field: &&str| key == Key::Name(field.as_bytes());
    convert::KEYS.into_iter().find(is_key).filter(|_| !item.dereference().is_array())
}

/// `fluentcrm_current_contact()`
extern "C" fn current_contact(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        arguments::parse_none(frame).ok_or(Error::Pending)?;
        let mut site = PhpSite::current();
        let _deadline = Deadline::begin(site.budget());
        // The signature promises a contact or null. A database error is thrown, as null would mean "no contact".
        let contact = or_throw(site.find_current_contact())?;
        Ok(contact.as_ref().map_or_else(Zval::null, classes::contact))
    });
}

/// `fluentcrm_save_contact(array $contact)`
extern "C" fn save_contact(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let array = arguments::parse_array(frame).ok_or(Error::Pending)?;
        let mut site = PhpSite::current();
        let _deadline = Deadline::begin(site.budget());
        let fields = array.array().ok_or(Error::Pending)?;
        let saved = new_contact(&mut site, fields).and_then(|contact| site.save_contact(&contact));
        let saved = saved.inspect_err(|error| counters::note::<()>(&Err(error.clone())))?;
        Ok(classes::contact(&saved))
    });
}

/// Checks and sanitises the fields of a contact to save.
fn new_contact(site: &mut PhpSite, array: &ZendHashTable) -> Result<NewContact> {
    let mut text = |name: &str| -> Result<Option<Vec<u8>>> {
        let input = convert::input(array.get(name).map(Zval::dereference))?;
        match input {
            Input::Missing | Input::Null => Ok(None),
            Input::Structure { kind, .. } => Err(Error::invalid(name, "text", &kind)),
            given => Ok(Some(site.sanitize(Field::Line, &given.text().unwrap_or_default())?)),
        }
    };
    let email = text("email")?.unwrap_or_default();
    if !is_email(&email) {
        return Err(Error::InvalidField("email must be an e-mail address".into()));
    }
    let (status, first_name, last_name) = (text("status")?, text("first_name")?, text("last_name")?);
    let user_id = match array.get("user_id").map(Zval::dereference) {
        None => None,
        Some(value) if value.is_null() => None,
        Some(value) => match convert::integer(value) {
            Some(id) if id >= 0 => Some(id),
            _ => return Err(Error::InvalidField("user_id must be a WordPress user id".into())),
        },
    };
    let status = status.filter(|s| !s.is_empty());
    Ok(NewContact { email, user_id, status, first_name, last_name })
}

/// Whether a text has one `@` with something on both sides, no white space, and at most the 190 bytes of the column.
fn is_email(email: &[u8]) -> bool {
    let mut parts = email.splitn(2, |b| *b == b'@');
    let (local, domain) = (parts.next().unwrap_or(b""), parts.next().unwrap_or(b""));
    !local.is_empty()
        && !domain.is_empty()
        && !domain.contains(&b'@')
        && email.len() <= 190
        && !email.iter().any(|b| b.is_ascii_whitespace() || b.is_ascii_control())
}

/// `fluentcrm_contact_events(int $contact_id, int $page = 1, int $per_page = 15)`
extern "C" fn contact_events(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (contact, page, per_page) =
            arguments::parse_ints(frame, 1, DEFAULT_PER_PAGE).ok_or(Error::Pending)?;
        let site = PhpSite::current();
        let _deadline = Deadline::begin(site.budget());
        let request = PageRequest::new(page, per_page, site.compat());
        // The signature promises an array, also inside WordPress: errors are thrown.
        let found = or_throw(site.events(contact, request))?;
        let path = format!("/wp-json/fluent-crm/v2/subscribers/{contact}/tracking-events");
        Ok(serialize::to_zval(&EventPage::new(request, found.total, found.rows, &path, site.compat())))
    });
}

/// `fluentcrm_events_status()`
extern "C" fn status(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        arguments::parse_none(frame).ok_or(Error::Pending)?;
        Ok(serialize::to_zval(&info::status()))
    });
}
