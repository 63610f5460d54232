//! The Events screen of a network of sites: what each of them has recorded, and all together.

use std::fmt::Write;

use super::admin_files::PAGE;
use super::dashboard;
use super::health::escape;
use crate::core::error::{Error, Result};
use crate::core::figures::Figures;
use crate::core::input::Input;
use crate::core::statistics::answer::Totals;
use crate::php::figures;
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm;
use crate::php::wordpress::words;
use crate::php::zend::table;
use crate::php::{call, convert, zend};

/// The most sites that are listed.
const MOST: i64 = 500;

/// The heads of the columns.
const HEADS: [&str; 6] = [
    "Site",
    "Events, 7 days",
    "Contacts, 7 days",
    "Recorded, 48 hours",
    "Refused, 48 hours",
    "Failed, 48 hours",
];

/// What one site has.
struct Line {
    /// Its address.
    site: String,
    /// The last seven days, or why they are not known.
    week: Result<Totals>,
    /// The last 48 hours.
    figures: Figures,
}

/// Puts the page into the network's menu, for whoever manages the network.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised, like everything here.
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

/// Shows the page.
///
/// # Errors
/// As [`add`].
pub(super) fn show() -> Result<()> {
    let query = table::array([("number", zend::zval(MOST)), ("fields", zend::string("ids"))]);
    let sites = call::function("get_sites", &[&query])?;
    let mut lines = Vec::new();
    for site in sites.array().into_iter().flat_map(table::values) {
        let id = convert::integer(site.dereference()).unwrap_or(0);
        call::function("switch_to_blog", &[&id])?;
        let line = line();
        call::function("restore_current_blog", &[])?;
        lines.push(line?);
    }
    let html = page(&lines)?;
    call::function("printf", &[&"%s", &zend::string(html)]).map(drop)
}

/// What the current site has.
fn line() -> Result<Line> {
    let mut site = PhpSite::current();
    let week = match dashboard::week(&mut site, "trend", Input::Missing) {
        Err(Error::Pending) => return Err(Error::Pending),
        week => week.map(|trend| trend.totals.unwrap_or_default()),
    };
    let address = zend::string_bytes(&call::function("get_home_url", &[])?);
    let site_address = String::from_utf8_lossy(&address).into_owned();
    Ok(Line { site: site_address, week, figures: figures::sum(site.prefix()?) })
}

/// The page as HTML.
fn page(lines: &[Line]) -> Result<String> {
    let text = |text: &str| -> Result<String> { Ok(escape(&words::words(text)?)) };
    let mut html = format!("<div class=\"wrap\"><h1>{}</h1>", text("Events")?);
    html.push_str("<table class=\"widefat striped\"><thead><tr>");
    for head in HEADS {
        let _ = write!(html, "<th scope=\"col\">{}</th>", text(head)?);
    }
    html.push_str("</tr></thead><tbody>");
    let mut all = (Totals::default(), Figures::default());
    for Line { site, week, figures } in lines {
        let site = escape(site);
        match week {
            Ok(week) => {
                all.0.occurrences += week.occurrences;
                all.0.contacts += week.contacts;
                let _ = write!(
                    html,
                    "<tr><th scope=\"row\">{site}</th>{}",
                    cells(&[week.occurrences, week.contacts])?
                );
            }
            Err(error) => {
                let why = escape(&words::spoken(&error.into())?);
                let _ = write!(html, "<tr><th scope=\"row\">{site}</th><td colspan=\"2\">{why}</td>");
            }
        }
        all.1 = all.1.plus(*figures);
        let _ = write!(html, "{}</tr>", cells(&of(figures))?);
    }
    let (week, figures) = (cells(&[all.0.occurrences, all.0.contacts])?, cells(&of(&all.1))?);
    let _ = write!(
        html,
        "</tbody><tfoot><tr><th scope=\"row\">{}</th>{week}{figures}</tr></tfoot></table>",
        text("All sites")?
    );
    if i64::try_from(lines.len()) == Ok(MOST) {
        let _ = write!(html, "<p>{}</p>", text("The first 500 sites of the network.")?);
    }
    Ok(html + "</div>")
}

/// Recorded, refused, failed.
fn of(figures: &Figures) -> [i64; 3] {
    let refused: u64 = figures.refused.by_code().iter().map(|(_, number)| number).sum();
    [figures.recorded, refused, figures.failed].map(|number| i64::try_from(number).unwrap_or(i64::MAX))
}

/// Numbers as cells of a table.
fn cells(numbers: &[i64]) -> Result<String> {
    numbers.iter().map(|number| Ok(format!("<td>{}</td>", escape(&words::number(*number)?)))).collect()
}
