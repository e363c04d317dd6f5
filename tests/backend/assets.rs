//! Pictures and videos, over real sockets: hostile uploads, ranges, restarts.

use std::path::{Path, PathBuf};

use crate::support::{Backend, raw, raw_get, within};
use axum::body::Body;
use axum::http::Request;
use cuelight_backend::app::App;
use cuelight_backend::assets::Assets;
use cuelight_backend::http;
use http_body_util::BodyExt;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

/// A real picture of one red point.
fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&[255, 0, 0]).expect("a point");
    writer.finish().expect("an end");
    bytes
}

/// What begins like a video; `size` bytes of it.
fn mp4(size: usize) -> Vec<u8> {
    let head = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41";
    let tail = (head.len()..size).map(|n| u8::try_from(n % 251).expect("below 251"));
    head.iter().copied().chain(tail).collect()
}

async fn upload(backend: &Backend, query: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let url = format!("http://127.0.0.1:{}/api/assets{query}", backend.http_port());
    let request = reqwest::Client::new().post(url).body(bytes);
    let answer = within("an answer", request.send())
        .await
        .expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

fn files(data: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(data.join("assets")).into_iter().flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| !path.ends_with("index.json")).collect()
}

#[tokio::test]
async fn a_picture_goes_up_is_listed_served_survives_and_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || Backend::start_with(|config| config.data_dir = folder.path().to_owned());
    let backend = start().await;
    let mut system = backend.subscribe("system").await;
    system.settle().await;
    let (status, asset) = upload(&backend, "?name=night%20%C3%A9.png", png()).await;
    assert_eq!(status, StatusCode::CREATED, "{asset}");
    let id = asset["id"].as_str().expect("an id");
    assert_eq!(
        asset,
        json!({"id": id, "name": "night é.png", "type": "image", "mime": "image/png", "size": png().len(),
               "url": format!("/assets/{id}.png"), "createdAt": asset["createdAt"]})
    );
    assert!(
        asset["createdAt"]
            .as_u64()
            .is_some_and(|ms| ms > 1_600_000_000_000)
    );
    let news = system.settle().await;
    assert!(
        news.iter()
            .any(|frame| frame["data"]["type"] == "data-changed"
                && frame["data"]["payload"] == json!({"what": "assets"})),
        "{news:?}"
    );
    let (_, video) = upload(&backend, "", mp4(5_000)).await;
    assert_eq!(
        (&video["type"], &video["mime"], &video["name"]),
        (&json!("video"), &json!("video/mp4"), &json!("untitled.mp4"))
    );
    backend.stop().await;

    let backend = start().await;
    assert_eq!(
        backend.get("/api/assets").await,
        json!([video, asset]),
        "the newest first"
    );
    let url = format!(
        "http://127.0.0.1:{}{}",
        backend.http_port(),
        asset["url"].as_str().expect("a url")
    );
    let answer = reqwest::get(&url).await.expect("an answer");
    let header = |name: &str| {
        answer
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(header("content-type"), Some("image/png"));
    assert_eq!(header("x-content-type-options"), Some("nosniff"));
    assert_eq!(header("content-security-policy"), Some("sandbox"));
    assert!(header("cache-control").is_some_and(|value| value.contains("immutable")));
    assert_eq!(answer.bytes().await.expect("bytes"), png());

    let (status, answer) = backend
        .request(Method::DELETE, &format!("/api/assets/{id}"), None)
        .await;
    assert_eq!((status, answer), (StatusCode::OK, json!({"success": true})));
    assert_eq!(
        reqwest::get(&url).await.expect("an answer").status(),
        StatusCode::NOT_FOUND
    );
    for path in [&format!("/api/assets/{id}"), "/api/assets/nonsense"] {
        let (status, answer) = backend.request(Method::DELETE, path, None).await;
        assert_eq!(
            (status, &answer["code"]),
            (StatusCode::NOT_FOUND, &json!("unknown-asset"))
        );
    }
    assert_eq!(backend.get("/api/assets").await, json!([video]));
    assert_eq!(files(folder.path()).len(), 1);
    backend.stop().await;
}

#[tokio::test]
async fn a_file_gets_another_name_and_keeps_its_address() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || Backend::start_with(|config| config.data_dir = folder.path().to_owned());
    let backend = start().await;
    let (_, asset) = upload(&backend, "?name=night.png", png()).await;
    let mut system = backend.subscribe("system").await;
    system.settle().await;
    let path = format!("/api/assets/{}", asset["id"].as_str().expect("an id"));
    let rename = async |path: &str, body: Value| {
        let (status, answer) = backend.request(Method::PATCH, path, Some(body)).await;
        (status, answer)
    };
    for (path, body, status, code) in [
        (path.as_str(), json!({}), 400, "missing-field"),
        (path.as_str(), json!({"name": "  "}), 400, "missing-field"),
        (path.as_str(), json!({"name": 5}), 400, "missing-field"),
        (
            "/api/assets/none",
            json!({"name": "x"}),
            404,
            "unknown-asset",
        ),
        (
            "/api/assets/00000000-0000-4000-8000-000000000000",
            json!({"name": "x"}),
            404,
            "unknown-asset",
        ),
    ] {
        let (refused, answer) = rename(path, body).await;
        assert_eq!(
            (refused.as_u16(), &answer["code"]),
            (status, &json!(code)),
            "{answer}"
        );
    }
    assert_eq!(backend.get("/api/assets").await, json!([asset]));

    // A name is never a path.
    let (status, renamed) = rename(&path, json!({"name": "../Late Night\u{7}.png"})).await;
    let mut expected = asset.clone();
    expected["name"] = json!("Late Night.png");
    assert_eq!((status, &renamed), (StatusCode::OK, &expected));
    let news = system.settle().await;
    let told = |frame: &Value| frame["data"]["payload"] == json!({"what": "assets"});
    assert_eq!(
        news.iter().filter(|frame| told(frame)).count(),
        1,
        "{news:?}"
    );
    backend.stop().await;
    let backend = start().await;
    assert_eq!(backend.get("/api/assets").await, json!([expected]));
    backend.stop().await;
}

#[tokio::test]
async fn a_video_is_served_in_ranges() {
    let backend = Backend::start().await;
    let bytes = mp4(300_000);
    let (_, asset) = upload(&backend, "?name=a.mp4", bytes.clone()).await;
    let url = format!(
        "http://127.0.0.1:{}{}",
        backend.http_port(),
        asset["url"].as_str().expect("a url")
    );
    let get = async |method: Method, range: &str| {
        let request = reqwest::Client::new()
            .request(method, &url)
            .header("range", range);
        let answer = within("an answer", request.send())
            .await
            .expect("an answer");
        let header = |name: &str| {
            answer
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        let (status, range, kind) = (
            answer.status(),
            header("content-range"),
            header("content-type"),
        );
        (status, range, kind, answer.bytes().await.expect("bytes"))
    };
    for (range, first, last) in [
        ("bytes=0-99", 0, 99),
        ("bytes=299900-", 299_900, 299_999),
        ("bytes=-10", 299_990, 299_999),
        ("bytes=100-999999", 100, 299_999),
    ] {
        let (status, said, kind, part) = get(Method::GET, range).await;
        assert_eq!(status, StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(said, format!("bytes {first}-{last}/300000"), "{range}");
        assert_eq!(
            (kind.as_str(), &part[..]),
            ("video/mp4", &bytes[first..=last]),
            "{range}"
        );
    }
    let (status, said, _, why) = get(Method::GET, "bytes=300000-").await;
    assert_eq!(
        (status, said.as_str()),
        (StatusCode::RANGE_NOT_SATISFIABLE, "bytes */300000")
    );
    let why: Value = serde_json::from_slice(&why).expect("JSON");
    assert_eq!(why["code"], "wrong-range");
    let (status, _, _, nothing) = get(Method::HEAD, "bytes=0-99").await;
    assert!(status.is_success() && nothing.is_empty());
    backend.stop().await;
}

#[tokio::test]
async fn hostile_uploads_are_refused_in_words_and_leave_nothing() {
    let backend = Backend::start().await;
    let data = backend.folder.path().join("data");
    for (bytes, status, code) in [
        (Vec::new(), 400, "empty-file"),
        (b"<svg onload='alert(1)'/>".to_vec(), 415, "wrong-type"),
        (
            b"<html><script>alert(1)</script>".to_vec(),
            415,
            "wrong-type",
        ),
        (b"#!/bin/sh\nrm -rf /".to_vec(), 415, "wrong-type"),
        (b"\x7fELF\x02\x01\x01".to_vec(), 415, "wrong-type"),
        (vec![0; 2_000_000], 415, "wrong-type"),
    ] {
        let (said, answer) = upload(&backend, "?name=a.png", bytes).await;
        assert_eq!(
            (said.as_u16(), &answer["code"]),
            (status, &json!(code)),
            "{answer}"
        );
        assert!(answer["error"].is_string());
        assert_eq!(files(&data), [] as [PathBuf; 0]);
    }
    let port = backend.http_port();
    let post = async |lines: &str, body: &str| {
        let request = format!(
            "POST /api/assets?name=x HTTP/1.1\r\nHost: localhost\r\n{lines}Connection: close\r\n\r\n{body}"
        );
        raw(port, request.as_bytes()).await
    };
    for (lines, body, status, code) in [
        // What a form on a strange page can send.
        (
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 6\r\n",
            "GIF89a",
            "415",
            "form-refused",
        ),
        (
            "Content-Type: text/plain\r\nContent-Length: 6\r\n",
            "GIF89a",
            "415",
            "form-refused",
        ),
        (
            "Content-Type: Application/X-WWW-Form-Urlencoded\r\nContent-Length: 6\r\n",
            "GIF89a",
            "415",
            "form-refused",
        ),
        (
            "Origin: https://evil.example\r\nContent-Length: 6\r\n",
            "GIF89a",
            "403",
            "origin-refused",
        ),
        // Too large is said before it is sent.
        (
            "Content-Length: 536870913\r\nExpect: 100-continue\r\n",
            "",
            "413",
            "too-large",
        ),
    ] {
        let answer = post(lines, body).await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{lines}: {answer}"
        );
        assert!(answer.contains(code), "{lines}: {answer}");
    }
    // A body that ends too early.
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a connection");
    let head = "POST /api/assets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut stream, &[head.as_bytes(), &mp4(50_000)].concat())
        .await
        .expect("sent");
    within("a partial file", async {
        while files(&data).is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    drop(stream);
    within("its end", async {
        while !files(&data).is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(backend.get("/api/assets").await, json!([]));

    // Names are labels: whatever they are, the file stays where it belongs.
    for name in [
        "..%2F..%2Fescape.png",
        "..%5C..%5Cescape.png",
        "%2Fetc%2Fcron.d%2Fx",
        "C%3A%5CWindows%5Cx.png",
        "CON",
        "a%3Ab.png",
        "a%00b%0D%0A.png",
        "%E2%80%AEgnp.exe",
        &"x".repeat(5_000),
    ] {
        let (status, asset) = upload(&backend, &format!("?name={name}"), png()).await;
        assert_eq!(status, StatusCode::CREATED, "{name}: {asset}");
        let label = asset["name"].as_str().expect("a name");
        assert!(
            !label.contains(|c: char| c == '/' || c == '\\' || c.is_control()),
            "{label:?}"
        );
        assert!(label.chars().count() <= 200);
    }
    let folder = data.join("assets");
    let inside = files(&data);
    assert_eq!(inside.len(), 9);
    assert!(
        inside
            .iter()
            .all(|path| path.parent() == Some(&folder) && path.extension() == Some("png".as_ref()))
    );
    let mut beside: Vec<_> = std::fs::read_dir(&data)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    let ours = |name: &str| name.starts_with("cuelight.db") || name == "cuelight.lock";
    beside.retain(|name| !ours(&name.to_string_lossy()));
    assert_eq!(beside, ["assets"], "nothing outside of the folder");
    backend.stop().await;
}

#[tokio::test]
async fn no_path_leads_anywhere_else() {
    let backend = Backend::start().await;
    let (_, asset) = upload(&backend, "?name=a.png", png()).await;
    let own = asset["url"]
        .as_str()
        .expect("a url")
        .trim_start_matches("/assets/");
    for file in [
        "",
        "index.json",
        "../cuelight.db",
        "..%2Fcuelight.db",
        "%2e%2e%2fcuelight.db",
        "..%5Ccuelight.db",
        "....//cuelight.db",
        "%2Fetc%2Fpasswd",
        "/etc/passwd",
        "CON",
        "NUL.png",
        "a:b",
        "%00",
        &format!("{own}%00"),
        &format!("{own}%00.png"),
        &format!("./{own}"),
        &format!("{own}/"),
        &format!("{own}."),
        &format!("{own}::$DATA"),
        &own.to_uppercase(),
        &own.replace(".png", ".gif"),
        "%ff%fe",
    ] {
        let answer = raw_get(
            backend.http_port(),
            &format!("/assets/{file}"),
            &["Host: localhost"],
        )
        .await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{file}: {answer}");
        let body = answer.split_once("\r\n\r\n").expect("a body").1;
        let body: Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(body["error"], "Endpoint not found", "{file}");
    }
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let (status, _) = backend
            .request(method, &format!("/assets/{own}"), None)
            .await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
    backend.stop().await;
}

#[tokio::test]
async fn the_size_is_counted_while_it_streams() {
    let backend = Backend::start().await;
    let data = backend.folder.path().join("small");
    let app = App {
        assets: Assets::with_limit(&data, 10_000).await,
        ..backend.app.clone()
    };
    // In chunks, so that no length is said in advance.
    let send = async |size: usize| {
        let chunks: Vec<_> = mp4(size).chunks(1_000).map(<[u8]>::to_vec).collect();
        let body = Body::from_stream(futures_util::stream::iter(
            chunks.into_iter().map(Ok::<_, std::io::Error>),
        ));
        let request = Request::post("/api/assets").body(body).expect("a request");
        let answer = http::router(app.clone())
            .oneshot(request)
            .await
            .expect("an answer");
        let status = answer.status();
        let body = answer
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
    let (status, answer) = send(10_001).await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::PAYLOAD_TOO_LARGE, &json!("too-large"))
    );
    assert_eq!(files(&data), [] as [PathBuf; 0]);
    let (status, answer) = send(10_000).await;
    assert_eq!(
        (status, &answer["size"]),
        (StatusCode::CREATED, &json!(10_000)),
        "{answer}"
    );
    backend.stop().await;
}

#[tokio::test]
async fn without_a_folder_uploads_say_so() {
    let blocked = tempfile::NamedTempFile::new().expect("a file");
    let backend = Backend::start_with(|config| config.data_dir = blocked.path().join("data")).await;
    let (status, answer) = upload(&backend, "?name=a.png", png()).await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::SERVICE_UNAVAILABLE, &json!("not-stored")),
        "{answer}"
    );
    let (status, _) = backend.request(Method::GET, "/api/assets", None).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    backend.stop().await;
}

/// A limit on the size of files is the one full disk that a test may make without being an administrator.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_disk_without_room_is_507_and_nothing_is_left() {
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
        .expect("it runs");
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
        let answer = reqwest::Client::new().post(&url).body(mp4(size)).send();
        let answer = within("an answer", answer).await.expect("an answer");
        (answer.status(), answer.json::<Value>().await.expect("JSON"))
    };
    // The shell's unit is 512 or 1024 bytes: 8 MiB are too much in both.
    let (status, answer) = send(8 * 1024 * 1024).await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::INSUFFICIENT_STORAGE, &json!("no-room"))
    );
    assert!(
        answer["error"].is_string() && answer["hint"].is_string(),
        "{answer}"
    );
    assert_eq!(files(data.path()), [] as [PathBuf; 0]);
    let (status, answer) = send(1024 * 1024).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    child.kill().await.expect("it ends");
}
