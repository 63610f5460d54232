//! The widget with a contact's events on FluentCRM 2's profile, with FluentCRM 2's HTML. FluentCRM 3 makes its own.

use ext_php_rs::types::{ZendHashTable, Zval};

use super::profile::contact_id;
use crate::core::error::{Error, Result};
use crate::core::event::{EventRow, Text};
use crate::core::page::{DEFAULT_PER_PAGE, PageRequest};
use crate::core::settings::Compat;
use crate::core::tracker::Site;
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm::handlers::Hook;
use crate::php::wordpress::words::{Domain, translated};
use crate::php::{call, convert, superglobals, zend};
use crate::store::Wanted;

/// The widget's key in the list of widgets.
const WIDGET: &str = "event_tracking";

/// FluentCRM's class that knows the current page.
const PAGINATOR: &str = "FluentCrm\\Framework\\Pagination\\AbstractPaginator";

/// Returns the widgets with the widget of the contact's events. Returns `None` if the contact has no events, or if
/// FluentCRM makes the widget.
///
/// # Errors
/// A database error, or [`Error::Pending`] if WordPress raised.
pub(crate) fn add(hook: &Hook, widgets: &Zval, contact: &Zval) -> Result<Option<Zval>> {
    if !hook.take()? {
        return Ok(None);
    }
    let mut site = PhpSite::current();
    let Some(contact) = contact_id(contact) else { return Ok(None) };
    if !site.is_enabled()? {
        return Ok(None);
    }
    let wanted = PageRequest::new(page()?, per_page(), site.compat());
    let found = site.history(&Wanted {
        contact,
        key: None,
        offset: wanted.offset(),
        limit: wanted.per_page,
        in_order: site.compat() == Compat::Fixed,
        since: None,
    })?;
    if found.rows.is_empty() {
        return Ok(None);
    }
    let mut widget = ZendHashTable::new();
    widget.insert("title", translated("Event Tracking", Domain::FluentCrm)?)?;
    widget.insert("content", zend::string(html(&found.rows)?))?;
    widget.insert("has_pagination", found.total > wanted.per_page)?;
    widget.insert("total", found.total)?;
    widget.insert("per_page", wanted.per_page)?;
    widget.insert("current_page", wanted.page)?;
    let mut widgets = widgets.array().map(ToOwned::to_owned).unwrap_or_default();
    widgets.insert(WIDGET, zend::zval(widget))?;
    Ok(Some(zend::zval(widgets)))
}

/// The page number of the request, by FluentCRM's own rule.
fn page() -> Result<i64> {
    match call::function(&format!("{PAGINATOR}::resolveCurrentPage"), &[]) {
        Ok(page) => Ok(convert::integer(&page).unwrap_or(1)),
        Err(Error::Pending) => Err(Error::Pending),
        Err(_) => Ok(1),
    }
}

/// The page size of the request.
fn per_page() -> i64 {
    let given = superglobals::get("per_page").map(zend::string);
    given.as_ref().and_then(convert::integer).unwrap_or(DEFAULT_PER_PAGE)
}

/// Builds the list of events as FluentCRM 2 does, escaped by the same functions of WordPress.
fn html(rows: &[EventRow]) -> Result<Vec<u8>> {
    let mut html =
        b"<div class=\"fc_scrolled_lists\"><ul class=\"fc_full_listed fc_event_tracking_lists\">".to_vec();
    for row in rows {
        let by = |function: &str, text: &Text| {
            call::function(function, &[&zend::string(&text.0)]).map(|escaped| zend::string_bytes(&escaped))
        };
        let raw = |text: Option<&[u8]>| text.unwrap_or_default().to_vec();
        let mut parts = vec![
            b"<li><div class=\"el-badge\"><p class=\"fc_type\">".to_vec(),
            by("esc_attr", &row.event_key)?,
            b"</p><sup class=\"el-badge__content is-fixed\">".to_vec(),
            raw(row.counter.as_deref().map(str::as_bytes)),
            b"</sup></div><p class=\"fl_event_title\"><b>".to_vec(),
            by("esc_html", &row.title)?,
            b"</b></p>".to_vec(),
        ];
        // As in PHP, "0" counts as empty.
        if let Some(value) = row.value.as_ref().filter(|value| !value.0.is_empty() && value.0 != b"0") {
            parts.extend([b"<p class=\"fc_value\">".to_vec(), by("wp_kses_post", value)?, b"</p>".to_vec()]);
        }
        parts.extend([
            b"<span class=\"fc_date\">".to_vec(),
            raw(row.updated_at.as_ref().map(|time| &time.0[..])),
            b"</span></li>".to_vec(),
        ]);
        html.extend(parts.concat());
    }
    html.extend(b"</ul></div>");
    Ok(html)
}
