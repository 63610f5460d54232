//! The texts of the section, in the reader's language.

/// A text of the section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// The heading, and the section's name.
    Events,
    /// The title of the chart.
    Trend,
    /// The note under the chart.
    TrendNote,
    /// Shown if the contact has no events.
    None,
    /// Shown if the contact has no events of the key.
    NoneOfKey,
    /// Which events are shown, and of how many.
    Range,
    /// Shown if a key was chosen.
    OnlyKey,
    /// The label of the choice of pages.
    Pages,
    /// The label of a page.
    Page,
    /// The label that leads to the next page.
    Next,
    /// Where to find older events.
    Older,
    /// How often an event happened.
    Times,
    /// The last and the first time of an event.
    LastAndFirst,
    /// The time of an event that happened once.
    Once,
    /// The source of an event.
    Source,
    /// Shown if a value is cut.
    Cut,
    /// The button and the form that search for events.
    Find,
    /// The label of the key's field.
    Key,
    /// The choice of every key.
    AnyKey,
    /// The label of the field for older events.
    Part,
    /// The choice of the newest events.
    Newest,
    /// The button of the form.
    Show,
    /// The message after a search.
    Shown,
    /// The message if the database failed.
    Failed,
}

/// Each text in English, to be translated.
pub(crate) const WORDS: [(Word, &str); 24] = [
    (Word::Events, "Events"),
    (Word::Trend, "Events by the week they last happened"),
    (Word::TrendNote, "Each event counts once, in the week of its last time."),
    (Word::None, "This contact has no events yet."),
    (Word::NoneOfKey, "This contact has no events with this key."),
    (Word::Range, "%1$s to %2$s of %3$s, the latest first"),
    (Word::OnlyKey, "Only events with the key %s"),
    (Word::Pages, "Pages of events"),
    (Word::Page, "Page %s"),
    (Word::Next, "Next page"),
    (Word::Older, "To see older events, use \u{201c}Find events\u{201d}."),
    (Word::Times, "Happened %s times"),
    (Word::LastAndFirst, "Last on %1$s, first on %2$s"),
    (Word::Once, "On %s"),
    (Word::Source, "Source"),
    (Word::Cut, "Only the beginning of the value is shown."),
    (Word::Find, "Find events"),
    (Word::Key, "Event key"),
    (Word::AnyKey, "Every key"),
    (Word::Part, "Which events"),
    (Word::Newest, "The latest"),
    (Word::Show, "Show events"),
    (Word::Shown, "Here are the events."),
    (Word::Failed, "The events could not be read: %s"),
];

/// The texts in one language.
#[derive(Debug)]
pub(crate) struct Words(Vec<String>);

impl Words {
    /// Translates the texts with `translate`.
    ///
    /// # Errors
    /// The error of `translate`.
    pub(crate) fn translated<E>(translate: impl Fn(&str) -> Result<String, E>) -> Result<Self, E> {
        WORDS.iter().map(|(_, english)| translate(english)).collect::<Result<_, _>>().map(Self)
    }

    /// The texts in English.
    #[cfg(test)]
    pub(crate) fn english() -> Self {
        Self(WORDS.iter().map(|(_, english)| (*english).into()).collect())
    }

    /// A text.
    #[must_use]
    pub(crate) fn get(&self, word: Word) -> &str {
        self.0.get(word as usize).map_or("", String::as_str)
    }

    /// A text with values in place of `%s` or `%1$s`, `%2$s`, …
    #[must_use]
    pub(crate) fn with(&self, word: Word, values: &[&str]) -> String {
        fill(self.get(word), values)
    }
}

/// Replaces the placeholders of a text by values. A placeholder inside a value stays as it is.
fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        let numbered = (1..).zip(values).find_map(|(number, value)| {
            rest.strip_prefix(&format!("%{number}$s")).map(|after| (*value, after))
        });
        let place = numbered.or_else(|| Some((*values.first()?, rest.strip_prefix("%s")?)));
        let (value, after) = place.unwrap_or(("%", &rest[1..]));
        filled.push_str(value);
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_at_its_place() {
        for (at, (word, _)) in WORDS.iter().enumerate() {
            assert_eq!(*word as usize, at, "{word:?}");
        }
    }

    #[test]
    fn values_go_where_a_language_wants_them() {
        assert_eq!(fill("%1$s–%2$s of %3$s", &["1", "20", "57"]), "1–20 of 57");
        assert_eq!(fill("%3$s: %1$s", &["%s", "x", "%1$s"]), "%1$s: %s");
        assert_eq!(fill("Page %s", &["2"]), "Page 2");
        assert_eq!(fill("100% %s %d %", &["%s"]), "100% %s %d %");
        assert_eq!(fill("%s", &[]), "%s");
    }
}
