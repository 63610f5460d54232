//! FluentCRM's automations: the event that a trigger or a goal waits for, and who can answer its conditions.

use super::input::Input;
use super::segment::property::GROUP;
use super::segment::tree::Tree;

/// The event that a trigger or a goal waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The event key. An empty key matches no event.
    key: Vec<u8>,
    /// How often the event must have happened, by the counter of its row.
    minimum: i64,
}

impl Wanted {
    /// Reads the settings `event_key` and `minimum_event_count`. Without a number, the minimum is 1.
    #[must_use]
    pub(crate) fn new(key: &Input, minimum: &Input) -> Self {
        let key = key.text().unwrap_or_default().into_owned();
        Self { key, minimum: minimum.integer().unwrap_or(1) }
    }

    /// Whether an event matches.
    #[must_use]
    pub(crate) fn is(&self, key: &[u8], counter: i64) -> bool {
        !self.key.is_empty() && self.key == key && counter >= self.minimum
    }
}

/// Who can answer the conditions of an automation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answered {
    /// There is no condition.
    Everybody,
    /// The extension: all conditions are about events.
    Here,
    /// FluentCRM, because some conditions are its own. The list has the groups of their properties. FluentCRM
    /// needs a handler for each.
    ByFluentCrm(Vec<String>),
    /// Nobody. The text is the reason.
    Nobody(String),
}

impl Answered {
    /// Reads groups of conditions. If an editor was opened and left, it has saved an empty group. An empty
    /// group has no condition.
    #[must_use]
    pub(crate) fn of(groups: &Tree) -> Self {
        let Tree::Array(groups) = groups else {
            return if groups.is_empty() { Self::Everybody } else { Self::Nobody("it is not a list".into()) };
        };
        let mut others = Vec::new();
        let mut is_empty = true;
        for (at, (_, group)) in groups.iter().enumerate().filter(|(_, (_, group))| !group.is_empty()) {
            is_empty = false;
            let Tree::Array(conditions) = group else {
                return Self::Nobody(format!("groups[{at}] is not a list"));
            };
            for (place, (_, condition)) in conditions.iter().enumerate() {
                match provider(condition) {
                    Some(provider) if provider == GROUP || others.contains(&provider) => {}
                    Some(provider) => others.push(provider),
                    None => return Self::Nobody(format!("groups[{at}][{place}] is not a condition")),
                }
            }
        }
        match (is_empty, others.is_empty()) {
            (true, _) => Self::Everybody,
            (false, true) => Self::Here,
            (false, false) => Self::ByFluentCrm(others),
        }
    }
}

/// The group of a condition's property. `None` if the condition lacks a part: FluentCRM leaves such a
/// condition out, and it would then hold for everybody.
fn provider(condition: &Tree) -> Option<String> {
    let Some(Tree::Array(source)) = condition.get("source") else { return None };
    let [(_, group), (_, property)] = source.as_slice() else { return None };
    let is_named = |tree: &&Tree| matches!(tree, Tree::Scalar(Input::Text(name)) if !tree.is_empty() && !name.is_empty());
    let is_whole = is_named(&property) && condition.get("operator").as_ref().is_some_and(is_named);
    match group {
        Tree::Scalar(Input::Text(group)) if is_whole && !group.is_empty() => {
            String::from_utf8(group.clone()).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::segment::tree::Name;
    use super::*;

    fn list(elements: Vec<Tree>) -> Tree {
        Tree::Array((0..).map(Name::Index).zip(elements).collect())
    }

    fn condition(group: &str, operator: &str) -> Tree {
        let name = |name: &str| Name::Text(name.into());
        let source = list(vec![Tree::text(group), Tree::text("p")]);
        Tree::Array(vec![(name("source"), source), (name("operator"), Tree::text(operator))])
    }

    #[test]
    fn an_event_is_wanted_by_its_key_and_its_count() {
        let text = |text: &str| Input::Text(text.into());
        let wanted = Wanted::new(&text("login"), &text("3"));
        assert!(wanted.is(b"login", 3) && wanted.is(b"login", 4));
        assert!(!wanted.is(b"login", 2) && !wanted.is(b"Login", 3));
        assert!(Wanted::new(&text("login"), &Input::Null).is(b"login", 1));
        assert!(Wanted::new(&Input::Int(7), &text("x")).is(b"7", 1));
        assert!(!Wanted::new(&Input::Missing, &Input::Int(0)).is(b"", 1));
    }

    #[test]
    fn conditions_are_answered_by_whom_they_are_about() {
        let of = |groups| Answered::of(&groups);
        assert_eq!(of(Tree::Scalar(Input::Missing)), Answered::Everybody);
        assert_eq!(of(Tree::text("")), Answered::Everybody);
        assert_eq!(of(list(vec![])), Answered::Everybody);
        assert_eq!(of(list(vec![list(vec![]), list(vec![])])), Answered::Everybody);
        let events = || condition("event_tracking", "=");
        assert_eq!(of(list(vec![list(vec![]), list(vec![events()])])), Answered::Here);
        let mixed = list(vec![
            list(vec![events()]),
            list(vec![condition("segment", "in"), condition("segment", "in")]),
        ]);
        assert_eq!(of(mixed), Answered::ByFluentCrm(vec!["segment".into()]));
    }

    #[test]
    fn what_is_no_condition_is_answered_by_nobody() {
        let nobody = |groups| matches!(Answered::of(&groups), Answered::Nobody(_));
        assert!(nobody(Tree::text("x")) && nobody(Tree::TooLarge));
        assert!(nobody(list(vec![Tree::text("x")])));
        for wrong in [list(vec![]), condition("", "="), condition("segment", ""), condition("segment", "0")] {
            assert!(nobody(list(vec![list(vec![condition("event_tracking", "="), wrong])])));
        }
    }
}
