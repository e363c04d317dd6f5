//! The panel in a browser: in a dock, on a phone, in a wide window, and with a second operator.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::panel::{SIZES, panel};
use crate::harness::session::Session;
use crate::harness::wait::eventually;
use crate::panel_flow::{obs_page, run_small_show};
use crate::support::reserved_port::ReservedPort;

#[tokio::test]
async fn a_small_show_can_be_run_in_a_dock() {
    let session = Session::headless().await;
    let (app, browser) = panel(&session, SIZES[0]).await;
    run_small_show(&browser, &app.api).await;
}

#[tokio::test]
async fn a_small_show_can_be_run_on_a_phone() {
    let session = Session::headless().await;
    let (app, browser) = panel(&session, SIZES[1]).await;
    browser.emulate_touch().await;
    run_small_show(&browser, &app.api).await;
}

#[tokio::test]
async fn a_small_show_can_be_run_in_a_wide_window() {
    let session = Session::headless().await;
    let (app, browser) = panel(&session, SIZES[2]).await;
    run_small_show(&browser, &app.api).await;
}

#[tokio::test]
async fn a_second_operators_change_never_overwrites_a_focused_field() {
    let session = Session::headless().await;
    let (app, mine) = panel(&session, SIZES[1]).await;
    let theirs = Browser::start(&session, SIZES[0]).await;
    theirs.open_panel(&app.api).await;
    let _overlay = obs_page(&app.api, "lower").await;
    let (my_card, their_card) = (mine.card("lower"), theirs.card("lower"));

    // A field without focus follows the cue.
    theirs
        .type_into(their_card.field("Title"), "Ada Lovelace")
        .await;
    their_card.show().await;
    my_card.wait_for_status("pending").await;
    my_card.wait_for_value("title", "Ada Lovelace").await;

    // A focused field keeps its value, and a hint says that the cue has changed.
    let title = my_card.field("Title");
    mine.type_into(&title, "Grace Hopper, half").await;
    their_card
        .wait_for_value("title", "Grace Hopper, half")
        .await;
    theirs
        .type_into(their_card.field("Title"), "Alan Turing")
        .await;
    their_card.take().await;
    mine.wait_for_text("Changed elsewhere").await;
    assert_eq!(mine.value(&title).await, "Grace Hopper, half");
    let focused = "return document.activeElement === element";
    assert_eq!(
        mine.run_on(&title, focused).await,
        true,
        "the field keeps the focus"
    );
    let place = "const reload = [...element.querySelectorAll('button')].find((e) => e.textContent === 'Reload').getBoundingClientRect();
        const box = (name) => element.querySelector(`[name=\"${name}\"]`).getBoundingClientRect();
        const [title, subtitle] = [box('title'), box('subtitle')];
        return reload.top >= title.bottom && reload.top < title.bottom + 20 && subtitle.top === title.top";
    assert_eq!(
        mine.run_on(&my_card.group(), place).await,
        true,
        "the hint is below the field, and the next field has not moved"
    );

    mine.click(my_card.button("Reload")).await;
    my_card.wait_for_value("title", "Alan Turing").await;

    // New presets appear too.
    let preset = json!({ "channel": "lower", "name": "Katherine", "payload": { "title": "Katherine Johnson" } });
    app.api.post("/api/presets", preset).await;
    my_card.choose_preset("Katherine").await;
    my_card.wait_for_value("title", "Katherine Johnson").await;
    their_card
        .wait_for_value("title", "Katherine Johnson")
        .await;
}

#[tokio::test]
async fn the_time_until_an_overlay_hides_is_never_cut_off() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, SIZES[0]).await;
    let mut page = obs_page(&app.api, "lower").await;
    let card = panel.card("lower");
    for title in [
        "Ada",
        "Amélie Fournier",
        "Maximiliane von Hohenstein-Wittelsbach",
    ] {
        app.api
            .publish("lower", "show", json!({ "title": title, "duration": 600 }))
            .await;
        let show = page.event("show").await;
        page.ack(&show).await;
        for (language, end) in [("en", "hides in "), ("fr", "fin dans ")] {
            panel.set_language(&app.api, language).await;
            card.wait_for_status_text(title).await;
            card.wait_for_status_text(end).await;
            let is_whole = format!(
                "const end = [...element.querySelectorAll('small')].find((e) => e.textContent.startsWith('{end}'));
                const line = end.parentElement.getBoundingClientRect();
                const box = end.getBoundingClientRect();
                return end.scrollWidth <= end.clientWidth && box.right <= line.right && box.bottom <= line.bottom"
            );
            let is_whole = panel.run_on(&card.group(), &is_whole).await;
            assert_eq!(is_whole, true, "{title}, {language}");
        }
    }
}

#[tokio::test]
async fn every_panel_has_the_same_language() {
    let session = Session::headless().await;
    let (app, mine) = panel(&session, SIZES[1]).await;
    let theirs = Browser::start(&session, SIZES[2]).await;
    theirs.open_panel(&app.api).await;
    theirs.wait_for_text("HIDE ALL").await;

    mine.open_view("settings").await;
    mine.choose_language("fr").await;
    for page in [&mine, &theirs] {
        page.wait_for_text("TOUT MASQUER").await;
        page.wait_until_text_is_gone("HIDE ALL").await;
        page.wait_for_attribute("html", "lang", "fr").await;
    }
    assert_eq!(app.api.get("/api/settings").await["language"], "fr");
    mine.open_view("health").await;
    mine.wait_for_text("Pourquoi rien ne s’affiche").await;
    mine.wait_for_text("Cuelight fonctionne").await;

    // A page that is loaded later has the language immediately.
    theirs.reload().await;
    theirs.wait_until_panel_is_live().await;
    theirs.wait_for_text("TOUT MASQUER").await;

    mine.open_view("settings").await;
    mine.choose_language("en").await;
    theirs.wait_for_text("HIDE ALL").await;
    theirs.wait_until_text_is_gone("TOUT MASQUER").await;
}

#[tokio::test]
async fn a_panel_without_its_server_says_so() {
    let session = Session::headless().await;
    // Reserved, so that no app of a different test can answer in place of this one.
    let (http, ws) = (ReservedPort::new(), ReservedPort::new());
    let launch = App::with(&session).argument("--headless");
    let mut app = launch.ports(http.port(), ws.port()).start().await;
    let browser = Browser::start(&session, SIZES[1]).await;
    browser.open_panel(&app.api).await;
    browser.open_view("health").await;
    browser
        .wait_for_attribute("cue-chain [data-link=\"app\"]", "data-state", "ok")
        .await;
    app.terminate().await;
    eventually("the panel to notice", async || {
        let is_offline = browser
            .run("return document.body.hasAttribute('data-offline')")
            .await;
        (is_offline == true).then_some(())
    })
    .await;
    browser.wait_for_text("Cuelight is not responding").await;
    browser
        .wait_for_attribute("cue-chain [data-link=\"app\"]", "data-code", "gone")
        .await;
    browser.save_screenshot("panel-offline").await;
}
