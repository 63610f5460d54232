//! Statistics: the PHP function, and the REST route `GET events/statistics`.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{FunctionBuilder, ModuleBuilder};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ExecuteData;

use super::rest::{self, parameters, schema_of};
use crate::core::error::{Error, Result};
use crate::core::input::Input;
use crate::core::statistics::answer::Answer;
use crate::core::statistics::query::Asked;
use crate::php::door::door;
use crate::php::site::PhpSite;
use crate::php::zend::{arguments, table};
use crate::php::{convert, counters, serialize};

/// The members of a query.
const MEMBERS: [&str; 9] = ["metric", "keys", "provider", "from", "to", "unit", "compare", "days", "limit"];

/// How many keys are read of a query. So many are refused anyway.
const MOST_READ: usize = 1_000;

/// Adds the function to the module. Its return type, `array|WP_Error`, cannot be declared.
pub(crate) fn register(module: ModuleBuilder) -> ModuleBuilder {
    module.function(
        FunctionBuilder::new("fluentcrm_event_statistics", event_statistics)
            .arg(Arg::new("query", DataType::Array))
            .returns(DataType::Mixed, false, false),
    )
}

/// `fluentcrm_event_statistics(array $query)`
extern "C" fn event_statistics(frame: &mut ExecuteData, result: &mut Zval) {
    door(result, || {
        let query = arguments::parse_array(frame).ok_or(Error::Pending)?;
        let query = query.array().ok_or(Error::Pending)?;
        let answer = known(query).and_then(|()| count(query));
        let answer = answer.inspect_err(|error| counters::note::<()>(&Err(error.clone())))?;
        Ok(serialize::to_zval(&answer))
    });
}

/// `GET events/statistics`
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn route(request: &Zval) -> Result<Zval> {
    let given = parameters(request, "get_params")?;
    let none = ZendHashTable::new();
    rest::answer(count(given.array().unwrap_or(&none)))
}

/// Returns the schema of the answer.
///
/// # Errors
/// PHP cannot build the array.
pub(super) fn schema() -> Result<Zval> {
    let texts = ["metric", "source", "since", "zone", "from", "to", "unit"].map(|name| (name, "string"));
    let lists =
        ["buckets", "series", "rows", "new", "returning", "steps", "cohorts"].map(|name| (name, "array"));
    let objects = ["totals", "previous"].map(|name| (name, "object"));
    schema_of("fluentcrm-event-statistics", texts.into_iter().chain(lists).chain(objects))
}

/// Refuses unknown members: the caller would believe that the figures depend on them.
fn known(query: &ZendHashTable) -> Result<()> {
    for (name, _) in table::elements(query) {
        let name = name.text();
        if !MEMBERS.contains(&name.as_str()) {
            let (known, name) = (MEMBERS.join(", "), name.chars().take(40).collect::<String>());
            return Err(Error::InvalidField(format!(
                "unknown argument \"{name}\"; the arguments are {known}"
            )));
        }
    }
    Ok(())
}

/// Answers a query.
fn count(given: &ZendHashTable) -> Result<Answer> {
    let member = |name: &str| given.get(name).map(Zval::dereference);
    let input = |name: &str| convert::input(member(name));
    let keys = match member("keys") {
        Some(keys) if keys.is_array() => {
            let keys = keys.array().into_iter().flat_map(table::values).take(MOST_READ);
            keys.map(|key| convert::input(Some(key.dereference()))).collect::<Result<_>>()?
        }
        one => match convert::input(one)? {
            Input::Missing | Input::Null => Vec::new(),
            one => vec![one],
        },
    };
    PhpSite::current().statistics(&Asked {
        metric: input("metric")?,
        keys,
        provider: input("provider")?,
        from: input("from")?,
        to: input("to")?,
        unit: input("unit")?,
        compare: input("compare")?,
        days: input("days")?,
        limit: input("limit")?,
    })
}
