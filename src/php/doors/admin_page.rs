//! The page of the Events screen: its files, the data for its script, and its frame. The script fills the frame.

use ext_php_rs::types::Zval;
use serde::Serialize;

use super::admin_files::{SCRIPT, STYLE, address};
use super::rest;
use crate::core::error::Result;
use crate::core::segment::property::{Key, PROPERTIES, Property, Value};
use crate::core::settings::Compat;
use crate::core::tracker::Site;
use crate::php::site::PhpSite;
use crate::php::wordpress::words::{Domain, translated};
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, serialize, zend};

/// The handle of the script and of the style sheet in WordPress.
const HANDLE: &str = "fluentcrm-events-admin";

/// The scripts of WordPress that the script uses. WordPress 6.5 has all of them.
const NEEDS: [&str; 5] = ["wp-element", "wp-components", "wp-api-fetch", "wp-date", "wp-i18n"];

/// The data for the script on the site and the user, as `window.fluentcrmEvents`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Known {
    /// Whether event tracking is switched on.
    enabled: bool,
    /// The beginning of the address of a contact's profile; null without FluentCRM.
    contact: Option<String>,
    /// Whether the user may change contacts.
    can_write: bool,
    /// Whether the user may change the site's settings.
    can_manage: bool,
    /// Whether FluentCRM runs.
    has_fluent_crm: bool,
    /// The properties that a condition of a segment may name.
    properties: Vec<Described>,
}

/// A property that a condition may name, in the reader's language.
#[derive(Serialize)]
struct Described {
    /// The property's name in a condition.
    name: &'static str,
    /// The property's name for people.
    label: String,
    /// What the property means.
    help: String,
    /// What a condition's `extra_value` holds: `none`, `required`, `optional` or `path`.
    key: &'static str,
    /// What a condition's `value` holds: `keys`, `text`, `number` or `date`.
    value: &'static str,
    /// The operators that a condition may use.
    operators: Vec<Operator>,
}

/// An operator of a condition.
#[derive(Serialize)]
struct Operator {
    /// The operator's name in a condition.
    name: &'static str,
    /// The operator's name for people.
    label: String,
}

/// Enqueues the files and the data of the page.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn enqueue() -> Result<()> {
    let (in_footer, no_version) = (true, Zval::null());
    let needs = table::list(NEEDS.into_iter().map(zend::string));
    call::function("wp_enqueue_script", &[&HANDLE, &address(&SCRIPT)?, &needs, &no_version, &in_footer])?;
    let needs = table::list(["wp-components"].into_iter().map(zend::string));
    call::function("wp_enqueue_style", &[&HANDLE, &address(&STYLE)?, &needs, &no_version])?;
    if let Some(languages) = zend::constant(name!("WP_LANG_DIR")).filter(Zval::is_string) {
        let languages = [zend::string_bytes(&languages), b"/plugins".to_vec()].concat();
        let domain = "fluentcrm-events";
        call::function("wp_set_script_translations", &[&HANDLE, &domain, &zend::string(languages)])?;
    }
    // If a browser lacks an emoji, this script of WordPress would fetch its picture from another server.
    call::function("remove_action", &[&"admin_print_scripts", &"print_emoji_detection_script"])?;
    let safe_in_html = 1i64 /* JSON_HEX_TAG */ | 2 /* JSON_HEX_AMP */;
    let json = call::function("wp_json_encode", &[&serialize::to_zval(&known()?), &safe_in_html])?;
    let script = [b"window.fluentcrmEvents = ".to_vec(), zend::string_bytes(&json), b";".to_vec()].concat();
    call::function("wp_add_inline_script", &[&HANDLE, &zend::string(script), &"before"]).map(drop)
}

/// Prints the frame of the page.
///
/// # Errors
/// As [`enqueue`].
pub(super) fn show() -> Result<()> {
    let title = call::function("esc_html", &[&translated("Events", Domain::Own)?])?;
    let without = translated("This screen needs JavaScript.", Domain::Own)?;
    let without = call::function("esc_html", &[&without])?;
    let frame = "<div class=\"wrap fce-screen\"><h1>%s</h1><hr class=\"wp-header-end\">\
                 <div id=\"fluentcrm-events\"></div><noscript><p>%s</p></noscript></div>";
    call::function("printf", &[&frame, &title, &without]).map(drop)
}

/// Collects the data for the script.
fn known() -> Result<Known> {
    let has_fluent_crm = zend::constant(name!("FLUENTCRM")).is_some();
    let contact = if has_fluent_crm {
        let address = "admin.php?page=fluentcrm-admin#/subscribers/";
        Some(lossy(&call::function("admin_url", &[&address])?))
    } else {
        None
    };
    let mut site = PhpSite::current();
    let all = site.compat() == Compat::Fixed;
    let properties = PROPERTIES.iter().filter(|property| all || property.is_fluentcrms);
    Ok(Known {
        enabled: site.is_enabled()?,
        contact,
        can_write: rest::may("fcrm_manage_contacts")?,
        can_manage: call::function("current_user_can", &[&"manage_options"])?.coerce_to_bool(),
        has_fluent_crm,
        properties: properties.map(described).collect::<Result<_>>()?,
    })
}

/// Describes a property in the reader's language.
fn described(property: &Property) -> Result<Described> {
    let domain = if property.is_fluentcrms { Domain::FluentCrm } else { Domain::Own };
    let operators = property.operators.iter().map(|operator| {
        let label = lossy(&translated(operator.label(), Domain::FluentCrm)?);
        Ok(Operator { name: operator.name(), label })
    });
    Ok(Described {
        name: property.name,
        label: lossy(&translated(property.label, domain)?),
        help: lossy(&translated(property.help, domain)?),
        key: match property.key {
            Key::None => "none",
            Key::Required => "required",
            Key::Optional => "optional",
            Key::WithPath => "path",
        },
        value: match property.value {
            Value::Keys => "keys",
            Value::Number => "number",
            Value::Date => "date",
            Value::Text | Value::Texts | Value::TextOrNumber | Value::Json => "text",
        },
        operators: operators.collect::<Result<_>>()?,
    })
}

/// Turns text of PHP into UTF-8.
fn lossy(value: &Zval) -> String {
    String::from_utf8_lossy(&zend::string_bytes(value)).into_owned()
}
