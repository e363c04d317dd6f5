//! Keys that work in every program: pressed on a display where our window is not even open.

use serde_json::{Value, json};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt as _, GrabMode, ModMask};

use crate::harness::app::App;
use crate::harness::session::Session;
use crate::harness::wait::{eventually, eventually_instead_of};
use crate::harness::watcher::TrayHost;
use crate::harness::x_keys::{code, key};

async fn until_said(app: &App, words: &str) {
    eventually(&format!("\"{words}\" in the log"), async || {
        app.errors().contains(words).then_some(())
    })
    .await;
}

/// Waits until the lower third is as wanted, and shows this title.
async fn until_lower(app: &App, is_on: bool, title: &str) {
    eventually_instead_of(&format!("the lower third ({is_on}, {title})"), async || {
        let overlays = app.api.get("/api/overlays").await;
        let event = &overlays[0]["event"];
        let is_there = event["payload"]["title"] == title;
        if event.is_null() != is_on && (is_there || !is_on) {
            Ok(())
        } else {
            Err(overlays[0].clone())
        }
    })
    .await;
}

async fn hidden(session: &Session) -> App {
    let app = App::with(session).argument("--hidden").start().await;
    for name in ["Ada Lovelace", "Grace Hopper"] {
        let preset = json!({ "channel": "lower", "name": name, "payload": { "title": name } });
        app.api.post("/api/presets", preset).await;
    }
    let next = "/api/presets/next?channel=lower";
    let first: Value = app.api.post(next, json!({})).await;
    assert_eq!(first["preset"]["name"], "Ada Lovelace");
    app
}

#[tokio::test]
async fn keys_show_hide_and_go_on_to_the_next_preset_whatever_is_in_front() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = hidden(&session).await;
    let hotkeys = json!({ "lower": "Ctrl+Alt+1", "hideAll": "F8", "nextPreset": "Ctrl+F8" });
    app.api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    until_said(&app, "is ours, for nextPreset").await;
    let display = session.display();
    let lower = [key::CONTROL, key::ALT, key::ONE];

    display.press(&lower);
    until_lower(&app, true, "Ada Lovelace").await;
    display.press(&[key::CONTROL, key::F8]);
    until_lower(&app, true, "Grace Hopper").await;
    display.press(&lower);
    until_lower(&app, false, "").await;
    display.press(&lower);
    until_lower(&app, true, "Grace Hopper").await;
    display.press(&[key::F8]);
    until_lower(&app, false, "").await;
    display.hides("Cuelight").await;
}

#[tokio::test]
async fn keys_that_another_program_has_are_named() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let other = session.display().connect();
    let root = other.setup().roots[0].root;
    let f8 = code(&other, key::F8);
    let grab = other.grab_key(
        true,
        root,
        ModMask::ANY,
        f8,
        GrabMode::ASYNC,
        GrabMode::ASYNC,
    );
    grab.expect("a request")
        .check()
        .expect("nobody has it before us");

    let app = hidden(&session).await;
    let hotkeys = json!({ "hideAll": "F8" });
    app.api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    until_said(&app, "Another program uses F8").await;
}
