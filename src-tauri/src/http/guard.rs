//! Decides which callers are allowed, on both ports, before the body of a request is read.
//!
//! Any web page can reach a server on this computer, by its address or by a domain name that resolves to it (DNS
//! rebinding). `Host` must therefore be one of our own, and `Origin`, which browsers send with every request that could
//! do harm, must be absent or allowed. Both are compared as a whole; there are no patterns.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use thiserror::Error;
use tokio::sync::watch;

use crate::base::api_error::ApiError;
use crate::base::text::single_line;
use crate::store::Settings;

/// The host names of this computer.
const HOSTS: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
/// The default port of Next.js, from which pages of the suite may call us.
const NEXT_JS_PORT: u16 = 3000;
/// The origins of the window on Linux, macOS and Windows.
const WINDOW_ORIGINS: [&str; 3] = [
    "tauri://localhost",
    "http://tauri.localhost",
    "https://tauri.localhost",
];

/// Why a request is refused.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub(crate) enum GuardError {
    /// `Host` is missing, duplicated, or names a different computer or port.
    #[error("The Host header is not allowed: use localhost or 127.0.0.1")]
    Host,
    /// `Origin` is duplicated or not allowed.
    #[error("This web page is not allowed to control Cuelight")]
    Origin,
}

impl ApiError for GuardError {
    fn status(&self) -> StatusCode {
        StatusCode::FORBIDDEN
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Host => "host-refused",
            Self::Origin => "origin-refused",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        let hint = match self {
            Self::Host => "Call http://127.0.0.1 or http://localhost with Cuelight's port.",
            Self::Origin => {
                "If you trust the page, add its origin to \"allowed origins\" in the settings."
            }
        };
        Some(hint.into())
    }
}

/// Checks the requests to one port. Cloning is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    /// The guarded port; 0 until it is open.
    port: Arc<AtomicU16>,
    /// The port that serves our own pages; 0 until it is open.
    http_port: Arc<AtomicU16>,
    settings: watch::Receiver<Settings>,
    /// The hosts and origins whose refusal has been logged.
    logged: Arc<Mutex<HashSet<String>>>,
}

impl Guard {
    /// Creates the guard for `port`. Our own pages are served from `http_port`.
    #[must_use]
    pub(crate) fn new(
        port: Arc<AtomicU16>,
        http_port: Arc<AtomicU16>,
        settings: watch::Receiver<Settings>,
    ) -> Self {
        Self {
            port,
            http_port,
            settings,
            logged: Arc::default(),
        }
    }

    /// Logs a refusal once per host and origin, so that a hostile page cannot fill the disk.
    fn log(&self, head: &Parts, error: GuardError) {
        const MAX_LOGGED: usize = 64;
        const MAX_LOGGED_LENGTH: usize = 100;
        let text = |name| match head.headers.get(name) {
            Some(value) => {
                let value = String::from_utf8_lossy(value.as_bytes());
                single_line(&value, MAX_LOGGED_LENGTH)
            }
            None => "none".to_owned(),
        };
        let (host, origin) = (text(header::HOST), text(header::ORIGIN));
        let mut logged = self
            .logged
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if logged.len() < MAX_LOGGED && logged.insert(format!("{host} {origin}")) {
            tracing::warn!(host, origin, "{error}");
        }
    }

    /// Checks the host and the `Origin` header of a request.
    ///
    /// # Errors
    /// Returns which of the two is not allowed.
    pub(crate) fn check(&self, head: &Parts) -> Result<(), GuardError> {
        let host = single_value(&head.headers, header::HOST)
            .flatten()
            .ok_or(GuardError::Host)?;
        // A request line may contain an absolute URL, whose host takes precedence over the header.
        let authority = head.uri.authority().map(|authority| authority.as_str());
        if !self.is_our_host(host) || !authority.is_none_or(|host| self.is_our_host(host)) {
            return Err(GuardError::Host);
        }
        match single_value(&head.headers, header::ORIGIN) {
            Some(None) => Ok(()),
            Some(Some(origin)) if self.is_allowed_origin(origin) => Ok(()),
            _ => Err(GuardError::Origin),
        }
    }

    /// Whether pages of this origin may call us.
    #[must_use]
    pub(crate) fn is_allowed_origin(&self, origin: &str) -> bool {
        if WINDOW_ORIGINS.contains(&origin)
            || self.settings.borrow().allowed_origins.contains(origin)
        {
            return true;
        }
        let Some((scheme @ ("http" | "https"), host)) = origin.split_once("://") else {
            return false;
        };
        let default_port = if scheme == "http" { 80 } else { 443 };
        let Some((name, port)) = split_port(host) else {
            return false;
        };
        let port = port.unwrap_or(default_port);
        HOSTS.contains(&name)
            && (port == NEXT_JS_PORT || port == self.http_port.load(Ordering::Relaxed))
    }

    fn is_our_host(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        split_port(&host).is_some_and(|(name, port)| {
            HOSTS.contains(&name)
                && port.is_none_or(|port| port == self.port.load(Ordering::Relaxed))
        })
    }
}

/// Middleware that refuses the requests that the guard does not allow.
pub(crate) async fn check_request(
    State(guard): State<Guard>,
    request: Request,
    next: Next,
) -> Response {
    let (head, body) = request.into_parts();
    match guard.check(&head) {
        Ok(()) => next.run(Request::from_parts(head, body)).await,
        Err(error) => {
            guard.log(&head, error);
            let mut response = super::Error::from(error).into_response();
            // A cache must not answer an allowed page with this refusal.
            let vary = HeaderValue::from_static("origin");
            response.headers_mut().insert(header::VARY, vary);
            response
        }
    }
}

/// Returns the value of a header. Returns `Some(None)` if it is absent, and `None` if it is
/// duplicated or not text.
fn single_value(
    headers: &HeaderMap<HeaderValue>,
    name: header::HeaderName,
) -> Option<Option<&str>> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Some(None),
        (Some(value), None) => value.to_str().ok().map(Some),
        (Some(_), Some(_)) => None,
    }
}

/// Splits `name[:port]`. The port must be digits without a sign or a leading zero. Returns `None` for anything else,
/// such as a user name or a trailing colon.
fn split_port(host: &str) -> Option<(&str, Option<u16>)> {
    let name_end = if host.starts_with('[') {
        host.find(']')? + 1
    } else {
        host.find(':').unwrap_or(host.len())
    };
    let (name, suffix) = host.split_at(name_end);
    if suffix.is_empty() {
        return Some((name, None));
    }
    let digits = suffix.strip_prefix(':')?;
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    is_plain
        .then(|| digits.parse().ok())?
        .map(|port| (name, Some(port)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn guard() -> Guard {
        let origins = serde_json::json!(["chrome-extension://abc"]);
        let settings = Settings {
            allowed_origins: origins.try_into().expect("a list of origins"),
            ..Settings::default()
        };
        let port = |port| Arc::new(AtomicU16::new(port));
        Guard::new(
            port(3003),
            port(3002),
            watch::Sender::new(settings).subscribe(),
        )
    }

    fn check(uri: &str, headers: &[(&str, &str)]) -> Result<(), GuardError> {
        let mut request = axum::http::Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        guard().check(&request.body(()).expect("a request").into_parts().0)
    }

    #[test]
    fn only_our_own_hosts_are_allowed() {
        for host in [
            "localhost",
            "127.0.0.1",
            "[::1]",
            "localhost:3003",
            "127.0.0.1:3003",
            "[::1]:3003",
            "LOCALHOST:3003",
        ] {
            assert_eq!(check("/", &[("host", host)]), Ok(()), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.",
            "localhost.:3003",
            "localhost:",
            "localhost:3002",
            "localhost:03003",
            "localhost:+3003",
            "localhost:3003:3003",
            "user@localhost",
            "::1",
            "[::1",
            "[::1]3003",
            "[::ffff:127.0.0.1]",
            "127.1",
            "2130706433",
            "0.0.0.0",
            "127.0.0.2",
            "localhost, evil.example",
            "localhost:99999",
        ] {
            assert_eq!(
                check("/", &[("host", host)]),
                Err(GuardError::Host),
                "{host}"
            );
        }
        assert_eq!(check("/", &[]), Err(GuardError::Host));
        assert_eq!(
            check("/", &[("host", "localhost"), ("host", "localhost")]),
            Err(GuardError::Host)
        );
        assert_eq!(
            check("http://evil.example/", &[("host", "localhost")]),
            Err(GuardError::Host)
        );
        assert_eq!(
            check("http://localhost:3003/", &[("host", "localhost")]),
            Ok(())
        );
    }

    #[test]
    fn only_known_origins_are_allowed() {
        let check_origin = |origin| check("/", &[("host", "localhost"), ("origin", origin)]);
        for origin in [
            "http://localhost:3002",
            "https://localhost:3000",
            "http://127.0.0.1:3000",
            "http://[::1]:3002",
            "tauri://localhost",
            "http://tauri.localhost",
            "https://tauri.localhost",
            "chrome-extension://abc",
        ] {
            assert_eq!(check_origin(origin), Ok(()), "{origin}");
        }
        for origin in [
            "null",
            "",
            "http://localhost",
            "http://localhost:3003",
            "http://localhost:3001",
            "http://evil.example",
            "http://localhost:3002.evil.example",
            "http://localhost:3002/",
            "http://evil.example:3002",
            "file://",
            "ftp://localhost:3002",
            "http://user@localhost:3002",
            "tauri://localhost.evil",
            "chrome-extension://abcd",
        ] {
            assert_eq!(check_origin(origin), Err(GuardError::Origin), "{origin}");
        }
        let duplicate_origin = [
            ("host", "localhost"),
            ("origin", "http://localhost:3000"),
            ("origin", "http://localhost:3000"),
        ];
        assert_eq!(check("/", &duplicate_origin), Err(GuardError::Origin));
    }

    proptest! {
        #[test]
        fn no_other_host_passes(host in "[a-z0-9.:@\\[\\]-]{0,24}") {
            let ours = ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
                host == *name || host == format!("{name}:3003")
            });
            prop_assert_eq!(check("/", &[("host", &host)]).is_ok(), ours);
        }
    }
}
