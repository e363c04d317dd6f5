//! Ports on which something else than OBS lives.

use std::net::Ipv4Addr;

use futures_util::StreamExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::task::AbortOnDropHandle;

/// How a stranger treats those who connect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Manners {
    /// Accepts and never says a word.
    Mute,
    /// A web server that knows nothing of WebSockets.
    Http,
    /// Greets first, in its own tongue, as mail servers do.
    Chatty,
    /// Accepts and closes at once.
    Slam,
    /// A WebSocket server of another program.
    OtherWebSocket,
}

/// A running stranger; dropping it ends it.
pub(crate) struct Stranger {
    port: u16,
    _task: AbortOnDropHandle<()>,
}

impl Stranger {
    /// Starts it on any free port.
    pub(crate) async fn start(manners: Manners) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let task = tokio::spawn(async move {
            let mut guests = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                guests.spawn(treat(stream, manners));
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

/// Ends when the guest is gone; what goes wrong on the way does not matter.
async fn treat(mut stream: TcpStream, manners: Manners) -> Option<()> {
    let mut request = vec![0; 4096];
    match manners {
        Manners::Slam => return None,
        Manners::Mute => {}
        Manners::Http => {
            let _some_of_it = stream.read(&mut request).await.ok()?;
            let page =
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nHello";
            stream.write_all(page.as_bytes()).await.ok()?;
        }
        Manners::Chatty => {
            let greeting = "220 mail.example ready\r\n";
            stream.write_all(greeting.as_bytes()).await.ok()?;
        }
        Manners::OtherWebSocket => {
            let mut socket = tokio_tungstenite::accept_async(stream).await.ok()?;
            let hello = tokio_tungstenite::tungstenite::Message::text(r#"{"hello":"you"}"#);
            futures_util::SinkExt::send(&mut socket, hello).await.ok()?;
            while let Some(Ok(_)) = socket.next().await {}
            return None;
        }
    }
    while stream.read(&mut request).await.ok()? > 0 {}
    None
}
