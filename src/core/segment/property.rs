//! The properties of a contact that a condition may name. This is the one table for the parser, FluentCRM's
//! screens and the documentation.

use super::condition::{Column, Comparison, Figure, Moment};

/// An operator, with FluentCRM's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `contains`
    Contains,
    /// `not_contains`
    NotContains,
    /// `in`
    In,
    /// `not_in`
    NotIn,
    /// `before`
    Before,
    /// `after`
    After,
    /// `date_equal`
    DateEqual,
    /// `days_before`
    DaysBefore,
    /// `days_within`
    DaysWithin,
    /// `not_days_within`. FluentCRM does not have it.
    NotDaysWithin,
    /// `exists`
    Exists,
    /// `not_exists`
    NotExists,
}

impl Operator {
    /// The name and label of each operator. The label is FluentCRM's wording, to be translated.
    #[rustfmt::skip]
    const TABLE: [(Self, &'static str, &'static str); 18] = [
        (Self::Equal, "=", "equal"),
        (Self::NotEqual, "!=", "not equal"),
        (Self::Less, "<", "less than"),
        (Self::Greater, ">", "greater than"),
        (Self::AtMost, "<=", "less than or equal"),
        (Self::AtLeast, ">=", "greater than or equal"),
        (Self::Contains, "contains", "includes"),
        (Self::NotContains, "not_contains", "does not include"),
        (Self::In, "in", "in"),
        (Self::NotIn, "not_in", "not in"),
        (Self::Before, "before", "before"),
        (Self::After, "after", "after"),
        (Self::DateEqual, "date_equal", "in the date"),
        (Self::DaysBefore, "days_before", "before days"),
        (Self::DaysWithin, "days_within", "within days"),
        (Self::NotDaysWithin, "not_days_within", "not within days"),
        (Self::Exists, "exists", "exists"),
        (Self::NotExists, "not_exists", "does not exist"),
    ];

    /// The operator's row in the table. The table is in the order of the variants.
    fn row(self) -> &'static (Self, &'static str, &'static str) {
        &Self::TABLE[self as usize]
    }

    /// The name in a condition.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        self.row().1
    }

    /// The name for people, in English.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        self.row().2
    }

    /// Finds an operator by name.
    #[must_use]
    pub(crate) fn parse(name: &[u8]) -> Option<Self> {
        Self::TABLE.iter().find(|(_, known, _)| known.as_bytes() == name).map(|row| row.0)
    }

    /// The positive operator of a negative one. The negative one matches exactly the contacts that the
    /// positive one does not match.
    #[must_use]
    pub(crate) fn positive(self) -> Option<Self> {
        Some(match self {
            Self::NotEqual => Self::Equal,
            Self::NotContains => Self::Contains,
            Self::NotIn => Self::In,
            Self::NotDaysWithin => Self::DaysWithin,
            Self::NotExists => Self::Exists,
            _ => return None,
        })
    }

    /// The comparison of numbers that it makes. `None` if it makes none.
    #[must_use]
    pub(crate) fn comparison(self) -> Option<Comparison> {
        Some(match self {
            Self::Equal => Comparison::Equal,
            Self::Less => Comparison::Less,
            Self::Greater => Comparison::Greater,
            Self::AtMost => Comparison::AtMost,
            Self::AtLeast => Comparison::AtLeast,
            _ => return None,
        })
    }
}

/// The rows that a condition looks at, as `extra_value` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// All rows. There is no `extra_value`.
    None,
    /// The rows of this event key. It must be given.
    Required,
    /// The rows of this event key. Without one, all rows.
    Optional,
    /// `key:path`: the rows of this event key, and the path to a property of their JSON value.
    WithPath,
}

/// The type of a condition's `value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// Event keys.
    Keys,
    /// Text.
    Text,
    /// Text; a list of texts with `in` and `not_in`.
    Texts,
    /// Text. A number if the operator compares numbers.
    TextOrNumber,
    /// As [`Value::TextOrNumber`], or a boolean. No value for `exists` and `not_exists`.
    Json,
    /// A number.
    Number,
    /// A date (`YYYY-MM-DD`, with or without ` HH:MM:SS`, in the site's time), or a number of days.
    Date,
}

/// The part of the rows that is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A column of any row.
    Row(Column),
    /// The value of the latest row.
    Latest,
    /// A property of the JSON value of any row.
    Json,
    /// A figure over the rows.
    Figure(Figure),
    /// A time over the rows.
    Time(Moment),
}

/// A property that a condition may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Property {
    /// The second part of a condition's `source`.
    pub(crate) name: &'static str,
    /// The name for people, in English.
    pub(crate) label: &'static str,
    /// A description for people, in English.
    pub(crate) help: &'static str,
    /// Whether FluentCRM has it, too.
    pub(crate) is_fluentcrms: bool,
    /// The part of the rows that is tested.
    pub(crate) subject: Subject,
    /// The form of `extra_value`.
    pub(crate) key: Key,
    /// The form of `value`.
    pub(crate) value: Value,
    /// The operators, in the order of the screen.
    pub(crate) operators: &'static [Operator],
}

impl Property {
    /// Finds a property by name.
    #[must_use]
    pub(crate) fn find(name: &[u8]) -> Option<&'static Self> {
        PROPERTIES.iter().find(|property| property.name.as_bytes() == name)
    }
}

/// The first part of a condition's `source`: FluentCRM's name for this group.
pub(crate) const GROUP: &str = "event_tracking";

use Operator::{
    After, AtLeast, AtMost, Before, Contains, DateEqual, DaysBefore, DaysWithin, Equal, Exists, Greater, In,
    Less, NotContains, NotDaysWithin, NotEqual, NotExists, NotIn,
};

/// The operators of a number.
const NUMBERS: &[Operator] = &[Equal, NotEqual, Greater, Less, AtLeast, AtMost];
/// The operators of a text.
const TEXTS: &[Operator] = &[Equal, NotEqual, Contains, NotContains];
/// The operators of a value.
const VALUES: &[Operator] = &[Equal, NotEqual, Contains, NotContains, Greater, Less, AtLeast, AtMost];
/// The operators of a time.
const TIMES: &[Operator] = &[Before, After, DateEqual, DaysBefore, DaysWithin, NotDaysWithin];

/// All properties: FluentCRM's own first, in its order.
#[rustfmt::skip]
pub(crate) const PROPERTIES: &[Property] = &[
    Property {
        name: "event_tracking_key",
        label: "Event Key",
        help: "Match one or more tracking events for your contacts.",
        is_fluentcrms: true,
        subject: Subject::Row(Column::Key), key: Key::None, value: Value::Keys, operators: &[In, NotIn],
    },
    Property {
        name: "event_tracking_key_count",
        label: "Event Occurrence Count",
        help: "Matches if an event with this key has such a counter.",
        is_fluentcrms: true,
        subject: Subject::Row(Column::Counter), key: Key::Required, value: Value::Number, operators: NUMBERS,
    },
    Property {
        name: "event_tracking_value",
        label: "Event Value",
        help: "Matches if an event with this key has such a value.",
        is_fluentcrms: true,
        subject: Subject::Row(Column::Value), key: Key::Required, value: Value::TextOrNumber, operators: VALUES,
    },
    Property {
        name: "event_tracking_title",
        label: "Event Title",
        help: "Match by tracking event title",
        is_fluentcrms: true,
        subject: Subject::Row(Column::Title), key: Key::None, value: Value::Text, operators: TEXTS,
    },
    Property {
        name: "event_tracking_total_count",
        label: "Event Total Count",
        help: "How often the event happened, with all its titles together. 0 if it never happened.",
        is_fluentcrms: false,
        subject: Subject::Figure(Figure::Count), key: Key::Required, value: Value::Number, operators: NUMBERS,
    },
    Property {
        name: "event_tracking_title_count",
        label: "Number of Different Titles",
        help: "How many different titles the event has. 0 if it never happened.",
        is_fluentcrms: false,
        subject: Subject::Figure(Figure::Titles), key: Key::Required, value: Value::Number, operators: NUMBERS,
    },
    Property {
        name: "event_tracking_first_time",
        label: "First Time of Event",
        help: "When the event was tracked for the first time.",
        is_fluentcrms: false,
        subject: Subject::Time(Moment::First), key: Key::Required, value: Value::Date, operators: TIMES,
    },
    Property {
        name: "event_tracking_last_time",
        label: "Last Time of Event",
        help: "When the event was tracked for the last time.",
        is_fluentcrms: false,
        subject: Subject::Time(Moment::Last), key: Key::Required, value: Value::Date, operators: TIMES,
    },
    Property {
        name: "event_tracking_provider",
        label: "Event Provider",
        help: "The provider of the event. Without a key: of any event.",
        is_fluentcrms: false,
        subject: Subject::Row(Column::Provider), key: Key::Optional, value: Value::Texts,
        operators: &[Equal, NotEqual, Contains, NotContains, In, NotIn],
    },
    Property {
        name: "event_tracking_latest_value",
        label: "Latest Event Value",
        help: "The latest value that was recorded for the event key.",
        is_fluentcrms: false,
        subject: Subject::Latest, key: Key::Required, value: Value::TextOrNumber, operators: VALUES,
    },
    Property {
        name: "event_tracking_json_property",
        label: "Event JSON Property",
        help: "A property in the JSON value of an event. Write key:property or key:path.to.property.",
        is_fluentcrms: false,
        subject: Subject::Json, key: Key::WithPath, value: Value::Json,
        operators: &[Equal, NotEqual, Contains, NotContains, Greater, Less, AtLeast, AtMost, Exists, NotExists],
    },
    Property {
        name: "event_tracking_value_sum",
        label: "Sum of Event Values",
        help: "The sum of the event's values. Only numbers count.",
        is_fluentcrms: false,
        subject: Subject::Figure(Figure::Sum), key: Key::Required, value: Value::Number, operators: NUMBERS,
    },
    Property {
        name: "event_tracking_value_min",
        label: "Smallest Event Value",
        help: "The smallest of the event's values. Only numbers count.",
        is_fluentcrms: false,
        subject: Subject::Figure(Figure::Minimum), key: Key::Required, value: Value::Number, operators: NUMBERS,
    },
    Property {
        name: "event_tracking_value_max",
        label: "Largest Event Value",
        help: "The largest of the event's values. Only numbers count.",
        is_fluentcrms: false,
        subject: Subject::Figure(Figure::Maximum), key: Key::Required, value: Value::Number, operators: NUMBERS,
    },
    Property {
        name: "event_tracking_value_average",
        label: "Average of Event Values",
        help: "The average of the event's values. Only numbers count.",
        is_fluentcrms: false,
        subject: Subject::Figure(Figure::Average), key: Key::Required, value: Value::Number, operators: NUMBERS,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_own() {
        for (at, (operator, name, _)) in Operator::TABLE.iter().enumerate() {
            assert_eq!((*operator as usize, Operator::parse(name.as_bytes())), (at, Some(*operator)));
        }
        assert_eq!(Operator::parse(b"LIKE"), None);
        for property in PROPERTIES {
            assert_eq!(Property::find(property.name.as_bytes()), Some(property));
            assert!(property.name.starts_with("event_tracking_"));
            // A negative operator always comes with its positive one.
            for operator in property.operators {
                assert!(operator.positive().is_none_or(|positive| property.operators.contains(&positive)));
            }
        }
        assert_eq!(PROPERTIES.iter().filter(|property| property.is_fluentcrms).count(), 4);
    }

    /// The sets of operators that docs/segments.md names.
    const SETS: [(&str, &[Operator]); 4] =
        [("numbers", NUMBERS), ("texts", TEXTS), ("values", VALUES), ("times", TIMES)];

    /// Operators as a cell of a table shows them.
    fn shown(operators: &[Operator]) -> String {
        let names: Vec<_> = operators.iter().map(|operator| format!("`{}`", operator.name())).collect();
        names.join(" ")
    }

    /// The row of a property in the table of docs/segments.md. It names the largest set that the property's
    /// operators contain, then the other operators.
    fn documented(property: &Property) -> String {
        let key = match property.key {
            Key::None => "",
            Key::Required => "key",
            Key::Optional => "key, or nothing",
            Key::WithPath => "key:path",
        };
        let whole = SETS
            .iter()
            .filter(|(_, set)| property.operators.starts_with(set))
            .max_by_key(|(_, set)| set.len());
        let (name, others) =
            whole.map_or(("", property.operators), |(name, set)| (*name, &property.operators[set.len()..]));
        let operators = [name, &shown(others)].map(str::trim).join(" ");
        format!("| `{}` | {} | {key} | {} |", property.name, property.help, operators.trim())
    }

    #[test]
    fn the_documentation_has_every_property() {
        let document = include_str!("../../../docs/segments.md");
        let rows: Vec<_> = document.lines().filter(|line| line.starts_with("| `event_tracking_")).collect();
        assert_eq!(rows, PROPERTIES.iter().map(documented).collect::<Vec<_>>());
        for (name, set) in SETS {
            let row = format!("| {name} | {} |", shown(set));
            assert!(document.lines().any(|line| line == row), "{row}");
        }
    }
}
