//! The address and password of OBS, and the timing of the connection.
//!
//! The password is only used for the login. It must never reach a log, so `Debug` is implemented by hand.

use std::fmt;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

/// The address of OBS and how to log in.
#[derive(Clone, PartialEq, Eq)]
pub struct ObsSettings {
    /// A host name or an IP address (IPv6 with or without brackets), usually `127.0.0.1`.
    pub host: String,
    /// The port of OBS's WebSocket server, usually 4455.
    pub port: u16,
    /// The password of OBS's WebSocket server. An empty one counts as none.
    pub password: Option<String>,
}

impl ObsSettings {
    /// The host without surrounding spaces and brackets, ready for a lookup.
    pub(in crate::obs) fn bare_host(&self) -> &str {
        strip_brackets(&self.host)
    }

    /// `host:port`, with brackets around an IPv6 address.
    pub(in crate::obs) fn address(&self) -> String {
        let host = self.bare_host();
        if host.contains(':') {
            format!("[{host}]:{}", self.port)
        } else {
            format!("{host}:{}", self.port)
        }
    }

    /// Whether OBS runs on this computer. If so, no firewall or network can be the cause of a failure.
    pub(in crate::obs) fn is_local(&self) -> bool {
        is_local(&self.host)
    }

    pub(super) fn password(&self) -> Option<&str> {
        self.password
            .as_deref()
            .filter(|password| !password.is_empty())
    }
}

fn strip_brackets(host: &str) -> &str {
    let host = host.trim();
    host.strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
        .unwrap_or(host)
}

/// Whether a host is this computer.
pub(in crate::obs) fn is_local(host: &str) -> bool {
    let host = strip_brackets(host);
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

impl fmt::Debug for ObsSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ObsSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("password", &self.password.as_ref().map(|_| "(hidden)"))
            .finish()
    }
}

/// How long to wait for OBS and how often to try. The defaults are for production; tests use milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// The time limit for opening the connection, and again for the login and the first read of the state.
    pub attempt_timeout: Duration,
    /// The wait before the first retry; doubled for each additional retry.
    pub initial_backoff: Duration,
    /// The longest wait between two retries, except [`Timing::user_action_backoff`].
    pub max_backoff: Duration,
    /// The wait before a retry if the user must change something first: the password, OBS's version or the port.
    pub user_action_backoff: Duration,
    /// The interval between liveness requests while connected.
    pub liveness_interval: Duration,
    /// How long OBS may take to respond to a request. If a liveness request or a read of the state takes longer, the
    /// connection is considered lost.
    pub request_timeout: Duration,
    /// How often the wall clock is checked, to detect that the computer was suspended.
    pub wake_check_interval: Duration,
    /// The wall clock, which keeps running while the computer is suspended. Tests set it forward.
    pub wall_clock: fn() -> SystemTime,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            attempt_timeout: Duration::from_secs(4),
            initial_backoff: Duration::from_secs(1),
            max_backoff: Duration::from_secs(15),
            user_action_backoff: Duration::from_secs(30),
            liveness_interval: Duration::from_secs(3),
            request_timeout: Duration::from_secs(4),
            wake_check_interval: Duration::from_secs(1),
            wall_clock: SystemTime::now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings_for(host: &str) -> ObsSettings {
        ObsSettings {
            host: host.into(),
            port: 4455,
            password: Some("hunter2".into()),
        }
    }

    #[test]
    fn the_password_is_never_printed() {
        let printed = format!("{:?}", settings_for("127.0.0.1"));
        assert!(!printed.contains("hunter2"), "{printed}");
        assert!(printed.contains("127.0.0.1") && printed.contains("4455"));
    }

    #[test]
    fn an_ipv6_address_gets_brackets() {
        assert_eq!(settings_for("127.0.0.1").address(), "127.0.0.1:4455");
        assert_eq!(settings_for(" localhost ").address(), "localhost:4455");
        assert_eq!(settings_for("::1").address(), "[::1]:4455");
        assert_eq!(settings_for("[::1]").address(), "[::1]:4455");
    }

    #[test]
    fn loopback_hosts_are_this_computer() {
        for host in ["127.0.0.1", "::1", "[::1]", "Localhost", "127.1.2.3"] {
            assert!(settings_for(host).is_local(), "{host}");
        }
        for host in ["192.168.1.20", "studio-pc", "fe80::1"] {
            assert!(!settings_for(host).is_local(), "{host}");
        }
    }

    #[test]
    fn a_half_open_connection_is_detected_within_ten_seconds() {
        let timing = Timing::default();
        let longest = timing.liveness_interval + timing.request_timeout;
        assert!(longest <= Duration::from_secs(10), "{longest:?}");
    }

    #[test]
    fn an_empty_password_counts_as_none() {
        let mut settings = settings_for("127.0.0.1");
        assert_eq!(settings.password(), Some("hunter2"));
        settings.password = Some(String::new());
        assert_eq!(settings.password(), None);
    }
}
