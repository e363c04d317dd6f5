//! The browser sources of OBS: which there are, which show our pages, where they are placed, and how one is added.

mod add_source;
mod browser_inputs;
mod input_queries;
mod liveness;
mod our_pages;
mod placement;
mod source;

pub use add_source::AddedSource;
pub(super) use add_source::{AddSource, add};
pub(super) use browser_inputs::{BLANK_URL, BROWSER_KIND, BrowserInputs, KEPT_URL};
pub(super) use input_queries::{CONCURRENT_REQUESTS, read_inputs};
pub use our_pages::OurPages;
pub(super) use placement::{Placements, read_placements};
#[cfg(test)]
pub(crate) use source::fixtures;
pub use source::{HiddenBy, ObsSource, Placement};
