//! Serving files: ranges, and paths that must not leave the folder.

use reqwest::{Method, StatusCode};
use serde_json::Value;

use super::{mp4, png, upload};
use crate::support::{Backend, send_raw_get, within};

#[tokio::test]
async fn a_video_is_served_in_ranges() {
    let backend = Backend::start().await;
    let bytes = mp4(300_000);
    let (_, asset) = upload(&backend, "?name=a.mp4", bytes.clone()).await;
    let url = format!(
        "http://127.0.0.1:{}{}",
        backend.http_port(),
        asset["url"].as_str().expect("a URL")
    );
    let get = async |method: Method, range: &str| {
        let request = reqwest::Client::new()
            .request(method, &url)
            .header("range", range);
        let response = within("a response", request.send())
            .await
            .expect("a response");
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        let (status, content_range, content_type) = (
            response.status(),
            header("content-range"),
            header("content-type"),
        );
        let body = response.bytes().await.expect("bytes");
        (status, content_range, content_type, body)
    };
    for (range, first, last) in [
        ("bytes=0-99", 0, 99),
        ("bytes=299900-", 299_900, 299_999),
        ("bytes=-10", 299_990, 299_999),
        ("bytes=100-999999", 100, 299_999),
    ] {
        let (status, content_range, content_type, body) = get(Method::GET, range).await;
        assert_eq!(status, StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(
            content_range,
            format!("bytes {first}-{last}/300000"),
            "{range}"
        );
        assert_eq!(
            (content_type.as_str(), &body[..]),
            ("video/mp4", &bytes[first..=last]),
            "{range}"
        );
    }
    let (status, content_range, _, body) = get(Method::GET, "bytes=300000-").await;
    assert_eq!(
        (status, content_range.as_str()),
        (StatusCode::RANGE_NOT_SATISFIABLE, "bytes */300000")
    );
    let error: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(error["code"], "wrong-range");
    let (status, _, _, body) = get(Method::HEAD, "bytes=0-99").await;
    assert!(status.is_success() && body.is_empty());
    backend.stop().await;
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder() {
    let backend = Backend::start().await;
    let (_, asset) = upload(&backend, "?name=a.png", png()).await;
    let file_name = asset["url"]
        .as_str()
        .expect("a URL")
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
        &format!("{file_name}%00"),
        &format!("{file_name}%00.png"),
        &format!("./{file_name}"),
        &format!("{file_name}/"),
        &format!("{file_name}."),
        &format!("{file_name}::$DATA"),
        &file_name.to_uppercase(),
        &file_name.replace(".png", ".gif"),
        "%ff%fe",
    ] {
        let response = send_raw_get(
            backend.http_port(),
            &format!("/assets/{file}"),
            &["Host: localhost"],
        )
        .await;
        assert!(response.starts_with("HTTP/1.1 404"), "{file}: {response}");
        let body = response.split_once("\r\n\r\n").expect("a body").1;
        let body: Value = serde_json::from_str(body).expect("JSON");
        let error = body["error"].as_str().expect("a message");
        let is_expected =
            error.starts_with("There is no file called ") || error == "Endpoint not found";
        assert!(is_expected, "{file}: {error}");
    }
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let (status, _) = backend
            .request(method, &format!("/assets/{file_name}"), None)
            .await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
    backend.stop().await;
}
