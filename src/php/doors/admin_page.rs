//! The page of the Events screen: what it needs, what it knows, and its frame. Its script fills it.

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

/// The name of script and style sheet in WordPress.
const HANDLE: &str = "fluentcrm-events-admin";

/// The scripts of WordPress's that ours is built on; all of them are in WordPress 6.5.
const NEEDS: [&str; 5] = ["wp-element", "wp-components", "wp-api-fetch", "wp-date", "wp-i18n"];

/// What the script knows of the site and of whoever looks at it, as `window.fluentcrmEvents`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Known {
    /// Event tracking is switched on.
    enabled: bool,
    /// What the address of a contact begins with; null without FluentCRM.
    contact: Option<String>,
    /// May change contacts.
    can_write: bool,
    /// May change the settings of the site.
    can_manage: bool,
    /// FluentCRM runs.
    has_fluent_crm: bool,
    /// What a condition of a segment may name.
    properties: Vec<Described>,
}

/// A property that a condition may name, in the language of whoever reads it.
#[derive(Serialize)]
struct Described {
    /// Its name in a condition.
    name: &'static str,
    /// Its name for people.
    label: String,
    /// What it does.
    help: String,
    /// What `extra_value` holds: `none`, `required`, `optional` or `path`.
    key: &'static str,
    /// What `value` holds: `keys`, `text`, `number` or `date`.
    value: &'static str,
    /// How it may be compared.
    operators: Vec<Operator>,
}

/// A way to compare.
#[derive(Serialize)]
struct Operator {
    /// Its name in a condition.
    name: &'static str,
    /// Its name for people.
    label: String,
}

/// Lists what the page needs.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised, like everything here.
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
    // WordPress would fetch pictures from another server for emoji that a browser lacks.
    call::function("remove_action", &[&"admin_print_scripts", &"print_emoji_detection_script"])?;
    let safe_in_html = 1i64 /* JSON_HEX_TAG */ | 2 /* JSON_HEX_AMP */;
    let json = call::function("wp_json_encode", &[&serialize::to_zval(&known()?), &safe_in_html])?;
    let script = [b"window.fluentcrmEvents = ".to_vec(), zend::string_bytes(&json), b";".to_vec()].concat();
    call::function("wp_add_inline_script", &[&HANDLE, &zend::string(script), &"before"]).map(drop)
}

/// Shows the frame of the page.
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

/// What the script knows.
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

/// A property for people.
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

/// Text of PHP's.
fn lossy(value: &Zval) -> String {
    String::from_utf8_lossy(&zend::string_bytes(value)).into_owned()
}
