//! The section: the trend, then pages of events, the latest first. FluentCRM inserts the HTML into its
//! single-page app. No script runs there, and a link would leave the app. So a radio button and CSS choose a
//! page.

use std::fmt::Write;

use super::html::{beginning, escape};
use super::trend::Trend;
use super::words::{Word, Words};
use crate::core::event::{EventRow, Text};

/// The most events in the HTML.
pub(crate) const MOST: i64 = 200;

/// The events on a page.
const ON_A_PAGE: usize = 20;

/// How many characters of a value are shown at first.
const SEEN: usize = 240;

/// How many characters of a value can be unfolded.
const UNFOLDED: usize = 4_000;

/// The section's CSS. Its colours are FluentCRM 3's. FluentCRM 2 does not name them.
const STYLE: &str = include_str!("section.css");

/// An event, with its times in the site's format.
#[derive(Debug)]
pub(crate) struct Item {
    /// The event.
    pub(crate) row: EventRow,
    /// The first time.
    pub(crate) first: String,
    /// The last time.
    pub(crate) last: String,
}

/// The content of the section.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    /// The texts.
    pub(crate) words: &'a Words,
    /// The events.
    pub(crate) items: &'a [Item],
    /// How many events come before these.
    pub(crate) offset: i64,
    /// The number of all events.
    pub(crate) total: i64,
    /// Whether the reader can search for other events.
    pub(crate) can_find: bool,
    /// Only events of this key are shown.
    pub(crate) key: Option<&'a [u8]>,
    /// The trend, with its first and last day in the site's format.
    pub(crate) trend: Option<(&'a Trend, [String; 2])>,
}

impl Section<'_> {
    /// The section as HTML.
    #[must_use]
    pub(crate) fn html(&self) -> String {
        let mut html = format!("<style>{STYLE}</style><div class=\"fce_events\">");
        if let Some(key) = self.key {
            let (key, _) = beginning(key, SEEN);
            let only = self.words.with(Word::OnlyKey, &[&String::from_utf8_lossy(&key)]);
            let _ = write!(html, "<p class=\"fce_only\" dir=\"auto\">{}</p>", escape(only.as_bytes()));
        }
        if self.items.is_empty() {
            let word = if self.key.is_some() { Word::NoneOfKey } else { Word::None };
            let none = escape(self.words.get(word).as_bytes());
            let _ = write!(html, "<p class=\"fce_none fcrm_empty_hint\">{none}</p></div>");
            return html;
        }
        self.write_trend(&mut html);
        self.write_pages(&mut html);
        html.push_str("</div>");
        html
    }

    /// Writes the trend if these weeks have events.
    fn write_trend(&self, html: &mut String) {
        let Some((trend, [first, last])) = self.trend.as_ref().filter(|(trend, _)| !trend.is_empty()) else {
            return;
        };
        let _ = write!(
            html,
            "<figure class=\"fce_trend\"><figcaption>{}</figcaption>{}<p class=\"fce_axis\"><bdi>{}</bdi><bdi>{}</bdi></p>\
             <p class=\"fce_note\">{}</p></figure>",
            self.word(Word::Trend),
            trend.svg(self.words),
            escape(first.as_bytes()),
            escape(last.as_bytes()),
            self.word(Word::TrendNote),
        );
    }

    /// Writes all pages. CSS shows one of them.
    fn write_pages(&self, html: &mut String) {
        let pages = self.items.len().div_ceil(ON_A_PAGE);
        let _ = write!(
            html,
            "<div class=\"fce_pages\" role=\"group\" aria-label=\"{}\">",
            self.word(Word::Pages)
        );
        for (number, items) in (1..).zip(self.items.chunks(ON_A_PAGE)) {
            if pages > 1 {
                let name = escape(self.words.with(Word::Page, &[&number.to_string()]).as_bytes());
                let checked = if number == 1 { " checked" } else { "" };
                let _ = write!(
                    html,
                    "<input type=\"radio\" class=\"fce_radio\" name=\"fce_page\" id=\"fce_page_{number}\" \
                     aria-label=\"{name}\"{checked}><label class=\"fce_number\" for=\"fce_page_{number}\">{number}</label>"
                );
            }
            let before = self.offset + ((number - 1) * ON_A_PAGE) as i64;
            let range =
                [before + 1, before + items.len() as i64, self.total].map(|number| number.to_string());
            let range = self.words.with(Word::Range, &range.each_ref().map(String::as_str));
            let _ = write!(
                html,
                "<div class=\"fce_page\"><p class=\"fce_range\">{}</p><ol class=\"fce_list fcrm_event_tracking_lists\">",
                escape(range.as_bytes())
            );
            items.iter().for_each(|item| self.write_item(html, item));
            html.push_str("</ol>");
            if number < pages {
                // The label moves the browser to its radio button, which is above the list.
                let next = self.word(Word::Next);
                let _ = write!(
                    html,
                    "<label class=\"fce_number fce_next\" for=\"fce_page_{}\">{next}</label>",
                    number + 1
                );
            } else if self.can_find && self.offset + (self.items.len() as i64) < self.total {
                let _ = write!(html, "<p class=\"fce_range\">{}</p>", self.word(Word::Older));
            }
            html.push_str("</div>");
        }
        html.push_str("</div>");
    }

    /// Writes an event.
    fn write_item(&self, html: &mut String, Item { row, first, last }: &Item) {
        let _ = write!(
            html,
            "<li class=\"fce_item\"><p class=\"fce_title fcrm_event_tracking_title\"><bdi>{}</bdi>",
            escape(&row.title.0)
        );
        if let Some(count) = row.counter.as_deref().filter(|count| *count != "1") {
            let times = escape(self.words.with(Word::Times, &[count]).as_bytes());
            let _ = write!(
                html,
                " <span class=\"fce_count\" title=\"{times}\">× {}</span>",
                escape(count.as_bytes())
            );
        }
        html.push_str("</p>");
        self.write_value(html, row.value.as_ref());
        let key = escape(&row.event_key.0);
        let _ = write!(
            html,
            "<div class=\"fce_footer fcrm_event_tracking_footer\"><bdi class=\"fce_key\">{key}</bdi>"
        );
        if let Some(provider) = row.provider.as_ref().filter(|provider| !provider.0.is_empty()) {
            let _ = write!(html, "<bdi title=\"{}\">{}</bdi>", self.word(Word::Source), escape(&provider.0));
        }
        let time = match (first, last) {
            (first, last) if first == last || first.is_empty() => self.words.with(Word::Once, &[last]),
            (first, last) => self.words.with(Word::LastAndFirst, &[last, first]),
        };
        if !last.is_empty() {
            let time = escape(time.as_bytes());
            let _ = write!(html, "<span class=\"fcrm_event_tracking_date\">{time}</span>");
        }
        html.push_str("</div></li>");
    }

    /// Writes the value of an event. A long value unfolds.
    fn write_value(&self, html: &mut String, value: Option<&Text>) {
        let Some(value) = value.filter(|value| !value.0.is_empty()) else { return };
        let (seen, is_long) = beginning(&value.0, SEEN);
        html.push_str("<div class=\"fce_value\">");
        if is_long {
            let (whole, is_longer) = beginning(&value.0, UNFOLDED);
            let note = if is_longer {
                format!("<p class=\"fce_note\">{}</p>", self.word(Word::Cut))
            } else {
                String::new()
            };
            let _ = write!(
                html,
                "<details><summary><bdi>{}…</bdi></summary><bdi>{}{}</bdi>{note}</details>",
                escape(&seen),
                escape(&whole),
                if is_longer { "…" } else { "" }
            );
        } else {
            let _ = write!(html, "<bdi>{}</bdi>", escape(&seen));
        }
        html.push_str("</div>");
    }

    /// A text, escaped for HTML.
    fn word(&self, word: Word) -> String {
        escape(self.words.get(word).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(title: &[u8], value: &[u8]) -> Item {
        let row = EventRow {
            id: 1,
            subscriber_id: "1".into(),
            counter: Some("1".into()),
            created_by: None,
            provider: Some(Text(b"woo\"><b>".to_vec())),
            event_key: Text::from("k'\"<"),
            title: Text(title.to_vec()),
            value: Some(Text(value.to_vec())),
            created_at: None,
            updated_at: None,
        };
        Item { row, first: "May <1>".into(), last: "May 2".into() }
    }

    fn html(items: &[Item], total: i64) -> String {
        let trend = Trend::new("2026-11-26 00:00:00", &[(Text::from("2026-11-26"), 1)]).unwrap();
        let ends = ["a<".into(), "b".into()];
        let words = Words::english();
        Section {
            words: &words,
            items,
            offset: 0,
            total,
            can_find: true,
            key: None,
            trend: Some((&trend, ends)),
        }
        .html()
    }

    /// Every tag that the section itself writes.
    fn tags(html: &str) -> Vec<&str> {
        let names =
            html.split('<').skip(1).map(|tag| tag.split([' ', '>', '/']).find(|name| !name.is_empty()));
        let mut names: Vec<_> = names.flatten().collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn no_text_becomes_markup() {
        let hostile = b"<script>x</script>\" onload='x' \0\xff<img>";
        let html = html(&[item(hostile, hostile)], 1);
        let own = [
            "bdi",
            "div",
            "figcaption",
            "figure",
            "g",
            "li",
            "ol",
            "p",
            "path",
            "rect",
            "span",
            "style",
            "svg",
        ];
        assert_eq!(tags(&html), [&own[..], &["text", "title"]].concat(), "{html}");
        assert!(!html.contains("onload='"), "{html}");
    }

    #[test]
    fn pages_are_of_twenty_and_the_first_is_seen() {
        let items: Vec<_> = (0..41).map(|_| item(b"T", b"")).collect();
        let many = html(&items, 10_000);
        assert_eq!((many.matches("<input").count(), many.matches(" checked").count()), (3, 1));
        assert!(many.contains("21 to 40 of 10000, the latest first"), "{many}");
        assert!(many.contains("41 to 41 of 10000"), "{many}");
        assert_eq!(
            (many.matches("fce_next").count(), many.matches("see older events").count()),
            (2 + 1, 1),
            "CSS names it once"
        );
        assert_eq!(html(&items[..20], 20).matches("<input").count(), 0, "one page needs no choice");
    }

    #[test]
    fn without_events_it_says_so_and_draws_nothing() {
        let none = html(&[], 0);
        assert!(none.contains("This contact has no events yet.") && !none.contains("<svg"), "{none}");
    }

    #[test]
    fn a_long_value_unfolds_and_is_never_whole_without_end() {
        let long = html(&[item(b"T", "ä".repeat(SEEN + 1).as_bytes())], 1);
        assert_eq!(
            (long.matches("<details>").count(), long.contains(Words::english().get(Word::Cut))),
            (1, false)
        );
        let longer = html(&[item(b"T", &[b'x'; 65_535])], 1);
        assert!(longer.len() < 20_000 && longer.contains(Words::english().get(Word::Cut)));
        let short = html(&[item(b"T", "ä".repeat(SEEN).as_bytes())], 1);
        assert!(!short.contains("<details>"));
    }
}
