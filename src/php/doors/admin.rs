//! The Events screen: its place in the menu.

use super::admin_files::{self, PAGE};
use super::{admin_page, rest};
use crate::core::error::Result;
use crate::php::wordpress::fluentcrm;
use crate::php::wordpress::words::{Domain, translated};
use crate::php::zend::name::name;
use crate::php::{call, superglobals, zend};

/// Who may see it: whoever may read the routes that it asks.
const CAPABILITY: &str = "fcrm_read_contacts";

/// Puts the page under Tools, where there is no FluentCRM.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised, like everything here.
pub(super) fn add_to_tools() -> Result<()> {
    if zend::constant(name!("FLUENTCRM")).is_some() { Ok(()) } else { add("tools.php") }
}

/// Puts the page into FluentCRM's menu, while FluentCRM makes it.
///
/// # Errors
/// As [`add_to_tools`].
pub(super) fn add_to_fluentcrm() -> Result<()> {
    add("fluentcrm-admin")
}

/// Puts the page below another one, for whoever may see it. To all others WordPress refuses a page that it does not have. No
/// capability says it for WordPress: FluentCRM 3 keeps its rights elsewhere.
fn add(parent: &str) -> Result<()> {
    if fluentcrm::left_alone().is_some() || !rest::may(CAPABILITY)? {
        return Ok(());
    }
    let title = translated("Events", Domain::Own)?;
    let page = "FluentCrmEvents\\admin_page";
    let hook = call::function("add_submenu_page", &[&parent, &title, &title, &"read", &PAGE, &page])?;
    if hook.is_string() {
        let load = format!("load-{}", String::from_utf8_lossy(&zend::string_bytes(&hook)));
        call::function("add_action", &[&load, &"FluentCrmEvents\\admin_load"])?;
    }
    Ok(())
}

/// Before the page is shown, of which WordPress has seen that the user may: a file of it is served, or what it needs is
/// listed.
///
/// # Errors
/// As [`add_to_tools`]; the request ends by it where a file is served.
pub(super) fn load() -> Result<()> {
    match superglobals::get("asset") {
        Some(name) => admin_files::serve(&name),
        None => admin_page::enqueue(),
    }
}
