//! What stands on a card and is not on air yet: nothing of it is lost, and nothing stale is shown.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::keyboard::{ALT, CONTROL, ENTER};
use crate::harness::panel::SIZES;
use crate::harness::session::{Session, free_port};
use crate::harness::wait::eventually;
use crate::panel_flow::obs_page;

async fn panel(session: &Session) -> (App, Browser) {
    let app = App::with(session)
        .argument("--headless")
        .ports(free_port(), free_port())
        .start()
        .await;
    let browser = Browser::start(session, SIZES[2]).await;
    browser.open_panel(&app.api).await;
    (app, browser)
}

async fn preset(app: &App, channel: &str, name: &str, payload: Value) -> String {
    let preset = json!({ "channel": channel, "name": name, "payload": payload });
    let made = app.api.post("/api/presets", preset).await;
    made["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn nothing_of_the_last_guest_stays_with_the_next() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "lower").await;
    let card = page.card("lower");
    let ada =
        json!({ "title": "Ada", "subtitle": "Writes", "logoImage": "/a.png", "side": "right" });
    preset(&app, "lower", "Ada", ada).await;
    preset(
        &app,
        "lower",
        "Grace",
        json!({ "title": "Grace", "subtitle": "Finds" }),
    )
    .await;

    card.choose("Ada").await;
    card.press().await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["logoImage"], "/a.png");
    overlay.ack(&show).await;
    card.is("on-air").await;

    card.choose("Grace").await;
    page.click(&card.part(".upd")).await;
    let update = overlay.event("update").await;
    assert_eq!(update["payload"]["title"], "Grace");
    assert_eq!(update["payload"].get("logoImage"), Some(&Value::Null));
    assert_eq!(update["payload"].get("side"), Some(&Value::Null));
    overlay.ack(&update).await;

    // The same words with another logo are another lower third.
    preset(
        &app,
        "lower",
        "Grace, logo",
        json!({ "title": "Grace", "subtitle": "Finds", "logoImage": "/g.png" }),
    )
    .await;
    card.choose("Grace, logo").await;
    page.click(&card.part(".upd")).await;
    let update = overlay.event("update").await;
    assert_eq!(update["payload"]["logoImage"], "/g.png");
}

#[tokio::test]
async fn a_key_shows_what_is_there_now_and_only_once_while_it_is_held() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "lower").await;
    let ada = preset(&app, "lower", "Ada", json!({ "title": "Ada" })).await;
    let grace = preset(&app, "lower", "Grace", json!({ "title": "Grace" })).await;
    app.api
        .post(&format!("/api/presets/{ada}/select"), json!({}))
        .await;
    page.card("lower").holds("title", "Ada").await;
    page.view("health").await;

    // Chosen by somebody else, while nobody looks at the card.
    let chosen = "return document.querySelector('cue-lower').overlay.payload.title";
    app.api
        .post(&format!("/api/presets/{grace}/select"), json!({}))
        .await;
    eventually("the panel to hear of it", async || {
        (page.run(chosen).await == "Grace").then_some(())
    })
    .await;
    page.chord(&[ALT, '1']).await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["title"], "Grace");

    page.hold_requests().await;
    let held = "const event = new KeyboardEvent('keydown', { key: '1', code: 'Digit1', altKey: true, repeat: true, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event); return event.defaultPrevented";
    assert_eq!(
        page.run(held).await,
        true,
        "the browser does not get it either"
    );
    page.view("show").await;
    let enter = "const event = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', repeat: true, bubbles: true, cancelable: true });
        document.querySelector('cue-lower .go').dispatchEvent(event); return event.defaultPrevented";
    assert_eq!(
        page.run(enter).await,
        true,
        "a held Enter presses no button again"
    );
    page.chord(&[ALT, '1']).await;
    page.holds_requests(1).await;
    page.let_requests_go().await;
    overlay.event("hide").await;
}

#[tokio::test]
async fn a_countdown_that_is_started_behind_the_scenes_keeps_its_words() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    preset(
        &app,
        "countdown",
        "Break",
        json!({ "title": "Back soon", "seconds": 90 }),
    )
    .await;

    card.choose("Break").await;
    page.reads(&card.part(".time span"), "its time", |text| text == "01:30")
        .await;
    page.click(&card.part(".run")).await;
    overlay.event("start").await;
    // What runs can be paused, whatever is chosen beside it.
    page.click(&card.part("[data-minutes=\"10\"]")).await;
    page.click(&card.part(".run")).await;
    overlay.event("pause").await;
    page.click(&card.part("[data-minutes=\"10\"]")).await;

    card.choose("Break").await;
    card.press().await;
    let set = overlay.event("set").await;
    assert_eq!(
        (&set["payload"]["title"], &set["payload"]["seconds"]),
        (&json!("Back soon"), &json!(90))
    );
}

#[tokio::test]
async fn a_preset_until_a_time_of_day_is_timed_when_it_is_shown() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    let id = preset(
        &app,
        "countdown",
        "Doors",
        json!({ "title": "Doors", "until": "20:30" }),
    )
    .await;

    // Chosen elsewhere: this panel has never loaded it, and shows what SHOW would show.
    app.api
        .post(&format!("/api/presets/{id}/select"), json!({}))
        .await;
    page.reads(&card.part(".ends"), "the end", |text| {
        text.contains("20:30:00")
    })
    .await;
    card.press().await;
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
async fn a_poster_is_more_than_its_file() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "poster").await;
    let card = page.card("poster");
    let picture = app.api.picture().await;
    let tile = |name: &str| card.part(&format!(".thumb[title=\"{name}\"]"));
    for (name, side) in [("Left", "left"), ("Right", "right")] {
        let payload = json!({ "fileUrl": picture, "type": "image", "side": side });
        preset(&app, "poster", name, payload).await;
    }
    let plain = json!({ "fileUrl": picture, "type": "image" });
    preset(&app, "poster", "Plain", plain).await;
    page.click(&tile("Left")).await;
    card.press().await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["side"], "left");
    overlay.ack(&show).await;
    card.is("on-air").await;

    page.click(&tile("Right")).await;
    page.click(&card.part(".upd")).await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["side"], "right");
    overlay.ack(&show).await;
    card.is("on-air").await;

    page.click(&tile("Plain")).await;
    page.click(&card.part(".upd")).await;
    let show = overlay.event("show").await;
    assert_eq!(
        show["payload"].get("side"),
        None,
        "less is another one, too"
    );
}

#[tokio::test]
async fn what_is_chosen_while_a_press_is_under_way_is_the_next_draft() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    page.click(&card.part(".opt")).await;
    page.click(&card.part("[data-minutes=\"5\"]")).await;
    page.type_into(&card.part("[name=\"title\"]"), "First")
        .await;

    page.hold_requests().await;
    card.press().await;
    page.holds_requests(1).await;
    page.click(&card.part("[data-minutes=\"10\"]")).await;
    page.type_into(&card.part("[name=\"title\"]"), "Second")
        .await;
    page.let_requests_go().await;
    let set = overlay.event("set").await;
    assert_eq!(
        (&set["payload"]["title"], &set["payload"]["seconds"]),
        (&json!("First"), &json!(300))
    );
    overlay.ack(&set).await;
    card.is("on-air").await;

    card.holds("title", "Second").await;
    page.attribute(&card.part("[data-minutes=\"10\"]"), "aria-pressed", "true")
        .await;
    page.click(&card.part(".upd")).await;
    let update = overlay.event("update").await;
    assert_eq!(
        (&update["payload"]["title"], &update["payload"]["seconds"]),
        (&json!("Second"), &json!(600))
    );
}

#[tokio::test]
async fn a_button_that_goes_leaves_the_focus_where_it_does_no_harm() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "lower").await;
    let card = page.card("lower");
    preset(&app, "lower", "Ada", json!({ "title": "Ada" })).await;
    preset(&app, "lower", "Grace", json!({ "title": "Grace" })).await;
    card.choose("Ada").await;
    card.press().await;
    overlay.event("show").await;

    card.choose("Grace").await;
    page.tab_to(&card.part(".upd")).await;
    page.press(ENTER).await;
    overlay.event("update").await;
    page.has_focus(&card.part("[name=\"title\"]")).await;

    page.click("#hide-all").await;
    overlay.event("hide").await;
    page.tab_to("#undo").await;
    page.chord(&[CONTROL, 'z']).await;
    overlay.event("show").await;
    page.has_focus("#t-show").await;
}

#[tokio::test]
async fn a_file_that_is_dropped_anywhere_never_takes_the_place_of_the_panel() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let drop_on = |css: &str| {
        format!(
            "const files = new DataTransfer();
            const picture = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='), (one) => one.charCodeAt(0));
            files.items.add(new File([picture], 'dropped.png', {{ type: 'image/png' }}));
            return ['dragover', 'drop'].map((type) => {{
                const event = new DragEvent(type, {{ dataTransfer: files, bubbles: true, cancelable: true }});
                document.querySelector('{css}').dispatchEvent(event);
                return event.defaultPrevented;
            }})"
        )
    };
    for place in ["cue-header", "cue-lower", "#hide-all"] {
        assert_eq!(
            page.run(&drop_on(place)).await,
            json!([true, true]),
            "{place}"
        );
    }
    assert_eq!(
        app.api.get("/api/assets").await,
        json!([]),
        "nothing was asked for there"
    );

    // The poster's card takes it, and chooses it.
    let _overlay = obs_page(&app.api, "poster").await;
    assert_eq!(page.run(&drop_on("cue-poster")).await, json!([true, true]));
    page.attribute(
        "cue-poster .thumb[title=\"dropped\"]",
        "aria-pressed",
        "true",
    )
    .await;
}

#[tokio::test]
async fn every_panel_has_the_same_time_after_which_it_hides() {
    let session = Session::headless().await;
    let (app, mine) = panel(&session).await;
    let theirs = Browser::start(&session, SIZES[0]).await;
    theirs.open_panel(&app.api).await;
    let mut overlay = obs_page(&app.api, "lower").await;
    let (here, there) = (mine.card("lower"), theirs.card("lower"));
    here.says("1 page ready").await;
    mine.run("const choice = document.querySelector('cue-lower select'); choice.value = '30'; choice.dispatchEvent(new Event('change'))")
        .await;
    here.press().await;
    assert_eq!(overlay.event("show").await["payload"]["duration"], 30);

    there.is("pending").await;
    there.press().await;
    overlay.event("hide").await;
    there.is("off-air").await;
    there.press().await;
    assert_eq!(overlay.event("show").await["payload"]["duration"], 30);

    // Prepared without a time, it keeps the one that was chosen here, however often it hides by itself.
    let plain = preset(&app, "lower", "Plain", json!({ "title": "Plain" })).await;
    app.api.post("/api/overlays/lower/hide", json!({})).await;
    app.api
        .post(&format!("/api/presets/{plain}/select"), json!({}))
        .await;
    here.holds("title", "Plain").await;
    for _ in 0..2 {
        here.is("off-air").await;
        here.press().await;
        let show = overlay.event("show").await;
        assert_eq!(
            (&show["payload"]["title"], &show["payload"]["duration"]),
            (&json!("Plain"), &json!(30))
        );
        here.is("pending").await;
        app.api.post("/api/overlays/lower/hide", json!({})).await;
    }
    here.is("off-air").await;

    // Nothing to read is nothing to show.
    mine.type_into(&here.part("[name=\"subtitle\"]"), " ").await;
    mine.type_into(&here.part("[name=\"title\"]"), "  ").await;
    mine.attribute(&here.part(".go"), "aria-disabled", "true")
        .await;
    app.api.post("/api/overlays/lower/show", json!({})).await;
    here.is("pending").await;
    mine.enter(&here.part("[name=\"title\"]")).await;
    here.says("Write a title or a subtitle").await;
}

#[tokio::test]
async fn a_clock_that_was_turned_goes_on_air_as_it_stands() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    let id = preset(
        &app,
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
    card.is("off-air").await;
    page.reads(&card.part(".time span"), "the whole time", |text| {
        text == "01:30"
    })
    .await;

    app.api.post("/api/countdown/add/-30", json!({})).await;
    page.reads(&card.part(".time span"), "what is left", |text| {
        text == "01:00"
    })
    .await;
    page.click(&card.part(".opt")).await;
    page.type_into(&card.part("[name=\"title\"]"), "Soon").await;
    page.type_into(&card.part("[name=\"length\"]"), "soon")
        .await;
    card.press().await;
    card.says("Write it as").await;
    page.click(&card.part("[data-minutes=\"10\"]")).await;
    page.click(&card.part("[data-minutes=\"10\"]")).await;
    card.press().await;
    let set = loop {
        let set = overlay.event("set").await;
        if set["payload"]["title"] == "Soon" {
            break set;
        }
    };
    assert_eq!(set["payload"]["seconds"], 60);
}

#[tokio::test]
async fn a_countdowns_preset_is_whole_and_a_chosen_time_is_kept() {
    let session = Session::headless().await;
    let (app, page) = panel(&session).await;
    let mut overlay = obs_page(&app.api, "countdown").await;
    let card = page.card("countdown");
    preset(
        &app,
        "countdown",
        "Words",
        json!({ "title": "Starting soon", "seconds": 90 }),
    )
    .await;
    preset(&app, "countdown", "None", json!({ "seconds": 120 })).await;

    card.choose("Words").await;
    card.press().await;
    let set = overlay.event("set").await;
    assert_eq!(set["payload"]["title"], "Starting soon");
    overlay.ack(&set).await;
    card.is("on-air").await;
    card.choose("None").await;
    page.click(&card.part(".upd")).await;
    let update = overlay.event("update").await;
    assert_eq!(update["payload"].get("title"), Some(&Value::Null));
    overlay.ack(&update).await;
    card.is("on-air").await;

    // Shown once with a time of one's own, a show repeats that, and not the preset.
    card.press().await;
    overlay.event("reset").await;
    card.is("off-air").await;
    card.choose("Words").await;
    page.click(&card.part("[data-minutes=\"10\"]")).await;
    card.press().await;
    assert_eq!(overlay.event("set").await["payload"]["seconds"], 600);
    card.is("pending").await;
    card.press().await;
    overlay.event("reset").await;
    card.is("off-air").await;
    card.press().await;
    assert_eq!(overlay.event("set").await["payload"]["seconds"], 600);
}
