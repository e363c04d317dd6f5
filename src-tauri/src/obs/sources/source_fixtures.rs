//! Sources for tests.

use uuid::Uuid;

use super::{ObsSource, Placement};

/// A source that is not ours.
pub(crate) fn source(name: &str, url: &str, active: bool) -> ObsSource {
    ObsSource {
        uuid: Uuid::nil(),
        name: name.into(),
        url: url.into(),
        redacted_url: url.into(),
        active,
        width: 1920,
        height: 1080,
        placement: Placement::Elsewhere,
        shown_in: None,
        hidden_by: None,
        unloads_when_hidden: false,
        page: None,
        channels: Vec::new(),
        alive: None,
    }
}
