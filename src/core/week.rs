//! The events of the last seven days, small enough for a dashboard: a chart, and its numbers in words.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::core::event::Text;
use crate::core::profile::html::escape;
use crate::core::said::filled;
use crate::core::statistics::answer::Source;

/// How many days are shown; the last one is today.
const DAYS: i64 = 7;

/// From one bar to the next, in the units of the chart.
const STEP: usize = 40;

/// How wide a bar is.
const WIDTH: usize = 28;

/// How high the highest is.
const HEIGHT: i64 = 56;

/// Room above the bars, for their numbers.
const ABOVE: i64 = 16;

/// What is said, in the language of whoever reads it.
#[derive(Debug)]
pub(crate) struct Words {
    /// `%1$s` events, `%2$s` contacts.
    pub(crate) summary: String,
    /// Where there were none.
    pub(crate) none: String,
    /// What is counted where occurrences are not kept.
    pub(crate) note: String,
    /// The link to the screen.
    pub(crate) link: String,
}

impl Words {
    /// What is translated, in English.
    pub(crate) const ENGLISH: [&str; 4] = [
        "%1$s events of %2$s contacts in 7 days",
        "No events in the last 7 days.",
        "An event that was repeated counts on the day of its first and on that of its last time.",
        "Open the Events screen",
    ];

    /// The words, from their translations in the order of [`Words::ENGLISH`].
    #[must_use]
    pub(crate) fn new([summary, none, note, link]: [String; 4]) -> Self {
        Self { summary, none, note, link }
    }
}

/// A number, and how the site writes it.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    /// The number.
    pub(crate) value: i64,
    /// Written.
    pub(crate) shown: String,
}

/// The seven days, as the site writes days and numbers.
#[derive(Debug)]
pub(crate) struct Week {
    /// Events and contacts of all days together.
    pub(crate) totals: [Number; 2],
    /// Each day, and its events.
    pub(crate) days: Vec<(String, Number)>,
    /// The keys that happened most.
    pub(crate) keys: Vec<(Text, Number)>,
    /// What was counted.
    pub(crate) source: Source,
}

/// The first of the days, of which the last is that of this wall time; `None` where it is no time.
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
            let _ = write!(html, "<li><code>{}</code> {}</li>", escape(&key.0), text(&times.shown));
        }
        html.push_str("</ul>");
    }
    if week.source == Source::Events {
        let _ = write!(html, "<p class=\"description\">{}</p>", text(&words.note));
    }
    html + &link
}

/// The days as SVG, with their numbers in words for whoever cannot see it.
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
        // Whatever is not nothing can be seen.
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

    fn week(events: &[i64], keys: &[&[u8]]) -> Week {
        let days = events.iter().zip(20..).map(|(count, day)| (format!("Nov {day}"), number(*count)));
        Week {
            totals: [number(events.iter().sum()), number(2)],
            days: days.collect(),
            keys: keys.iter().map(|key| (Text(key.to_vec()), number(3))).collect(),
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
            html.starts_with("<p><strong>20000 events of 2 contacts in 7 days</strong></p><svg "),
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
        let html = html(&words(), &week(&[0, 0], &[b"k"]), "a");
        assert_eq!(
            html,
            "<p>No events in the last 7 days.</p><p><a href=\"a\">Open the Events screen</a></p>"
        );
    }

    #[test]
    fn a_hostile_key_is_text() {
        let html = html(&words(), &week(&[3], &[b"<script>alert(1)</script>", b"\"'\xff\0"]), "a");
        assert!(html.contains("<li><code>&lt;script&gt;alert(1)&lt;/script&gt;</code> 3</li>"), "{html}");
        assert!(html.contains("<code>&quot;&#039;\u{FFFD}\u{FFFD}</code>"), "{html}");
    }
}
