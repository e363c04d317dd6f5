//! One attempt to connect: find the host, reach the port, log in, read everything once.
//!
//! It ends in time whatever is on the other side: a port that accepts and says nothing must not hold anybody up.
//! Whatever fails is sorted here into a [`Failure`], from which the words for the streamer come.

use std::error::Error as _;
use std::io;
use std::net::{IpAddr, SocketAddr};

use obws::Client;
use obws::client::{ConnectConfig, HandshakeError};
use obws::error::{ConnectError, Error};
use obws::requests::EventSubscription;
use obws::responses::{StatusCode, WebSocketCloseCode};
use tokio::net::lookup_host;
use tokio::time::timeout;

use super::link::Link;
use super::settings::{ObsSettings, Timing};
use super::words::Failure;

/// More addresses than any machine's `localhost` or name on a local network has.
const MOST_ADDRESSES: usize = 4;

/// Events that wait while OBS is being asked something. If there are more, everything is read anew.
const EVENTS_KEPT: usize = 256;

/// What the status is made of; each later verb or field adds what it needs here.
fn subscriptions() -> EventSubscription {
    EventSubscription::GENERAL
        | EventSubscription::CONFIG
        | EventSubscription::SCENES
        | EventSubscription::INPUTS
        | EventSubscription::INPUT_ACTIVE_STATE_CHANGED
        | EventSubscription::OUTPUTS
        | EventSubscription::SCENE_ITEMS
        | EventSubscription::UI
}

/// Connects, or says why not. Dropping the future closes whatever it had opened.
pub(super) async fn attempt(settings: ObsSettings, timing: Timing) -> Result<Link, Failure> {
    let addresses = addresses(&settings, &timing).await?;
    // `localhost` is often both ::1 and 127.0.0.1, and OBS may listen on one of them only.
    let share = u32::try_from(addresses.len()).unwrap_or(1).max(1);
    let mut first_failure = None;
    for address in addresses {
        match reach(address, &settings, &timing, share).await {
            Ok(link) => return Ok(link),
            Err(failure @ (Failure::Refused | Failure::Mute | Failure::Unreachable)) => {
                first_failure.get_or_insert(failure);
            }
            Err(failure) => return Err(failure),
        }
    }
    Err(first_failure.unwrap_or(Failure::UnknownHost))
}

async fn addresses(settings: &ObsSettings, timing: &Timing) -> Result<Vec<SocketAddr>, Failure> {
    let host = settings.bare_host();
    if let Ok(ip) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(ip, settings.port)]);
    }
    match timeout(timing.attempt_timeout, lookup_host((host, settings.port))).await {
        Ok(Ok(found)) => Ok(found.take(MOST_ADDRESSES).collect()),
        Ok(Err(_)) | Err(_) => Err(Failure::UnknownHost),
    }
}

async fn reach(
    address: SocketAddr,
    settings: &ObsSettings,
    timing: &Timing,
    share: u32,
) -> Result<Link, Failure> {
    let host = match address.ip() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    };
    let reach_timeout = timing.attempt_timeout / share;
    let login = async {
        let client = Client::connect_with_config(ConnectConfig {
            host,
            port: settings.port,
            dangerous: None,
            password: settings.password(),
            event_subscriptions: Some(subscriptions()),
            broadcast_capacity: EVENTS_KEPT,
            connect_timeout: reach_timeout,
        })
        .await
        .map_err(|error| sort(&error, settings))?;
        Link::open(client, settings, timing)
            .await
            .map_err(|error| sort(&error, settings))
    };
    // `connect_timeout` covers reaching the port only; if the outer time runs out, a WebSocket was there.
    timeout(reach_timeout + timing.attempt_timeout, login)
        .await
        .unwrap_or(Err(Failure::Stalled))
}

fn sort(error: &Error, settings: &ObsSettings) -> Failure {
    let failure = match error {
        Error::InvalidUri(_) => Failure::UnknownHost,
        Error::Timeout => Failure::Mute,
        Error::Connect(error) => sort_connect(error),
        Error::Handshake(error) => sort_handshake(error, settings),
        Error::ObsStudioVersion(found, needed) => sort_version(
            "OBS",
            &found.to_string(),
            (needed.major, needed.minor.unwrap_or(0)),
            found.major > needed.major,
        ),
        Error::ObsWebsocketVersion(found, needed) => sort_version(
            "OBS's WebSocket server",
            &found.to_string(),
            (needed.major, needed.minor.unwrap_or(0)),
            found.major > needed.major,
        ),
        Error::RpcVersion {
            requested,
            negotiated,
        } => sort_version(
            "OBS's WebSocket protocol",
            &negotiated.to_string(),
            (u64::from(*requested), 0),
            negotiated > requested,
        ),
        Error::Api {
            code: StatusCode::NotReady,
            ..
        } => Failure::Starting,
        Error::DeserializeResponse(_) => Failure::NoGreeting,
        _ => Failure::ClosedAtOnce,
    };
    tracing::debug!(%error, ?failure, "no connection to OBS");
    failure
}

fn sort_version(what: &str, found: &str, needed: (u64, u64), is_newer: bool) -> Failure {
    let found = format!("{what} {found}");
    if is_newer {
        Failure::TooNew { found }
    } else {
        let needed = format!("{what} {}.{}", needed.0, needed.1);
        Failure::TooOld { found, needed }
    }
}

/// The connection could not be opened, or was not answered as a WebSocket server does.
fn sort_connect(error: &ConnectError) -> Failure {
    let Some(cause) = error.source() else {
        return Failure::NotObs;
    };
    // Only network errors carry an I/O error; everything else is an answer that is no WebSocket.
    let Some(cause) = cause.downcast_ref::<io::Error>() else {
        return Failure::NotObs;
    };
    match cause.kind() {
        io::ErrorKind::ConnectionRefused => Failure::Refused,
        io::ErrorKind::TimedOut => Failure::Mute,
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => Failure::ClosedAtOnce,
        // How a torn or foreign answer to the upgrade is told.
        io::ErrorKind::Other | io::ErrorKind::InvalidData => Failure::NotObs,
        _ => Failure::Unreachable,
    }
}

fn sort_handshake(error: &HandshakeError, settings: &ObsSettings) -> Failure {
    match error {
        HandshakeError::ConnectionClosed(Some(details)) => {
            match WebSocketCloseCode::try_from(u16::from(details.code)) {
                Ok(WebSocketCloseCode::AuthenticationFailed) if settings.password().is_none() => {
                    Failure::PasswordMissing
                }
                Ok(WebSocketCloseCode::AuthenticationFailed) => Failure::WrongPassword,
                Ok(WebSocketCloseCode::UnsupportedRpcVersion) => Failure::TooNew {
                    found: "OBS's WebSocket server".into(),
                },
                _ => Failure::ClosedAtOnce,
            }
        }
        HandshakeError::IntoText
        | HandshakeError::DeserializeMessage(_)
        | HandshakeError::NoHello
        | HandshakeError::NoIdentified => Failure::NoGreeting,
        _ => Failure::ClosedAtOnce,
    }
}
