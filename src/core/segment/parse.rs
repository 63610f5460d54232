//! Reads conditions in FluentCRM's form into a [`Segment`].

use super::condition::Condition;
use super::item::{Allowance, Answer, Item, too_much, unknown};
use super::property::{GROUP, Property};
use super::tree::{Name, Tree};
use super::{MOST_GROUPS, Others, Reading, Segment, fixed, strict};
use crate::core::error::{Error, Result};
use crate::core::input::Input;
use crate::core::settings::Compat;

/// The state of reading a segment.
pub(super) struct Parser<'a> {
    /// The settings of reading.
    reading: &'a Reading<'a>,
    /// How much more the segment may hold.
    allowance: Allowance,
    /// See [`Segment::unanswered`].
    unanswered: Vec<String>,
}

impl<'a> Parser<'a> {
    /// A parser that has read nothing.
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Self { reading, allowance: Allowance::whole(), unanswered: Vec::new() }
    }

    /// See [`Segment::parse`].
    pub(super) fn groups(mut self, groups: &Tree) -> Result<Segment> {
        let list = list(groups, "groups", "a list of groups")?;
        if list.len() > MOST_GROUPS {
            return Err(too_much("groups", &format!("at most {MOST_GROUPS} groups")));
        }
        let is_fixed = self.reading.compat == Compat::Fixed;
        let mut parsed = Vec::with_capacity(list.len());
        for (at, group) in list.enumerate() {
            let path = format!("groups[{at}]");
            let mut conditions = Vec::new();
            let items = self::list(group, &path, "a list of conditions")?;
            if is_fixed && items.len() == 0 {
                conditions.push(self.nobody(&path, "has no condition"));
            }
            for (at, item) in items.enumerate() {
                conditions.extend(self.item(item, format!("{path}[{at}]"))?);
            }
            if !conditions.is_empty() {
                parsed.push(conditions);
            }
        }
        if is_fixed && parsed.is_empty() {
            parsed.push(vec![self.nobody("groups", "has no group")]);
        }
        Ok(Segment { groups: parsed, unanswered: self.unanswered })
    }

    /// See [`Segment::of_conditions`].
    pub(super) fn conditions(mut self, items: &Tree) -> Result<Segment> {
        let mut parsed = Vec::new();
        for (at, item) in list(items, "conditions", "a list of conditions")?.enumerate() {
            let path = format!("conditions[{at}]");
            self.allowance.condition(&path)?;
            let member = |name: &str| item.get(name).unwrap_or(&NULL);
            let property = self.name(member("property"), &format!("{path}.property"))?;
            let operator = self.name(member("operator"), &format!("{path}.operator"))?;
            let (value, extra) = (member("value"), member("extra_value"));
            parsed.extend(self.condition(&Item { path, property, operator, value, extra })?);
        }
        let groups = if parsed.is_empty() { Vec::new() } else { vec![parsed] };
        Ok(Segment { groups, unanswered: self.unanswered })
    }

    /// One condition of a group.
    fn item(&mut self, item: &Tree, path: String) -> Result<Option<Condition>> {
        self.allowance.condition(&path)?;
        if !matches!(item, Tree::Array(_)) {
            return Err(Error::invalid(&path, "a condition", item.kind()));
        }
        let source_path = format!("{path}.source");
        let source = item.get("source").unwrap_or(&NOTHING);
        let parts: Vec<_> = list(source, &source_path, "a list of two names")?.collect();
        let operator = item.get("operator").unwrap_or(&NOTHING);
        let is_strict = self.reading.compat == Compat::Strict;
        let &[group, property] = parts.as_slice() else {
            return match is_strict {
                true => Ok(None),
                false => Err(Error::InvalidField(format!(
                    "{source_path} must be a list of two names, {} given",
                    parts.len()
                ))),
            };
        };
        let (group, property) = (self.name(group, &source_path)?, self.name(property, &source_path)?);
        let is_nothing = |part: &&[u8]| part.is_empty() || **part == *b"0";
        if is_strict && (operator.is_empty() || [group, property].iter().any(is_nothing)) {
            return Ok(None);
        }
        let operator = self.name(operator, &format!("{path}.operator"))?;
        if group != GROUP.as_bytes() {
            return Ok((!is_strict).then(|| self.nobody(&path, &unknown("group", group))));
        }
        let value = item.get("value").unwrap_or(if is_strict { &EMPTY } else { &NOTHING });
        let extra = item.get("extra_value").unwrap_or(&NULL);
        self.condition(&Item { path, property, operator, value, extra })
    }

    /// Reads a condition. `None` if it is left out.
    fn condition(&mut self, item: &Item) -> Result<Option<Condition>> {
        let answer = match Property::find(item.property) {
            None => Answer::Unknown,
            Some(property) => match self.reading.compat {
                Compat::Fixed => fixed::condition(&mut self.allowance, item, property, self.reading.now)?,
                Compat::Strict => strict::condition(&mut self.allowance, item, property)?,
            },
        };
        let leaves_unknown =
            self.reading.compat == Compat::Strict || self.reading.others == Others::MayAnswer;
        Ok(match answer {
            Answer::Is(condition) => Some(condition),
            Answer::Skipped => None,
            Answer::Unknown if leaves_unknown => None,
            Answer::Unknown => Some(self.nobody(&item.path, &unknown("property", item.property))),
            Answer::Nobody(why) => Some(self.nobody(&item.path, &why)),
        })
    }

    /// Makes a condition that matches no contact, and keeps the reason.
    fn nobody(&mut self, path: &str, why: &str) -> Condition {
        self.unanswered.push(format!("{path} {why}"));
        Condition::nobody()
    }

    /// Reads a name. A missing one is empty.
    fn name<'t>(&mut self, tree: &'t Tree, path: &str) -> Result<&'t [u8]> {
        match tree {
            Tree::Scalar(Input::Text(text)) => {
                self.allowance.text(text, path)?;
                Ok(text)
            }
            Tree::Scalar(Input::Missing | Input::Null) => Ok(b""),
            other => Err(Error::invalid(path, "text", other.kind())),
        }
    }
}

/// The value of a missing member.
static NOTHING: Tree = Tree::Scalar(Input::Missing);

/// FluentCRM's value of a missing member.
static NULL: Tree = Tree::Scalar(Input::Null);

/// As [`NULL`], for a member `value`.
static EMPTY: Tree = Tree::Scalar(Input::Text(Vec::new()));

/// The elements of a list, which is an array without names.
fn list<'a>(
    tree: &'a Tree,
    path: &str,
    expected: &str,
) -> Result<impl ExactSizeIterator<Item = &'a Tree> + use<'a>> {
    match tree {
        Tree::Array(elements) if elements.iter().all(|(name, _)| matches!(name, Name::Index(_))) => {
            Ok(elements.iter().map(|(_, element)| element))
        }
        Tree::Array(_) => {
            Err(Error::InvalidField(format!("{path} must be {expected}, an array with names given")))
        }
        Tree::TooLarge => Err(too_much(path, "smaller")),
        other => Err(Error::invalid(path, expected, other.kind())),
    }
}
