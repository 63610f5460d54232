//! The PHP functions for the contacts of a segment.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{FunctionBuilder, ModuleBuilder};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::input::Scalar;
use crate::core::segment::Segment;
use crate::php::door::{door, or_throw};
use crate::php::site::PhpSite;
use crate::php::zend::{arguments, table};
use crate::php::{counters, unanswered, zend};
use crate::store::deadline::Deadline;

/// Adds the functions to the module. The return types of the first two, `array|WP_Error` and `int|WP_Error`, cannot be
/// declared.
pub(crate) fn register(module: ModuleBuilder) -> ModuleBuilder {
    let groups = || Arg::new("groups", DataType::Array);
    let zero = |name: &str| Arg::new(name, DataType::Long).default("0");
    module
        .function(
            FunctionBuilder::new("fluentcrm_contacts_matching", contacts_matching)
                .arg(groups())
                .not_required()
                .arg(zero("limit"))
                .arg(zero("after_id"))
                .returns(DataType::Mixed, false, false),
        )
        .function(
            FunctionBuilder::new("fluentcrm_count_contacts_matching", count_contacts_matching)
                .arg(groups())
                .returns(DataType::Mixed, false, false),
        )
        .function(
            FunctionBuilder::new("fluentcrm_contact_matches", contact_matches)
                .arg(Arg::new("contact", DataType::Mixed))
                .arg(groups())
                .returns(DataType::Bool, false, false),
        )
}

/// `fluentcrm_contacts_matching(array $groups, int $limit = 0, int $after_id = 0)`
extern "C" fn contacts_matching(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (groups, limit, after) = arguments::parse_array_ints(frame).ok_or(Error::Pending)?;
        let ids = noted(asked(&groups, |site, segment| match limit {
            0 => site.contacts_matching(segment, after, i64::MAX),
            1.. => site.contacts_matching(segment, after, limit),
            _ => Err(Error::InvalidField("limit must be 0 (all contacts) or more".into())),
        }))?;
        Ok(table::list(ids.into_iter().map(zend::zval)))
    });
}

/// `fluentcrm_count_contacts_matching(array $groups)`
extern "C" fn count_contacts_matching(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let groups = arguments::parse_array(frame).ok_or(Error::Pending)?;
        noted(asked(&groups, |site, segment| site.count_contacts_matching(segment))).map(zend::zval)
    });
}

/// `fluentcrm_contact_matches(int|string $contact, array $groups)`
extern "C" fn contact_matches(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let (contact, groups) = arguments::parse_name_array(frame).ok_or(Error::Pending)?;
        let contact = match contact.long() {
            Some(id) => ContactKey::Id(Scalar::Int(id)),
            None => ContactKey::named(&zend::string_bytes(&contact)),
        };
        // Errors are thrown: a `WP_Error` would count as true.
        let matches = or_throw(asked(&groups, |site, segment| site.contact_matches(&contact, segment)))?;
        Ok(zend::zval(matches))
    });
}

/// Reads the segment, reports why conditions match nobody, and asks the question.
fn asked<T>(groups: &Zval, question: impl FnOnce(&PhpSite, &Segment) -> Result<T>) -> Result<T> {
    let mut site = PhpSite::current();
    let _deadline = Deadline::begin(site.budget());
    let segment = site.segment(groups)?;
    unanswered::say("a segment", segment.unanswered());
    question(&site, &segment)
}

/// Counts an error.
fn noted<T>(result: Result<T>) -> Result<T> {
    result.inspect_err(|error| counters::note::<()>(&Err(error.clone())))
}
