//! A fourth overlay is one folder and nothing else: `tests/fixtures/graphics/ticker`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Backend, raw_get};

const CHANNEL: &str = "ticker";

fn graphics() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/graphics")
}

async fn start() -> Backend {
    Backend::start_with(|config| config.graphics_dir = Some(graphics())).await
}

/// The entry of the ticker in a list of entries with a channel.
fn ticker(list: &Value) -> &Value {
    let mut entries = list.as_array().expect("a list").iter();
    let found = entries.find(|entry| entry["channel"] == CHANNEL);
    found.unwrap_or_else(|| panic!("no ticker in {list}"))
}

#[tokio::test]
async fn it_is_listed_and_its_files_are_served() {
    let backend = start().await;
    let catalogue = backend.get("/api/catalogue").await;
    let entry = ticker(&catalogue);
    assert_eq!(entry["graphic"], "ticker");
    assert_eq!(entry["page"], "ticker");
    assert_eq!(
        entry["schema"]["properties"]["headline"]["title"],
        "Headline"
    );
    let shown: Vec<_> = catalogue
        .as_array()
        .expect("a list")
        .iter()
        .filter(|entry| !entry["page"].is_null())
        .map(|entry| entry["channel"].as_str().expect("a channel"))
        .collect();
    assert_eq!(shown, ["lower", "countdown", "poster", "ticker"]);

    let port = backend.http_port();
    for (path, media_type, part) in [
        (
            "/overlays/ticker",
            "text/html",
            "/graphics/ticker/graphic.js",
        ),
        (
            "/overlays/ticker",
            "text/html",
            "<title>cuelight: ticker</title>",
        ),
        ("/overlays/all", "text/html", "/graphics/ticker/graphic.js"),
        ("/overlays/all", "text/html", "/graphics/poster/graphic.js"),
        (
            "/graphics/ticker/graphic.js",
            "text/javascript",
            "customaction",
        ),
        ("/graphics/ticker/style.css", "text/css", ".ticker"),
        ("/graphics/shared/base.css", "text/css", "cuelight-graphic"),
    ] {
        let answer = raw_get(port, path, &["Host: localhost"])
            .await
            .to_lowercase();
        assert!(answer.starts_with("http/1.1 200"), "{path}: {answer}");
        assert!(
            answer.contains(&format!("content-type: {media_type}")),
            "{path}"
        );
        assert!(answer.contains("cache-control: no-store"), "{path}");
        assert!(answer.contains(part), "{path}: {answer}");
    }
    let policy = raw_get(port, "/overlays/ticker", &["Host: localhost"]).await;
    assert!(policy.contains("default-src 'self'; style-src 'self' 'unsafe-inline';"));
    assert!(!policy.contains("script-src"), "scripts are ours alone");
    for typed in ["Ticker", "ticker/"] {
        let answer = raw_get(port, &format!("/overlays/{typed}"), &["Host: localhost"]).await;
        assert!(answer.contains("location: /overlays/ticker"), "{answer}");
    }
    for outside in [
        "/graphics/ticker/../../main.rs",
        "/graphics/ticker/%2e%2e/%2e%2e/program.rs",
        "/graphics/..%2f..%2fbackend/main.rs",
        "/graphics/ticker/nothing.js",
    ] {
        let answer = raw_get(port, outside, &["Host: localhost"]).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{outside}: {answer}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_broken_manifest_is_in_the_log_and_the_others_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let broken = folder.path().join("broken");
    std::fs::create_dir(&broken).expect("a folder");
    std::fs::write(broken.join("broken.ograf.json"), "{").expect("written");
    let backend = Backend::start_with(|config| {
        config.graphics_dir = Some(folder.path().to_owned());
    })
    .await;
    let [problem] = backend.app.catalogue.problems() else {
        panic!("{:?}", backend.app.catalogue.problems());
    };
    assert!(problem.contains("\"broken\""), "{problem}");
    let overlays = backend.get("/api/overlays").await;
    assert!(overlays.as_array().is_some_and(|all| all.len() >= 3));
    backend.stop().await;
}
