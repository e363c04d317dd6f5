//! Uploads that are too large, and disks and folders that cannot store them.

use std::path::PathBuf;

use axum::body::Body;
use axum::http::Request;
use cuelight_backend::app::App;
use cuelight_backend::assets::Assets;
use cuelight_backend::http;
use http_body_util::BodyExt;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{files, mp4, png, upload};
use crate::support::{Backend, within};

#[tokio::test]
async fn the_size_limit_is_enforced_during_the_upload() {
    let backend = Backend::start().await;
    let data = backend.folder.path().join("small");
    let app = App {
        assets: Assets::with_limit(&data, 10_000).await,
        ..backend.app.clone()
    };
    // The body is sent in chunks, so that there is no Content-Length.
    let send = async |size: usize| {
        let chunks: Vec<_> = mp4(size).chunks(1_000).map(<[u8]>::to_vec).collect();
        let body = Body::from_stream(futures_util::stream::iter(
            chunks.into_iter().map(Ok::<_, std::io::Error>),
        ));
        let request = Request::post("/api/assets").body(body).expect("a request");
        let response = http::router(app.clone())
            .oneshot(request)
            .await
            .expect("a response");
        let status = response.status();
        let body = response
            .into_body()
            .collect()
            .await
            .expect("a body")
            .to_bytes();
        (
            status,
            serde_json::from_slice::<Value>(&body).expect("JSON"),
        )
    };
    let (status, response) = send(10_001).await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::PAYLOAD_TOO_LARGE, &json!("too-large"))
    );
    assert_eq!(files(&data), [] as [PathBuf; 0]);
    let (status, response) = send(10_000).await;
    assert_eq!(
        (status, &response["size"]),
        (StatusCode::CREATED, &json!(10_000)),
        "{response}"
    );
    backend.stop().await;
}

#[tokio::test]
async fn an_upload_without_a_writable_folder_fails_with_503() {
    let blocked = tempfile::NamedTempFile::new().expect("a file");
    let backend = Backend::start_with(|config| config.data_dir = blocked.path().join("data")).await;
    let (status, response) = upload(&backend, "?name=a.png", png()).await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::SERVICE_UNAVAILABLE, &json!("not-stored")),
        "{response}"
    );
    let (status, _) = backend.request(Method::GET, "/api/assets", None).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    backend.stop().await;
}

/// Without root privileges, a test can simulate a full disk only by limiting the file size.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_upload_to_a_full_disk_fails_with_507_and_leaves_no_file() {
    use tokio::io::{AsyncBufReadExt, BufReader};
    let data = tempfile::tempdir().expect("a folder");
    let mut child = tokio::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 4096; exec \"$0\" --headless --data-dir \"$1\" --http-port 0 --ws-port 0"])
        .arg(env!("CARGO_BIN_EXE_cuelight"))
        .arg(data.path())
        .env("OBS_WEBSOCKET_URL", "ws://127.0.0.1:1")
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the app starts");
    let mut lines = BufReader::new(child.stdout.take().expect("stdout")).lines();
    let line = within("a line", lines.next_line())
        .await
        .expect("read")
        .expect("a line");
    let address = line
        .strip_prefix("listening http=")
        .and_then(|rest| rest.split(' ').next());
    let url = format!("http://{}/api/assets", address.expect("an address"));
    let send = async |size: usize| {
        let response = reqwest::Client::new().post(&url).body(mp4(size)).send();
        let response = within("a response", response).await.expect("a response");
        (
            response.status(),
            response.json::<Value>().await.expect("JSON"),
        )
    };
    // `ulimit` counts blocks of 512 or 1024 bytes, depending on the shell: 8 MiB exceeds the limit either way.
    let (status, response) = send(8 * 1024 * 1024).await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::INSUFFICIENT_STORAGE, &json!("no-room"))
    );
    assert!(
        response["error"].is_string() && response["hint"].is_string(),
        "{response}"
    );
    assert_eq!(files(data.path()), [] as [PathBuf; 0]);
    let (status, response) = send(1024 * 1024).await;
    assert_eq!(status, StatusCode::CREATED, "{response}");
    child.kill().await.expect("killed");
}
