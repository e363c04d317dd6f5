//! Answers "Why is nothing showing?" by checking the chain from this app to the viewers, link by link.
//!
//! Everything is derived from one [`Status`], the value that the tray and the panel show, so that they never disagree.
//! The first broken link is the one to fix. The links after it are not checked.

mod chain;
mod finding;
mod link;
mod messages;

use serde::Serialize;

use crate::base::texts;
use crate::catalogue::Catalogue;
use crate::status::Status;

pub use chain::Chain;
pub use link::{Fix, Link, LinkId, LinkState};

/// The diagnosis of all overlays, and of one of them in detail.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The channel of the selected overlay: the requested one, otherwise the first with a broken link,
    /// otherwise the first.
    pub channel: String,
    /// Whether none of its links is broken.
    pub ok: bool,
    /// Its links, from the app to the viewers.
    pub links: Vec<Link>,
    /// The chain of every overlay.
    pub overlays: Vec<Chain>,
}

impl Diagnosis {
    /// Checks all overlays that have a page that this app serves. `channel` selects the overlay to report in detail;
    /// it is checked even if it has no such page.
    #[must_use]
    pub fn new(
        status: &Status,
        catalogue: &Catalogue,
        uptime_seconds: u64,
        channel: Option<&str>,
    ) -> Self {
        let english = texts::english();
        let check =
            |channel: &str| Chain::check(status, catalogue, uptime_seconds, channel, english);
        let mut overlays: Vec<Chain> = catalogue
            .entries_with_page()
            .map(|entry| check(&entry.channel))
            .collect();
        let existing = match channel {
            Some(channel) => overlays.iter().find(|chain| chain.channel == channel),
            None => {
                let broken = overlays.iter().find(|chain| !chain.ok);
                broken.or(overlays.first())
            }
        };
        let selected = existing.cloned().unwrap_or_else(|| {
            let requested = check(channel.unwrap_or_default());
            overlays.push(requested.clone());
            requested
        });
        Self {
            channel: selected.channel,
            ok: selected.ok,
            links: selected.links,
            overlays,
        }
    }
}

#[cfg(test)]
#[path = "diagnosis_tests.rs"]
mod tests;
