//! The browser sources of OBS: which of them show our pages, where they are placed, and how to add one.

mod add_source;
mod browser_inputs;
mod input_queries;
mod liveness;
mod our_pages;
mod placement;
mod source;

pub use add_source::AddedSource;
pub(super) use add_source::{AddSource, add};
pub(super) use browser_inputs::{BLANK_URL, BROWSER_KIND, BrowserInputs, SAVED_URL_KEY};
pub(super) use input_queries::{CONCURRENT_REQUESTS, read_inputs};
pub use our_pages::OurPages;
pub(super) use placement::{Placements, read_placements};
#[cfg(test)]
pub(crate) use source::fixtures;
pub use source::{HiddenBy, ObsSource, Placement};
