//! Global hotkeys: chosen in the window, and pressed while it is closed or does not have the focus.

use serde_json::{Value, json};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt as _, GrabMode, ModMask};

use crate::harness::api::Api;
use crate::harness::app::App;
use crate::harness::display_keys::{key, keycode};
use crate::harness::keyboard::{ALT, CONTROL, ESCAPE, F8, SHIFT, TAB};
use crate::harness::session::Session;
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::{eventually, eventually_ok};
use crate::harness::window::Window;
use crate::panel_flow::wait_until_on_air;

/// Waits until the lower third is on air with this title, or off air.
async fn wait_for_lower(app: &App, is_on_air: bool, title: &str) {
    eventually_ok(
        &format!("the lower third (on air: {is_on_air}, {title})"),
        async || {
            let overlays = app.api.get("/api/overlays").await;
            let event = &overlays[0]["event"];
            let has_title = event["payload"]["title"] == title;
            if event.is_null() != is_on_air && (has_title || !is_on_air) {
                Ok(())
            } else {
                Err(overlays[0].clone())
            }
        },
    )
    .await;
}

/// Waits until F8 has been registered for the poster this many times.
async fn wait_until_registered(api: &Api, times: usize) {
    let description = format!("F8 to be registered for the poster {times} times");
    eventually_ok(&description, async || {
        let log = api.get("/api/log?contains=registered%20F8%20for%20poster");
        let log = log.await["lines"].take();
        let count = log.as_array().map_or(0, Vec::len);
        if count == times { Ok(()) } else { Err(log) }
    })
    .await;
}

/// Presses F8, which shows or hides the poster, and waits until the poster is shown. A second press would hide it.
async fn show_poster(session: &Session, api: &Api) {
    session.display().press(&[key::F8]);
    eventually("the poster to be shown", async || {
        (api.overlay_status("poster").await != "off-air").then_some(())
    })
    .await;
}

/// Starts the app without a window, adds two presets and cues the first.
async fn start_hidden(session: &Session) -> App {
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
async fn keys_show_hide_and_take_the_next_preset_without_focus() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = start_hidden(&session).await;
    let hotkeys = json!({ "lower": "Ctrl+Alt+1", "hideAll": "F8", "nextPreset": "Ctrl+F8" });
    app.api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    app.wait_until_logged("for nextPreset").await;
    let display = session.display();
    let lower = [key::CONTROL, key::ALT, key::ONE];

    let show = "/api/overlays/lower/show";
    app.api.post(show, json!({})).await;
    wait_for_lower(&app, true, "Ada Lovelace").await;
    // A second press right after the first must not show it again.
    display.press(&lower);
    display.press(&lower);
    app.wait_until_logged("ignored a second press of the key for lower")
        .await;
    wait_for_lower(&app, false, "").await;
    app.api.post(show, json!({})).await;
    display.press(&[key::CONTROL, key::F8]);
    wait_for_lower(&app, true, "Grace Hopper").await;
    display.press(&[key::F8]);
    wait_for_lower(&app, false, "").await;
    display.wait_until_window_is_gone("Cuelight").await;
}

#[tokio::test]
async fn each_overlay_has_a_key_and_one_key_hides_all() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = start_hidden(&session).await;
    let poster = json!({ "channel": "poster", "name": "Doors", "payload": { "fileUrl": app.api.upload_image().await } });
    let poster = app.api.post("/api/presets", poster).await;
    let cue = format!("/api/presets/{}/cue", poster["id"].as_str().expect("an id"));
    app.api.post(&cue, json!({})).await;
    app.api.cue("countdown", json!({ "seconds": 300 })).await;
    let hotkeys = json!({ "countdown": "F9", "poster": "F10", "hideAll": "F8" });
    app.api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    app.wait_until_logged("for hideAll").await;
    let display = session.display();

    display.press(&[key::F9]);
    wait_until_on_air(&app.api, json!(["countdown"])).await;
    display.press(&[key::F10]);
    wait_until_on_air(&app.api, json!(["countdown", "poster"])).await;
    display.press(&[key::F8]);
    wait_until_on_air(&app.api, json!([])).await;
}

#[tokio::test]
async fn keys_are_chosen_by_pressing_them() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    window.open_view("settings").await;
    let capture = |action: &str| format!("[data-hotkey=\"{action}\"] [aria-pressed]");

    window.click(&capture("lower")).await;
    window
        .wait_for_attribute(&capture("lower"), "aria-pressed", "true")
        .await;
    window.chord(&[CONTROL, ALT, '1']).await;
    window
        .wait_until_text_matches(&capture("lower"), "the keys", |text| {
            text.contains("Ctrl + Alt + 1")
        })
        .await;
    assert_eq!(
        window.api.get("/api/settings").await["hotkeys"]["lower"],
        "Ctrl+Alt+1"
    );

    // Tab moves the focus as usual, and the shortcut of HIDE ALL cannot be chosen.
    window.click(&capture("hideAll")).await;
    window
        .wait_for_attribute(&capture("hideAll"), "aria-pressed", "true")
        .await;
    window.press(TAB).await;
    window
        .wait_for_attribute(&capture("hideAll"), "aria-pressed", "false")
        .await;
    let mut client = window.api.join("lower").await;
    window
        .api
        .publish("lower", "show", json!({ "title": "On air" }))
        .await;
    client.event("show").await;
    window.click(&capture("hideAll")).await;
    window
        .wait_for_attribute(&capture("hideAll"), "aria-pressed", "true")
        .await;
    window.chord(&[SHIFT, ESCAPE]).await;
    client.event("hide").await;
    window
        .wait_for_attribute(&capture("hideAll"), "aria-pressed", "false")
        .await;
}

#[tokio::test]
async fn while_keys_are_being_recorded_no_hotkey_works_and_conflicts_are_named() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    window
        .api
        .cue("poster", json!({ "fileUrl": "a.png" }))
        .await;
    let hotkeys = json!({ "poster": "F8", "hideAll": "F9" });
    window
        .api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    wait_until_registered(&window.api, 1).await;
    window.open_view("settings").await;
    let capture = "[data-hotkey=\"lower\"] [aria-pressed]";
    let error = "[data-hotkey=\"lower\"] [role=\"alert\"]";
    window.click(capture).await;
    window
        .wait_for_attribute(capture, "aria-pressed", "true")
        .await;
    session.display().wait_until_ungrabbed(key::F8).await;
    session.display().press(&[key::F8]);
    window.press(F8).await;
    window
        .wait_until_text_matches(error, "what the keys are used for", |text| {
            text.contains("already used for “Poster: show or hide”")
        })
        .await;
    window.chord(&[CONTROL, 'c']).await;
    window
        .wait_until_text_matches(error, "why the keys are refused", |text| {
            text.contains("to copy and paste")
        })
        .await;
    window.save_screenshot("window-hotkeys").await;
    assert_eq!(window.api.overlay_status("poster").await, "off-air");

    window.press(ESCAPE).await;
    window
        .wait_for_attribute(capture, "aria-pressed", "false")
        .await;
    wait_until_registered(&window.api, 2).await;
    show_poster(&session, &window.api).await;
}

#[tokio::test]
async fn reloading_the_panel_while_it_records_turns_the_hotkeys_back_on() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    // Opening the panel ends any recording.
    window.wait_until_panel_is_live().await;
    window
        .api
        .cue("poster", json!({ "fileUrl": "a.png" }))
        .await;
    window
        .api
        .put("/api/settings", json!({ "hotkeys": { "poster": "F8" } }))
        .await;
    wait_until_registered(&window.api, 1).await;
    assert_eq!(
        window.invoke("record_hotkey", json!({ "on": true })).await,
        Ok(Value::Null)
    );
    session.display().wait_until_ungrabbed(key::F8).await;
    session.display().press(&[key::F8]);
    window.reload().await;
    wait_until_registered(&window.api, 2).await;
    show_poster(&session, &window.api).await;
}

#[tokio::test]
async fn presets_take_and_the_clock_have_hotkeys() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = start_hidden(&session).await;
    let ada = &app.api.get("/api/presets?channel=lower").await[1]["id"];
    let preset = format!("preset:{}", ada.as_str().expect("an id"));
    let hotkeys = json!({
        preset: "F6", "take:lower": "F7", "startPause:countdown": "F8", "addMinute:countdown": "F9",
        "subtractMinute:countdown": "F10", "previousPreset": "Ctrl+F8",
    });
    app.api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    app.wait_until_logged("for preset:").await;
    let display = session.display();

    display.press(&[key::F6]);
    wait_for_lower(&app, true, "Grace Hopper").await;
    app.api.cue("lower", json!({ "title": "Typed" })).await;
    display.press(&[key::F7]);
    wait_for_lower(&app, true, "Typed").await;
    display.press(&[key::CONTROL, key::F8]);
    wait_for_lower(&app, true, "Grace Hopper").await;

    let clock = async |field: &str| {
        let overlays = app.api.get("/api/overlays").await;
        overlays[1]["countdown"][field].clone()
    };
    display.press(&[key::F9]);
    eventually("six minutes", async || {
        (clock("leftMs").await == 360_000).then_some(())
    })
    .await;
    display.press(&[key::F10]);
    eventually("five minutes", async || {
        (clock("leftMs").await == 300_000).then_some(())
    })
    .await;
    display.press(&[key::F8]);
    eventually("a running clock", async || {
        clock("endsAt").await.is_u64().then_some(())
    })
    .await;
    // A second press of the same key would be ignored, because it could come too soon.
    let hotkeys = json!({ "startPause:countdown": "F11" });
    app.api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    app.wait_until_logged("registered F11").await;
    display.press(&[key::F11]);
    eventually("a paused clock", async || {
        clock("endsAt").await.is_null().then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_preset_chosen_from_the_list_gets_a_hotkey() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let id = window
        .api
        .create_preset("lower", "Ada Lovelace", json!({ "title": "Ada" }))
        .await;
    window.open_view("settings").await;
    let list = "select[name=\"presetHotkey\"]";
    window
        .wait_until_text_matches(list, "the preset", |text| text.contains("Ada Lovelace"))
        .await;
    window
        .run(&format!(
            "const select = document.querySelector('{list}');
            select.value = '{id}';
            select.dispatchEvent(new Event('change'));"
        ))
        .await;
    let capture = format!("[data-hotkey=\"preset:{id}\"] [aria-pressed]");
    window.click(&capture).await;
    window
        .wait_for_attribute(&capture, "aria-pressed", "true")
        .await;
    window.chord(&[CONTROL, ALT, '1']).await;
    window
        .wait_until_text_matches(&capture, "the keys", |text| text.contains("Ctrl + Alt + 1"))
        .await;
    let settings = window.api.get("/api/settings").await;
    assert_eq!(settings["hotkeys"][format!("preset:{id}")], "Ctrl+Alt+1");
}

#[tokio::test]
async fn keys_that_another_application_uses_are_reported() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let other_program = session.display().connect();
    let root = other_program.setup().roots[0].root;
    let f8 = keycode(&other_program, key::F8);
    let grab = other_program.grab_key(
        true,
        root,
        ModMask::ANY,
        f8,
        GrabMode::ASYNC,
        GrabMode::ASYNC,
    );
    grab.expect("a request").check().expect("the key is free");

    let window = Window::open(&session).await;
    let hotkeys = json!({ "hideAll": "F8" });
    window
        .api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    window.open_view("settings").await;
    let error = "[data-hotkey=\"hideAll\"] [role=\"alert\"]";
    window
        .wait_until_text_matches(error, "the conflict", |text| {
            text.contains("Another program uses F8")
        })
        .await;
    let hotkeys = json!({ "hideAll": "F9" });
    window
        .api
        .put("/api/settings", json!({ "hotkeys": hotkeys }))
        .await;
    window
        .wait_until_text_matches(error, "no error", str::is_empty)
        .await;
}
