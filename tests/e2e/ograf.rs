//! The graphics in another renderer: a page on a separate server that implements EBU OGraf and nothing
//! specific to Cuelight. See `tests/fixtures/renderer/`.

use std::path::Path;

use axum::Router;
use serde_json::json;
use tower_http::services::ServeDir;

use crate::harness::browser::Browser;
use crate::harness::session::Session;
use crate::harness::wait::eventually;

/// Serves the renderer, our graphics and those of the fixtures, and nothing else. Returns its port.
async fn serve() -> u16 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: &str| ServeDir::new(root.join(folder));
    let router = Router::new()
        .nest_service("/graphics", files("ui/graphics"))
        .nest_service("/fixtures", files("tests/fixtures/graphics"))
        .fallback_service(files("tests/fixtures/renderer"));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    port
}

#[tokio::test]
async fn every_graphic_plays_in_another_renderer() {
    let session = Session::headless().await;
    let browser = Browser::start(&session, (1920, 1080)).await;
    let manifests = [
        "/graphics/lower-third/lower-third.ograf.json",
        "/graphics/countdown/countdown.ograf.json",
        "/graphics/poster/poster.ograf.json",
        "/fixtures/ticker/ticker.ograf.json",
    ];
    let query: Vec<_> = manifests
        .iter()
        .map(|path| format!("manifest={path}"))
        .collect();
    let port = serve().await;
    browser
        .open(&format!("http://127.0.0.1:{port}/?{}", query.join("&")))
        .await;
    let report = eventually("the report of the renderer", async || {
        let report = browser.run("return window.report ?? null").await;
        (!report.is_null()).then_some(report)
    })
    .await;
    assert_eq!(report, json!([]));
}
