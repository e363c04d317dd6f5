//! What is known about a client: where it connects from, which program it is, which page it runs, and what it
//! subscribes to.
//!
//! It is shown to the operator, and `healing` uses program and page to find out which sources of OBS have their page.
//! A client may claim anything about itself, so nothing is permitted because of it.

use std::net::SocketAddr;

use serde::Serialize;

use crate::base::text;

/// The longest `User-Agent` that is kept, in bytes.
const MAX_AGENT_LENGTH: usize = 512;
/// The longest `Origin` that is kept, in bytes.
const MAX_ORIGIN_LENGTH: usize = 256;
/// The longest page address that is kept, in bytes.
const MAX_PAGE_LENGTH: usize = 2 * 1024;

/// One connection. Never reused while the process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientId(pub u64);

/// What a subscriber is to its channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It did not say. It counts as a renderer while the channel has no other.
    #[default]
    Listener,
    /// It draws the channel: it said so, or it acknowledged an event.
    Renderer,
    /// It draws the channel for the operator only, and never counts.
    Preview,
}

/// A client as it described itself when it connected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClientInfo {
    /// Where it connects from; `None` for a client inside this process, such as the app's own window.
    pub address: Option<SocketAddr>,
    /// The program, from the header `User-Agent`.
    pub agent: Option<String>,
    /// The origin of the page that connects, if a browser sent one.
    pub origin: Option<String>,
}

impl ClientInfo {
    /// A client on a socket, with the values of the headers `User-Agent` and `Origin` of its handshake.
    #[must_use]
    pub(crate) fn remote(address: Option<SocketAddr>, agent: &[u8], origin: &[u8]) -> Self {
        Self {
            address,
            agent: header_text(agent, MAX_AGENT_LENGTH),
            origin: header_text(origin, MAX_ORIGIN_LENGTH),
        }
    }

    /// A client inside this process.
    #[must_use]
    pub(crate) fn in_process() -> Self {
        Self::default()
    }

    /// Whether it claims to be a browser inside OBS.
    #[must_use]
    pub(crate) fn is_in_obs(&self) -> bool {
        self.agent
            .as_deref()
            .is_some_and(|agent| agent.contains("OBS/"))
    }
}

/// The address of a page as it is kept: one line, and not too long.
pub(super) fn page_address(address: &str) -> String {
    text::single_line(address, MAX_PAGE_LENGTH)
}

fn header_text(bytes: &[u8], max_length: usize) -> Option<String> {
    let text = text::single_line(&String::from_utf8_lossy(bytes), max_length);
    (!text.is_empty()).then_some(text)
}

/// One client as the operator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClientView {
    /// Its number while it is connected.
    pub id: u64,
    /// Where it connects from, such as `127.0.0.1:51234`; `null` for the app's own window.
    pub address: Option<String>,
    /// The program, from the header `User-Agent`.
    pub agent: Option<String>,
    /// The origin of the page that connects.
    pub origin: Option<String>,
    /// The address of the page, if the client gave it.
    pub page: Option<String>,
    /// When it connected, in milliseconds since the epoch.
    pub since: u64,
    /// When it last acknowledged an event, in milliseconds since the epoch.
    pub last_ack: Option<u64>,
    /// Whether it claims to be a browser inside OBS.
    pub in_obs: bool,
    /// Its subscriptions, by channel.
    pub channels: Vec<ClientChannel>,
}

/// One subscription of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, PartialOrd, Ord)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(crate) struct ClientChannel {
    /// The channel.
    pub channel: String,
    /// What the client is to it.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_cut_and_cleaned() {
        let client = ClientInfo::remote(None, b"OBS/30.2.3 \x1b[2J", &[b'x'; 5_000]);
        assert_eq!(client.agent.as_deref(), Some("OBS/30.2.3 [2J"));
        assert_eq!(
            client.origin.map(|origin| origin.len()),
            Some(MAX_ORIGIN_LENGTH)
        );
        assert_eq!(ClientInfo::remote(None, b"", b""), ClientInfo::in_process());
        assert_eq!(page_address(&"é".repeat(5_000)).len(), MAX_PAGE_LENGTH);
    }

    #[test]
    fn obs_is_recognised_by_its_agent() {
        let is_in_obs = |agent: &str| ClientInfo::remote(None, agent.as_bytes(), b"").is_in_obs();
        assert!(is_in_obs(
            "Mozilla/5.0 (X11; Linux x86_64) Chrome/103.0 Safari/537.36 OBS/30.2.3"
        ));
        assert!(!is_in_obs("Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"));
        assert!(!is_in_obs("OBSOLETE/1"));
        assert!(!ClientInfo::in_process().is_in_obs());
    }
}
