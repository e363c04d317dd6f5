//! The browser sources of OBS: which of them show our pages, where they are placed, and how to add one.

mod add_source;
mod browser_sources;
mod input_queries;
mod liveness;
mod our_pages;
mod placement;
mod source;

pub use add_source::AddedSource;
pub(super) use add_source::{AddSource, add};
pub(super) use browser_sources::{BLANK_URL, BROWSER_KIND, BrowserSources, SAVED_URL_KEY};
pub(super) use input_queries::{CONCURRENT_REQUESTS, read_browser_sources};
pub use our_pages::OurPages;
pub(super) use placement::{Placements, read_placements};
#[cfg(test)]
pub(crate) use source::fixtures;
pub use source::{HiddenBy, ObsSource, Placement};
