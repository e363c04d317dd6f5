//! One attempt to connect: resolve the host, reach the port, log in and read the state of OBS.
//!
//! Every step has a timeout, because a port may accept connections and never respond. Every error becomes a
//! [`Failure`], which has a message for the user.

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

use super::connection::Connection;
use super::failure::Failure;
use super::settings::{ObsSettings, Timing};
use crate::obs::sources::OurPages;

/// The maximum number of addresses to try. `localhost` or a name on a local network resolves to fewer.
const MAX_ADDRESSES: usize = 4;

/// How many events are buffered while requests are pending. If this overflows, everything is read again.
const EVENT_CAPACITY: usize = 256;

/// The events that the status depends on.
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

/// Connects to OBS. Dropping the future closes any socket that it has opened.
pub(super) async fn connect(
    settings: ObsSettings,
    timing: Timing,
    pages: OurPages,
) -> Result<Connection, Failure> {
    let addresses = addresses(&settings, &timing).await?;
    // `localhost` often resolves to both ::1 and 127.0.0.1, and OBS may listen on only one of them.
    let address_count = u32::try_from(addresses.len()).unwrap_or(1).max(1);
    let mut first_failure = None;
    for address in addresses {
        match connect_to(address, address_count, &settings, &timing, &pages).await {
            Ok(connection) => return Ok(connection),
            Err(failure @ (Failure::Refused | Failure::NoResponse | Failure::Unreachable)) => {
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
        Ok(Ok(found)) => Ok(found.take(MAX_ADDRESSES).collect()),
        Ok(Err(_)) | Err(_) => Err(Failure::UnknownHost),
    }
}

/// Connects to one of `address_count` addresses, which share the time for opening the connection equally.
async fn connect_to(
    address: SocketAddr,
    address_count: u32,
    settings: &ObsSettings,
    timing: &Timing,
    pages: &OurPages,
) -> Result<Connection, Failure> {
    let host = match address.ip() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    };
    let connect_timeout = timing.attempt_timeout / address_count;
    let attempt = async {
        let client = Client::connect_with_config(ConnectConfig {
            host,
            port: settings.port,
            dangerous: None,
            password: settings.password(),
            event_subscriptions: Some(subscriptions()),
            broadcast_capacity: EVENT_CAPACITY,
            connect_timeout,
        })
        .await
        .map_err(|error| failure(&error, settings))?;
        Connection::open(client, settings, timing, pages.clone())
            .await
            .map_err(|error| failure(&error, settings))
    };
    // `connect_timeout` covers the WebSocket handshake; if the outer timeout expires, a WebSocket server has responded.
    timeout(connect_timeout + timing.attempt_timeout, attempt)
        .await
        .unwrap_or(Err(Failure::Stalled))
}

fn failure(error: &Error, settings: &ObsSettings) -> Failure {
    let failure = match error {
        Error::InvalidUri(_) => Failure::UnknownHost,
        Error::Timeout => Failure::NoResponse,
        Error::Connect(error) => connect_failure(error),
        Error::Handshake(error) => handshake_failure(error, settings),
        Error::ObsStudioVersion(found, needed) => version_failure(
            "OBS",
            &found.to_string(),
            (needed.major, needed.minor.unwrap_or(0)),
            found.major > needed.major,
        ),
        Error::ObsWebsocketVersion(found, needed) => version_failure(
            "OBS's WebSocket server",
            &found.to_string(),
            (needed.major, needed.minor.unwrap_or(0)),
            found.major > needed.major,
        ),
        Error::RpcVersion {
            requested,
            negotiated,
        } => version_failure(
            "OBS's WebSocket protocol",
            &negotiated.to_string(),
            (u64::from(*requested), 0),
            negotiated > requested,
        ),
        Error::Api {
            code: StatusCode::NotReady,
            ..
        } => Failure::Starting,
        Error::DeserializeResponse(_) => Failure::UnexpectedMessage,
        Error::Send(_) | Error::ReceiveMessage(_) | Error::Disconnected => {
            Failure::ClosedDuringLogin
        }
        _ => Failure::Other,
    };
    tracing::debug!(%error, "no connection to OBS");
    failure
}

fn version_failure(component: &str, found: &str, needed: (u64, u64), is_newer: bool) -> Failure {
    let found = format!("{component} {found}");
    if is_newer {
        Failure::TooNew { found }
    } else {
        let needed = format!("{component} {}.{}", needed.0, needed.1);
        Failure::TooOld { found, needed }
    }
}

/// The failure if the connection could not be opened, or the response did not come from a WebSocket server.
fn connect_failure(error: &ConnectError) -> Failure {
    let Some(cause) = error.source() else {
        return Failure::NotObs;
    };
    // Only network errors carry an I/O error; any other error means that the response was not a WebSocket handshake.
    let Some(cause) = cause.downcast_ref::<io::Error>() else {
        return Failure::NotObs;
    };
    match cause.kind() {
        io::ErrorKind::ConnectionRefused => Failure::Refused,
        io::ErrorKind::TimedOut => Failure::NoResponse,
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => Failure::ClosedDuringLogin,
        // A truncated response to the upgrade request, or one that is not HTTP.
        io::ErrorKind::Other | io::ErrorKind::InvalidData => Failure::NotObs,
        _ => Failure::Unreachable,
    }
}

fn handshake_failure(error: &HandshakeError, settings: &ObsSettings) -> Failure {
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
                _ => Failure::ClosedDuringLogin,
            }
        }
        HandshakeError::IntoText
        | HandshakeError::DeserializeMessage(_)
        | HandshakeError::NoHello
        | HandshakeError::NoIdentified => Failure::UnexpectedMessage,
        HandshakeError::ConnectionClosed(None)
        | HandshakeError::Receive(_)
        | HandshakeError::Send(_) => Failure::ClosedDuringLogin,
        _ => Failure::Other,
    }
}
