//! A fake OBS: obs-websocket's protocol, version 5, over a world that a test can look at and change.
//!
//! It speaks the real thing (greeting, password challenge, close codes, requests, events), so what passes here is
//! the code that talks to OBS and not a stand-in for it. It also misbehaves on demand, and counts its clients, so
//! that a test can prove that there are never two connections at once.

#![allow(dead_code, reason = "each test binary uses its own part")]

pub(crate) mod stranger;
pub(crate) mod world;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{broadcast, watch};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use world::{Intent, World};

/// How long a client may take to be gone before another one counts as a second connection. Closing is seen by
/// another task than accepting, so the order of the two says nothing on its own.
const GOING: Duration = Duration::from_millis(500);

/// A port that is taken and on which nobody listens, so that connecting to it is refused.
pub(crate) struct Reserved {
    socket: TcpSocket,
    port: u16,
}

impl Reserved {
    /// Any free port.
    pub(crate) fn new() -> Self {
        Self::at(0)
    }

    fn at(port: u16) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        if cfg!(unix) {
            socket.set_reuseaddr(true).expect("to take the port again");
        }
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        socket.bind(address).expect("the port is free");
        let port = socket.local_addr().expect("it is bound").port();
        Self { socket, port }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Starts OBS on this port.
    pub(crate) fn start(self, world: World) -> FakeObs {
        let listener = self.socket.listen(64).expect("to listen");
        FakeObs::serve(listener, self.port, world)
    }
}

/// What the clients of a [`FakeObs`] have done so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Counts {
    /// WebSockets opened, ever.
    pub(crate) accepted: u32,
    /// WebSockets open now.
    pub(crate) open: u32,
    /// Logins that succeeded, ever.
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

/// A running fake OBS. Dropping it kills it.
pub(crate) struct FakeObs {
    port: u16,
    shared: Arc<Shared>,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl FakeObs {
    /// Starts OBS on any free port.
    pub(crate) fn start(world: World) -> Self {
        Reserved::new().start(world)
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

    /// The world, to look at or to change without telling anybody.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.shared.lock()
    }

    /// What clients have done, to wait for.
    pub(crate) fn counts(&self) -> watch::Receiver<Counts> {
        self.shared.counts.subscribe()
    }

    /// Tells an event to every client that subscribed to its kind.
    pub(crate) fn emit(&self, intent: Intent, event_type: &str, data: Value) {
        let mut event =
            json!({"op": 5, "d": {"eventType": event_type, "eventIntent": intent as u32}});
        if !data.is_null() {
            event["d"]["eventData"] = data;
        }
        self.push(Push::Event {
            intent,
            text: event.to_string(),
        });
    }

    /// Switches the program scene, as if done by hand in OBS.
    pub(crate) fn switch_scene(&self, name: &str) {
        let uuid = {
            let mut world = self.world();
            world.scene = name.into();
            world.scene_uuid(name)
        };
        let data = json!({"sceneName": name, "sceneUuid": uuid});
        self.emit(Intent::Scenes, "CurrentProgramSceneChanged", data);
    }

    /// Tells that an output changed. `state` is the end of OBS's name for it, such as `STARTED`.
    pub(crate) fn emit_output(&self, event_type: &str, active: bool, state: &str) {
        let state = format!("OBS_WEBSOCKET_OUTPUT_{state}");
        let mut data = json!({"outputActive": active, "outputState": state});
        if event_type == "RecordStateChanged" {
            data["outputPath"] = Value::Null;
        }
        self.emit(Intent::Outputs, event_type, data);
    }

    /// Closes every connection politely.
    pub(crate) fn close_all(&self, code: u16, reason: &str) {
        let reason = reason.to_owned();
        self.push(Push::Close { code, reason });
    }

    /// Drops every connection without a word.
    pub(crate) fn drop_all(&self) {
        self.push(Push::Drop);
    }

    /// Ends OBS and keeps its port reserved, so that connecting to it is refused.
    pub(crate) async fn kill(self) -> Reserved {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
        Reserved::at(self.port)
    }

    fn push(&self, push: Push) {
        // Nobody connected is fine.
        let _ = self.shared.pushes.send(push);
    }
}

impl Drop for FakeObs {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().expect("no test panics holding the world")
    }
}

/// A client that is connected; dropping it counts it out.
struct Guest(Arc<Shared>);

impl Guest {
    async fn enter(shared: Arc<Shared>) -> Self {
        let mut counts = shared.counts.subscribe();
        let alone = counts.wait_for(|counts| counts.open == 0);
        let is_alone = tokio::time::timeout(GOING, alone).await.is_ok();
        shared.counts.send_modify(|counts| {
            counts.accepted += 1;
            counts.open += 1;
            counts.overlaps += u32::from(!is_alone);
        });
        Self(shared)
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.0.counts.send_modify(|counts| counts.open -= 1);
    }
}

async fn accept(
    listener: TcpListener,
    shared: Arc<Shared>,
    tasks: TaskTracker,
    stop: CancellationToken,
) {
    while let Ok((stream, _)) = listener.accept().await {
        let client = talk(stream, shared.clone());
        tasks.spawn(stop.clone().run_until_cancelled_owned(client));
    }
}

type Socket = WebSocketStream<TcpStream>;

/// One client from greeting to end. Whatever the client does wrong ends it, as in OBS.
async fn talk(stream: TcpStream, shared: Arc<Shared>) -> Option<()> {
    let mut pushes = shared.pushes.subscribe();
    let mut socket = tokio_tungstenite::accept_async(stream).await.ok()?;
    let _guest = Guest::enter(shared.clone()).await;
    let subscriptions = greet(&mut socket, &shared).await?;
    shared.counts.send_modify(|counts| counts.identified += 1);
    loop {
        tokio::select! {
            message = socket.next() => {
                if let Message::Text(text) = message?.ok()? {
                    let message: Value = serde_json::from_str(&text).ok()?;
                    let answer = shared.lock().answer(&message["d"]);
                    if let Some(answer) = answer {
                        send(&mut socket, 7, answer).await?;
                    }
                }
            }
            push = pushes.recv() => match push.ok()? {
                Push::Event { intent, text } => {
                    let is_wanted = subscriptions & intent as u32 != 0;
                    if is_wanted && !shared.lock().is_deaf {
                        socket.send(Message::text(text)).await.ok()?;
                    }
                }
                Push::Close { code, reason } => return close(&mut socket, code, reason).await,
                Push::Drop => return None,
            },
        }
    }
}

/// Greets, checks the password and returns what the client subscribed to.
async fn greet(socket: &mut Socket, shared: &Shared) -> Option<u32> {
    let (salt, challenge) = ("c2FsdCBhbmQgcGVwcGVy", "Y2hhbGxlbmdl");
    let (hello, expected) = {
        let world = shared.lock();
        let mut hello =
            json!({"obsWebSocketVersion": world.websocket_version.clone(), "rpcVersion": 1});
        if world.password.is_some() {
            hello["authentication"] = json!({"challenge": challenge, "salt": salt});
        }
        let expected = world
            .password
            .as_ref()
            .map(|password| digest(&digest(password, salt), challenge));
        (hello, expected)
    };
    send(socket, 0, hello).await?;
    let identify: Value = loop {
        if let Message::Text(text) = socket.next().await?.ok()? {
            break serde_json::from_str(&text).ok()?;
        }
    };
    if identify["op"] != 1 {
        close(
            socket,
            4007,
            "You attempted to send a non-Identify message.",
        )
        .await;
        return None;
    }
    let identify = &identify["d"];
    if let Some(expected) = expected {
        match identify["authentication"].as_str() {
            Some(given) if given == expected => {}
            Some(_) => {
                close(socket, 4009, "Authentication failed.").await;
                return None;
            }
            None => {
                let reason = "Your payload's data is missing an `authentication` string, however authentication is required.";
                close(socket, 4009, reason).await;
                return None;
            }
        }
    }
    send(socket, 2, json!({"negotiatedRpcVersion": 1})).await?;
    let all = Intent::ALL;
    let wanted = identify["eventSubscriptions"].as_u64();
    Some(wanted.map_or(all, |mask| u32::try_from(mask).unwrap_or(all)))
}

fn digest(first: &str, second: &str) -> String {
    BASE64.encode(
        Sha256::new()
            .chain_update(first)
            .chain_update(second)
            .finalize(),
    )
}

async fn send(socket: &mut Socket, op: u8, data: Value) -> Option<()> {
    let text = json!({"op": op, "d": data}).to_string();
    socket.send(Message::text(text)).await.ok()
}

/// Closes the connection and waits for the client to let go of it, so that the reason is not lost on the way.
async fn close(socket: &mut Socket, code: u16, reason: impl Into<String>) -> Option<()> {
    let frame = CloseFrame {
        code: code.into(),
        reason: reason.into().into(),
    };
    socket.close(Some(frame)).await.ok()?;
    while let Some(Ok(_)) = socket.next().await {}
    None
}
