//! A contact's events on his profile in FluentCRM: the section that shows them, as HTML. No script runs in it.

pub(crate) mod html;
pub(crate) mod section;
pub(crate) mod trend;
pub(crate) mod words;
