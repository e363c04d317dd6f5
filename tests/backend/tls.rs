//! https and wss on both ports, with a certificate from the settings.

use std::path::Path;
use std::sync::Arc;

use cuelight_backend::base::log_buffer::{LogBuffer, LogQuery};
use cuelight_backend::net::{CertificateProblem, TlsState};
use cuelight_backend::server::Config;
use cuelight_backend::status::Status;
use futures_util::{SinkExt, StreamExt};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::tungstenite::Message;
use tracing_subscriber::layer::SubscriberExt;

use crate::support::{Backend, log, within};

/// A certificate for `localhost`, signed by itself, as PEM.
struct Pem {
    certificate: String,
    key: String,
}

impl Pem {
    fn new() -> Self {
        let names = vec!["localhost".to_owned()];
        let generated = rcgen::generate_simple_self_signed(names).expect("a certificate");
        Self {
            certificate: generated.cert.pem(),
            key: generated.signing_key.serialize_pem(),
        }
    }

    fn write(&self, folder: &Path) {
        std::fs::write(folder.join("cert.pem"), &self.certificate).expect("written");
        std::fs::write(folder.join("key.pem"), &self.key).expect("written");
    }

    /// Connects to a port, trusting only this certificate.
    async fn connect(&self, port: u16) -> std::io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        let certificate = CertificateDer::from_pem_slice(self.certificate.as_bytes());
        roots.add(certificate.expect("PEM")).expect("a certificate");
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        let name = ServerName::try_from("localhost").expect("a name");
        TlsConnector::from(Arc::new(config))
            .connect(name, stream)
            .await
    }
}

fn with_certificate(folder: &Path) -> impl FnOnce(&mut Config) {
    let (certificate, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    move |config| {
        config.tls_certificate = Some(certificate);
        config.tls_key = Some(key);
    }
}

async fn wait_for_tls(backend: &Backend, what: &str, condition: impl Fn(&Status) -> bool) {
    let mut status = backend.status.clone();
    within(what, status.wait_for(condition))
        .await
        .expect("running");
}

async fn wait_until_on(backend: &Backend) {
    let is_on = |status: &Status| status.ports.tls.state == TlsState::On;
    wait_for_tls(backend, "TLS", is_on).await;
}

/// Sends `GET /health` and returns the body of the response.
async fn health(stream: &mut TlsStream<TcpStream>) -> Value {
    let request = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(request).await.expect("sent");
    let mut response = String::new();
    within("the response", stream.read_to_string(&mut response))
        .await
        .expect("a response");
    let (head, body) = response.split_once("\r\n\r\n").expect("a head");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    serde_json::from_str(body).expect("JSON")
}

#[tokio::test]
async fn with_a_certificate_from_the_settings_both_ports_answer_with_and_without_tls() {
    let backend = Backend::start().await;
    let pem = Pem::new();
    pem.write(backend.folder.path());
    let path = |name: &str| backend.folder.path().join(name).display().to_string();
    let settings = json!({"tlsCertificate": path("cert.pem"), "tlsKey": path("key.pem")});
    let (_, saved) = backend
        .request(Method::PUT, "/api/settings", Some(settings.clone()))
        .await;
    assert_eq!(saved["tlsCertificate"], settings["tlsCertificate"]);
    wait_until_on(&backend).await;

    let mut stream = pem.connect(backend.http_port()).await.expect("https");
    assert_eq!(health(&mut stream).await["wsRunning"], true);
    assert_eq!(backend.get("/health").await["wsRunning"], true, "http");

    let mut plain = backend.subscribe("lower").await;
    let stream = pem.connect(backend.ws_port()).await.expect("wss");
    let url = format!("ws://localhost:{}/", backend.ws_port());
    let (mut secure, _) = tokio_tungstenite::client_async(url, stream)
        .await
        .expect("a handshake");
    let subscribe = Message::text(json!({"type": "subscribe", "channel": "lower"}).to_string());
    secure.send(subscribe).await.expect("sent");
    let two_clients = |status: &Status| status.channels["lower"] == 2;
    wait_for_tls(&backend, "the subscription", two_clients).await;
    let large = "x".repeat(200_000);
    backend
        .publish("lower", "show", json!({"title": large}))
        .await;
    let title = |frame: &Value| frame["data"]["payload"]["title"].clone();
    assert_eq!(title(&plain.receive().await), large.as_str());
    loop {
        let message = within("a frame", secure.next()).await;
        let message = message.expect("open").expect("a frame");
        let Message::Text(text) = message else {
            continue;
        };
        let frame: Value = serde_json::from_str(&text).expect("JSON");
        if frame["data"]["type"] == "show" {
            assert_eq!(title(&frame), large.as_str());
            break;
        }
    }
    backend.request_stop();
    let close = loop {
        let message = within("the close", secure.next()).await;
        if let Message::Close(frame) = message.expect("open").expect("a frame") {
            break frame.expect("a reason");
        }
    };
    assert_eq!(u16::from(close.code), 1012, "a restart");
    secure.close(None).await.ok();
    let (result, _) = backend.join().await;
    assert_eq!(result, Ok(()));
}

#[tokio::test]
async fn replaced_files_are_used_without_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (Pem::new(), Pem::new());
    old.write(folder.path());
    let backend = Backend::start_with(with_certificate(folder.path())).await;
    wait_until_on(&backend).await;
    assert!(old.connect(backend.http_port()).await.is_ok());
    assert!(new.connect(backend.http_port()).await.is_err());

    // Between the two writes, the files do not belong together.
    std::fs::write(folder.path().join("cert.pem"), &new.certificate).expect("written");
    let mismatch = |status: &Status| status.ports.tls.cause == Some(CertificateProblem::Mismatch);
    wait_for_tls(&backend, "the problem", mismatch).await;
    assert!(
        old.connect(backend.http_port()).await.is_ok(),
        "the old certificate stays in use"
    );
    new.write(folder.path());
    wait_until_on(&backend).await;
    assert!(new.connect(backend.http_port()).await.is_ok());
    backend.stop().await;
}

#[tokio::test]
async fn files_that_cannot_be_used_are_reported_and_http_goes_on() {
    let (pem, other) = (Pem::new(), Pem::new());
    let missing = None::<&str>;
    for (certificate, key, cause, words) in [
        (
            missing,
            Some(&*pem.key),
            CertificateProblem::Certificate,
            "cert.pem cannot be read",
        ),
        (
            Some("no PEM"),
            Some(&*pem.key),
            CertificateProblem::Certificate,
            "no certificate",
        ),
        (
            Some(&*pem.key),
            Some(&*pem.key),
            CertificateProblem::Certificate,
            "no certificate",
        ),
        (
            Some(&*pem.certificate),
            missing,
            CertificateProblem::Key,
            "key.pem cannot be read",
        ),
        (
            Some(&*pem.certificate),
            Some(&*pem.certificate),
            CertificateProblem::Key,
            "no private key",
        ),
        (
            Some(&*pem.certificate),
            Some(
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n",
            ),
            CertificateProblem::Key,
            "protected by a password",
        ),
        (
            Some(&*pem.certificate),
            Some(&*other.key),
            CertificateProblem::Mismatch,
            "used together",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("cert.pem", certificate), ("key.pem", key)] {
            if let Some(text) = text {
                std::fs::write(folder.path().join(name), text).expect("written");
            }
        }
        let backend = Backend::start_with(with_certificate(folder.path())).await;
        let failed = |status: &Status| status.ports.tls.state == TlsState::Failed;
        wait_for_tls(&backend, words, failed).await;
        let tls = Status::current(&backend.app).ports.tls;
        assert_eq!(tls.cause, Some(cause), "{words}");
        let reason = tls.reason.expect("a reason");
        assert!(reason.contains(words), "{reason}");
        backend.get("/health").await;
        backend.stop().await;
    }
}

#[tokio::test]
async fn one_file_alone_and_a_relative_path_are_refused_in_words() {
    let backend = Backend::start().await;
    let put = async |settings: Value| {
        let body = Some(settings);
        backend.request(Method::PUT, "/api/settings", body).await
    };
    let (status, body) = put(json!({"tlsKey": "key.pem"})).await;
    assert_eq!((status.as_u16(), &body["field"]), (400, &json!("tlsKey")));
    let path = backend.folder.path().join("cert.pem");
    put(json!({"tlsCertificate": path})).await;
    let incomplete =
        |status: &Status| status.ports.tls.cause == Some(CertificateProblem::Incomplete);
    wait_for_tls(&backend, "the problem", incomplete).await;
    put(json!({"tlsCertificate": ""})).await;
    let off = |status: &Status| status.ports.tls.state == TlsState::Off;
    wait_for_tls(&backend, "TLS to be off", off).await;
    backend.stop().await;
}

#[tokio::test]
async fn without_a_certificate_a_tls_connection_is_closed_and_logged() {
    let lines = LogBuffer::default();
    let _guard = log::capture(tracing_subscriber::registry().with(lines.layer()));
    let backend = Backend::start().await;
    for port in [backend.http_port(), backend.ws_port()] {
        assert!(Pem::new().connect(port).await.is_err());
    }
    let logged = lines.lines(&LogQuery {
        contains: Some("no certificate is set".to_owned()),
        ..LogQuery::default()
    });
    assert_eq!(logged.len(), 1, "once for both: {logged:?}");
    backend.stop().await;
}
