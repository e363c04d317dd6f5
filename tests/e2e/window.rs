//! The window.

use serde_json::json;

use crate::harness::session::Session;
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::{eventually, eventually_ok};
use crate::harness::window::Window;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;
use crate::support::reserved_port::{ReservedPort, TakenPort};

#[tokio::test]
async fn a_typed_title_reaches_a_client_when_it_is_shown() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let card = window.card("lower");
    let mut client = window.api.join("lower").await;
    card.wait_for_status("off-air").await;

    window.type_into(card.field("Title"), "Ada Lovelace").await;
    window
        .type_into(card.field("Subtitle"), "Writes programs")
        .await;
    window.click(card.button("SHOW")).await;

    let event = client.event("show").await;
    assert_eq!(event["payload"]["title"], "Ada Lovelace");
    assert_eq!(event["payload"]["subtitle"], "Writes programs");
    card.wait_for_status("pending").await;
    client.ack(&event).await;
    card.wait_for_status("on-air").await;
    window.save_screenshot("window-on-air").await;

    window.click(card.button("HIDE")).await;
    client.event("hide").await;
    card.wait_for_status("off-air").await;

    // The window can measure texts in the font of the overlays.
    let states = "return [...document.fonts].filter(({ family }) => family === 'Inter').map(({ status }) => status)";
    eventually("the font of the overlays", async || {
        (window.run(states).await == json!(["loaded"])).then_some(())
    })
    .await;
}

#[tokio::test]
async fn the_countdown_card_starts_and_hides_the_countdown() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let card = window.card("countdown");
    let mut client = window.api.join("countdown").await;
    window.click(card.button("10 m")).await;
    card.show().await;
    let set = client.event("set").await;
    assert_eq!(set["payload"]["seconds"], 600);
    client.ack(&set).await;
    client.event("start").await;
    window
        .wait_until_text_matches(
            card.group().role("timer", "Countdown"),
            "a running clock",
            |text| text.contains("09:"),
        )
        .await;
    window.click(card.button("HIDE")).await;
    client.event("reset").await;
    card.wait_for_status("off-air").await;
}

#[tokio::test]
async fn the_poster_card_shows_an_uploaded_picture() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let mut client = window.api.join("poster").await;
    let url = window.api.upload_image().await;

    let card = window.card("poster");
    window.click(card.button("lamp")).await;
    window.click(card.button("SHOW")).await;
    let show = client.event("show").await;
    assert_eq!(
        show["payload"]["fileUrl"],
        window.api.url(url.as_str().expect("a path"))
    );
    window.save_screenshot("window-poster").await;
}

#[tokio::test]
async fn counts_follow_clients() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let card = window.card("lower");
    card.wait_for_status_text("no page open").await;
    window
        .wait_for_attribute("[data-obs-state]", "data-obs-state", "refused")
        .await;
    // The window may be one of the connected clients, but not one of the pages of the overlay.
    let count = async || window.text("[data-clients]").await.parse::<u32>();
    let before = eventually("the current count in the header", async || {
        let clients = window.api.get("/api/status").await["clients"].as_u64();
        count()
            .await
            .ok()
            .filter(|&found| clients == Some(found.into()))
    })
    .await;
    let wait_for_count = async |wanted: u32| {
        eventually_ok(&format!("{wanted} in the header"), async || {
            match count().await {
                found if found == Ok(wanted) => Ok(()),
                found => Err(format!("{found:?}")),
            }
        })
        .await;
    };

    let first = window.api.join("lower").await;
    card.wait_for_status_text("1 page ready").await;
    let second = window.api.join("lower").await;
    card.wait_for_status_text("2 pages ready").await;
    wait_for_count(before + 2).await;

    drop(second);
    card.wait_for_status_text("1 page ready").await;
    drop(first);
    card.wait_for_status_text("no page open").await;
    wait_for_count(before).await;
}

#[tokio::test]
async fn the_window_shows_why_obs_is_not_connected() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    // The panel reports a missing OBS only if OBS has been connected before.
    let obs = FakeObs::start(World::default());
    let settings = json!({ "obsHost": "127.0.0.1", "obsPort": obs.port() });
    window.api.put("/api/settings", settings).await;
    window
        .wait_for_attribute("[data-obs-state]", "data-obs-state", "connected")
        .await;
    let _reserved = obs.kill().await;

    window
        .wait_for_attribute("[data-obs-state]", "data-obs-state", "refused")
        .await;
    let reason = window.api.get("/api/state").await["obsReason"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(!reason.is_empty(), "a refused connection has a reason");
    let first_sentence = reason
        .split_inclusive(". ")
        .next()
        .unwrap_or_default()
        .trim();
    window.wait_for_text(first_sentence).await;
    window.save_screenshot("window-obs-refused").await;
    // The full reason is in the Settings view.
    window.open_view("settings").await;
    window.wait_for_text(&reason).await;
    window.save_screenshot("window-settings-obs-refused").await;
}

#[tokio::test]
async fn a_taken_port_is_reported_until_it_is_free() {
    let session = Session::desktop().await;
    let http = ReservedPort::new();
    let taken = TakenPort::new();
    let ws = taken.port();
    let window = Window::open_on(&session, http.port(), ws).await;

    window
        .wait_until_text_matches("#health", "the taken port", |text| {
            text.contains(&ws.to_string())
        })
        .await;
    window.save_screenshot("window-port-taken").await;

    let _reserved = taken.release();
    window
        .wait_until_text_matches(
            "#health",
            "no mention of the port once it is free",
            |text| !text.contains(&ws.to_string()),
        )
        .await;
    window.api.join("lower").await;
}

#[tokio::test]
async fn a_changed_obs_port_is_stored() {
    let session = Session::desktop().await;
    let reserved = ReservedPort::new();
    let port = reserved.port();
    let window = Window::open(&session).await;
    window.open_view("settings").await;
    window
        .type_into("[name=\"obsPort\"]", &port.to_string())
        .await;
    window.press_enter_in("[name=\"obsPort\"]").await;
    eventually("the port in /api/settings", async || {
        (window.api.get("/api/settings").await["obsPort"] == port).then_some(())
    })
    .await;
    window.terminate().await;

    let window = Window::open(&session).await;
    window.open_view("settings").await;
    eventually("the port in the window", async || {
        (window.value("[name=\"obsPort\"]").await == port.to_string()).then_some(())
    })
    .await;
    window.save_screenshot("window-settings").await;
}

#[tokio::test]
async fn a_window_without_a_tray_says_that_closing_it_quits_the_app() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    window
        .wait_for_text("Closing the window quits Cuelight")
        .await;

    let _host = TrayHost::start(&session).await;
    window.open_view("health").await;
    window.open_view("show").await;
    window
        .wait_until_text_is_gone("Closing the window quits Cuelight")
        .await;
}
