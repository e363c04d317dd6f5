//! Servers other than OBS.

use std::net::Ipv4Addr;

use futures_util::StreamExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::task::AbortOnDropHandle;

/// How the server behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Behavior {
    /// Accepts connections and never sends anything.
    Silent,
    /// A web server without WebSocket support.
    Http,
    /// Sends a greeting first, like a mail server.
    GreetFirst,
    /// Accepts connections and closes them at once.
    CloseAtOnce,
    /// A WebSocket server that is not OBS.
    OtherWebSocket,
}

/// A running server. Dropping it stops it.
pub(crate) struct NonObsServer {
    port: u16,
    _task: AbortOnDropHandle<()>,
}

impl NonObsServer {
    /// Starts the server on any free port.
    pub(crate) async fn start(behavior: Behavior) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("a bound socket").port();
        let task = tokio::spawn(async move {
            let mut clients = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                clients.spawn(serve_client(stream, behavior));
            }
        });
        Self {
            port,
            _task: AbortOnDropHandle::new(task),
        }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

/// Serves a client until it disconnects. Errors are ignored.
async fn serve_client(mut stream: TcpStream, behavior: Behavior) -> Option<()> {
    let mut buffer = vec![0; 4096];
    match behavior {
        Behavior::CloseAtOnce => return None,
        Behavior::Silent => {}
        Behavior::Http => {
            let _ = stream.read(&mut buffer).await.ok()?;
            let response =
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nHello";
            stream.write_all(response.as_bytes()).await.ok()?;
        }
        Behavior::GreetFirst => {
            let greeting = "220 mail.example ready\r\n";
            stream.write_all(greeting.as_bytes()).await.ok()?;
        }
        Behavior::OtherWebSocket => {
            let mut socket = tokio_tungstenite::accept_async(stream).await.ok()?;
            let hello = tokio_tungstenite::tungstenite::Message::text(r#"{"hello":"you"}"#);
            futures_util::SinkExt::send(&mut socket, hello).await.ok()?;
            while let Some(Ok(_)) = socket.next().await {}
            return None;
        }
    }
    while stream.read(&mut buffer).await.ok()? > 0 {}
    None
}
