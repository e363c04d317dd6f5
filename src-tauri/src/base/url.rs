//! Addresses: which are ours, and how much of one may leave this program.
//!
//! The address of a page, a picture or a browser source often carries a key, in its path as well as in its
//! query. So the status, the log and the report tell all of it only where the page is ours.

/// The parts of an `http` address that matter here.
pub(crate) struct Address<'a> {
    host: &'a str,
    pub(crate) port: u16,
    /// Still percent-encoded.
    path: &'a str,
    query: &'a str,
}

impl<'a> Address<'a> {
    pub(crate) fn parse(url: &'a str) -> Option<Self> {
        let (scheme, rest) = scheme(url.trim());
        // OBS takes an address without a scheme for one with `http`.
        if !(scheme.is_empty() || scheme.eq_ignore_ascii_case("http://")) {
            return None;
        }
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

    pub(crate) fn is_here(&self) -> bool {
        ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|here| self.host.eq_ignore_ascii_case(here))
    }

    /// What stands behind this folder in its path, as our server takes it.
    pub(crate) fn inside(&self, folder: &str) -> Option<String> {
        self.path.strip_prefix(folder).map(decode)
    }

    /// As the page itself sees it: the first `preview` counts.
    pub(crate) fn is_preview(&self) -> bool {
        self.query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .find(|(key, _)| decode(key) == "preview")
            .is_some_and(|(_, value)| decode(value) == "1")
    }
}

/// An address as it may be told outside of this program: whole where it is on `our_port` of this machine, and
/// of any other no more than scheme, host and port. Without a port, nothing is ours.
#[must_use]
pub(crate) fn told(url: &str, our_port: Option<u16>) -> String {
    let is_ours = |address: Address<'_>| address.is_here() && Some(address.port) == our_port;
    if Address::parse(url).is_some_and(is_ours) {
        return url.to_owned();
    }
    let (scheme, host) = site(url);
    format!("{scheme}{host}")
}

/// Where an address leads: its scheme with the `://`, if it has one, and host and port, without the name and
/// the password that may stand before them.
#[must_use]
pub(crate) fn site(url: &str) -> (&str, &str) {
    let (scheme, rest) = scheme(url.trim());
    // Browsers take a backslash for a slash.
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    (scheme, host)
}

/// The scheme with its `://`, or nothing, and what follows. Behind the first `/`, `?` or `#` a `://` belongs
/// to something else.
fn scheme(url: &str) -> (&str, &str) {
    let colon = url.find([':', '/', '\\', '?', '#']).unwrap_or(url.len());
    if url[colon..].starts_with("://") {
        url.split_at(colon + 3)
    } else {
        ("", url)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_page_is_told_whole() {
        for ours in [
            "http://localhost:3002/overlays/poster?a=b#c",
            "HTTP://127.0.0.1:3002/panel/",
            "[::1]:3002/overlays/all",
            "localhost:3002/overlays/all?next=https://alerts.example/",
        ] {
            assert_eq!(told(ours, Some(3002)), ours);
        }
        for (url, outside) in [
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
            ("", ""),
        ] {
            assert_eq!(told(url, Some(3002)), outside, "{url}");
        }
    }

    #[test]
    fn a_scheme_stands_before_everything_else() {
        for url in [
            "alerts.example/box/s3cret?next=https://x/",
            "alerts.example?s3cret=https://x/",
            "alerts.example#s3cret://x/",
        ] {
            assert_eq!(told(url, Some(3002)), "alerts.example", "{url}");
        }
        let next = "localhost:8080/box/s3cret?next=https://x/";
        assert_eq!(told(next, Some(3002)), "localhost:8080");
        let panel = "http://localhost:3002/panel/";
        assert_eq!(told(panel, None), "http://localhost:3002");
    }
}
