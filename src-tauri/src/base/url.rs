//! URLs: which are ours, and how much of one may leave this program.
//!
//! The URL of a page, a picture or a browser source often carries a secret, in its path as well as in its query. So the
//! status, the log and the report show all of it only if the page is ours.

use std::net::{Ipv4Addr, Ipv6Addr};

use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// An `http` URL without a user name.
pub(crate) struct HttpUrl(Url);

impl HttpUrl {
    /// Parses a URL as OBS does: without a scheme, it is `http`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let url = parse(text)?;
        let is_plain = url.username().is_empty() && url.password().is_none();
        (url.scheme() == "http" && is_plain).then_some(Self(url))
    }

    /// Whether the host is an address of this computer on which we listen.
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

    /// The rest of the path below this folder, decoded as our server decodes it.
    pub(crate) fn path_below(&self, folder: &str) -> Option<String> {
        let path = self.0.path().strip_prefix(folder)?;
        Some(percent_decode_str(path).decode_utf8_lossy().into_owned())
    }

    /// Whether it shows a preview. The first `preview` counts, as in the page itself.
    pub(crate) fn is_preview(&self) -> bool {
        let mut pairs = self.0.query_pairs();
        let preview = pairs.find(|(key, _)| key == "preview");
        preview.is_some_and(|(_, value)| value == "1")
    }
}

/// The part of a URL that may leave this program: all of it if it is on `our_port` of this computer, otherwise the
/// scheme, host and port. Without a port, no URL is ours.
#[must_use]
pub(crate) fn public_url(url: &str, our_port: Option<u16>) -> String {
    let is_ours = |url: HttpUrl| url.is_local() && Some(url.port()) == our_port;
    if HttpUrl::parse(url).is_some_and(is_ours) {
        return url.to_owned();
    }
    let scheme = scheme(url.trim());
    match (parse(url), scheme) {
        (Some(parsed), Some(scheme)) => format!("{scheme}://{}", host_and_port(&parsed)),
        (Some(parsed), None) => host_and_port(&parsed),
        (None, Some(scheme)) => format!("{scheme}://"),
        (None, None) => String::new(),
    }
}

/// The host and port of a URL with a scheme, without user name and password.
#[must_use]
pub(crate) fn host(url: &str) -> Option<String> {
    scheme(url.trim())?;
    let host = host_and_port(&parse(url)?);
    (!host.is_empty()).then_some(host)
}

fn parse(text: &str) -> Option<Url> {
    let text = text.trim();
    match scheme(text) {
        Some(_) => Url::parse(text).ok(),
        None => Url::parse(&format!("http://{text}")).ok(),
    }
}

fn host_and_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// The text before `://`, unless that is part of a path, a query or a fragment. Without it, `localhost:3002` would be
/// a URL with the scheme `localhost`.
fn scheme(text: &str) -> Option<&str> {
    let end = text.find([':', '/', '\\', '?', '#'])?;
    text[end..].starts_with("://").then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_url_of_our_own_page_is_public() {
        for ours in [
            "http://localhost:3002/overlays/poster?a=b#c",
            "HTTP://127.0.0.1:3002/panel/",
            "[::1]:3002/overlays/all",
            "localhost:3002/overlays/all?next=https://alerts.example/",
        ] {
            assert_eq!(public_url(ours, Some(3002)), ours);
        }
        for (url, public) in [
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
            assert_eq!(public_url(url, Some(3002)), public, "{url}");
        }
    }

    #[test]
    fn a_scheme_is_only_at_the_start() {
        for url in [
            "alerts.example/box/s3cret?next=https://x/",
            "alerts.example?s3cret=https://x/",
            "alerts.example#s3cret://x/",
        ] {
            assert_eq!(public_url(url, Some(3002)), "alerts.example", "{url}");
        }
        let next = "localhost:8080/box/s3cret?next=https://x/";
        assert_eq!(public_url(next, Some(3002)), "localhost:8080");
        let panel = "http://localhost:3002/panel/";
        assert_eq!(public_url(panel, None), "http://localhost:3002");
    }

    #[test]
    fn the_host_is_that_of_a_url_with_a_scheme() {
        let host = |url| host(url);
        assert_eq!(host("https://a.example/b").as_deref(), Some("a.example"));
        let with_user = "http://me:s3cret@localhost:3000/pictures/a.png";
        assert_eq!(host(with_user).as_deref(), Some("localhost:3000"));
        for without in ["pictures/a.png", "file:///a.png", "a.example/b", ""] {
            assert_eq!(host(without), None, "{without}");
        }
    }
}
