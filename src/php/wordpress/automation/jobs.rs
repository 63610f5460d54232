//! Starts that one request is not to make: handed over to Action Scheduler, which FluentCRM brings, else to WP-Cron. Each is
//! handed over at once, so that none is lost with the process.

use ext_php_rs::types::Zval;

use crate::core::error::Result;
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, convert, zend};

/// The action that carries a job out.
pub(crate) const HOOK: &str = "fluentcrm_events/start_automation";

/// Its group in Action Scheduler.
const GROUP: &str = "fluentcrm-events";

/// What a job is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Start the automation of this id.
    Start(i64),
    /// Take to the goal of this id.
    Reach(i64),
}

/// A start that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Job {
    /// What.
    pub(crate) kind: Kind,
    /// For which contact.
    pub(crate) contact: i64,
    /// By which event.
    pub(crate) event: i64,
    /// How often that had happened: WP-Cron takes two jobs with the same arguments for one.
    pub(crate) counter: i64,
}

impl Job {
    /// As an argument of the action.
    fn to_zval(self) -> Zval {
        let (kind, id) = match self.kind {
            Kind::Start(id) => ("start", id),
            Kind::Reach(id) => ("reach", id),
        };
        let numbers = [id, self.contact, self.event, self.counter].map(zend::zval);
        let [id, contact, event, counter] = numbers;
        table::list([zend::string(kind), id, contact, event, counter].into_iter())
    }

    /// From the argument of the action; nothing from what is none of ours.
    pub(crate) fn from_zval(value: &Zval) -> Option<Self> {
        let mut values = table::values(value.array()?);
        let kind = zend::string_bytes(values.next()?);
        let mut number = || convert::integer(values.next()?);
        let id = number()?;
        let kind = match kind.as_slice() {
            b"start" => Kind::Start(id),
            b"reach" => Kind::Reach(id),
            _ => return None,
        };
        Some(Self { kind, contact: number()?, event: number()?, counter: number()? })
    }

    /// Hands it over; false if nobody takes it.
    ///
    /// # Errors
    /// [`Error::Pending`](crate::core::error::Error::Pending) if a scheduler raised.
    pub(crate) fn hand_over(self) -> Result<bool> {
        let arguments = || table::list([self.to_zval()].into_iter());
        if zend::class(name!("actionscheduler")).is_some()
            && zend::function_exists(name!("as_enqueue_async_action"))
            && call::function("ActionScheduler::is_initialized", &[])?.is_true()
        {
            let id = call::function("as_enqueue_async_action", &[&HOOK, &arguments(), &GROUP])?;
            if convert::integer(&id).is_some_and(|id| id > 0) {
                return Ok(true);
            }
        }
        let now = call::function("time", &[])?;
        Ok(call::function("wp_schedule_single_event", &[&now, &HOOK, &arguments()])?.is_true())
    }
}
