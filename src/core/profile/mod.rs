//! The section with a contact's events on the contact's profile in FluentCRM, as HTML. No script runs in it.

pub(crate) mod html;
pub(crate) mod section;
pub(crate) mod trend;
pub(crate) mod words;
