//! The log and the report over HTTP: they describe a show and never contain a password.

use std::sync::{Arc, Mutex};

use cuelight_backend::base::log_buffer::LogBuffer;
use cuelight_backend::obs::ObsState;
use cuelight_backend::server::Config;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;

use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;
use crate::support::{Backend, log, send_raw_get, within};

const CANARY: &str = "canary-s3cret";

/// A log file in memory.
#[derive(Clone, Default)]
struct LogFile(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for LogFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for LogFile {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// A backend whose log is captured while the guard lives.
async fn start_logged(
    change: impl FnOnce(&mut Config),
) -> (Backend, LogFile, tracing::subscriber::DefaultGuard) {
    let (log_buffer, file) = (LogBuffer::default(), LogFile::default());
    let subscriber = tracing_subscriber::registry()
        .with(LevelFilter::DEBUG)
        .with(log_buffer.layer())
        .with(tracing_subscriber::fmt::layer().with_writer(file.clone()));
    let guard = log::capture(subscriber);
    let backend = Backend::start_with(|config| {
        config.log_buffer = log_buffer;
        change(config);
    })
    .await;
    (backend, file, guard)
}

/// Waits until a line of the log contains `part`. Returns every line.
async fn wait_until_logged(backend: &Backend, part: &str) -> Vec<String> {
    within(&format!("the log to contain \"{part}\""), async {
        loop {
            let lines = line_texts(&backend.get("/api/log").await);
            if lines.iter().any(|line| line.contains(part)) {
                return lines;
            }
            tokio::task::yield_now().await;
        }
    })
    .await
}

fn line_texts(log: &Value) -> Vec<String> {
    let lines = log["lines"].as_array().expect("an array").iter();
    lines
        .map(|line| line["text"].as_str().expect("a string").to_owned())
        .collect()
}

async fn report(backend: &Backend) -> String {
    send_raw_get(backend.http_port(), "/api/report", &["Host: localhost"]).await
}

#[tokio::test]
async fn a_refused_caller_is_logged_as_text() {
    let (backend, _, _guard) = start_logged(|_| {}).await;
    let port = backend.http_port();
    send_raw_get(port, "/health", &["Host: evil.example"]).await;
    let host = "Host: localhost";
    send_raw_get(port, "/health", &[host, "Origin: http://evil.example"]).await;
    wait_until_logged(&backend, "(host evil.example, origin none)").await;
    wait_until_logged(&backend, "(host localhost, origin http://evil.example)").await;
    backend.stop().await;
}

#[tokio::test]
async fn a_show_is_logged_from_first_page_to_last() {
    let (backend, _, _guard) = start_logged(|_| {}).await;
    let mut page = backend.connect().await;
    page.send_json(&json!({"type": "subscribe", "channel": "lower", "renderer": true}))
        .await;
    wait_until_logged(&backend, "lower third: a page opened (1 open)").await;
    let title = "Amélie\u{1b}[31m\nFournier";
    backend
        .publish("lower", "show", json!({"title": title}))
        .await;
    let id = page.receive().await["data"]["id"].clone();
    page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true}))
        .await;
    let lines = wait_until_logged(&backend, "lower third: seen by 1 of 1 in ").await;
    assert!(
        lines.contains(&"lower third: shown \"Amélie[31m Fournier\"".to_owned()),
        "{lines:#?}"
    );
    page.drop_connection();
    wait_until_logged(&backend, "lower third: last page closed").await;
    wait_until_logged(&backend, "lower third: no page is open to draw it").await;

    let warnings = backend.get("/api/log?level=warn&contains=LOWER").await;
    let lines = warnings["lines"].as_array().expect("an array");
    assert_eq!(
        line_texts(&warnings),
        ["lower third: no page is open to draw it"]
    );
    assert_eq!(lines[0]["level"], "warn");
    assert!(
        lines[0]["at"]
            .as_u64()
            .is_some_and(|at| at > 1_600_000_000_000)
    );
    let last = backend.get("/api/log?lines=1").await;
    assert_eq!(last["lines"].as_array().map(Vec::len), Some(1));
    for query in ["level=loud", "lines=-1", "lines=x"] {
        let path = format!("/api/log?{query}");
        let (status, response) = backend.request(Method::GET, &path, None).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}");
        assert!(response["error"].is_string());
    }
    backend.stop().await;
}

#[tokio::test]
async fn log_report_status_and_export_contain_no_password() {
    let fake = FakeObs::start(World::default());
    fake.world().password = Some("correct horse".into());
    let port = fake.port();
    let (backend, file, _guard) = start_logged(|config| {
        config.initial_settings.obs_port = port.into();
        config.initial_settings.obs_password = Some(CANARY.to_owned()).into();
    })
    .await;
    backend
        .wait_until("a refusal", |status| {
            status.obs.state == ObsState::WrongPassword
        })
        .await;
    for (change, expected) in [
        (json!({"obsPassword": CANARY}), StatusCode::OK),
        (
            json!({"obsPassword": CANARY, "obsPort": 0}),
            StatusCode::BAD_REQUEST,
        ),
        (json!({"obsPassword": [CANARY]}), StatusCode::BAD_REQUEST),
        (json!({"obsPassword": CANARY, "obsPort": 2}), StatusCode::OK),
    ] {
        let (status, response) = backend
            .request(Method::PUT, "/api/settings", Some(change))
            .await;
        assert_eq!(status, expected);
        assert!(!response.to_string().contains(CANARY));
    }
    let lines = wait_until_logged(&backend, "settings: obsPassword, obsPort changed").await;
    assert!(!lines.concat().contains(CANARY), "{lines:#?}");
    let text = report(&backend).await;
    assert!(text.contains("obsPasswordSet true"), "{text}");
    assert!(!text.contains(CANARY), "{text}");
    for path in ["/api/status", "/api/state", "/api/settings", "/api/export"] {
        let response = backend.get(path).await.to_string();
        assert!(!response.contains(CANARY), "{path}: {response}");
    }
    backend.stop().await;
    let written = file.0.lock().expect("no panic").clone();
    let written = String::from_utf8_lossy(&written);
    assert!(written.contains("obsPassword"), "the log was captured");
    assert!(!written.contains(CANARY), "{written}");
}

#[tokio::test]
async fn a_report_is_plain_text_with_every_section() {
    let (backend, _, _guard) = start_logged(|_| {}).await;
    let _page = backend.subscribe("poster").await;
    wait_until_logged(&backend, "poster: a page opened").await;
    let response = report(&backend).await;
    let (head, text) = response.split_once("\r\n\r\n").expect("a body");
    assert!(
        head.to_lowercase()
            .contains("content-type: text/plain; charset=utf-8"),
        "{head}"
    );
    let folder = backend.folder.path().display().to_string();
    let version = env!("CARGO_PKG_VERSION");
    for part in [
        format!("App\n  version {version}, running for 0 min\n"),
        format!("data folder {folder}"),
        format!("pages: {} open", backend.http_port()),
        "obsPort 1\n".to_owned(),
        "poster: off-air, seen by 0 of 1, 1 subscribed\n".to_owned(),
        ", poster (listener)\n".to_owned(),
        "no command was acked\n".to_owned(),
        "INFO  poster: a page opened (1 open)\n".to_owned(),
    ] {
        assert!(text.contains(&part), "{part:?} is not in:\n{text}");
    }
    backend.stop().await;
}
