//! What the app knows about our sources and OBS does not: the pages of the catalogue, the port on which they are
//! served, and the clients that run them.
//!
//! OBS reports only URLs. This handle supplies all other fields, so that the connection publishes complete sources and
//! no other module has to fill in missing fields.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use crate::base::url::HttpUrl;
use crate::catalogue::{Catalogue, Page};
use crate::hub::{ClientView, Hub};
use crate::net::PortStatus;

/// The shortest time between two updates. Many clients may connect at once, and each update visits all of them.
const UPDATE_INTERVAL: Duration = Duration::from_millis(100);

/// Our pages, where they are served, and which clients run them. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct OurPages {
    catalogue: Catalogue,
    http_port: watch::Receiver<PortStatus>,
    hub: Hub,
    hub_changes: watch::Receiver<()>,
    /// The earliest time to report the next change.
    next_update: Instant,
}

impl OurPages {
    /// The pages of the catalogue, served on `http_port` and run by the clients of `hub`.
    #[must_use]
    pub fn new(catalogue: Catalogue, http_port: watch::Receiver<PortStatus>, hub: Hub) -> Self {
        Self {
            catalogue,
            http_port,
            hub_changes: hub.changes(),
            hub,
            next_update: Instant::now(),
        }
    }

    /// The page with this [key](Page::key): a channel, or `all`.
    pub(in crate::obs) fn page_for(&self, key: &str) -> Option<Page> {
        self.catalogue.page_for(key)
    }

    /// The keys of all pages, separated by commas.
    pub(in crate::obs) fn page_keys(&self) -> String {
        let pages = self.catalogue.pages();
        let keys: Vec<String> = pages.map(|page| page.key().to_owned()).collect();
        keys.join(", ")
    }

    /// Returns our page at a URL; `None` for any other URL and for a preview.
    pub(super) fn page_at(&self, url: &str) -> Option<Page> {
        page_at(url, &self.catalogue, self.http_port())
    }

    /// The URL of a page by its name.
    pub(in crate::obs) fn url(&self, page: &str) -> String {
        format!("http://127.0.0.1:{}/overlays/{page}", self.http_port())
    }

    pub(super) fn http_port(&self) -> u16 {
        self.http_port.borrow().port
    }

    pub(super) fn clients(&self) -> Arc<[ClientView]> {
        self.hub.clients()
    }

    /// Waits until the port or the clients have changed. Reports at most one change per [`UPDATE_INTERVAL`]. Cancel
    /// safe.
    pub(in crate::obs) async fn changed(&mut self) {
        sleep_until(self.next_update).await;
        tokio::select! {
            Ok(()) = self.hub_changes.changed() => {}
            Ok(()) = self.http_port.changed() => {}
            // The app is closing.
            else => std::future::pending().await,
        }
        self.next_update = Instant::now() + UPDATE_INTERVAL;
    }
}

fn page_at(url: &str, catalogue: &Catalogue, http_port: u16) -> Option<Page> {
    let url = HttpUrl::parse(url)?;
    if !url.is_local() || url.port() != http_port || url.is_preview() {
        return None;
    }
    let name = url.path_below("/overlays/")?.to_ascii_lowercase();
    catalogue.page(name.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channels(url: &str, http_port: u16) -> Vec<String> {
        let page = page_at(url, &Catalogue::embedded(), http_port);
        page.map(|page| page.channels).unwrap_or_default()
    }

    #[test]
    fn our_urls_are_recognized_in_every_spelling() {
        let lower: &[&str] = &["lower"];
        for (url, expected) in [
            ("http://localhost:3002/overlays/lower-third", lower),
            (" HTTP://LocalHost:3002/overlays/lower-third/ ", lower),
            ("http://127.0.0.1:3002/overlays/lower-third?x=1#top", lower),
            ("http://[::1]:3002/overlays/Lower-Third", lower),
            ("http://localhost:3002/overlays/lower%2Dthird", lower),
            ("localhost:3002/overlays/lower-third", lower),
            ("http://localhost:3002/overlays/countdown", &["countdown"]),
            ("http://localhost:3002/overlays/poster", &["poster"]),
            (
                "http://localhost:3002/overlays/all",
                &["lower", "countdown", "poster"],
            ),
        ] {
            assert_eq!(channels(url, 3002), expected, "{url}");
        }
        assert_eq!(channels("http://localhost/overlays/poster", 80), ["poster"]);
    }

    #[test]
    fn any_other_url_is_not_ours() {
        for url in [
            "",
            "http://",
            "http://[::1",
            "http://]:3002/overlays/lower-third",
            "https://localhost:3002/overlays/lower-third",
            "file:///overlays/lower-third",
            "http://localhost/overlays/lower-third",
            "http://localhost:3000/overlays/lower-third",
            "http://localhost:99999/overlays/lower-third",
            "http://localhost.example:3002/overlays/lower-third",
            "http://localhost:3002@example.com/overlays/lower-third",
            "http://192.168.1.20:3002/overlays/lower-third",
            "http://localhost:3002/",
            "http://localhost:3002/Overlays/lower-third",
            "http://localhost:3002/overlays/",
            "http://localhost:3002/overlays/lower",
            "http://localhost:3002/overlays/lower-third/more",
            "http://localhost:3002/overlays/lower-third%",
            "http://localhost:3002/overlays/lower-third%é",
            "http://localhost:3002/?/overlays/lower-third",
        ] {
            assert!(channels(url, 3002).is_empty(), "{url}");
        }
    }

    #[test]
    fn a_preview_is_not_ours() {
        let poster_url = |query: &str| format!("http://localhost:3002/overlays/poster?{query}");
        for query in ["preview=1", "a=b&preview=1", "%70review=%31"] {
            assert!(channels(&poster_url(query), 3002).is_empty(), "{query}");
        }
        for query in ["preview=0", "preview", "previews=1", "preview=0&preview=1"] {
            assert_eq!(channels(&poster_url(query), 3002), ["poster"], "{query}");
        }
    }
}
