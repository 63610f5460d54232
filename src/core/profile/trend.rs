//! A small chart: how many events last happened in each of the last weeks.
//!
//! A row has the first time, the last time and a counter. The times between are not known. So the chart
//! counts events in the week in which they *last* happened, and its texts say so.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use super::html::escape;
use super::words::{Word, Words};
use crate::core::event::Text;

/// How many weeks are shown. The last one ends today.
const WEEKS: usize = 12;

/// Days of a week.
const DAYS: i64 = 7;

/// The distance from one bar to the next, in units of the chart.
const STEP: usize = 40;

/// The width of a bar.
const WIDTH: usize = 28;

/// The height of the highest bar.
const HEIGHT: i64 = 56;

/// The room above the bars for their numbers.
const ABOVE: i64 = 16;

/// The number of events by the week in which they last happened.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Trend {
    /// The last day.
    today: Date,
    /// The weeks, the oldest first.
    weeks: [i64; WEEKS],
}

/// The first day of the chart, `YYYY-MM-DD`. `None` if today's date is not known.
#[must_use]
pub(crate) fn since(now: &str) -> Option<String> {
    let first = day(now.as_bytes())?.checked_sub((WEEKS as i64 * DAYS - 1).days()).ok()?;
    Some(first.to_string())
}

/// The date at the beginning of a time.
fn day(time: &[u8]) -> Option<Date> {
    Date::strptime("%Y-%m-%d", time.get(..10)?).ok()
}

impl Trend {
    /// Sums days to weeks. Days outside these weeks are left out. `None` if today's date is not known.
    #[must_use]
    pub(crate) fn new(now: &str, days: &[(Text, i64)]) -> Option<Self> {
        let today = day(now.as_bytes())?;
        let mut weeks = [0; WEEKS];
        for (text, count) in days {
            let Some(day) = day(&text.0) else { continue };
            let ago = i64::from((today - day).get_days());
            let week = usize::try_from(ago).ok().and_then(|ago| (WEEKS - 1).checked_sub(ago / DAYS as usize));
            if let Some(week) = week {
                weeks[week] += count;
            }
        }
        Some(Self { today, weeks })
    }

    /// The first and the last day of a week.
    fn days_of(&self, week: usize) -> (Date, Date) {
        let ago = (WEEKS - 1 - week) as i64 * DAYS;
        let last = self.today.saturating_sub(ago.days());
        (last.saturating_sub((DAYS - 1).days()), last)
    }

    /// The first day that is shown, and today.
    #[must_use]
    pub(crate) fn ends(&self) -> (String, String) {
        (self.days_of(0).0.to_string(), self.today.to_string())
    }

    /// Whether no event last happened in these weeks.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.weeks.iter().all(|count| *count == 0)
    }

    /// The chart as SVG, with its numbers in words for screen readers.
    #[must_use]
    pub(crate) fn svg(&self, words: &Words) -> String {
        let most = self.weeks.iter().copied().max().unwrap_or(0).max(1);
        let (width, height) = (WEEKS * STEP, ABOVE + HEIGHT + 1);
        let spoken: Vec<_> = (0..WEEKS).map(|week| self.spoken(week)).collect();
        let label = format!("{}. {}", words.get(Word::Trend), spoken.join("; "));
        let mut svg = format!(
            "<svg class=\"fce_chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">",
            escape(label.as_bytes())
        );
        for (week, count) in self.weeks.iter().enumerate() {
            // A bar above zero stays visible.
            let tall = if *count > 0 { (HEIGHT * count / most).max(3) } else { 0 };
            let (x, y) = (week * STEP + (STEP - WIDTH) / 2, ABOVE + HEIGHT - tall);
            let _ = write!(svg, "<g><title>{}</title>", escape(spoken[week].as_bytes()));
            // The whole column shows the number as a tooltip, even above a low bar.
            let _ =
                write!(svg, "<path class=\"fce_column\" d=\"M{} 0h{STEP}v{height}h-{STEP}z\"/>", week * STEP);
            if *count > 0 {
                let middle = week * STEP + STEP / 2;
                let _ = write!(
                    svg,
                    "<rect class=\"fce_bar\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{tall}\" rx=\"2\"/>\
                     <text class=\"fce_figure\" x=\"{middle}\" y=\"{}\">{count}</text>",
                    y - 4
                );
            }
            svg.push_str("</g>");
        }
        let _ = write!(svg, "<path class=\"fce_ground\" d=\"M0 {}h{width}\"/></svg>", height - 1);
        svg
    }

    /// A week and its number, in words.
    fn spoken(&self, week: usize) -> String {
        let (first, last) = self.days_of(week);
        format!("{first} – {last}: {}", self.weeks[week])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-26 23:59:59";

    fn trend(days: &[(&str, i64)]) -> Trend {
        let days: Vec<_> = days.iter().map(|(day, count)| (Text::from(*day), *count)).collect();
        Trend::new(NOW, &days).unwrap()
    }

    #[test]
    fn a_week_ends_today_and_has_seven_days() {
        let found = trend(&[("2026-11-26", 1), ("2026-11-20", 2), ("2026-11-19", 4)]);
        assert_eq!(found.weeks[WEEKS - 2..], [4, 3]);
        assert_eq!(found.ends(), ("2026-09-04".into(), "2026-11-26".into()));
        assert_eq!(since(NOW).unwrap(), "2026-09-04");
        let first = trend(&[("2026-09-04", 5), ("2026-09-03", 7)]);
        assert_eq!((first.weeks[0], first.weeks.iter().sum::<i64>()), (5, 5));
    }

    #[test]
    fn what_is_no_day_of_these_weeks_is_left_out() {
        let odd = ["2026-11-27", "0000-00-00", "2026-02-30", "", "yesterday", "9999-99-99", "1000-01-01"];
        assert!(trend(&odd.map(|day| (day, 1))).is_empty());
        let broken = [(Text(b"2026-11-\xff\xff".to_vec()), 1)];
        assert!(Trend::new(NOW, &broken).unwrap().is_empty());
        assert_eq!(Trend::new("", &[]), None);
        assert_eq!((since("nonsense"), since("-9999-01-01")), (None, None));
    }

    #[test]
    fn the_chart_can_be_read_and_heard() {
        let svg = trend(&[("2026-11-26", 10_000), ("2026-11-12", 1)]).svg(&Words::english());
        assert!(
            svg.contains("height=\"56\" rx=\"2\"/><text class=\"fce_figure\" x=\"460\" y=\"12\">10000<"),
            "{svg}"
        );
        assert!(svg.contains("height=\"3\""), "a single event can be seen: {svg}");
        assert_eq!(svg.matches("fce_bar").count(), 2);
        assert!(svg.contains("<title>2026-11-20 – 2026-11-26: 10000</title>"), "{svg}");
        assert!(
            svg.contains("aria-label=\"Events by the week they last happened. 2026-09-04 – 2026-09-10: 0; "),
            "{svg}"
        );
    }
}
