//! A fake OBS: version 5 of the obs-websocket protocol, with state that a test can read and change.
//!
//! It speaks the real protocol (handshake, authentication, close codes, requests, events), so tests run the real code
//! that talks to OBS. It also misbehaves on demand, and counts its clients, so that a test can verify that there are
//! never two connections at once.

#![allow(dead_code, reason = "each test binary uses only a part of it")]

pub(crate) mod browser_sources;
pub(crate) mod items;
pub(crate) mod non_obs_server;
pub(crate) mod outputs;
pub(crate) mod scenes;
mod session;
pub(crate) mod world;

use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{broadcast, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::reserved_port::ReservedPort;
use session::serve_client;
use world::{Intent, World};

impl ReservedPort {
    /// Starts OBS on this port.
    pub(crate) fn start(self, world: World) -> FakeObs {
        let port = self.port();
        FakeObs::serve(self.listen(), port, world)
    }
}

/// The connections of clients to a [`FakeObs`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Counts {
    /// WebSockets opened in total.
    pub(crate) accepted: u32,
    /// WebSockets open now.
    pub(crate) open: u32,
    /// Clients that identified themselves successfully, in total.
    pub(crate) identified: u32,
    /// WebSockets opened while another was open.
    pub(crate) overlaps: u32,
}

#[derive(Clone)]
enum Push {
    Event { intent: Intent, text: String },
    Close { code: u16, reason: String },
    Drop,
}

struct Shared {
    world: Mutex<World>,
    counts: watch::Sender<Counts>,
    pushes: broadcast::Sender<Push>,
}

/// A running fake OBS. Dropping it stops it.
pub(crate) struct FakeObs {
    port: u16,
    shared: Arc<Shared>,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl FakeObs {
    /// Starts OBS on any free port.
    pub(crate) fn start(world: World) -> Self {
        ReservedPort::new().start(world)
    }

    fn serve(listener: TcpListener, port: u16, world: World) -> Self {
        let shared = Arc::new(Shared {
            world: Mutex::new(world),
            counts: watch::Sender::default(),
            pushes: broadcast::channel(4096).0,
        });
        let stop = CancellationToken::new();
        let tasks = TaskTracker::new();
        tasks.spawn(stop.clone().run_until_cancelled_owned(accept(
            listener,
            shared.clone(),
            tasks.clone(),
            stop.clone(),
        )));
        Self {
            port,
            shared,
            stop,
            tasks,
        }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The state, to read it or to change it without sending an event.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.shared.lock()
    }

    /// A receiver of the connection counts.
    pub(crate) fn counts(&self) -> watch::Receiver<Counts> {
        self.shared.counts.subscribe()
    }

    /// Sends an event to every client that has subscribed to events with this intent.
    pub(crate) fn emit(&self, intent: Intent, event_type: &str, data: Value) {
        self.shared.emit(intent, event_type, data);
    }

    /// Sends the event for a changed output state. `state` is its name without the prefix
    /// `OBS_WEBSOCKET_OUTPUT_`, such as `STARTED`.
    pub(crate) fn emit_output(&self, event_type: &str, active: bool, state: &str) {
        let state = format!("OBS_WEBSOCKET_OUTPUT_{state}");
        let mut data = json!({"outputActive": active, "outputState": state});
        if event_type == "RecordStateChanged" {
            data["outputPath"] = Value::Null;
        }
        self.emit(Intent::Outputs, event_type, data);
    }

    /// Closes every connection with a close frame.
    pub(crate) fn close_all(&self, code: u16, reason: &str) {
        let reason = reason.to_owned();
        self.shared.push(Push::Close { code, reason });
    }

    /// Drops every connection without a close frame.
    pub(crate) fn drop_all(&self) {
        self.shared.push(Push::Drop);
    }

    /// Stops OBS and keeps its port reserved, so that connections to it are refused.
    pub(crate) async fn kill(self) -> ReservedPort {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
        ReservedPort::bind_v4(self.port)
    }
}

impl Drop for FakeObs {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, World> {
        self.world
            .lock()
            .expect("no test panics while holding the lock")
    }

    fn emit(&self, intent: Intent, event_type: &str, data: Value) {
        let mut event =
            json!({"op": 5, "d": {"eventType": event_type, "eventIntent": intent as u32}});
        if !data.is_null() {
            event["d"]["eventData"] = data;
        }
        let text = event.to_string();
        self.push(Push::Event { intent, text });
    }

    fn push(&self, push: Push) {
        // Sending fails if there is no client.
        let _ = self.pushes.send(push);
    }
}

async fn accept(
    listener: TcpListener,
    shared: Arc<Shared>,
    tasks: TaskTracker,
    stop: CancellationToken,
) {
    while let Ok((stream, _)) = listener.accept().await {
        let client = serve_client(stream, shared.clone());
        tasks.spawn(stop.clone().run_until_cancelled_owned(client));
    }
}
