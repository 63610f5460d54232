//! The Events screen: its place in the menu.

use super::admin_files::{self, PAGE};
use super::{admin_page, rest};
use crate::core::error::Result;
use crate::php::wordpress::fluentcrm;
use crate::php::wordpress::words::{Domain, translated};
use crate::php::zend::name::name;
use crate::php::{call, superglobals, zend};

/// The capability that a user needs to see the screen: the same as for the routes that the screen calls.
const CAPABILITY: &str = "fcrm_read_contacts";

/// Adds the page to the menu Tools if FluentCRM does not run.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn add_to_tools() -> Result<()> {
    if zend::constant(name!("FLUENTCRM")).is_some() { Ok(()) } else { add("tools.php") }
}

/// Adds the page to FluentCRM's menu while FluentCRM builds it.
///
/// # Errors
/// As [`add_to_tools`].
pub(super) fn add_to_fluentcrm() -> Result<()> {
    add("fluentcrm-admin")
}

/// Adds the page below another one, if the user may see it. Otherwise the page does not exist, so WordPress refuses its
/// address. WordPress itself checks only `read`: it cannot check the permission, as FluentCRM 3 keeps permissions
/// outside WordPress's capabilities.
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

/// Serves a file of the page, or enqueues the page's files. Runs before the page is shown, after WordPress has checked
/// that the user may see it.
///
/// # Errors
/// As [`add_to_tools`]. A served file ends the request with this error, too.
pub(super) fn load() -> Result<()> {
    match superglobals::get("asset") {
        Some(name) => admin_files::serve(&name),
        None => admin_page::enqueue(),
    }
}
