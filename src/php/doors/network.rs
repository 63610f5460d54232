//! The Events screen of a network: the figures of each site, and their sums.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::admin_files::PAGE;
use super::health::escape;
use super::week;
use crate::core::error::{Error, Result};
use crate::core::figures::Figures;
use crate::php::figures;
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm;
use crate::php::wordpress::words;
use crate::php::zend::table;
use crate::php::{call, convert, zend};

/// The most sites that are listed.
const MOST: i64 = 500;

/// How long sites are counted. The others are counted when a user opens the page again.
const TIME: Duration = Duration::from_secs(10);

/// The heads of the columns.
const HEADS: [&str; 6] = [
    "Site",
    "Events, 7 days",
    "Contacts, 7 days",
    "Recorded, 48 hours",
    "Refused, 48 hours",
    "Failed, 48 hours",
];

/// The figures of a site.
struct Line {
    /// The site's address.
    site: String,
    /// The numbers of events and contacts of the last seven days, or why they could not be counted; `None` if they are
    /// not counted yet.
    week: Result<Option<[i64; 2]>>,
    /// The figures of the last 48 hours.
    figures: Figures,
}

/// Adds the page to the network's menu, for users who manage the network.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn add() -> Result<()> {
    if fluentcrm::left_alone().is_some() {
        return Ok(());
    }
    let title = words::words("Events")?;
    let page = "FluentCrmEvents\\network_page";
    call::function(
        "add_submenu_page",
        &[&"settings.php", &title, &title, &"manage_network_options", &PAGE, &page],
    )
    .map(drop)
}

/// Prints the page.
///
/// # Errors
/// As [`add`].
pub(super) fn show() -> Result<()> {
    let query = table::array([("number", zend::zval(MOST)), ("fields", zend::string("ids"))]);
    let sites = call::function("get_sites", &[&query])?;
    let (mut lines, start) = (Vec::new(), Instant::now());
    for site in sites.array().into_iter().flat_map(table::values) {
        let id = convert::integer(site.dereference()).unwrap_or(0);
        call::function("switch_to_blog", &[&id])?;
        let line = line(start.elapsed() < TIME);
        call::function("restore_current_blog", &[])?;
        lines.push(line?);
    }
    let html = page(&lines)?;
    call::function("printf", &[&"%s", &zend::string(html)]).map(drop)
}

/// Reads the figures of the current site. They are counted only if `may_count`.
fn line(may_count: bool) -> Result<Line> {
    let site = PhpSite::current();
    let week = match if may_count { week::counted().map(Some) } else { week::known() } {
        Err(Error::Pending) => return Err(Error::Pending),
        week => week.map(|counted| counted.map(|counted| [counted.events, counted.contacts])),
    };
    let address = zend::string_bytes(&call::function("get_home_url", &[])?);
    let site_address = String::from_utf8_lossy(&address).into_owned();
    Ok(Line { site: site_address, week, figures: figures::sum(site.prefix()?) })
}

/// Builds the page as HTML.
fn page(lines: &[Line]) -> Result<String> {
    let text = |text: &str| -> Result<String> { Ok(escape(&words::words(text)?)) };
    let mut html = format!("<div class=\"wrap\"><h1>{}</h1>", text("Events")?);
    html.push_str("<table class=\"widefat striped\"><thead><tr>");
    for head in HEADS {
        let _ = write!(html, "<th scope=\"col\">{}</th>", text(head)?);
    }
    html.push_str("</tr></thead><tbody>");
    let (mut all, mut sum, mut is_whole) = ([0, 0], Figures::default(), true);
    for Line { site, week, figures } in lines {
        let site = escape(site);
        match week {
            Ok(Some(week)) => {
                all = [all[0] + week[0], all[1] + week[1]];
                let _ = write!(html, "<tr><th scope=\"row\">{site}</th>{}", cells(week)?);
            }
            Ok(None) => {
                is_whole = false;
                let _ = write!(html, "<tr><th scope=\"row\">{site}</th><td>…</td><td>…</td>");
            }
            Err(error) => {
                let why = escape(&words::spoken(&error.into())?);
                let _ = write!(html, "<tr><th scope=\"row\">{site}</th><td colspan=\"2\">{why}</td>");
            }
        }
        sum = sum.plus(*figures);
        let _ = write!(html, "{}</tr>", cells(&of(figures))?);
    }
    let (week, figures) = (cells(&all)?, cells(&of(&sum))?);
    let _ = write!(
        html,
        "</tbody><tfoot><tr><th scope=\"row\">{}</th>{week}{figures}</tr></tfoot></table>",
        text("All sites")?
    );
    if !is_whole {
        let _ = write!(
            html,
            "<p>{}</p>",
            text("Not all sites are counted yet. Load this page again to count more.")?
        );
    }
    if i64::try_from(lines.len()) == Ok(MOST) {
        let _ = write!(html, "<p>{}</p>", text("Only the first 500 sites of the network are shown.")?);
    }
    Ok(html + "</div>")
}

/// The numbers of recorded, refused and failed events.
fn of(figures: &Figures) -> [i64; 3] {
    let refused: u64 = figures.refused.by_code().iter().map(|(_, number)| number).sum();
    [figures.recorded, refused, figures.failed].map(|number| i64::try_from(number).unwrap_or(i64::MAX))
}

/// Builds the cells of a table.
fn cells(numbers: &[i64]) -> Result<String> {
    numbers.iter().map(|number| Ok(format!("<td>{}</td>", escape(&words::number(*number)?)))).collect()
}
