//! Automations that events start, goals that events reach, and events that automations track.
//!
//! Every event starts its automations, also the thousandth event of a request. Only the number of immediate starts is
//! limited; the others are handed over. An event that an automation tracks for a contact does not start that automation
//! for that contact again: this would never end.

use ext_php_rs::types::Zval;

use crate::core::automation::{Answered, Wanted};
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::php::door::{Style, track as record};
use crate::php::site::PhpSite;
use crate::php::wordpress::automation::funnels::{self, Progress, attribute, number};
use crate::php::wordpress::automation::jobs::{Job, Kind};
use crate::php::wordpress::automation::{self, EVENT, GOAL, HANDLE, START};
use crate::php::wordpress::hooks;
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{convert, problems, unanswered, zend};

/// A tracked event, as FluentCRM passes it on.
struct Tracked {
    /// The id of the event's row.
    id: i64,
    /// The event key.
    key: Vec<u8>,
    /// How often the event was counted.
    counter: i64,
    /// The contact: FluentCRM's model.
    contact: Zval,
    /// The contact's id.
    contact_id: i64,
}

impl Tracked {
    /// Reads the arguments of `fluent_crm/event_tracked`. Returns `None` if they have another shape, or if the contact
    /// is gone.
    fn read(arguments: &Zval) -> Result<Option<Self>> {
        let argument = |at| arguments.array().and_then(|all| all.get_index(at)).map(Zval::dereference);
        let (Some(event), Some(contact)) = (argument(0), argument(1)) else { return Ok(None) };
        let Some(contact) = funnels::contact(contact)? else { return Ok(None) };
        let contact_id = number(&contact, name!("id"))?;
        let key = zend::string_bytes(&attribute(event, name!("event_key"))?);
        let (id, counter) = (number(event, name!("id"))?, number(event, name!("counter"))?);
        Ok(Some(Self { id, key, counter, contact, contact_id }))
    }

    /// Whether the settings of a trigger or a goal match the event.
    fn is_wanted(&self, settings: &Zval) -> Result<bool> {
        let setting = |name| convert::input(member(settings, name));
        let wanted = Wanted::new(&setting("event_key")?, &setting("minimum_event_count")?);
        Ok(wanted.is(&self.key, self.counter))
    }

    /// Makes the job to hand over for this event.
    fn job(&self, kind: Kind) -> Job {
        Job { kind, contact: self.contact_id, event: self.id, counter: self.counter }
    }
}

/// An element of an array of settings.
fn member<'a>(settings: &'a Zval, name: &str) -> Option<&'a Zval> {
    settings.array().and_then(|settings| zend::find(settings, name)).map(Zval::dereference)
}

/// Whether a setting is switched on.
fn is_yes(settings: &Zval, name: &str) -> bool {
    member(settings, name).and_then(Zval::str) == Some("yes")
}

/// Starts an automation that waits for events, as an event was tracked.
///
/// # Errors
/// The errors of asking the site, or [`Error::Pending`] if FluentCRM or a step of the automation raised.
pub(crate) fn start(funnel: &Zval, arguments: &Zval) -> Result<()> {
    if !automation::is_ours(START) {
        return Ok(());
    }
    let Some(tracked) = Tracked::read(arguments)? else { return Ok(()) };
    let conditions = attribute(funnel, name!("conditions"))?;
    let will = will_start(funnel, &conditions, &tracked)?;
    if !funnels::will_process(will, funnel, &tracked.contact, arguments)? {
        return Ok(());
    }
    let id = number(funnel, name!("id"))?;
    if is_loop(id, tracked.contact_id) {
        return Ok(());
    }
    let progress = funnels::progress(id, tracked.contact_id)?;
    if !may_enter(progress, &conditions) {
        return Ok(());
    }
    let job = tracked.job(Kind::Start(id));
    now_or_later(job, || enter(funnel, id, progress, &tracked.contact, job))
}

/// Whether a contact at this progress may start an automation: for the first time, or again after its end if the
/// automation allows that.
fn may_enter(progress: Progress, conditions: &Zval) -> bool {
    progress == Progress::Outside || progress == Progress::Finished && is_yes(conditions, "run_multiple")
}

/// Whether the settings of an automation let an event start it.
fn will_start(funnel: &Zval, conditions: &Zval, tracked: &Tracked) -> Result<bool> {
    Ok(tracked.is_wanted(&attribute(funnel, name!("settings"))?)?
        && funnels::is_text(&tracked.contact, name!("status"), "subscribed")?
        && PhpSite::current().is_enabled()?
        && meets(conditions, tracked.contact_id)?)
}

/// Whether a contact meets the conditions of an automation. Conditions that cannot be evaluated match nobody, and the
/// log says so.
fn meets(conditions: &Zval, contact: i64) -> Result<bool> {
    let Some(given) = member(conditions, "value_conditions") else { return Ok(true) };
    let answered = match Answered::of(&convert::tree(given)?) {
        Answered::Everybody => return Ok(true),
        Answered::Here => ask_here(&without_empty(given), contact),
        Answered::ByFluentCrm(groups) => ask_fluentcrm(&without_empty(given), &groups, contact),
        Answered::Nobody(why) => return Ok(nobody(&[why])),
    };
    match answered {
        Ok(meets) => Ok(meets),
        Err(error) => {
            let why = match error {
                Error::Pending => zend::take_throwable().ok_or(Error::Pending)?,
                error => error.to_string(),
            };
            Ok(nobody(&[why]))
        }
    }
}

/// Logs why conditions match nobody; returns false.
fn nobody(why: &[String]) -> bool {
    unanswered::say("a condition of an automation", why);
    false
}

/// The groups of conditions that are not empty.
fn without_empty(groups: &Zval) -> Zval {
    let is_full = |group: &&Zval| group.array().is_some_and(|group| !group.is_empty());
    let full: Vec<_> =
        groups.array().into_iter().flat_map(table::values).filter(is_full).map(Zval::shallow_clone).collect();
    table::list(full.into_iter())
}

/// Evaluates the conditions in the store.
fn ask_here(groups: &Zval, contact: i64) -> Result<bool> {
    let mut site = PhpSite::current();
    let segment = site.segment(groups)?;
    nobody(segment.unanswered());
    Ok(!segment.restricts() || site.contact_matches(&ContactKey::Known(contact), &segment)?)
}

/// Lets FluentCRM evaluate the conditions; it calls us for those on events. A group without a listener would hold for
/// everybody, so it matches nobody.
fn ask_fluentcrm(groups: &Zval, names: &[String], contact: i64) -> Result<bool> {
    let is_unknown =
        |name: &&String| hooks::callbacks(&format!("fluentcrm_contacts_filter_{name}")).is_none();
    if let Some(unknown) = names.iter().find(is_unknown) {
        return Ok(nobody(&[format!("no plugin answers conditions of the group {unknown}")]));
    }
    funnels::matches(groups, contact)
}

/// Whether the contact runs through the automation now, so that the automation itself tracked the event. Reports it.
fn is_loop(funnel: i64, contact: i64) -> bool {
    let is_loop = automation::is_running(funnel, contact);
    if is_loop {
        problems::say(format!(
            "automation {funnel} tracks an event that would start it again: the event is stored, and the \
             automation is not started again"
        ));
    }
    is_loop
}

/// Does the work now if this request may start another automation. Otherwise hands the job over, or does the work now
/// if no scheduler takes it.
fn now_or_later(job: Job, work: impl FnOnce() -> Result<()>) -> Result<()> {
    if automation::may_start() || !job.hand_over()? { work() } else { Ok(()) }
}

/// Starts an automation for a contact. A contact who has finished it starts from the beginning.
fn enter(funnel: &Zval, id: i64, progress: Progress, contact: &Zval, job: Job) -> Result<()> {
    if progress == Progress::Finished {
        funnels::take_out(id, job.contact)?;
    }
    automation::within(id, job.contact, || funnels::start(funnel, contact, job.event))
}

/// Reaches a goal that waits for events, as an event was tracked.
///
/// # Errors
/// As [`start`].
pub(crate) fn reach(goal: &Zval, arguments: &Zval) -> Result<()> {
    if !automation::is_ours(GOAL) {
        return Ok(());
    }
    let Some(tracked) = Tracked::read(arguments)? else { return Ok(()) };
    if !tracked.is_wanted(&attribute(goal, name!("settings"))?)? || !PhpSite::current().is_enabled()? {
        return Ok(());
    }
    let (id, funnel) = (number(goal, name!("id"))?, number(goal, name!("funnel_id"))?);
    // FluentCRM 2 would take a contact through the automation again who has finished it.
    if is_loop(funnel, tracked.contact_id)
        || funnels::progress(funnel, tracked.contact_id)? == Progress::Finished
    {
        return Ok(());
    }
    now_or_later(tracked.job(Kind::Reach(id)), || {
        automation::within(funnel, tracked.contact_id, || funnels::reach(goal, &tracked.contact, tracked.id))
    })
}

/// Does a job that was handed over. Whether the event matches was checked before. The rest may have changed, so it is
/// checked again.
///
/// # Errors
/// As [`start`].
pub(crate) fn carry_out(job: &Zval) -> Result<()> {
    let Some(job) = Job::from_zval(job) else { return Ok(()) };
    let Some(contact) = funnels::find("Subscriber", job.contact)? else { return Ok(()) };
    if !PhpSite::current().is_enabled()? {
        return Ok(());
    }
    let (goal, funnel) = match job.kind {
        Kind::Start(id) => (None, id),
        Kind::Reach(id) => {
            let Some(goal) = funnels::find("FunnelSequence", id)? else { return Ok(()) };
            let funnel = number(&goal, name!("funnel_id"))?;
            (Some(goal), funnel)
        }
    };
    let Some(automation) = funnels::find("Funnel", funnel)? else { return Ok(()) };
    if !funnels::is_text(&automation, name!("status"), "published")? {
        return Ok(());
    }
    let progress = funnels::progress(funnel, job.contact)?;
    match goal {
        Some(_) if progress == Progress::Finished => Ok(()),
        Some(goal) => automation::within(funnel, job.contact, || funnels::reach(&goal, &contact, job.event)),
        None => start_later(&automation, funnel, progress, &contact, job),
    }
}

/// Starts an automation from a job that was handed over.
fn start_later(funnel: &Zval, id: i64, progress: Progress, contact: &Zval, job: Job) -> Result<()> {
    let is_meant = funnels::is_text(funnel, name!("trigger_name"), EVENT)?
        && funnels::is_text(contact, name!("status"), "subscribed")?
        && may_enter(progress, &attribute(funnel, name!("conditions"))?);
    if is_meant { enter(funnel, id, progress, contact, job) } else { Ok(()) }
}

/// Tracks the event of an automation's step for a contact.
///
/// # Errors
/// [`Error::Pending`] if FluentCRM or a listener of the event raised.
pub(crate) fn track(contact: &Zval, step: &Zval, progress: &Zval) -> Result<()> {
    if !automation::is_ours(HANDLE) || !contact.is_object() {
        return Ok(());
    }
    let settings = attribute(step, name!("settings"))?;
    let text = |name| member(&settings, name).map_or_else(Zval::null, Zval::shallow_clone);
    let event = table::array([
        ("subscriber", contact.shallow_clone()),
        ("event_key", text("event_key")),
        ("title", funnels::resolved(&text("title"), contact, progress)?),
        ("value", funnels::resolved(&text("value"), contact, progress)?),
    ]);
    let counts = member(&settings, "is_unique").is_none() || is_yes(&settings, "is_unique");
    let (id, funnel, contact) =
        (number(step, name!("id"))?, number(step, name!("funnel_id"))?, number(contact, name!("id"))?);
    let recorded = automation::within(funnel, contact, || record(&event, counts, Style::Nothing));
    match recorded {
        Ok(_) => Ok(()),
        Err(Error::Pending) => Err(Error::Pending),
        Err(error) => {
            zend::log(&format!(
                "fluentcrm_events: automation {funnel} skips its step for contact {contact}, because the event \
                 could not be tracked: {error}"
            ));
            funnels::skip(progress, id)
        }
    }
}
