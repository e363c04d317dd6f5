//! The parts of an `http` address that tell whether it is one of ours.

/// The parts of an `http` address that matter here.
pub(super) struct Address<'a> {
    host: &'a str,
    pub(super) port: u16,
    /// Still percent-encoded.
    path: &'a str,
    query: &'a str,
}

impl<'a> Address<'a> {
    pub(super) fn parse(url: &'a str) -> Option<Self> {
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

    pub(super) fn is_here(&self) -> bool {
        ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|here| self.host.eq_ignore_ascii_case(here))
    }

    /// What stands behind this folder in its path, as our server takes it.
    pub(super) fn inside(&self, folder: &str) -> Option<String> {
        self.path.strip_prefix(folder).map(decode)
    }

    /// As the page itself sees it: the first `preview` counts.
    pub(super) fn is_preview(&self) -> bool {
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
