//! Fonts that the user uploads.

use damascene_fonts_inter::INTER_VARIABLE;
use reqwest::StatusCode;
use serde_json::json;

use super::{files, upload, woff2};
use crate::support::{Backend, within};

#[tokio::test]
async fn a_font_is_stored_with_its_family_and_served() {
    let backend = Backend::start().await;
    let (status, font) = upload(&backend, "?name=brand.ttf", INTER_VARIABLE.to_vec()).await;
    assert_eq!(
        (status, &font["type"]),
        (StatusCode::CREATED, &json!("font"))
    );
    let expected = json!({
        "family": "Inter Variable", "minWeight": 100, "maxWeight": 900, "italic": false,
    });
    assert_eq!(font["font"], expected);
    let path = font["url"].as_str().expect("a URL");
    let url = format!("http://127.0.0.1:{}{path}", backend.http_port());
    let response = within("a response", reqwest::get(url))
        .await
        .expect("a response");
    assert_eq!(response.headers()["content-type"], "font/ttf");
    assert_eq!(response.bytes().await.expect("bytes"), INTER_VARIABLE);

    // Without the index, the details are read from the font file again.
    let index = backend.folder.path().join("data/assets/index.json");
    std::fs::remove_file(index).expect("an index");
    let reopened =
        cuelight_backend::assets::Assets::open(&backend.folder.path().join("data")).await;
    let listed = reopened.list().await.expect("readable");
    let listed = serde_json::to_value(&listed[0].font).expect("JSON");
    assert_eq!(listed, expected);
    backend.stop().await;
}

#[tokio::test]
async fn a_compressed_font_is_stored_with_its_family() {
    let backend = Backend::start().await;
    let compressed = woff2::encode(INTER_VARIABLE);
    assert!(compressed.len() < INTER_VARIABLE.len());
    let (status, font) = upload(&backend, "?name=brand.woff2", compressed.clone()).await;
    assert_eq!(status, StatusCode::CREATED, "{font}");
    let expected = json!({
        "family": "Inter Variable", "minWeight": 100, "maxWeight": 900, "italic": false,
    });
    assert_eq!(font["font"], expected);
    let path = font["url"].as_str().expect("a URL");
    assert!(path.ends_with(".woff2"), "{path}");
    let url = format!("http://127.0.0.1:{}{path}", backend.http_port());
    let response = within("a response", reqwest::get(url))
        .await
        .expect("a response");
    assert_eq!(response.headers()["content-type"], "font/woff2");
    assert_eq!(response.bytes().await.expect("bytes"), compressed);
    backend.stop().await;
}

#[tokio::test]
async fn a_compressed_font_must_not_be_too_large_once_decompressed() {
    const MB: u32 = 1_000_000;
    let backend = Backend::start().await;
    for (name, bytes, expected_status, code) in [
        (
            "according to its header",
            woff2::with_declared_sizes(2_000 * MB, MB, MB),
            413,
            "font-too-large",
        ),
        (
            "according to its table directory",
            woff2::with_declared_sizes(MB, 90 * MB, MB),
            413,
            "font-too-large",
        ),
        // Data beyond the size that the header and the table directory declare is never decompressed.
        (
            "according to neither",
            woff2::with_declared_sizes(MB, MB, 4 * MB),
            415,
            "damaged-font",
        ),
    ] {
        let (status, response) = upload(&backend, "?name=a.woff2", bytes).await;
        assert_eq!(
            (status.as_u16(), &response["code"]),
            (expected_status, &json!(code)),
            "{name}"
        );
    }
    assert!(files(&backend.folder.path().join("data")).is_empty());
    backend.stop().await;
}

#[tokio::test]
async fn damaged_and_unsuitable_fonts_are_refused() {
    let backend = Backend::start().await;
    for (bytes, code) in [
        (
            INTER_VARIABLE[..INTER_VARIABLE.len() / 2].to_vec(),
            "damaged-font",
        ),
        (b"wOF2\0\x01\0\0 and no more".to_vec(), "damaged-font"),
        (b"OTTO\0\x0b".to_vec(), "damaged-font"),
        (b"wOFF\0\x01\0\0".to_vec(), "wrong-type"),
        (b"ttcf\0\x01\0\0".to_vec(), "wrong-type"),
    ] {
        let (status, response) = upload(&backend, "?name=a.ttf", bytes).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, &json!(code))
        );
        let message = response["error"].as_str().expect("a message");
        assert!(message.contains("font"), "{message}");
    }
    let mut large = INTER_VARIABLE.to_vec();
    large.resize(33 * 1024 * 1024, 0);
    let (status, response) = upload(&backend, "?name=a.ttf", large).await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::PAYLOAD_TOO_LARGE, &json!("too-large"))
    );
    assert!(files(&backend.folder.path().join("data")).is_empty());
    backend.stop().await;
}

#[tokio::test]
async fn the_bundled_font_is_served_with_its_license() {
    let backend = Backend::start().await;
    for (file, media_type) in [
        ("inter.ttf", "font/ttf"),
        ("LICENSE.txt", "text/plain; charset=utf-8"),
    ] {
        let url = format!("http://127.0.0.1:{}/fonts/{file}", backend.http_port());
        let response = within("a response", reqwest::get(url))
            .await
            .expect("a response");
        assert_eq!(
            (response.status(), &response.headers()["content-type"]),
            (StatusCode::OK, &media_type.parse().expect("a value"))
        );
    }
    let (status, _) = backend
        .request(reqwest::Method::GET, "/fonts/other.ttf", None)
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    backend.stop().await;
}
