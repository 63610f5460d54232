//! What the section says, in the language of whoever reads it.

/// A text of the section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// The heading, and the name of the section.
    Events,
    /// Over the chart.
    Trend,
    /// Under the chart.
    TrendNote,
    /// Where the contact has no events.
    None,
    /// Where he has none of that key.
    NoneOfKey,
    /// Which of how many are shown.
    Range,
    /// What is shown when a key was chosen.
    OnlyKey,
    /// The choice of pages.
    Pages,
    /// One of them.
    Page,
    /// The way to the one that follows.
    Next,
    /// Where the rest is.
    Older,
    /// How often an event happened.
    Times,
    /// When it happened last, and when first.
    LastAndFirst,
    /// When it happened, if once only.
    Once,
    /// Where it came from.
    Source,
    /// That a value is longer.
    Cut,
    /// The button and the form that look for events.
    Find,
    /// The field for a key.
    Key,
    /// Without a choice in it.
    AnyKey,
    /// The field for older ones.
    Part,
    /// Without a choice in it.
    Newest,
    /// The button of the form.
    Show,
    /// That it was done.
    Shown,
    /// That the database failed.
    Failed,
}

/// Each word in English; what is translated.
pub(crate) const WORDS: [(Word, &str); 24] = [
    (Word::Events, "Events"),
    (Word::Trend, "Events by the week they last happened"),
    (Word::TrendNote, "An event that happened more often counts once, in the week of its last time."),
    (Word::None, "This contact has no events yet."),
    (Word::NoneOfKey, "This contact has no events with this key."),
    (Word::Range, "%1$s to %2$s of %3$s, the latest first"),
    (Word::OnlyKey, "Only events with the key %s"),
    (Word::Pages, "Pages of events"),
    (Word::Page, "Page %s"),
    (Word::Next, "Next page"),
    (Word::Older, "Older events: choose them by \u{201c}Find events\u{201d}."),
    (Word::Times, "Happened %s times"),
    (Word::LastAndFirst, "Last on %1$s, first on %2$s"),
    (Word::Once, "On %s"),
    (Word::Source, "Source"),
    (Word::Cut, "The value is longer than what is shown here."),
    (Word::Find, "Find events"),
    (Word::Key, "Event key"),
    (Word::AnyKey, "Every key"),
    (Word::Part, "Which events"),
    (Word::Newest, "The latest"),
    (Word::Show, "Show events"),
    (Word::Shown, "Here are the events."),
    (Word::Failed, "The events could not be read: %s"),
];

/// The words in one language.
#[derive(Debug)]
pub(crate) struct Words(Vec<String>);

impl Words {
    /// The words as `translate` has them.
    ///
    /// # Errors
    /// What translating fails with.
    pub(crate) fn translated<E>(translate: impl Fn(&str) -> Result<String, E>) -> Result<Self, E> {
        WORDS.iter().map(|(_, english)| translate(english)).collect::<Result<_, _>>().map(Self)
    }

    /// The words as they are here.
    #[cfg(test)]
    pub(crate) fn english() -> Self {
        Self(WORDS.iter().map(|(_, english)| (*english).into()).collect())
    }

    /// A word.
    #[must_use]
    pub(crate) fn get(&self, word: Word) -> &str {
        self.0.get(word as usize).map_or("", String::as_str)
    }

    /// A word with values in the place of `%s` or `%1$s`, `%2$s`, …
    #[must_use]
    pub(crate) fn with(&self, word: Word, values: &[&str]) -> String {
        fill(self.get(word), values)
    }
}

/// A text with values in their places. What a value says is no place.
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
