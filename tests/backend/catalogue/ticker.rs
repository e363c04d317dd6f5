//! A fourth overlay requires only one folder: `tests/fixtures/graphics/ticker`.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use cuelight_backend::base::texts::Texts;
use cuelight_backend::status::Status;
use cuelight_backend::tray_menu::{Item, TrayEvent, TrayMenu};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;
use crate::support::{Backend, Client, send_raw_get, within};

const CHANNEL: &str = "ticker";

fn graphics() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/graphics")
}

async fn start() -> Backend {
    Backend::start_with(|config| config.graphics_dir = Some(graphics())).await
}

/// The entry of the ticker in a list of entries with a channel.
fn ticker(list: &Value) -> &Value {
    let mut entries = list.as_array().expect("an array").iter();
    let entry = entries.find(|entry| entry["channel"] == CHANNEL);
    entry.unwrap_or_else(|| panic!("no ticker in {list}"))
}

/// A page that draws the ticker.
async fn page(backend: &Backend) -> Client {
    let mut page = backend.connect().await;
    let subscribe =
        json!({"type": "subscribe", "channel": CHANNEL, "renderer": true, "snapshot": true});
    page.send_json(&subscribe).await;
    assert_eq!(page.receive().await["snapshot"]["state"], "off-air");
    page
}

async fn ack(page: &mut Client, event: &Value) {
    let ack = json!({"type": "ack", "eventId": event["id"], "channel": CHANNEL, "success": true, "visible": true});
    page.send_json(&ack).await;
}

async fn wait_until_status(backend: &Backend, expected: &str) {
    let is_expected = |status: &Status| ticker(&json!(status.overlays))["status"] == expected;
    let description = format!("the status {expected}");
    backend.wait_until(&description, is_expected).await;
}

#[tokio::test]
async fn the_ticker_is_listed_and_its_files_are_served() {
    let backend = start().await;
    let catalogue = backend.get("/api/catalogue").await;
    let entry = ticker(&catalogue);
    assert_eq!(entry["graphic"], "ticker");
    assert_eq!(entry["page"], "ticker");
    assert_eq!(
        entry["schema"]["properties"]["headline"]["title"],
        "Headline"
    );
    let flash = json!({ "en": "Flash", "fr": "Clignoter" });
    assert_eq!(entry["actionNames"], json!({ "flash": flash }));
    let with_page: Vec<_> = catalogue
        .as_array()
        .expect("an array")
        .iter()
        .filter(|entry| !entry["page"].is_null())
        .map(|entry| entry["channel"].as_str().expect("a channel"))
        .collect();
    assert_eq!(with_page, ["lower", "countdown", "poster", "ticker"]);

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
        let response = send_raw_get(port, path, &["Host: localhost"])
            .await
            .to_lowercase();
        assert!(response.starts_with("http/1.1 200"), "{path}: {response}");
        assert!(
            response.contains(&format!("content-type: {media_type}")),
            "{path}"
        );
        assert!(response.contains("cache-control: no-store"), "{path}");
        assert!(response.contains(part), "{path}: {response}");
    }
    let response = send_raw_get(port, "/overlays/ticker", &["Host: localhost"]).await;
    assert!(response.contains("default-src 'self'; style-src 'self' 'unsafe-inline';"));
    assert!(
        !response.contains("script-src"),
        "only our own scripts are allowed"
    );
    for page in ["Ticker", "ticker/"] {
        let response = send_raw_get(port, &format!("/overlays/{page}"), &["Host: localhost"]).await;
        assert!(
            response.contains("location: /overlays/ticker"),
            "{response}"
        );
    }
    let missing = send_raw_get(port, "/graphics/ticker/nothing.js", &["Host: localhost"]).await;
    assert!(missing.starts_with("HTTP/1.1 404"), "{missing}");
    backend.stop().await;
}

#[tokio::test]
async fn files_outside_the_graphics_folder_are_not_served() {
    let backend = start().await;
    for (path, file) in [
        (
            "/graphics/ticker/../../../../Cargo.toml",
            "ticker/../../../../Cargo.toml",
        ),
        (
            "/graphics/ticker/%2e%2e/%2e%2e/%2e%2e/%2e%2e/Cargo.toml",
            "ticker/../../../../Cargo.toml",
        ),
        (
            "/graphics/ticker/..%2f..%2f..%2f..%2fCargo.toml",
            "ticker/../../../../Cargo.toml",
        ),
        (
            "/graphics/..%2f..%2fbackend/main.rs",
            "../../backend/main.rs",
        ),
    ] {
        let readable = std::fs::read_to_string(graphics().join(file));
        assert!(readable.is_ok(), "{file} exists: {readable:?}");
        let response = send_raw_get(backend.http_port(), path, &["Host: localhost"]).await;
        assert!(response.starts_with("HTTP/1.1 404"), "{path}: {response}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn the_ticker_is_shown_acked_logged_and_hidden() {
    let backend = start().await;
    assert_eq!(
        ticker(&backend.get("/api/overlays").await)["status"],
        "off-air"
    );
    let mut page = page(&backend).await;

    let path = format!("/api/overlays/{CHANNEL}");
    let show = json!({"action": "show", "payload": {"headline": "Doors open"}});
    backend.post(&path, show).await;
    let event = page.receive().await["data"].clone();
    assert_eq!(event["payload"], json!({"headline": "Doors open"}));
    ack(&mut page, &event).await;
    wait_until_status(&backend, "on-air").await;

    let (status, response) = backend
        .request(
            Method::POST,
            &path,
            Some(json!({"action": "show", "payload": {}})),
        )
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let message = response["error"].as_str().expect("a message");
    assert!(message.contains("headline"), "{message}");
    let (_, response) = backend
        .request(Method::POST, &path, Some(json!({"action": "jump"})))
        .await;
    let message = response["error"].as_str().expect("a message");
    assert!(message.starts_with("Invalid action"), "{message}");

    backend.post(&path, json!({"action": "flash"})).await;
    assert_eq!(page.receive().await["data"]["type"], "flash");
    wait_until_status(&backend, "on-air").await;
    backend.post("/api/overlays/clear-all", json!({})).await;
    assert_eq!(page.receive().await["data"]["type"], "hide");
    wait_until_status(&backend, "off-air").await;

    let log = within("three as-run entries", async {
        loop {
            let log = backend.get("/api/as-run").await;
            if log.as_array().is_some_and(|log| log.len() >= 3) {
                return log;
            }
        }
    })
    .await;
    let shown = log.as_array().expect("an array").last().expect("an entry");
    assert_eq!(
        (&shown["channel"], &shown["type"], &shown["title"]),
        (&json!(CHANNEL), &json!("show"), &json!("Doors open"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_preset_of_the_ticker_can_be_saved_and_shown() {
    let backend = start().await;
    let mut page = page(&backend).await;
    let preset =
        json!({"channel": CHANNEL, "name": "Doors", "payload": {"headline": "Doors open"}});
    let (status, preset) = backend
        .request(Method::POST, "/api/presets", Some(preset))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{preset}");
    let presets = backend.get("/api/presets?channel=ticker").await;
    assert_eq!(presets[0]["name"], "Doors");
    let id = preset["id"].as_str().expect("an id");
    backend
        .post(&format!("/api/presets/{id}/show"), json!({}))
        .await;
    let event = page.receive().await["data"].clone();
    assert_eq!(event["payload"], json!({"headline": "Doors open"}));
    backend.stop().await;
}

#[tokio::test]
async fn the_source_of_the_ticker_is_added_to_obs() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let port = fake.port();
    let backend = Backend::start_with(|config| {
        config.graphics_dir = Some(graphics());
        config.initial_settings.obs_host = "127.0.0.1".to_owned().into();
        config.initial_settings.obs_port = port.into();
    })
    .await;
    backend
        .wait_until("OBS", |status| status.obs.is_connected())
        .await;
    let added = backend
        .post("/api/obs/sources", json!({"channel": CHANNEL}))
        .await;
    assert_eq!(added["source"], "Cuelight ticker");
    let sources = fake.world().browser_sources.clone().unwrap_or_default();
    let url = format!("http://127.0.0.1:{}/overlays/ticker", backend.http_port());
    assert_eq!(sources[0].settings["url"], url);
    backend
        .wait_until("the source", |status| {
            let source = status.obs.sources.first();
            source.is_some_and(|source| source.channels == [CHANNEL])
        })
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn the_ticker_has_a_source_name_and_a_hotkey_in_the_settings() {
    let backend = start().await;
    let change = json!({"sourceNames": {"ticker": "News"}, "hotkeys": {"ticker": "Ctrl+Alt+9"}});
    let (status, response) = backend
        .request(Method::PUT, "/api/settings", Some(change))
        .await;
    assert_eq!(status, StatusCode::OK, "{response}");
    let settings = backend.get("/api/settings").await;
    assert_eq!(settings["sourceNames"]["ticker"], "News");
    assert_eq!(settings["hotkeys"]["ticker"], "Ctrl+Alt+9");
    backend.stop().await;
}

#[tokio::test]
async fn a_broken_manifest_is_reported_and_the_other_overlays_work() {
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

#[tokio::test]
async fn the_ticker_is_in_the_tray_and_in_the_diagnosis() {
    let backend = start().await;
    let status = backend.status.borrow().clone();
    let menu = TrayMenu::new(&status, &[], &backend.app.catalogue, &Texts::embedded());
    let events: Vec<_> = menu
        .items
        .iter()
        .flat_map(|item| match item {
            Item::Submenu { items, .. } => items.clone(),
            item => vec![item.clone()],
        })
        .filter_map(|item| match item {
            Item::Action(action) => Some((action.event, action.label)),
            _ => None,
        })
        .collect();
    for event in [
        TrayEvent::Take {
            channel: CHANNEL.into(),
            content: None,
        },
        TrayEvent::AddToObs(CHANNEL.into()),
        TrayEvent::CopyUrl(CHANNEL.into()),
    ] {
        let item = events.iter().find(|(candidate, _)| *candidate == event);
        let (_, label) = item.unwrap_or_else(|| panic!("no {event:?} in {events:?}"));
        assert!(label.to_lowercase().contains("ticker"), "{label}");
    }
    let diagnosis = backend.get("/api/diagnosis?channel=ticker").await;
    assert!(diagnosis.to_string().contains("\"ticker\""), "{diagnosis}");
    backend.stop().await;
}

/// Starts Cuelight with the graphics folder of the fixtures. Returns the process and its HTTP port.
async fn start_process(data: &Path) -> (Child, u16) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cuelight"))
        .args([
            "--headless",
            "--http-port",
            "0",
            "--ws-port",
            "0",
            "--data-dir",
        ])
        .arg(data)
        .arg("--graphics-dir")
        .arg(graphics())
        .env("OBS_WEBSOCKET_URL", "ws://127.0.0.1:1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("started");
    let stdout = child.stdout.take().expect("stdout");
    let line = within("the ports", BufReader::new(stdout).lines().next_line()).await;
    let line = line.expect("read").expect("a line");
    let port = line.split(&[':', ' ']).nth(2).expect("a port");
    (child, port.parse().expect("a number"))
}

#[tokio::test]
async fn the_program_survives_a_kill() {
    let data = tempfile::tempdir().expect("a folder");
    let (mut child, port) = start_process(data.path()).await;
    let show = json!({"action": "show", "payload": {"headline": "Doors open"}});
    let url = format!("http://127.0.0.1:{port}/api/overlays/ticker");
    let response = reqwest::Client::new().post(url).json(&show).send().await;
    assert!(response.expect("a response").status().is_success());
    child.kill().await.expect("killed");

    let (_child, port) = start_process(data.path()).await;
    let overlays = reqwest::get(format!("http://127.0.0.1:{port}/api/overlays")).await;
    let overlays: Value = overlays.expect("a response").json().await.expect("JSON");
    let event = &ticker(&overlays)["event"];
    assert_eq!(event["payload"]["headline"], "Doors open", "{overlays}");
}
