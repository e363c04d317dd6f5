//! The cue on a card, before it is on air: nothing is lost, and nothing stale is shown.

use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::browser::Browser;
use crate::harness::keyboard::{ALT, CONTROL, ENTER};
use crate::harness::locator::{button, role};
use crate::harness::panel::{SIZES, panel};
use crate::harness::session::Session;
use crate::harness::wait::{eventually, eventually_ok};
use crate::panel_flow::obs_page;

/// Waits until a cue has exactly this content.
pub(crate) async fn wait_for_cue(api: &Api, channel: &str, payload: Value) {
    eventually_ok(&format!("{payload} in the cue"), async || {
        let cue = api.get(&format!("/api/overlays/{channel}/cue")).await;
        if cue["payload"] == payload {
            Ok(())
        } else {
            Err(cue)
        }
    })
    .await;
}

#[tokio::test]
async fn no_field_of_a_preset_remains_in_the_next_cue() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "lower").await;
    let card = page.card("lower");
    let ada =
        json!({ "title": "Ada", "subtitle": "Writes", "logoImage": "/a.png", "side": "right" });
    app.api.create_preset("lower", "Ada", ada).await;
    app.api
        .create_preset(
            "lower",
            "Grace",
            json!({ "title": "Grace", "subtitle": "Finds" }),
        )
        .await;

    card.choose_preset("Ada").await;
    card.show().await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["logoImage"], "/a.png");
    overlay.ack(&show).await;
    card.wait_for_status("on-air").await;

    card.choose_preset("Grace").await;
    card.take().await;
    let show = overlay.event("show").await;
    let expected = json!({ "title": "Grace", "subtitle": "Finds" });
    assert_eq!(show["payload"], expected, "the whole program is replaced");
    overlay.ack(&show).await;

    // The same text with a different logo is a different cue.
    app.api
        .create_preset(
            "lower",
            "Grace, logo",
            json!({ "title": "Grace", "subtitle": "Finds", "logoImage": "/g.png" }),
        )
        .await;
    card.choose_preset("Grace, logo").await;
    card.take().await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["logoImage"], "/g.png");
    overlay.ack(&show).await;
    card.wait_for_status("on-air").await;

    // A typed title drops the logo, which belongs to someone else. Typing the title of the preset restores the logo.
    let title = card.field("Title");
    page.type_into(&title, "Alan").await;
    wait_for_cue(
        &app.api,
        "lower",
        json!({ "title": "Alan", "subtitle": "Finds" }),
    )
    .await;
    page.type_into(&title, "Grace").await;
    wait_for_cue(
        &app.api,
        "lower",
        json!({ "title": "Grace", "subtitle": "Finds", "logoImage": "/g.png" }),
    )
    .await;
}

#[tokio::test]
async fn a_shortcut_takes_the_current_cue_and_does_not_repeat_while_it_is_held() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "lower").await;
    let ada = app
        .api
        .create_preset("lower", "Ada", json!({ "title": "Ada" }))
        .await;
    let grace = app
        .api
        .create_preset("lower", "Grace", json!({ "title": "Grace" }))
        .await;
    app.api
        .post(&format!("/api/presets/{ada}/cue"), json!({}))
        .await;
    page.card("lower").wait_for_value("title", "Ada").await;
    page.open_view("health").await;

    // Cued by another client, while the card is not visible.
    let cued_title = "return document.querySelector('#v-show [data-channel=lower]').cued.title";
    app.api
        .post(&format!("/api/presets/{grace}/cue"), json!({}))
        .await;
    eventually("the panel to receive the cue", async || {
        (page.run(cued_title).await == "Grace").then_some(())
    })
    .await;
    page.chord(&[ALT, '1']).await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["title"], "Grace");

    page.hold_requests().await;
    let repeat = "const event = new KeyboardEvent('keydown', { key: '1', code: 'Digit1', altKey: true, repeat: true, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event); return event.defaultPrevented";
    assert_eq!(
        page.run(repeat).await,
        true,
        "the browser does not handle it either"
    );
    page.open_view("show").await;
    let enter = "const event = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', repeat: true, bubbles: true, cancelable: true });
        element.dispatchEvent(event); return event.defaultPrevented";
    assert_eq!(
        page.run_on(&page.card("lower").take_button(), enter).await,
        true,
        "a held Enter does not press the button again"
    );
    page.wait_until_rested(&page.card("lower").group()).await;
    page.chord(&[ALT, '1']).await;
    page.chord(&[ALT, '1']).await;
    page.wait_for_held_requests(1).await;
    page.release_requests().await;
    overlay.event("hide").await;
}

#[tokio::test]
async fn posters_with_the_same_file_can_differ_in_other_fields() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "poster").await;
    let card = page.card("poster");
    let picture = app.api.upload_image().await;
    let tile = |name: &str| card.button(name);
    for (name, side) in [("Left", "left"), ("Right", "right")] {
        let payload = json!({ "fileUrl": picture, "type": "image", "side": side });
        app.api.create_preset("poster", name, payload).await;
    }
    let plain = json!({ "fileUrl": picture, "type": "image" });
    app.api.create_preset("poster", "Plain", plain).await;
    page.click(tile("Left")).await;
    card.show().await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["side"], "left");
    overlay.ack(&show).await;
    card.wait_for_status("on-air").await;

    page.click(tile("Right")).await;
    card.take().await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["side"], "right");
    overlay.ack(&show).await;
    card.wait_for_status("on-air").await;

    page.click(tile("Plain")).await;
    card.take().await;
    let show = overlay.event("show").await;
    assert_eq!(
        show["payload"].get("side"),
        None,
        "a poster with fewer fields is different, too"
    );
}

#[tokio::test]
async fn a_press_leaves_the_focus_in_a_safe_place() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, "lower").await;
    let card = page.card("lower");
    app.api
        .create_preset("lower", "Ada", json!({ "title": "Ada" }))
        .await;
    app.api
        .create_preset("lower", "Grace", json!({ "title": "Grace" }))
        .await;
    card.choose_preset("Ada").await;
    card.show().await;
    overlay.event("show").await;

    card.choose_preset("Grace").await;
    page.tab_to(card.button("TAKE Grace")).await;
    page.press(ENTER).await;
    overlay.event("show").await;
    // The button stays, and the next Enter changes nothing.
    page.wait_for_attribute(card.take_button(), "aria-disabled", "true")
        .await;
    page.wait_for_focus_on(card.take_button()).await;

    page.click(button("HIDE ALL")).await;
    overlay.event("hide").await;
    page.tab_to(button("UNDO")).await;
    page.chord(&[CONTROL, 'z']).await;
    overlay.event("show").await;
    page.wait_for_focus_on(role("tab", "Show")).await;
}

#[tokio::test]
async fn a_file_dropped_anywhere_never_replaces_the_panel() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let drop_on = |css: &str| {
        format!(
            "const files = new DataTransfer();
            const picture = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='), (char) => char.charCodeAt(0));
            files.items.add(new File([picture], 'dropped.png', {{ type: 'image/png' }}));
            return ['dragover', 'drop'].map((type) => {{
                const event = new DragEvent(type, {{ dataTransfer: files, bubbles: true, cancelable: true }});
                document.querySelector('{css}').dispatchEvent(event);
                return event.defaultPrevented;
            }})"
        )
    };
    page.card("lower").wait_for_status("off-air").await;
    for place in ["cue-header", "#v-show [data-channel=lower]", "#hide-all"] {
        assert_eq!(
            page.run(&drop_on(place)).await,
            json!([true, true]),
            "{place}"
        );
    }
    assert_eq!(
        app.api.get("/api/assets").await,
        json!([]),
        "no other place uploads the file"
    );

    // The poster card uploads the file and chooses it.
    let _overlay = obs_page(&app.api, "poster").await;
    assert_eq!(
        page.run(&drop_on("#v-show [data-channel=poster]")).await,
        json!([true, true])
    );
    page.wait_for_attribute(
        page.card("poster").button("dropped"),
        "aria-pressed",
        "true",
    )
    .await;
}

#[tokio::test]
async fn every_panel_has_the_same_duration() {
    let session = Session::headless().await;
    let (app, mine) = panel(&session, SIZES[2]).await;
    let theirs = Browser::start(&session, SIZES[0]).await;
    theirs.open_panel(&app.api).await;
    let mut overlay = obs_page(&app.api, "lower").await;
    let (my_card, their_card) = (mine.card("lower"), theirs.card("lower"));
    mine.type_into(my_card.field("Title"), "Ada").await;
    my_card.wait_for_status_text("1 page ready").await;
    mine.run("const choice = document.querySelector('#v-show [data-channel=lower] select'); choice.value = '30'; choice.dispatchEvent(new Event('change'))")
        .await;
    my_card.show().await;
    assert_eq!(overlay.event("show").await["payload"]["duration"], 30);

    their_card.wait_for_status("pending").await;
    their_card.hide().await;
    overlay.event("hide").await;
    their_card.wait_for_status("off-air").await;
    their_card.show().await;
    assert_eq!(overlay.event("show").await["payload"]["duration"], 30);

    // A preset without a duration stays on air until it is hidden, in every panel.
    let plain = app
        .api
        .create_preset("lower", "Plain", json!({ "title": "Plain" }))
        .await;
    app.api.post("/api/overlays/lower/hide", json!({})).await;
    app.api
        .post(&format!("/api/presets/{plain}/cue"), json!({}))
        .await;
    for card in [&my_card, &their_card] {
        card.wait_for_value("title", "Plain").await;
        card.wait_for_value("duration", "0").await;
    }
    my_card.wait_for_status("off-air").await;
    my_card.show().await;
    assert_eq!(
        overlay.event("show").await["payload"],
        json!({ "title": "Plain" })
    );
    my_card.wait_for_status("pending").await;
    app.api.post("/api/overlays/lower/hide", json!({})).await;
    my_card.wait_for_status("off-air").await;

    // Without text there is nothing to show.
    mine.type_into(my_card.field("Subtitle"), " ").await;
    mine.type_into(my_card.field("Title"), "  ").await;
    mine.wait_for_attribute(my_card.button("SHOW"), "aria-disabled", "true")
        .await;
    app.api
        .publish("lower", "show", json!({ "title": "On air" }))
        .await;
    my_card.wait_for_status("pending").await;
    // A show with a payload fills an empty cue, so the title is emptied again.
    mine.type_into(my_card.field("Title"), "  ").await;
    mine.press_enter_in(my_card.field("Title")).await;
    my_card.wait_for_status_text("TAKE: cue is empty").await;
}

#[tokio::test]
async fn a_request_that_was_not_sent_is_sent_after_a_reload() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let card = page.card("lower");
    page.hold_requests().await;
    page.type_into(card.field("Title"), "Typed").await;
    page.wait_for_held_requests(1).await;
    page.reload().await;
    page.wait_until_panel_is_live().await;
    card.wait_for_value("title", "Typed").await;
    wait_for_cue(&app.api, "lower", json!({ "title": "Typed" })).await;
}

#[tokio::test]
async fn an_empty_cue_shows_nothing_and_says_so() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let _overlay = obs_page(&app.api, "lower").await;
    let card = page.card("lower");
    card.wait_for_status_text("type a name").await;
    card.wait_for_value("title", "").await;
    page.wait_for_attribute(card.field("Title"), "placeholder", "Your name")
        .await;
    page.wait_for_attribute(card.button("SHOW"), "aria-disabled", "true")
        .await;
    page.chord(&[ALT, '1']).await;
    card.wait_for_status_text("SHOW: cue is empty").await;
    card.wait_for_status("off-air").await;
}
