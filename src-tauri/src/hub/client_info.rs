//! Information about a client: its address, its user agent, its page, and its subscriptions.
//!
//! The panel shows this to the operator, and `obs` uses it to find out which browser sources have their page connected.
//! A client can claim anything about itself, so no permission depends on it.

use std::net::SocketAddr;

use serde::Serialize;

use super::event::SYSTEM_CHANNEL;
use crate::base::text;

/// The maximum length of a stored `User-Agent`, in bytes. Longer values are truncated.
const MAX_AGENT_LENGTH: usize = 512;
/// The maximum length of a stored `Origin`, in bytes. Longer values are truncated.
const MAX_ORIGIN_LENGTH: usize = 256;
/// The maximum length of a stored page URL, in bytes. Longer values are truncated.
const MAX_PAGE_LENGTH: usize = 2 * 1024;

/// The id of a connection. It is never reused within a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientId(pub u64);

/// The role of a subscriber on a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Unspecified. It counts as a renderer while the channel has no [`Role::Renderer`].
    #[default]
    Listener,
    /// It draws the channel: it subscribed as a renderer, or it acknowledged that it drew an event.
    Renderer,
    /// It draws the channel only for the operator, and never counts as a renderer.
    Preview,
}

/// A client as described by its handshake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClientInfo {
    /// The address that it connects from; `None` for a client inside this process, such as the window.
    pub address: Option<SocketAddr>,
    /// The client software, from the header `User-Agent`.
    pub agent: Option<String>,
    /// The origin of its page, if it is a browser.
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
        self.agent_contains("OBS/")
    }

    /// Whether it is a web page, in OBS or not. The window is one as well.
    pub(super) fn is_web_page(&self) -> bool {
        self.address.is_none() || self.origin.is_some() || self.agent_contains("Mozilla/")
    }

    fn agent_contains(&self, text: &str) -> bool {
        let agent = self.agent.as_deref();
        agent.is_some_and(|agent| agent.contains(text))
    }
}

/// A page URL as it is stored: a single line of limited length.
pub(super) fn page_url(url: &str) -> String {
    text::single_line(url, MAX_PAGE_LENGTH)
}

fn header_text(bytes: &[u8], max_length: usize) -> Option<String> {
    let text = text::single_line(&String::from_utf8_lossy(bytes), max_length);
    (!text.is_empty()).then_some(text)
}

/// A client, for the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClientView {
    /// The id of the connection.
    pub id: u64,
    /// The address that it connects from, such as `127.0.0.1:51234`; `null` for the window.
    pub address: Option<String>,
    /// The client software, from the header `User-Agent`.
    pub agent: Option<String>,
    /// The origin of its page.
    pub origin: Option<String>,
    /// The URL of its page, if it sent one.
    pub page: Option<String>,
    /// When it connected, in milliseconds since the epoch.
    pub since: u64,
    /// When it last acknowledged an event, in milliseconds since the epoch.
    pub last_ack: Option<u64>,
    /// Whether it claims to be a browser inside OBS.
    pub in_obs: bool,
    /// Whether it is a web page outside OBS. While only pages in OBS count, it is listed but does not count. `false`
    /// for a program that is not a browser: it may be inside OBS without saying so.
    pub in_browser: bool,
    /// What the client is for.
    pub kind: ClientKind,
    /// The subscriptions, sorted by channel.
    pub channels: Vec<ClientChannel>,
}

/// What a client is for, by its subscriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ClientKind {
    /// It draws at least one overlay.
    Page,
    /// It follows the status, as every panel does.
    Panel,
    /// It draws overlays only for the operator.
    Preview,
    /// Anything else, such as a dashboard of the suite.
    Other,
}

impl ClientKind {
    pub(super) fn of(channels: &[ClientChannel]) -> Self {
        let has_role = |role| channels.iter().any(|subscribed| subscribed.role == role);
        let mut names = channels.iter().map(|subscribed| &subscribed.channel);
        if has_role(Role::Renderer) {
            Self::Page
        } else if names.any(|name| name == SYSTEM_CHANNEL) {
            Self::Panel
        } else if has_role(Role::Preview) {
            Self::Preview
        } else {
            Self::Other
        }
    }
}

/// The number of clients of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClientCounts {
    /// Clients that draw overlays for viewers.
    pub pages: usize,
    /// Panels, including the window.
    pub panels: usize,
    /// Previews, which draw overlays only for the operator.
    pub previews: usize,
    /// All others.
    pub others: usize,
}

impl ClientCounts {
    /// Counts clients by their kind.
    pub(crate) fn of(clients: &[ClientView]) -> Self {
        let count = |kind| clients.iter().filter(|client| client.kind == kind).count();
        Self {
            pages: count(ClientKind::Page),
            panels: count(ClientKind::Panel),
            previews: count(ClientKind::Preview),
            others: count(ClientKind::Other),
        }
    }
}

/// A subscription of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, PartialOrd, Ord)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(crate) struct ClientChannel {
    /// The channel.
    pub channel: String,
    /// The role of the client on the channel.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_truncated_and_sanitized() {
        let client = ClientInfo::remote(None, b"OBS/30.2.3 \x1b[2J", &[b'x'; 5_000]);
        assert_eq!(client.agent.as_deref(), Some("OBS/30.2.3 [2J"));
        assert_eq!(
            client.origin.map(|origin| origin.len()),
            Some(MAX_ORIGIN_LENGTH)
        );
        assert_eq!(ClientInfo::remote(None, b"", b""), ClientInfo::in_process());
        assert_eq!(page_url(&"é".repeat(5_000)).len(), MAX_PAGE_LENGTH);
    }

    #[test]
    fn obs_is_recognized_by_its_user_agent() {
        let is_in_obs = |agent: &str| ClientInfo::remote(None, agent.as_bytes(), b"").is_in_obs();
        assert!(is_in_obs(
            "Mozilla/5.0 (X11; Linux x86_64) Chrome/103.0 Safari/537.36 OBS/30.2.3"
        ));
        assert!(!is_in_obs("Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"));
        assert!(!is_in_obs("OBSOLETE/1"));
        assert!(!ClientInfo::in_process().is_in_obs());
    }
}
