//! The browser sources of OBS, and which of them show our overlays.
//!
//! Only OBS knows whether viewers see a source, through nested scenes, groups and hidden items alike; a page in it
//! only knows that it was drawn. [`shown`] turns that into one word per channel. Pages of other services often
//! carry a secret in their address, so outside of this program an address that is not on this machine is cut short.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// A browser source of OBS that shows an address, not a local file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObsSource {
    /// Its name in OBS.
    pub name: String,
    /// The address it shows. In JSON, one that is not on this machine ends behind its host.
    #[serde(serialize_with = "without_secrets")]
    pub url: String,
    /// Whether the viewers see it: it is in the program, be it in a nested scene or a group, and is not hidden.
    pub active: bool,
    /// The width of its page, in pixels.
    pub width: u32,
    /// The height of its page, in pixels.
    pub height: u32,
}

/// The channels of an overlay page, by the last part of its path.
const PAGES: [(&str, &[&str]); 4] = [
    ("lower-third", &["lower"]),
    ("countdown", &["countdown"]),
    ("poster", &["poster"]),
    ("all", &["lower", "countdown", "poster"]),
];

/// For each channel with a browser source on `http_port` of this machine: whether the viewers see any of them.
/// A channel without a source is left out, as are previews.
#[must_use]
pub fn shown(sources: &[ObsSource], http_port: u16) -> BTreeMap<String, bool> {
    let mut shown = BTreeMap::new();
    for source in sources {
        for channel in channels(&source.url, http_port) {
            *shown.entry((*channel).to_owned()).or_insert(false) |= source.active;
        }
    }
    shown
}

/// The channels that an address shows; none if it is not one of our pages, or is a preview.
fn channels(url: &str, http_port: u16) -> &'static [&'static str] {
    let Some(address) = Address::parse(url) else {
        return &[];
    };
    if !address.is_here() || address.port != http_port || address.is_preview() {
        return &[];
    }
    let path = decode(address.path).to_ascii_lowercase();
    let page = path.trim_end_matches('/').strip_prefix("/overlays/");
    PAGES
        .iter()
        .find(|(name, _)| page == Some(*name))
        .map_or(&[], |(_, channels)| channels)
}

/// The parts of an `http` address that matter here.
struct Address<'a> {
    host: &'a str,
    port: u16,
    /// Still percent-encoded.
    path: &'a str,
    query: &'a str,
}

impl<'a> Address<'a> {
    fn parse(url: &'a str) -> Option<Self> {
        let url = url.trim();
        let rest = match url.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => rest,
            // OBS takes an address without a scheme for one with `http`.
            None => url,
            Some(_) => return None,
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        // The colons inside the brackets of an IPv6 address do not part a port.
        let name_end = authority.rfind(']').unwrap_or(0);
        let (host, port) = match authority[name_end..].rfind(':') {
            Some(colon) => {
                let (host, port) = authority.split_at(name_end + colon);
                (host, port[1..].parse().ok()?)
            }
            None => (authority, 80),
        };
        Some(Self {
            host,
            port,
            path,
            query,
        })
    }

    fn is_here(&self) -> bool {
        ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|here| self.host.eq_ignore_ascii_case(here))
    }

    /// As the page itself sees it: the first `preview` counts.
    fn is_preview(&self) -> bool {
        self.query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .find(|(key, _)| decode(key) == "preview")
            .is_some_and(|(_, value)| decode(value) == "1")
    }
}

/// Undoes percent-encoding; what is not properly encoded stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let encoded = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(encoded.unwrap_or(bytes[at]));
        at += if encoded.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn without_secrets<S: Serializer>(url: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if Address::parse(url).is_some_and(|address| address.is_here()) {
        return serializer.serialize_str(url);
    }
    let start = url.find("://").map_or(0, |colon| colon + 3);
    let end = url[start..]
        .find(['/', '?', '#'])
        .map_or(url.len(), |end| start + end);
    // A name and a password may stand before the host.
    let (scheme, authority) = url[..end].split_at(start);
    let host = authority.rsplit('@').next().unwrap_or_default();
    serializer.serialize_str(&format!("{scheme}{host}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn source(url: &str, active: bool) -> ObsSource {
        ObsSource {
            name: "Browser".into(),
            url: url.into(),
            active,
            width: 1920,
            height: 1080,
        }
    }

    #[test]
    fn our_pages_are_known_however_they_are_written() {
        let lower: &[&str] = &["lower"];
        for (url, expected) in [
            ("http://localhost:3002/overlays/lower-third", lower),
            (" HTTP://LocalHost:3002/overlays/lower-third/ ", lower),
            ("http://127.0.0.1:3002/overlays/lower-third?x=1#top", lower),
            ("http://[::1]:3002/Overlays/Lower-Third", lower),
            ("http://localhost:3002/overlays/lower%2Dthird", lower),
            ("http://localhost:3002/%6fverlays/lower-third", lower),
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
    fn what_is_not_ours_is_left_alone() {
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
    fn a_preview_does_not_count() {
        let at = |query: &str| format!("http://localhost:3002/overlays/poster?{query}");
        for query in ["preview=1", "a=b&preview=1", "%70review=%31"] {
            assert!(channels(&at(query), 3002).is_empty(), "{query}");
        }
        for query in ["preview=0", "preview", "previews=1", "preview=0&preview=1"] {
            assert_eq!(channels(&at(query), 3002), ["poster"], "{query}");
        }
    }

    #[test]
    fn a_channel_is_shown_if_any_of_its_sources_is() {
        assert!(shown(&[], 3002).is_empty());
        let lower = "http://localhost:3002/overlays/lower-third";
        let foreign = source("https://example.com/overlays/poster", true);
        let hidden = shown(&[source(lower, false), foreign.clone()], 3002);
        assert_eq!(hidden, BTreeMap::from([("lower".to_owned(), false)]));

        let both = [source(lower, true), foreign, source(lower, false)];
        assert_eq!(
            shown(&both, 3002),
            BTreeMap::from([("lower".to_owned(), true)])
        );

        let all = source("http://localhost:3002/overlays/all", true);
        let expected = [("countdown", true), ("lower", true), ("poster", true)];
        assert_eq!(
            shown(&[source(lower, false), all], 3002),
            expected
                .map(|(channel, is)| (channel.to_owned(), is))
                .into()
        );
    }

    #[test]
    fn secrets_of_other_services_stay_inside() {
        for (url, outside) in [
            (
                "http://localhost:3002/overlays/poster?a=b",
                "http://localhost:3002/overlays/poster?a=b",
            ),
            (
                "https://alerts.example/box/v3/s3cret",
                "https://alerts.example",
            ),
            (
                "https://me:s3cret@alerts.example?token=s3cret",
                "https://alerts.example",
            ),
            ("alerts.example/s3cret", "alerts.example"),
        ] {
            assert_eq!(
                serde_json::to_value(source(url, true)).expect("plain JSON"),
                json!({
                    "name": "Browser", "url": outside, "active": true, "width": 1920, "height": 1080,
                })
            );
        }
    }
}
