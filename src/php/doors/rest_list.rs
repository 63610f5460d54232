//! The REST route `GET events/list`: the events of all contacts, with search, order and pages.

use ext_php_rs::types::Zval;

use super::rest::{answer, number, parameters, schema_of};
use crate::core::error::{Error, Result};
use crate::core::event_list::{Page, Wanted, sorted};
use crate::core::page::{DEFAULT_PER_PAGE, PageRequest};
use crate::core::settings::Compat;
use crate::php::convert;
use crate::php::site::PhpSite;
use crate::store::deadline::Deadline;

/// `GET events/list`
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn list(request: &Zval) -> Result<Zval> {
    answer(find(request))
}

/// Returns the schema of the answer.
///
/// # Errors
/// PHP cannot build the array.
pub(super) fn schema() -> Result<Zval> {
    let numbers = ["total", "page", "per_page", "last_page"].map(|name| (name, "integer"));
    let others = [("events", "array"), ("more", "boolean")].into_iter();
    schema_of("fluentcrm-event-list", others.chain(numbers))
}

/// Finds the page that a request names.
fn find(request: &Zval) -> Result<Page> {
    let given = parameters(request, "get_params")?;
    let member = |name: &str| given.array().and_then(|given| given.get(name)).map(Zval::dereference);
    let text = |name: &str| match member(name) {
        None => Ok(Vec::new()),
        Some(value) => match convert::input(Some(value))?.text() {
            Some(text) => Ok(text.into_owned()),
            None if value.is_null() => Ok(Vec::new()),
            None => Err(Error::invalid(name, "text", &convert::kind(value))),
        },
    };
    let page = PageRequest::new(
        number(&given, "page", 1)?,
        number(&given, "per_page", DEFAULT_PER_PAGE)?,
        Compat::Fixed,
    );
    let (sort, is_descending) = sorted(&text("sort")?, &text("order")?)?;
    let (search, event_key, provider) = (text("search")?, text("event_key")?, text("provider")?);
    let site = PhpSite::current();
    let _deadline = Deadline::begin(site.budget());
    site.event_list(&Wanted { search, event_key, provider, sort, is_descending, page })
}
