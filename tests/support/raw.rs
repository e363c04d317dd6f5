//! Requests as raw bytes, including ones that an HTTP client would not send.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::within;

/// Sends bytes and returns everything that the server sends until it closes the connection.
pub(crate) async fn send_raw(port: u16, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a connection");
    stream.write_all(bytes).await.expect("sent");
    let mut response = Vec::new();
    within("a response", stream.read_to_end(&mut response))
        .await
        .expect("read");
    String::from_utf8_lossy(&response).into_owned()
}

/// Sends a GET request with these header lines.
pub(crate) async fn send_raw_get(port: u16, path: &str, headers: &[&str]) -> String {
    let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    send_raw(
        port,
        format!("GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").as_bytes(),
    )
    .await
}
