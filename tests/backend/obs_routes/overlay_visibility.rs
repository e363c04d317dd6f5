//! The status of an overlay follows the visibility of its sources in OBS.

use cuelight_backend::obs::ObsStatus;
use cuelight_backend::show::OverlayStatus;
use cuelight_backend::status::Status;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use super::connected;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;
use crate::support::{Backend, Client, within};

#[tokio::test]
async fn an_overlay_is_hidden_if_viewers_do_not_see_its_source() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    let mut page = backend.subscribe("lower").await;
    let show = json!({"channel": "lower", "type": "show", "payload": {"title": "A"}});
    backend.post("/publish", show).await;
    let id = page.receive().await["data"]["id"].clone();
    page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true}))
        .await;
    let lower_status = |status: &Status| json!(status.overlays[0].status);
    backend
        .wait_until("the overlay on air, as the page reports", |status| {
            lower_status(status) == "on-air"
        })
        .await;
    let url = format!(
        "http://localhost:{}/overlays/lower-third",
        backend.http_port()
    );
    fake.world()
        .browser_sources
        .get_or_insert_default()
        .push(BrowserSource::new("Titles", json!({ "url": url })));
    fake.world()
        .browser_sources
        .get_or_insert_default()
        .push(BrowserSource::new(
            "Widget",
            json!({"url": "http://localhost:1/s3cret"}),
        ));
    backend.post("/api/obs/reconnect", json!({})).await;
    backend
        .wait_until("the overlay hidden, as OBS reports", |status| {
            lower_status(status) == "hidden"
        })
        .await;
    let sources = backend.get("/api/status").await["obs"]["sources"].clone();
    assert_eq!(
        sources[0]["url"], url,
        "the URL of our own page is reported in full"
    );
    assert_eq!(sources[1]["url"], "http://localhost:1");
    assert_eq!(
        backend.get("/api/state").await["overlays"]["lower"],
        "hidden"
    );
    backend.stop().await;
}

/// Receives the statuses up to and including the first one with `scene` as the current scene.
async fn statuses_until(client: &mut Client, scene: &str) -> Vec<Value> {
    let mut statuses = Vec::new();
    loop {
        let frame = client.receive().await;
        if frame["data"]["type"] == "status" {
            let status = frame["data"]["payload"].clone();
            let is_last = status["obs"]["currentScene"] == scene;
            statuses.push(status);
            if is_last {
                return statuses;
            }
        }
    }
}

/// Adds a source with our page to the program scene of OBS, and connects again.
async fn add_source(fake: &FakeObs, backend: &Backend) {
    let url = format!(
        "http://127.0.0.1:{}/overlays/lower-third",
        backend.http_port()
    );
    {
        let mut world = fake.world();
        world.browser_sources = Some(vec![BrowserSource::new("Titles", json!({ "url": url }))]);
        world.items = vec![Item::new("Talk", 1, "Titles").enabled()];
        world.update_active();
        world.queued_events.clear();
    }
    backend.post("/api/obs/reconnect", json!({})).await;
}

/// A status with the new scene but the overlays of the old one would make the tray show "on air" for an overlay that
/// viewers do not see.
#[tokio::test]
async fn no_status_combines_the_new_scene_with_the_overlays_of_the_old_one() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    add_source(&fake, &backend).await;
    let mut page = backend.subscribe("lower").await;
    let show = json!({"channel": "lower", "type": "show", "payload": {"title": "A"}});
    backend.post("/publish", show).await;
    let id = page.receive().await["data"]["id"].clone();
    page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true}))
        .await;
    backend
        .wait_until("the overlay on air in its scene", |status| {
            let is_active = status
                .obs
                .sources
                .first()
                .is_some_and(|source| source.active);
            is_active && json!(status.overlays[0].status) == "on-air"
        })
        .await;
    let check = |status: &Value| {
        let expected = match status["obs"]["currentScene"].as_str() {
            Some("Talk") => "on-air",
            _ => "hidden",
        };
        assert_eq!(status["overlays"][0]["status"], expected, "{status}");
    };
    let mut panel = backend.subscribe("system").await;
    let mut obs = backend.app.obs.watch();
    for scene in ["Game", "Talk"].into_iter().cycle().take(12) {
        fake.switch_scene(scene);
        // Check as soon as the OBS status has changed, then check what is announced.
        let is_current = |obs: &ObsStatus| obs.current_scene.as_deref() == Some(scene);
        within("the scene", obs.wait_for(is_current))
            .await
            .expect("a live sender");
        check(&json!(Status::current(&backend.app)));
        for status in statuses_until(&mut panel, scene).await {
            check(&status);
        }
    }
    backend.stop().await;
}

/// A page that draws `lower` and connects with a browser's headers.
async fn browser_page(backend: &Backend, user_agent: &str) -> Client {
    let mut handshake = format!("ws://127.0.0.1:{}/", backend.ws_port())
        .into_client_request()
        .expect("an address");
    let origin = format!("http://127.0.0.1:{}", backend.http_port());
    let headers = handshake.headers_mut();
    headers.insert("user-agent", user_agent.parse().expect("a header"));
    headers.insert("origin", origin.parse().expect("a header"));
    let mut page = backend.connect_with(handshake).await;
    page.send_json(&json!({"type": "subscribe", "channel": "lower", "renderer": true}))
        .await;
    page.settle().await;
    page
}

/// Waits for the next show and acknowledges it.
async fn draw(page: &mut Client) {
    loop {
        let frame = page.receive().await;
        if frame["data"]["type"] == "show" {
            let id = frame["data"]["id"].clone();
            page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower"}))
                .await;
            return page.settle().await.clear();
        }
    }
}

/// The status, `/api/state`, the response to a show and the diagnosis count pages by the same rule.
#[tokio::test]
async fn a_page_in_a_browser_counts_only_while_obs_has_no_source_for_it() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let backend = connected(&fake).await;
    let mut in_browser = browser_page(&backend, "Mozilla/5.0 Firefox/130.0").await;
    let show = json!({"channel": "lower", "type": "show", "payload": {"title": "A"}});
    backend.post("/publish", show.clone()).await;
    draw(&mut in_browser).await;
    backend
        .wait_until("the overlay on air in a browser", |status| {
            let lower = &status.overlays[0];
            lower.status == OverlayStatus::OnAir
                && (lower.renderers, lower.acks) == (1, 1)
                && (lower.pages, lower.browser_pages) == (1, 1)
                && !lower.only_obs_counts
        })
        .await;

    add_source(&fake, &backend).await;
    backend
        .wait_until("a source without a page", |status| {
            let lower = &status.overlays[0];
            lower.status == OverlayStatus::NoRenderer
                && (lower.renderers, lower.acks) == (0, 0)
                && (lower.pages, lower.browser_pages) == (1, 1)
                && lower.only_obs_counts
        })
        .await;
    let state = backend.get("/api/state").await;
    assert_eq!(state["overlays"]["lower"], "no-renderer");
    let diagnosis = backend.get("/api/diagnosis?channel=lower").await;
    assert_eq!(diagnosis["ok"], false, "{diagnosis}");

    // The response to a show does not wait for the page that does not count.
    let mut in_obs = browser_page(&backend, "Mozilla/5.0 Chrome/127.0 OBS/31.0.0").await;
    // What is on air is sent again a moment after the subscription.
    draw(&mut in_obs).await;
    let (response, ()) = tokio::join!(backend.post("/publish?wait=20000", show), draw(&mut in_obs));
    assert_eq!(
        (&response["acks"], &response["status"]),
        (&json!(1), &json!("on-air"))
    );
    draw(&mut in_browser).await;
    within("one ack in the as-run log", async {
        while backend.get("/api/as-run").await[0]["acks"] != 1 {}
    })
    .await;
    backend
        .wait_until(
            "the overlay seen in OBS and also open in a browser",
            |status| {
                let lower = &status.overlays[0];
                lower.status == OverlayStatus::OnAir
                    && (lower.renderers, lower.acks) == (1, 1)
                    && (lower.pages, lower.browser_pages) == (2, 1)
            },
        )
        .await;
    let clients = backend.get("/api/clients").await;
    let is_in_browser = |index: usize| clients[index]["inBrowser"].clone();
    assert_eq!(
        (is_in_browser(0), is_in_browser(1)),
        (json!(true), json!(false))
    );
    assert_eq!(backend.status.borrow().client_counts.pages, 2);
    backend.stop().await;
}
