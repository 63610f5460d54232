//! Starts of automations that exceed the limit of a request. They go to Action Scheduler, which is part of FluentCRM,
//! or else to WP-Cron. Each one goes there at once, so that none is lost with the process.

use ext_php_rs::types::Zval;

use crate::core::error::Result;
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, convert, zend};

/// The action that runs a job.
pub(crate) const HOOK: &str = "fluentcrm_events/start_automation";

/// The group of our jobs in Action Scheduler.
const GROUP: &str = "fluentcrm-events";

/// The task of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Start the automation with this id.
    Start(i64),
    /// Take the contact to the goal with this id.
    Reach(i64),
}

/// A start that has to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Job {
    /// The task.
    pub(crate) kind: Kind,
    /// The contact's id.
    pub(crate) contact: i64,
    /// The event's id.
    pub(crate) event: i64,
    /// The event's counter. Without it WP-Cron would take two jobs with the same arguments for one.
    pub(crate) counter: i64,
}

impl Job {
    /// The job as an argument of the action.
    fn to_zval(self) -> Zval {
        let (kind, id) = match self.kind {
            Kind::Start(id) => ("start", id),
            Kind::Reach(id) => ("reach", id),
        };
        let numbers = [id, self.contact, self.event, self.counter].map(zend::zval);
        let [id, contact, event, counter] = numbers;
        table::list([zend::string(kind), id, contact, event, counter].into_iter())
    }

    /// Reads a job from the argument of the action; `None` if it is no job of ours.
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

    /// Gives the job to a scheduler. Returns false if none takes it.
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
