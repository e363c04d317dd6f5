//! The countdown card: its time and text, and what goes on air.

use serde_json::json;

use crate::harness::card::Card;
use crate::harness::keyboard::{ALT, CONTROL};
use crate::harness::locator::{Locator, role};
use crate::harness::panel::{SIZES, panel};
use crate::harness::session::Session;
use crate::harness::wait::eventually;
use crate::panel_flow::obs_page;

/// The clock of the card, with the time that it was set to and the end below it.
fn clock(card: &Card<'_>) -> Locator {
    card.group().role("timer", "Countdown")
}

#[tokio::test]
async fn a_countdown_started_off_air_keeps_its_text() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    app.api
        .create_preset(
            "countdown",
            "Break",
            json!({ "title": "Back soon", "seconds": 90 }),
        )
        .await;

    card.choose_preset("Break").await;
    page.wait_until_text_matches(clock(&card), "its time", |text| text.starts_with("01:30"))
        .await;
    page.click(card.button("Start")).await;
    overlay.event("start").await;
    // A running clock can be paused, whatever is cued.
    page.click(card.button("10 m")).await;
    page.click(card.button("Pause")).await;
    overlay.event("pause").await;
    page.click(card.button("10 m")).await;

    card.choose_preset("Break").await;
    card.show().await;
    let set = overlay.event("set").await;
    assert_eq!(
        (&set["payload"]["title"], &set["payload"]["seconds"]),
        (&json!("Back soon"), &json!(90))
    );
}

#[tokio::test]
async fn show_starts_the_clock_unless_the_setting_is_off() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    page.click(card.button("5 m")).await;
    card.show().await;
    overlay.event("set").await;
    overlay.event("start").await;
    page.click(card.button("+1 m")).await;
    page.wait_until_text_matches(clock(&card), "the total time", |text| {
        text.contains("of 06:00")
    })
    .await;
    app.api.post("/api/countdown/reset", json!({})).await;
    card.wait_for_status("off-air").await;

    page.open_view("settings").await;
    let switch = role("switch", "SHOW starts the countdown");
    page.wait_for_attribute(&switch, "aria-checked", "true")
        .await;
    page.click(&switch).await;
    page.wait_for_attribute(&switch, "aria-checked", "false")
        .await;
    eventually("the setting to be saved", async || {
        (app.api.get("/api/settings").await["startOnShow"] == false).then_some(())
    })
    .await;
    page.open_view("show").await;
    card.show().await;
    overlay.event("set").await;
    let clock = app.api.get("/api/overlays").await[1]["countdown"].clone();
    assert_eq!(
        (&clock["leftMs"], &clock["totalMs"]),
        (&json!(300_000), &json!(300_000))
    );
}

#[tokio::test]
async fn the_duration_of_a_preset_until_a_time_of_day_is_computed_when_it_is_shown() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    let id = app
        .api
        .create_preset(
            "countdown",
            "Doors",
            json!({ "title": "Doors", "until": "20:30" }),
        )
        .await;

    // Cued by another client: this panel shows the cue too.
    app.api
        .post(&format!("/api/presets/{id}/cue"), json!({}))
        .await;
    page.wait_until_text_matches(clock(&card), "the end", |text| text.contains("20:30"))
        .await;
    card.show().await;
    let set = overlay.event("set").await;
    assert_eq!(set["payload"]["title"], "Doors");
    assert!(
        set["payload"]["seconds"]
            .as_f64()
            .is_some_and(|seconds| seconds > 0.0),
        "{set}"
    );
    overlay.event("start").await;
}

#[tokio::test]
async fn a_choice_during_a_request_is_the_next_cue() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    page.click(card.button("Text and style")).await;
    page.click(card.button("5 m")).await;
    page.type_into(card.field("Title"), "First").await;

    page.hold_requests().await;
    card.show().await;
    page.wait_for_held_requests(1).await;
    page.click(card.button("10 m")).await;
    page.type_into(card.field("Title"), "Second").await;
    page.release_requests().await;
    let set = overlay.event("set").await;
    assert_eq!(
        (&set["payload"]["title"], &set["payload"]["seconds"]),
        (&json!("First"), &json!(300))
    );
    overlay.ack(&set).await;
    card.wait_for_status("on-air").await;

    card.wait_for_value("title", "Second").await;
    page.wait_for_attribute(card.button("10 m"), "aria-pressed", "true")
        .await;
    card.take().await;
    let set = overlay.event("set").await;
    assert_eq!(
        (&set["payload"]["title"], &set["payload"]["seconds"]),
        (&json!("Second"), &json!(600))
    );
}

#[tokio::test]
async fn an_adjusted_clock_goes_on_air_with_its_remaining_time() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let manual_start = json!({ "startOnShow": false });
    app.api.put("/api/settings", manual_start).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    let id = app
        .api
        .create_preset(
            "countdown",
            "Break",
            json!({ "title": "Back soon", "seconds": 90 }),
        )
        .await;
    app.api
        .post(&format!("/api/presets/{id}/show"), json!({}))
        .await;
    app.api
        .post("/api/overlays/countdown/hide", json!({}))
        .await;
    card.wait_for_status("off-air").await;
    page.wait_until_text_matches(clock(&card), "the total time", |text| {
        text.starts_with("01:30")
    })
    .await;

    app.api.post("/api/countdown/add/-30", json!({})).await;
    page.wait_until_text_matches(clock(&card), "the remaining time", |text| {
        text.starts_with("01:00")
    })
    .await;
    page.click(card.button("Text and style")).await;
    page.type_into(card.field("Title"), "Soon").await;
    page.type_into(card.field("Duration"), "soon").await;
    card.show().await;
    card.wait_for_status_text("Enter a time such as 5:00").await;
    page.click(card.button("10 m")).await;
    page.click(card.button("10 m")).await;
    card.show().await;
    let set = loop {
        let set = overlay.event("set").await;
        if set["payload"]["title"] == "Soon" {
            break set;
        }
    };
    assert_eq!(set["payload"]["seconds"], 60);
}

#[tokio::test]
async fn a_countdown_preset_replaces_the_whole_cue_and_a_chosen_time_is_kept() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let manual_start = json!({ "startOnShow": false });
    app.api.put("/api/settings", manual_start).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    app.api
        .create_preset(
            "countdown",
            "Words",
            json!({ "title": "Starting soon", "seconds": 90 }),
        )
        .await;
    app.api
        .create_preset("countdown", "None", json!({ "seconds": 120 }))
        .await;

    card.choose_preset("Words").await;
    card.show().await;
    let set = overlay.event("set").await;
    assert_eq!(set["payload"]["title"], "Starting soon");
    overlay.ack(&set).await;
    card.wait_for_status("on-air").await;
    card.choose_preset("None").await;
    card.take().await;
    let set = overlay.event("set").await;
    assert_eq!(set["payload"].get("title"), None);
    overlay.ack(&set).await;
    card.wait_for_status("on-air").await;

    // A preset with a different time is cued with that time, and stays cued after a hide.
    card.hide().await;
    overlay.event("reset").await;
    card.wait_for_status("off-air").await;
    card.choose_preset("Words").await;
    page.click(card.button("10 m")).await;
    card.show().await;
    assert_eq!(overlay.event("set").await["payload"]["seconds"], 600);
    card.wait_for_status("pending").await;
    card.hide().await;
    overlay.event("reset").await;
    card.wait_for_status("off-air").await;
    card.show().await;
    assert_eq!(overlay.event("set").await["payload"]["seconds"], 600);
}

#[tokio::test]
async fn a_shortcut_puts_a_time_that_is_being_typed_on_air() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    page.click(card.button("Text and style")).await;
    page.click(card.field("Duration")).await;
    page.type_text("soon").await;
    page.chord(&[ALT, '2']).await;
    card.wait_for_status_text("Enter a time such as 5:00").await;
    page.wait_until_rested(&card.group()).await;
    page.chord(&[CONTROL, 'a']).await;
    page.type_text("7:00").await;
    page.chord(&[ALT, '2']).await;
    assert_eq!(overlay.event("set").await["payload"]["seconds"], 420);
}
