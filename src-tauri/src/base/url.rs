//! URLs: which ones are ours, and which part of a URL may be shown.
//!
//! The URL of a page, a picture or a browser source often contains a secret, in its path as well as in its query. The
//! status, the log and the report therefore show a complete URL only if it is ours.

use std::net::{Ipv4Addr, Ipv6Addr};

use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// An `http` URL without a user name or password.
pub(crate) struct HttpUrl(Url);

impl HttpUrl {
    /// Parses a URL like OBS does: without a scheme, it is an `http` URL.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let url = parse(text)?;
        let has_no_credentials = url.username().is_empty() && url.password().is_none();
        (url.scheme() == "http" && has_no_credentials).then_some(Self(url))
    }

    /// Whether the host is `localhost` or one of the loopback addresses on which we listen.
    pub(crate) fn is_local(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip == Ipv4Addr::LOCALHOST,
            Some(Host::Ipv6(ip)) => ip == Ipv6Addr::LOCALHOST,
            None => false,
        }
    }

    pub(crate) fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or_default()
    }

    /// The part of the path after `prefix`, decoded the way our server decodes it.
    pub(crate) fn path_below(&self, prefix: &str) -> Option<String> {
        let path = self.0.path().strip_prefix(prefix)?;
        Some(percent_decode_str(path).decode_utf8_lossy().into_owned())
    }

    /// Whether the page is a preview. The first `preview` in the query counts, as it does in the page itself.
    pub(crate) fn is_preview(&self) -> bool {
        let mut pairs = self.0.query_pairs();
        let preview = pairs.find(|(key, _)| key == "preview");
        preview.is_some_and(|(_, value)| value == "1")
    }
}

/// The part of a URL that may be shown: all of it if it is an [`HttpUrl`] for `our_port` on this computer, otherwise
/// only the scheme, host and port. Without `our_port`, no URL is ours.
#[must_use]
pub(crate) fn redacted_url(url: &str, our_port: Option<u16>) -> String {
    let is_ours = |url: HttpUrl| url.is_local() && Some(url.port()) == our_port;
    if HttpUrl::parse(url).is_some_and(is_ours) {
        return url.to_owned();
    }
    let scheme = scheme(url.trim());
    match (parse(url), scheme) {
        (Some(parsed), Some(scheme)) => format!("{scheme}://{}", format_host_and_port(&parsed)),
        (Some(parsed), None) => format_host_and_port(&parsed),
        (None, Some(scheme)) => format!("{scheme}://"),
        (None, None) => String::new(),
    }
}

/// The host and port of a URL that has a scheme.
#[must_use]
pub(crate) fn host_and_port(url: &str) -> Option<String> {
    scheme(url.trim())?;
    let text = format_host_and_port(&parse(url)?);
    (!text.is_empty()).then_some(text)
}

fn parse(text: &str) -> Option<Url> {
    let text = text.trim();
    match scheme(text) {
        Some(_) => Url::parse(text).ok(),
        None => Url::parse(&format!("http://{text}")).ok(),
    }
}

fn format_host_and_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// The text before `://`, unless it is part of a path, a query or a fragment. `Url::parse` would take `localhost:3002`
/// for a URL with the scheme `localhost`.
fn scheme(text: &str) -> Option<&str> {
    let end = text.find([':', '/', '\\', '?', '#'])?;
    text[end..].starts_with("://").then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_urls_are_shown_completely() {
        for ours in [
            "http://localhost:3002/overlays/poster?a=b#c",
            "HTTP://127.0.0.1:3002/panel/",
            "[::1]:3002/overlays/all",
            "localhost:3002/overlays/all?next=https://alerts.example/",
        ] {
            assert_eq!(redacted_url(ours, Some(3002)), ours);
        }
        for (url, redacted) in [
            (
                "http://localhost:8080/s3cret?token=s3cret",
                "http://localhost:8080",
            ),
            ("https://localhost:3002/s3cret", "https://localhost:3002"),
            ("http://localhost:3002@a.example/s3cret", "http://a.example"),
            ("http://me:s3cret@localhost:3002/", "http://localhost:3002"),
            (
                "https://alerts.example/box/v3/s3cret",
                "https://alerts.example",
            ),
            (
                "https://me:s3cret@a.example:81?token=s3cret",
                "https://a.example:81",
            ),
            (r"https://alerts.example\s3cret", "https://alerts.example"),
            ("alerts.example/s3cret", "alerts.example"),
            ("file:///home/s3cret", "file://"),
            ("data:text/html,s3cret", ""),
            ("http://[::1/s3cret", "http://"),
            ("", ""),
        ] {
            assert_eq!(redacted_url(url, Some(3002)), redacted, "{url}");
        }
        let panel = "http://localhost:3002/panel/";
        assert_eq!(redacted_url(panel, None), "http://localhost:3002");
    }

    #[test]
    fn a_scheme_is_recognized_only_at_the_start() {
        for url in [
            "alerts.example/box/s3cret?next=https://x/",
            "alerts.example?s3cret=https://x/",
            "alerts.example#s3cret://x/",
        ] {
            assert_eq!(redacted_url(url, Some(3002)), "alerts.example", "{url}");
        }
        let next = "localhost:8080/box/s3cret?next=https://x/";
        assert_eq!(redacted_url(next, Some(3002)), "localhost:8080");
    }

    #[test]
    fn only_a_url_with_a_scheme_has_a_host() {
        assert_eq!(
            host_and_port("https://a.example/b").as_deref(),
            Some("a.example")
        );
        let with_user = "http://me:s3cret@localhost:3000/pictures/a.png";
        assert_eq!(host_and_port(with_user).as_deref(), Some("localhost:3000"));
        for url in ["pictures/a.png", "file:///a.png", "a.example/b", ""] {
            assert_eq!(host_and_port(url), None, "{url}");
        }
    }
}
