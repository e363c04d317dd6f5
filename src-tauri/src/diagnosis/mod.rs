//! "Why is nothing showing?": the chain from this app to the viewers, link by link.
//!
//! Everything is derived from one [`Status`], the value that the tray and the panel show, so the answers never
//! disagree. The first broken link is the one to fix; the links behind it are not checked.

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

/// Why nothing is showing, or that nothing is wrong.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The overlay that was asked about; otherwise the first with a broken link, or the first of all.
    pub channel: String,
    /// Whether no link of it is broken.
    pub ok: bool,
    /// Its chain.
    pub links: Vec<Link>,
    /// The chain of every overlay.
    pub overlays: Vec<Chain>,
}

impl Diagnosis {
    /// Checks every overlay that has a page of ours. `uptime` is in seconds. `channel` selects the overlay that comes
    /// first in the answer; one without a page of ours is checked as far as its clients allow.
    #[must_use]
    pub fn of(status: &Status, catalogue: &Catalogue, uptime: u64, channel: Option<&str>) -> Self {
        let english = texts::english();
        let check = |channel: &str| Chain::check(status, catalogue, uptime, channel, &english);
        let mut overlays: Vec<Chain> = catalogue
            .drawn()
            .map(|entry| check(&entry.channel))
            .collect();
        let known = match channel {
            Some(asked) => overlays.iter().find(|chain| chain.channel == asked),
            None => {
                let broken = overlays.iter().find(|chain| !chain.ok);
                broken.or(overlays.first())
            }
        };
        let selected = known.cloned().unwrap_or_else(|| {
            let other = check(channel.unwrap_or_default());
            overlays.push(other.clone());
            other
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
