//! "Add to OBS" and "Reload" over HTTP.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{connected, post_refused};
use crate::support::Backend;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::world::World;

const SOURCES: &str = "/api/obs/sources";

fn added(source: &str, created: bool, added: bool) -> Value {
    json!({
        "success": true, "source": source, "scene": "Talk",
        "created": created, "added": added, "visible": true,
    })
}

fn sources(fake: &FakeObs) -> Vec<BrowserSource> {
    fake.world().browser_sources.clone().unwrap_or_default()
}

#[tokio::test]
async fn a_source_is_created_once_and_found_again() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    let poster = || json!({"channel": "poster"});
    let first = backend.post(SOURCES, poster()).await;
    assert_eq!(first, added("Cuelight poster", true, true));
    let second = backend.post(SOURCES, poster()).await;
    assert_eq!(second, added("Cuelight poster", false, false));

    let sources = sources(&fake);
    assert_eq!(sources.len(), 1);
    let port = backend.http_port();
    let url = format!("http://127.0.0.1:{port}/overlays/poster");
    assert_eq!(sources[0].settings["url"], url);
    // OBS can load the page.
    let page = reqwest::get(&url).await.expect("our page");
    assert_eq!(page.status(), StatusCode::OK);
    backend.stop().await;
}

#[tokio::test]
async fn the_user_chooses_the_name_and_the_scene() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    let names = json!({"sourceNames": {"all": "Everything"}});
    let (status, _) = backend
        .request(Method::PUT, "/api/settings", Some(names))
        .await;
    assert_eq!(status, StatusCode::OK);
    let body = json!({"channel": "all", "sceneName": "Game"});
    let response = backend.post(SOURCES, body).await;
    assert_eq!(response["source"], "Everything");
    assert_eq!(response["scene"], "Game");
    backend
        .wait_until("the source", |status| {
            let source = status.obs.sources.first();
            source.is_some_and(|source| source.channels == ["lower", "countdown", "poster"])
        })
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn a_request_for_an_impossible_source_is_refused() {
    let fake = FakeObs::start(World {
        browser_sources: None,
        ..World::default()
    });
    let backend = connected(&fake).await;
    for (body, code, mentioned) in [
        (json!({}), "missing-field", "channel"),
        (json!({"channel": 7}), "invalid-field", "channel"),
        (
            json!({"channel": "lower", "sceneName": 7}),
            "invalid-field",
            "sceneName",
        ),
        (json!({"channel": "quiz"}), "no-page", "quiz"),
    ] {
        let (_, response) = post_refused(&backend, SOURCES, body).await;
        assert_eq!(response["code"], code, "{response}");
        let message = response["error"].as_str().unwrap_or_default();
        assert!(message.contains(mentioned), "{message}");
    }
    // This OBS was built without browser source support.
    let (status, response) = post_refused(&backend, SOURCES, json!({"channel": "lower"})).await;
    assert_eq!((status, &response["code"]), (409, &json!("obs-no-browser")));
    let message = response["error"].as_str().unwrap_or_default();
    assert!(message.contains("browser source"), "{message}");
    assert!(response["hint"].is_string());
    backend.stop().await;
}

#[tokio::test]
async fn reload_can_be_limited_to_one_channel() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    let url = |page: &str| {
        let port = backend.http_port();
        json!({"url": format!("http://localhost:{port}/overlays/{page}")})
    };
    fake.world().browser_sources = Some(vec![
        BrowserSource::new("Titles", url("lower-third")),
        BrowserSource::new("Clock", url("countdown")),
        BrowserSource::new("Everything", url("all")),
        BrowserSource::new("Alerts", json!({"url": "https://alerts.example"})),
    ]);
    backend.post("/api/obs/reconnect", json!({})).await;
    backend
        .wait_until("the sources", |status| status.obs.sources.len() == 4)
        .await;
    let response = backend
        .post("/api/overlays/reload?channel=countdown", json!({}))
        .await;
    let expected = json!({"success": true, "refreshed": ["Clock", "Everything"]});
    assert_eq!(response, expected);
    let sources = sources(&fake);
    let refreshed = sources.iter().filter(|source| source.refresh_count > 0);
    let mut names: Vec<&str> = refreshed.map(|source| source.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Clock", "Everything"]);
    let all = "/api/overlays/reload?channel=all";
    let response = backend.post(all, json!({})).await;
    assert_eq!(response["refreshed"], json!(["Everything"]));
    let quiz = "/api/overlays/reload?channel=quiz";
    let (status, response) = post_refused(&backend, quiz, json!({})).await;
    assert_eq!((status, &response["code"]), (404, &json!("no-page")));
    backend.stop().await;
}

/// The fake runs on this computer, but only a loopback address counts as this computer, and 0.0.0.0 is not one.
#[tokio::test]
#[cfg(unix)]
async fn obs_on_a_different_computer_has_none_of_our_sources() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let port = fake.port();
    let backend = Backend::start_with(|config| {
        config.initial_settings.obs_host = "0.0.0.0".to_owned().into();
        config.initial_settings.obs_port = port.into();
        config.grace_period = std::time::Duration::ZERO;
    })
    .await;
    let http_port = backend.http_port();
    let url = json!({"url": format!("http://localhost:{http_port}/overlays/poster")});
    fake.world().browser_sources = Some(vec![BrowserSource::new("Theirs", url)]);
    backend.post("/api/obs/reconnect", json!({})).await;
    let status = backend
        .wait_until("the source", |status| status.obs.sources.len() == 1)
        .await;
    let source = &status.obs.sources[0];
    assert_eq!((source.alive, source.channels.len()), (None, 0));
    let (status, response) = post_refused(&backend, SOURCES, json!({"channel": "poster"})).await;
    assert_eq!((status, &response["code"]), (409, &json!("obs-elsewhere")));
    assert_eq!(sources(&fake)[0].refresh_count, 0);
    assert!(backend.status.borrow().repairs.is_empty());
    backend.stop().await;
}

#[tokio::test]
async fn without_obs_nothing_can_be_added() {
    let backend = Backend::start().await;
    backend.app.obs.disconnect();
    backend
        .wait_until("no connection", |status| {
            json!(status.obs.state) == json!("off")
        })
        .await;
    let (status, response) = post_refused(&backend, SOURCES, json!({"channel": "lower"})).await;
    assert_eq!(
        (status, &response["code"]),
        (503, &json!("obs-not-connected"))
    );
    backend.stop().await;
}
