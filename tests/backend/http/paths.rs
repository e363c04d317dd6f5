//! Unknown paths and methods, and the headers of pages.

use std::collections::BTreeMap;

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Backend, send_raw_get};

#[tokio::test]
async fn a_page_is_found_regardless_of_case_and_trailing_slash() {
    let backend = Backend::start().await;
    let port = backend.http_port();
    for page in ["lower-third/", "Lower-Third", "POSTER?x=1"] {
        let url = format!("http://127.0.0.1:{port}/overlays/{page}");
        let response = reqwest::get(&url).await.expect("a response");
        assert_eq!(response.status(), StatusCode::OK, "{page}");
        let content_type = &response.headers()["content-type"];
        assert!(
            content_type
                .to_str()
                .is_ok_and(|value| value.starts_with("text/html")),
            "{content_type:?}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn unknown_paths_and_methods_fail_with_404_and_the_path() {
    let backend = Backend::start().await;
    for (method, path) in [
        (Method::GET, "/nope"),
        (Method::DELETE, "/health"),
        (Method::GET, "/publish"),
        (Method::PUT, "/publish"),
        (Method::GET, "/api/overlays/lower/show"),
        (Method::GET, "/api/overlays/clear-all"),
        (Method::GET, "/panel/nope.js"),
        (Method::GET, "/overlays/lower-third.html"),
    ] {
        let (status, response) = backend.request(method.clone(), path, None).await;
        assert_eq!(
            (status, &response["error"]),
            (StatusCode::NOT_FOUND, &json!("Endpoint not found")),
            "{method} {path}"
        );
    }
    // Sent raw, because a client library would normalize these paths.
    for path in [
        "/panel/../Cargo.toml",
        "/panel/..%2f..%2fCargo.toml",
        "/shared/%2e%2e/panel/panel.js",
        "/overlays//etc/passwd",
    ] {
        let response = send_raw_get(backend.http_port(), path, &["Host: localhost"]).await;
        assert!(response.starts_with("HTTP/1.1 404"), "{path}: {response}");
    }
    assert_eq!(
        backend.request(Method::GET, "/nope?a=b", None).await.1["path"],
        "/nope"
    );
    let (status, response) = backend
        .request(Method::POST, "/publish?wait=soon", None)
        .await;
    assert_eq!(
        (status, &response["error"], &response["field"]),
        (
            StatusCode::BAD_REQUEST,
            &json!("wait: must be a whole number of milliseconds, such as 1500"),
            &json!("wait")
        )
    );
    backend.stop().await;
}

#[tokio::test]
async fn the_start_of_an_address_leads_to_the_panel_and_to_the_list_of_overlay_pages() {
    let backend = Backend::start().await;
    let address = format!("http://127.0.0.1:{}", backend.http_port());
    for path in ["/panel", "/panel/"] {
        let response = reqwest::get(format!("{address}{path}")).await;
        let response = response.expect("a response");
        assert_eq!(response.url().as_str(), format!("{address}/"));
        assert_eq!(response.status(), StatusCode::OK);
    }
    for (language, title) in [("en", "Overlay pages"), ("fr", "Pages des habillages")] {
        let change = json!({ "language": language });
        backend
            .request(Method::PUT, "/api/settings", Some(change))
            .await;
        for path in ["/overlays", "/overlays/"] {
            let response = reqwest::get(format!("{address}{path}")).await;
            let html = response.expect("a response").text().await.expect("text");
            assert!(
                html.contains(&format!("<html lang=\"{language}\"")),
                "{html}"
            );
            assert!(html.contains(&format!("<h1>{title}</h1>")), "{html}");
            for page in ["lower-third", "countdown", "poster", "all"] {
                let link = format!("<a href=\"{address}/overlays/{page}\">");
                assert!(html.contains(&link), "{html}");
            }
            assert!(
                html.contains("href=\"/\"") && !html.contains("{{"),
                "{html}"
            );
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn pages_are_not_cached_and_have_a_content_security_policy() {
    let backend = Backend::start().await;
    for path in [
        "/",
        "/overlays/lower-third",
        "/server/live-client.js",
        "/overlays/stage.js",
    ] {
        let response = send_raw_get(backend.http_port(), path, &["Host: localhost"])
            .await
            .to_lowercase();
        assert!(response.starts_with("http/1.1 200"), "{path}");
        assert!(response.contains("cache-control: no-store"), "{path}");
        assert!(
            response.contains("x-content-type-options: nosniff"),
            "{path}"
        );
        if !path.ends_with(".js") {
            assert!(
                response.contains("content-security-policy: default-src 'self'"),
                "{path}"
            );
        }
    }
    backend.stop().await;
}

/// The sources of a page's content security policy, by directive.
async fn policy(backend: &Backend, path: &str) -> BTreeMap<String, Vec<String>> {
    let url = format!("http://127.0.0.1:{}{path}", backend.http_port());
    let page = reqwest::get(&url).await.expect("a response");
    let policy = page.headers()["content-security-policy"].to_str();
    let policy = policy.expect("a string").split(';').map(|directive| {
        let mut words = directive.split_whitespace().map(str::to_owned);
        (words.next().expect("a name"), words.collect())
    });
    policy.collect()
}

/// OBS adds the user's Custom CSS to the page as a `<style>` element.
#[tokio::test]
async fn overlay_pages_allow_inline_styles_and_no_page_allows_inline_scripts() {
    let backend = Backend::start().await;
    for path in [
        "/overlays/lower-third",
        "/overlays/all",
        "/overlays/poster?preview=1",
    ] {
        let policy = policy(&backend, path).await;
        assert_eq!(policy["default-src"], ["'self'"], "{path}");
        assert_eq!(policy["style-src"], ["'self'", "'unsafe-inline'"], "{path}");
        // Without their own directive, scripts fall back to `default-src`.
        assert!(!policy.keys().any(|name| name.starts_with("script-src")));
        for name in ["object-src", "base-uri", "form-action"] {
            assert_eq!(policy[name], ["'none'"], "{path}: {name}");
        }
    }
    let panel = policy(&backend, "/").await;
    assert_eq!(panel["default-src"], ["'self'"]);
    assert_eq!(panel["frame-ancestors"], ["'none'"]);
    let unsafe_sources = panel
        .values()
        .flatten()
        .filter(|source| source.contains("unsafe"));
    assert_eq!(unsafe_sources.count(), 0, "{panel:?}");
    for name in ["style-src", "script-src"] {
        assert!(!panel.contains_key(name), "the panel has {name}");
    }
    backend.stop().await;
}
