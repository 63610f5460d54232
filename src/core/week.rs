//! The events of the last seven days, for a dashboard: a small chart, and its numbers in words.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::core::profile::html::escape;
use crate::core::said::filled;
use crate::core::statistics::answer::Source;

/// How many days are shown. The last one is today.
const DAYS: i64 = 7;

/// The distance from one bar to the next, in units of the chart.
const STEP: usize = 40;

/// The width of a bar.
const WIDTH: usize = 28;

/// The height of the highest bar.
const HEIGHT: i64 = 56;

/// The room above the bars for their numbers.
const ABOVE: i64 = 16;

/// The texts of the widget, in the reader's language.
#[derive(Debug)]
pub(crate) struct Words {
    /// The summary. `%1$s` is the events, as “3 events”; `%2$s` is the contacts.
    pub(crate) summary: String,
    /// The text if there were no events.
    pub(crate) none: String,
    /// A note on what is counted if occurrences are not kept.
    pub(crate) note: String,
    /// The text of the link to the Events screen.
    pub(crate) link: String,
}

impl Words {
    /// The texts in English, to be translated.
    pub(crate) const ENGLISH: [&str; 4] = [
        "%1$s of %2$s in 7 days",
        "No events in the last 7 days.",
        "A repeated event counts on the day of its first time and on the day of its last time.",
        "Open the Events screen",
    ];

    /// Takes the translations, in the order of [`Words::ENGLISH`].
    #[must_use]
    pub(crate) fn new([summary, none, note, link]: [String; 4]) -> Self {
        Self { summary, none, note, link }
    }
}

/// A number, and its text in the site's format.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    /// The number.
    pub(crate) value: i64,
    /// The text.
    pub(crate) shown: String,
}

/// The seven days, with days and numbers in the site's format.
#[derive(Debug)]
pub(crate) struct Week {
    /// The events and contacts of all days, written as “3 events”.
    pub(crate) totals: [Number; 2],
    /// Each day, with its events.
    pub(crate) days: Vec<(String, Number)>,
    /// The most frequent keys.
    pub(crate) keys: Vec<(String, Number)>,
    /// The source of the numbers.
    pub(crate) source: Source,
}

/// The first of the seven days, if the last is the day of this wall time. `None` if the wall time is not
/// valid.
#[must_use]
pub(crate) fn first_day(now: &str) -> Option<String> {
    let today = Date::strptime("%Y-%m-%d", now.get(..10)?).ok()?;
    Some(today.checked_sub((DAYS - 1).days()).ok()?.to_string())
}

/// The widget as HTML. `screen` is the address of the Events screen.
#[must_use]
pub(crate) fn html(words: &Words, week: &Week, screen: &str) -> String {
    let text = |text: &str| escape(text.as_bytes());
    let link = format!("<p><a href=\"{}\">{}</a></p>", text(screen), text(&words.link));
    let [events, contacts] = &week.totals;
    if events.value == 0 {
        return format!("<p>{}</p>{link}", text(&words.none));
    }
    let summary = filled(&words.summary, &[events.shown.clone(), contacts.shown.clone()]);
    let mut html = format!("<p><strong>{}</strong></p>{}", text(&summary), chart(&summary, &week.days));
    if !week.keys.is_empty() {
        html.push_str("<ul>");
        for (key, times) in &week.keys {
            let _ = write!(html, "<li><code>{}</code> {}</li>", text(key), text(&times.shown));
        }
        html.push_str("</ul>");
    }
    if week.source == Source::Events {
        let _ = write!(html, "<p class=\"description\">{}</p>", text(&words.note));
    }
    html + &link
}

/// The days as SVG, with their numbers in words for screen readers.
fn chart(summary: &str, days: &[(String, Number)]) -> String {
    let most = days.iter().map(|(_, count)| count.value).max().unwrap_or(0).max(1);
    let spoken: Vec<_> = days.iter().map(|(day, count)| format!("{day}: {}", count.shown)).collect();
    let label = escape(format!("{summary}. {}", spoken.join("; ")).as_bytes());
    let (width, height) = (days.len() * STEP, ABOVE + HEIGHT + 1);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\" \
         style=\"display:block;width:100%;max-width:420px;height:auto;fill:currentColor\">"
    );
    for (at, (_, Number { value: count, shown })) in days.iter().enumerate() {
        // A bar above zero stays visible.
        let tall = if *count > 0 { (HEIGHT * count / most).max(3) } else { 0 };
        let (x, y, middle) = (at * STEP + (STEP - WIDTH) / 2, ABOVE + HEIGHT - tall, at * STEP + STEP / 2);
        let _ = write!(svg, "<g><title>{}</title>", escape(spoken[at].as_bytes()));
        let _ = write!(
            svg,
            "<path d=\"M{} 0h{STEP}v{height}h-{STEP}z\" fill=\"none\" pointer-events=\"all\"/>",
            at * STEP
        );
        if *count > 0 {
            let _ = write!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{tall}\" rx=\"2\" fill=\"#2271b1\"/>\
                 <text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\">{}</text>",
                y - 4,
                escape(shown.as_bytes())
            );
        }
        svg.push_str("</g>");
    }
    let _ = write!(svg, "<path d=\"M0 {}h{width}v1h-{width}z\" opacity=\".3\"/></svg>", height - 1);
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::new(Words::ENGLISH.map(Into::into))
    }

    fn number(value: i64) -> Number {
        let shown = if value == 10_000 { "10,000".into() } else { value.to_string() };
        Number { value, shown }
    }

    fn week(events: &[i64], keys: &[&str]) -> Week {
        let days = events.iter().zip(20..).map(|(count, day)| (format!("Nov {day}"), number(*count)));
        Week {
            totals: [
                Number {
                    value: events.iter().sum(),
                    shown: format!("{} events", events.iter().sum::<i64>()),
                },
                Number { value: 1, shown: "1 contact".into() },
            ],
            days: days.collect(),
            keys: keys.iter().map(|key| ((*key).to_owned(), number(3))).collect(),
            source: Source::Events,
        }
    }

    #[test]
    fn seven_days_end_today() {
        assert_eq!(first_day("2026-11-26 23:59:59").as_deref(), Some("2026-11-20"));
        assert_eq!(first_day("2026-03-02 00:00:00").as_deref(), Some("2026-02-24"));
        assert_eq!((first_day("nonsense"), first_day("")), (None, None));
    }

    #[test]
    fn the_chart_can_be_seen_and_heard() {
        let html = html(&words(), &week(&[0, 1, 9_999, 10_000], &[]), "tools.php?page=a&b=c");
        assert!(
            html.starts_with("<p><strong>20000 events of 1 contact in 7 days</strong></p><svg "),
            "{html}"
        );
        assert!(html.contains("in 7 days. Nov 20: 0; Nov 21: 1; Nov 22: 9999; Nov 23: 10,000\""), "{html}");
        assert_eq!((html.matches("<rect").count(), html.matches("<title>").count()), (3, 4));
        assert!(html.contains("height=\"3\""), "a single event can be seen: {html}");
        assert!(html.contains("first and on that of its last time"));
        assert!(html.contains("href=\"tools.php?page=a&amp;b=c\""), "{html}");
    }

    #[test]
    fn without_events_there_is_no_chart() {
        let html = html(&words(), &week(&[0, 0], &["k"]), "a");
        assert_eq!(
            html,
            "<p>No events in the last 7 days.</p><p><a href=\"a\">Open the Events screen</a></p>"
        );
    }

    #[test]
    fn a_hostile_key_is_text() {
        let html = html(&words(), &week(&[3], &["<script>alert(1)</script>", "\"'\u{FFFD}\0"]), "a");
        assert!(html.contains("<li><code>&lt;script&gt;alert(1)&lt;/script&gt;</code> 3</li>"), "{html}");
        assert!(html.contains("<code>&quot;&#039;\u{FFFD}\u{FFFD}</code>"), "{html}");
    }
}
