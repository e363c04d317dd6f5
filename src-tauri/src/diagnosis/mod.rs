//! "Why is nothing showing?": the way of an overlay from this app to the viewers, link by link.
//!
//! Everything here is said about one [`Status`], the value that the tray and the window show too, so the answers can
//! never disagree. The first link that is broken is the one to mend; what lies behind it is not looked at.

mod chain;
mod link;
mod words;

use serde::Serialize;

use crate::status::Status;

pub use link::{Fix, Link, LinkId, LinkState};

/// Why nothing is showing, or that all is well.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The overlay that was asked about; else the first that something is wrong with, else the first.
    pub channel: String,
    /// Nothing is wrong with it.
    pub ok: bool,
    /// Its chain.
    pub links: Vec<Link>,
    /// Every overlay's chain.
    pub overlays: Vec<Chain>,
}

/// The chain of one overlay.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Chain {
    /// Which.
    pub channel: String,
    /// No link is broken.
    pub ok: bool,
    /// From the app to the viewers.
    pub links: Vec<Link>,
}

impl Diagnosis {
    /// Looks at every overlay that we have a page for. `uptime` is in seconds. `channel` chooses the one that is
    /// answered first; one without a page of ours, or an unknown one, is looked at as far as its clients allow.
    #[must_use]
    pub fn of(status: &Status, uptime: u64, channel: Option<&str>) -> Self {
        let mut overlays: Vec<Chain> = ["lower", "countdown", "poster"]
            .into_iter()
            .map(|channel| chain::chain(status, uptime, channel))
            .collect();
        let chosen = match channel {
            Some(asked) => match overlays.iter().find(|chain| chain.channel == asked) {
                Some(known) => known.clone(),
                None => {
                    let other = chain::chain(status, uptime, asked);
                    overlays.push(other.clone());
                    other
                }
            },
            None => {
                let broken = overlays.iter().find(|chain| !chain.ok);
                broken.unwrap_or(&overlays[0]).clone()
            }
        };
        Self {
            channel: chosen.channel,
            ok: chosen.ok,
            links: chosen.links,
            overlays,
        }
    }
}

#[cfg(test)]
#[path = "diagnosis_tests.rs"]
mod tests;
