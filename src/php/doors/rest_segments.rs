//! The REST route `POST events/segments/preview`: the number of a segment's contacts, and a page of their ids.

use ext_php_rs::types::Zval;
use serde::Serialize;

use super::rest::{answer, number, parameters, schema_of};
use crate::core::error::Result;
use crate::core::event_list::Contact;
use crate::core::page::{DEFAULT_PER_PAGE, PageRequest};
use crate::core::settings::Compat;
use crate::php::site::PhpSite;
use crate::store::deadline::Deadline;

/// The answer.
#[derive(Serialize)]
struct Preview {
    /// The number of contacts in the segment.
    count: i64,
    /// The ids of the contacts on this page, ascending.
    ids: Vec<i64>,
    /// The contacts on this page, if the request wants them.
    #[serde(skip_serializing_if = "Option::is_none")]
    contacts: Option<Vec<Contact>>,
    /// The id after which the next page begins; null on the last page.
    next_after_id: Option<i64>,
    /// Why conditions match nobody. Only the answer says it. The log does not, as the user may be typing.
    unanswered: Vec<String>,
}

/// `POST events/segments/preview`
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn preview(request: &Zval) -> Result<Zval> {
    answer(find(request))
}

/// Returns the schema of the answer.
///
/// # Errors
/// PHP cannot build the array.
pub(super) fn schema() -> Result<Zval> {
    let of = [
        ("count", "integer"),
        ("ids", "array"),
        ("contacts", "array"),
        ("next_after_id", "integer"),
        ("unanswered", "array"),
    ];
    schema_of("fluentcrm-segment-preview", of.into_iter())
}

/// Finds what a request names.
fn find(request: &Zval) -> Result<Preview> {
    let given = parameters(request, "get_params")?;
    let member = |name: &str| given.array().and_then(|given| given.get(name)).map(Zval::dereference);
    let mut site = PhpSite::current();
    let _deadline = Deadline::begin(site.budget());
    let groups = member("groups").map_or_else(Zval::null, Zval::shallow_clone);
    let segment = site.segment(&groups)?;
    let per_page = PageRequest::new(1, number(&given, "per_page", DEFAULT_PER_PAGE)?, Compat::Fixed).per_page;
    let after = number(&given, "after_id", 0)?;
    let count = site.count_contacts_matching(&segment)?;
    // One more id shows whether there is a next page.
    let mut ids = site.contacts_matching(&segment, after, per_page + 1)?;
    let page = usize::try_from(per_page).unwrap_or(usize::MAX);
    let has_more = ids.len() > page;
    ids.truncate(page);
    let next_after_id = ids.last().copied().filter(|_| has_more);
    let with_contacts = member("with_contacts").is_some_and(Zval::coerce_to_bool);
    let contacts = if with_contacts { Some(site.contacts_by_ids(&ids)?) } else { None };
    Ok(Preview { count, ids, contacts, next_after_id, unanswered: segment.unanswered().to_vec() })
}
