//! What the two buttons of a card put on air and take off air, including repeated, late and accidental presses.

use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::card::Card;
use crate::harness::keyboard::{ALT, ENTER};
use crate::harness::locator::{button, role};
use crate::harness::page::Page;
use crate::harness::panel::{SIZES, panel};
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::panel_flow::{CHANNEL, OVERLAY, obs_page, wait_until_on_air};

/// Cues a title as another client, and waits until the card has it.
async fn cue(api: &Api, card: &Card<'_>, title: &str) {
    api.cue(CHANNEL, json!({ "title": title })).await;
    card.wait_for_value("title", title).await;
}

/// The positions of the parts of a card that must never move.
async fn positions(page: &Page, card: &Card<'_>) -> Value {
    let boxes =
        "return ['', '.hide-place', '.take-place', '.program-line', '.fields'].map((css) => {
        const box = (css ? element.querySelector(css) : element).getBoundingClientRect();
        return [box.left, box.top, box.width, css ? box.height : 0].map(Math.round);
    })";
    page.run_on(&card.group(), boxes).await
}

#[tokio::test]
async fn a_show_without_a_page_waits_for_its_page() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[1]).await;
    let card = page.card(CHANNEL);
    page.type_into(card.field("Title"), "Ada").await;
    card.show().await;
    card.wait_for_status("no-renderer").await;
    card.wait_for_status_text("Appears when its page opens")
        .await;
    page.wait_for_attribute(card.group(), "data-state", "wait")
        .await;
    page.wait_for_attribute(card.button("TAKE cue is waiting"), "aria-disabled", "true")
        .await;
    page.click(card.button("Copy URL")).await;
    page.save_screenshot("panel-waits-for-page").await;

    let _overlay = obs_page(&app.api, CHANNEL).await;
    card.wait_for_status("pending").await;
    card.wait_for_status_text("Sent: Ada").await;
    card.hide().await;
    card.wait_for_status("off-air").await;
}

#[tokio::test]
async fn nothing_moves_while_the_state_changes() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[1]).await;
    let card = page.card(CHANNEL);
    for name in ["Ada", "Grace"] {
        let payload = json!({ "title": name, "duration": 600 });
        app.api.create_preset(CHANNEL, name, payload).await;
    }
    let mut overlay = obs_page(&app.api, CHANNEL).await;
    card.wait_for_status_text("1 page ready").await;
    card.choose_preset("Ada").await;
    card.wait_for_status_text("will hide after 600 s").await;
    let before = positions(&page, &card).await;
    let widths = "return [...element.querySelectorAll('.chip')].map((chip) => chip.getBoundingClientRect().width)";
    let chips = page.run_on(&card.group(), widths).await;

    card.show().await;
    card.wait_for_status_text("Sent: Ada").await;
    assert_eq!(positions(&page, &card).await, before, "sent");
    let show = overlay.event("show").await;
    overlay.ack(&show).await;
    card.wait_for_status_text("On air: Ada").await;
    card.wait_for_status_text("hides in").await;
    assert_eq!(positions(&page, &card).await, before, "on air");
    card.choose_preset("Grace").await;
    page.wait_for_attribute(card.button("TAKE Grace"), "aria-disabled", "false")
        .await;
    assert_eq!(positions(&page, &card).await, before, "another cue");
    assert_eq!(
        page.run_on(&card.group(), widths).await,
        chips,
        "marks do not change the width of a chip"
    );
    let marked = "return [...element.querySelectorAll('[data-ahead]')].map((field) => field.firstElementChild.dataset.mark)";
    assert_eq!(
        page.run_on(&card.group(), marked).await,
        json!(["not on air"]),
        "only the title differs"
    );
    card.hide().await;
    card.wait_for_status_text("Off air").await;
    assert_eq!(positions(&page, &card).await, before, "off air");
}

#[tokio::test]
async fn a_press_takes_the_cue_that_was_seen() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[1]).await;
    let mut overlay = obs_page(&app.api, CHANNEL).await;
    let card = page.card(CHANNEL);
    cue(&app.api, &card, "Ada").await;
    page.press_down(&card.take_button()).await;
    cue(&app.api, &card, "Grace").await;
    page.release(&card.take_button()).await;
    card.wait_for_status_text("Changed elsewhere").await;
    wait_until_on_air(&app.api, json!([])).await;

    // A press on TAKE still takes the cue when the overlay is hidden in the meantime.
    card.show().await;
    overlay.event("show").await;
    cue(&app.api, &card, "Alan").await;
    page.wait_for_attribute(card.button("TAKE Alan"), "aria-disabled", "false")
        .await;
    page.wait_until_rested(&card.take_button()).await;
    page.press_down(&card.take_button()).await;
    app.api
        .post(&format!("/api/overlays/{CHANNEL}/hide"), json!({}))
        .await;
    card.wait_for_status("off-air").await;
    page.release(&card.take_button()).await;
    assert_eq!(overlay.event("show").await["payload"]["title"], "Alan");
}

#[tokio::test]
async fn a_second_press_within_a_moment_does_nothing() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[1]).await;
    let mut overlay = obs_page(&app.api, CHANNEL).await;
    let card = page.card(CHANNEL);
    cue(&app.api, &card, "Ada").await;
    page.freeze_time().await;
    card.show().await;
    let show = overlay.event("show").await;
    overlay.ack(&show).await;
    card.wait_for_status("on-air").await;
    cue(&app.api, &card, "Grace").await;
    page.wait_for_attribute(card.button("TAKE Grace"), "aria-disabled", "false")
        .await;
    page.click(card.take_button()).await;
    page.chord(&[ALT, ENTER]).await;
    page.press_enter_in(card.field("Title")).await;

    // A shortcut that shows and hides does so once.
    page.chord(&[ALT, '1']).await;
    overlay.event("hide").await;
    card.wait_for_status("off-air").await;
    page.chord(&[ALT, '1']).await;

    // The second press of HIDE ALL lands on UNDO.
    page.click(button("HIDE ALL")).await;
    page.unfreeze_time().await;
    page.wait_until_rested(&card.take_button()).await;
    card.show().await;
    let show = overlay.event("show").await;
    assert_eq!(
        show["payload"]["title"], "Grace",
        "nothing was shown in between"
    );
    page.wait_until_text_is_gone("UNDO").await;
    page.wait_until_rested(&button("HIDE ALL")).await;
    page.freeze_time().await;
    page.click(button("HIDE ALL")).await;
    overlay.event("hide").await;
    page.click(button("UNDO")).await;
    wait_until_on_air(&app.api, json!([])).await;
    page.unfreeze_time().await;
    page.undo().await;
    overlay.event("show").await;
}

#[tokio::test]
async fn a_key_takes_the_cue_of_the_card_touched_last() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[2]).await;
    let mut overlay = obs_page(&app.api, CHANNEL).await;
    let card = page.card(CHANNEL);
    for name in ["Ada", "Grace", "Alan"] {
        app.api
            .create_preset(CHANNEL, name, json!({ "title": name }))
            .await;
    }
    card.choose_preset("Ada").await;
    card.wait_for_value("title", "Ada").await;
    // Off air, only the SHOW button puts the cue on air.
    page.chord(&[ALT, ENTER]).await;
    page.press_enter_in(card.field("Title")).await;
    wait_until_on_air(&app.api, json!([])).await;
    card.show().await;
    let show = overlay.event("show").await;
    overlay.ack(&show).await;
    card.wait_for_status("on-air").await;

    card.choose_preset("Grace").await;
    page.wait_for_attribute(card.button("TAKE Grace"), "title", "Grace · Alt+Enter")
        .await;
    page.open_view("health").await;
    page.wait_until_rested(&take_place(&page)).await;
    page.chord(&[ALT, ENTER]).await;
    assert_eq!(overlay.event("show").await["payload"]["title"], "Grace");
    page.tab_to(role("tab", "Health")).await;
    page.press('?').await;
    page.wait_for_text(&format!("Take: {OVERLAY}")).await;
}

/// The place of the take button, even while its view is closed.
fn take_place(page: &Page) -> crate::harness::locator::Locator {
    let card = page.card(CHANNEL);
    crate::harness::locator::Locator::from(&card.part(".take-place"))
}

#[tokio::test]
async fn a_button_that_can_do_nothing_keeps_the_focus_and_says_why() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[1]).await;
    let card = page.card(CHANNEL);
    page.tab_to(card.button("HIDE nothing to hide")).await;
    page.press(ENTER).await;
    page.wait_for_focus_on(card.hide_button()).await;
    wait_for_announcement(&page, "nothing to hide").await;
    page.tab_to(card.button("SHOW cue is empty")).await;
    page.press(' ').await;
    wait_for_announcement(&page, "cue is empty").await;
    wait_until_on_air(&app.api, json!([])).await;
}

async fn wait_for_announcement(page: &Page, text: &str) {
    eventually_ok(&format!("\"{text}\" in the live region"), async || {
        let found = page
            .run("return document.querySelector('#announcer').textContent")
            .await;
        if found == text { Ok(()) } else { Err(found) }
    })
    .await;
}

#[tokio::test]
async fn a_failed_show_says_why_and_can_be_tried_again() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[1]).await;
    let mut overlay = obs_page(&app.api, CHANNEL).await;
    let card = page.card(CHANNEL);
    page.type_into(card.field("Title"), "Ada").await;
    card.show().await;
    let show = overlay.event("show").await;
    let failure = json!({
        "type": "ack", "eventId": show["id"], "channel": CHANNEL, "success": false, "error": "no picture",
    });
    overlay.send(failure).await;
    card.wait_for_status("failed").await;
    card.wait_for_status_text("Not drawn: Ada no picture").await;
    card.wait_for_status_text("drawn by 0 of 1").await;
    page.wait_for_attribute(card.button("SHOW try once more"), "aria-disabled", "false")
        .await;
    card.show().await;
    let second_show = overlay.event("show").await;
    overlay.ack(&second_show).await;
    card.wait_for_status("on-air").await;
    overlay.send(json!({
        "type": "ack", "eventId": second_show["id"], "channel": CHANNEL, "success": false, "error": "no picture",
    }))
    .await;
    card.wait_for_status("failed").await;
    page.click(card.button("See why")).await;
    page.wait_until_view_is_open("health").await;
}
