//! `GET /api/diagnosis` with a fake OBS: the request in the response fixes the first broken link.

use cuelight_backend::diagnosis::Diagnosis;
use cuelight_backend::status::Status;
use reqwest::Method;
use serde_json::{Value, json};

use super::connected;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;
use crate::support::{Backend, Client};

async fn diagnosis_of_lower(backend: &Backend) -> Value {
    backend.get("/api/diagnosis?channel=lower").await
}

/// The id and code of the first broken link, if any.
fn first_broken(diagnosis: &Value) -> Option<(String, String)> {
    let links = diagnosis["links"].as_array().expect("links");
    let broken = links.iter().find(|link| link["state"] == "broken")?;
    let text = |field: &str| broken[field].as_str().unwrap_or_default().to_owned();
    assert!(!text("text").is_empty(), "{broken}");
    Some((text("id"), text("code")))
}

/// Sends the request that fixes the first broken link.
async fn fix(backend: &Backend) {
    let diagnosis = diagnosis_of_lower(backend).await;
    let links = diagnosis["links"].as_array().expect("links");
    let broken = links.iter().find(|link| link["state"] == "broken");
    let fix = &broken.expect("something to fix")["fix"];
    let method: Method = fix["method"]
        .as_str()
        .expect("a fix")
        .parse()
        .expect("a method");
    let body = Some(fix["body"].clone()).filter(|body| !body.is_null());
    let path = fix["path"].as_str().expect("a path");
    let (status, response) = backend.request(method, path, body).await;
    assert!(status.is_success(), "{path}: {response}");
}

fn diagnose(backend: &Backend) -> Diagnosis {
    let status = Status::current(&backend.app);
    Diagnosis::new(&status, &backend.app.catalogue, 0, Some("lower"))
}

/// Waits until this is the id and code of the first broken link; for `None`, until no link is broken.
async fn wait_until_broken(backend: &Backend, expected: Option<(&str, &str)>) {
    let expected = expected.map(|(id, code)| (id.to_owned(), code.to_owned()));
    let current = || first_broken(&json!(diagnose(backend)));
    backend
        .wait_until("the diagnosis", |_| current() == expected)
        .await;
    assert_eq!(first_broken(&diagnosis_of_lower(backend).await), expected);
}

async fn page(backend: &Backend) -> Client {
    let mut page = backend.connect().await;
    let subscribe =
        json!({"type": "subscribe", "channel": "lower", "snapshot": true, "renderer": true});
    page.send_json(&subscribe).await;
    page.settle().await;
    page
}

#[tokio::test]
async fn the_fixes_lead_from_an_empty_obs_to_a_visible_overlay() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    wait_until_broken(&backend, Some(("source", "none"))).await;
    fix(&backend).await;
    wait_until_broken(&backend, Some(("page", "not-loaded"))).await;
    fix(&backend).await;
    let sources = fake.world().browser_sources.clone().unwrap_or_default();
    assert_eq!(sources[0].refresh_count, 1);
    // The page of the source loads.
    let mut page = page(&backend).await;
    wait_until_broken(&backend, None).await;

    let show = json!({"channel": "lower", "type": "show", "payload": {"title": "A"}});
    backend.post("/publish", show).await;
    let mut event = page.receive().await;
    while event["data"]["type"] != "show" {
        event = page.receive().await;
    }
    let id = event["data"]["id"].clone();
    page.send_json(&json!({
        "type": "ack", "eventId": id, "channel": "lower", "success": true, "visible": true,
    }))
    .await;
    backend
        .wait_until("the overlay on air", |status| {
            json!(status.overlays[0].status) == json!("on-air")
        })
        .await;
    let diagnosis = diagnosis_of_lower(&backend).await;
    assert_eq!(diagnosis["ok"], true);
    let links = diagnosis["links"].as_array().expect("links");
    let ids: Vec<&str> = links
        .iter()
        .map(|link| link["id"].as_str().unwrap_or_default())
        .collect();
    let expected = ["app", "ports", "obs", "source", "page", "visible", "seen"];
    assert_eq!(ids, expected);
    assert!(
        links.iter().all(|link| link["state"] == "ok"),
        "{diagnosis}"
    );
    backend.stop().await;
}

#[tokio::test]
async fn the_fix_switches_on_a_source_that_is_switched_off() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    let port = backend.http_port();
    let url = format!("http://localhost:{port}/overlays/lower-third");
    {
        let mut world = fake.world();
        world.browser_sources = Some(vec![BrowserSource::new("Titles", json!({ "url": url }))]);
        world.items = vec![Item::new("Talk", 1, "Titles")];
    }
    let _page = page(&backend).await;
    backend.post("/api/obs/reconnect", json!({})).await;
    wait_until_broken(&backend, Some(("visible", "switched-off"))).await;
    fix(&backend).await;
    wait_until_broken(&backend, None).await;
    assert!(fake.world().items[0].enabled);
    backend.stop().await;
}

#[tokio::test]
async fn the_fix_adds_a_source_from_another_scene_to_the_program_scene() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    let body = json!({"channel": "lower", "sceneName": "Game"});
    backend.post("/api/obs/sources", body).await;
    let _page = page(&backend).await;
    wait_until_broken(&backend, Some(("visible", "other-scene"))).await;
    fix(&backend).await;
    wait_until_broken(&backend, None).await;
    let sources = fake.world().browser_sources.clone().unwrap_or_default();
    assert_eq!(sources.len(), 1, "no second source");
    backend.stop().await;
}

#[tokio::test]
async fn without_obs_the_links_after_it_are_not_checked() {
    let backend = Backend::start().await;
    backend.app.obs.disconnect();
    wait_until_broken(&backend, Some(("obs", "off"))).await;
    let diagnosis = diagnosis_of_lower(&backend).await;
    let links = diagnosis["links"].as_array().expect("links");
    let links_after_obs = links.iter().skip(3);
    for link in links_after_obs {
        assert_eq!(
            (&link["state"], &link["code"]),
            (&json!("unknown"), &json!("not-checked"))
        );
    }
    assert_eq!(diagnosis["overlays"].as_array().map(Vec::len), Some(3));
    backend.stop().await;
}
