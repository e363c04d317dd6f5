//! Who a client is, as far as it told: where it connects from, what program it is, whose page it runs,
//! and how it was heard of last. It is for the operator's eyes, and `healing` tells by program and page which
//! sources of OBS are alive; since a client says of itself what it likes, nothing is permitted by it.

use std::net::SocketAddr;

use serde::Serialize;

use super::Role;
use crate::base::text;

/// The longest `User-Agent` and `Origin` that are kept, in bytes.
const LONGEST_AGENT: usize = 512;
const LONGEST_ORIGIN: usize = 256;
/// The longest address of a page that is kept, in bytes.
const LONGEST_PAGE: usize = 2 * 1024;

/// The other end of a connection, as it stood when it began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peer {
    /// Where it connects from; `None` for a client inside this process: the app's own window.
    pub address: Option<SocketAddr>,
    /// The program, as it names itself.
    pub agent: Option<String>,
    /// The origin of the page that connects, where a browser said so.
    pub origin: Option<String>,
}

impl Peer {
    /// A client on a socket, with the two headers of its handshake as they came.
    #[must_use]
    pub fn remote(address: Option<SocketAddr>, agent: &[u8], origin: &[u8]) -> Self {
        Self {
            address,
            agent: header(agent, LONGEST_AGENT),
            origin: header(origin, LONGEST_ORIGIN),
        }
    }

    /// A client inside this process.
    #[must_use]
    pub fn in_process() -> Self {
        Self::default()
    }

    /// Whether it is a browser inside OBS, by its own word.
    #[must_use]
    pub fn is_in_obs(&self) -> bool {
        self.agent
            .as_deref()
            .is_some_and(|agent| agent.contains("OBS/"))
    }
}

/// The address of a page, as it is kept.
pub(super) fn page(address: &str) -> String {
    text::of(address, LONGEST_PAGE)
}

fn header(bytes: &[u8], most: usize) -> Option<String> {
    let text = text::of(&String::from_utf8_lossy(bytes), most);
    (!text.is_empty()).then_some(text)
}

/// One client as the operator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClientView {
    /// Its number, for as long as it is connected.
    pub id: u64,
    /// Where it connects from, such as `127.0.0.1:51234`; `null` for the app's own window.
    pub address: Option<String>,
    /// The program, as it names itself.
    pub agent: Option<String>,
    /// The origin of the page that connects.
    pub origin: Option<String>,
    /// The address of the page, where it told.
    pub page: Option<String>,
    /// When it connected, in milliseconds since the epoch.
    pub since: u64,
    /// When it last acknowledged an event, in milliseconds since the epoch.
    pub last_ack: Option<u64>,
    /// It is a browser inside OBS, by its own word.
    pub in_obs: bool,
    /// What it listens on, by name.
    pub channels: Vec<ClientChannel>,
}

/// What a client is to one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, PartialOrd, Ord)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClientChannel {
    /// Which.
    pub channel: String,
    /// What it is there.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_kept_short_and_plain() {
        let peer = Peer::remote(None, b"OBS/30.2.3 \x1b[2J", &[b'x'; 5_000]);
        assert_eq!(peer.agent.as_deref(), Some("OBS/30.2.3 [2J"));
        assert_eq!(peer.origin.map(|origin| origin.len()), Some(LONGEST_ORIGIN));
        assert_eq!(Peer::remote(None, b"", b""), Peer::in_process());
        assert_eq!(page(&"é".repeat(5_000)).len(), LONGEST_PAGE);
    }

    #[test]
    fn obs_is_known_by_its_agent() {
        let agent = |text: &str| Peer::remote(None, text.as_bytes(), b"").is_in_obs();
        assert!(agent(
            "Mozilla/5.0 (X11; Linux x86_64) Chrome/103.0 Safari/537.36 OBS/30.2.3"
        ));
        assert!(!agent("Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"));
        assert!(!agent("OBSOLETE/1"));
        assert!(!Peer::in_process().is_in_obs());
    }
}
