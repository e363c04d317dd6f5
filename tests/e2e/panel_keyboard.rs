//! The panel without a pointer: a whole show with the keyboard.

use serde_json::json;

use crate::harness::keyboard::{ALT, CONTROL, DOWN, ENTER, ESCAPE, RIGHT, SHIFT, SPACE, TAB};
use crate::harness::locator::{button, role, view};
use crate::harness::page::Page;
use crate::harness::panel::{SIZES, VIEWS, panel};
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::harness::window::Window;
use crate::panel_cue::wait_for_cue;
use crate::panel_flow::{CHANNEL, OVERLAY, obs_page, preset_list};

#[tokio::test]
async fn a_show_can_be_run_with_the_keyboard() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[1]).await;
    let mut overlay = obs_page(&app.api, CHANNEL).await;
    let card = page.card(CHANNEL);

    // Arrow keys move along the tabs, Tab into the view.
    page.tab_to(role("tab", "Show")).await;
    page.press(RIGHT).await;
    page.wait_until_view_is_open("presets").await;
    for (title, subtitle) in [
        ("Ada Lovelace", "Writes programs"),
        ("Grace Hopper", "Finds bugs"),
    ] {
        page.tab_to(view("Presets").button("New")).await;
        page.press(ENTER).await;
        page.tab_to(preset_list(OVERLAY).field("Title")).await;
        page.type_text(title).await;
        page.press(TAB).await;
        page.type_text(subtitle).await;
        page.press(ENTER).await;
        let row = preset_list(OVERLAY).button(title);
        page.wait_for_attribute(row, "title", title).await;
    }
    page.tab_to(preset_list(OVERLAY).button("Ada Lovelace"))
        .await;
    page.press(ENTER).await;

    // A shortcut shows and hides from any view.
    let cue = json!({ "title": "Ada Lovelace", "subtitle": "Writes programs" });
    wait_for_cue(&app.api, CHANNEL, cue).await;
    page.chord(&[ALT, '1']).await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["title"], "Ada Lovelace");
    overlay.ack(&show).await;

    // A digit opens a view; Enter in a field updates the program.
    page.press('1').await;
    page.wait_until_view_is_open("show").await;
    card.wait_for_status("on-air").await;
    page.tab_to(card.field("Title")).await;
    page.chord(&[CONTROL, 'a']).await;
    page.type_text("Countess Lovelace").await;
    let take = card.button("TAKE Countess Lovelace");
    page.wait_until_rested(&take).await;
    page.wait_for_attribute(take, "aria-disabled", "false")
        .await;
    page.press(ENTER).await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["title"], "Countess Lovelace");
    overlay.ack(&show).await;

    // The next preset is cued and not shown.
    page.chord(&[ALT, 'n']).await;
    card.wait_for_value("title", "Grace Hopper").await;
    card.wait_for_status("on-air").await;

    // HIDE ALL works while typing, and can be undone.
    page.chord(&[SHIFT, ESCAPE]).await;
    overlay.event("hide").await;
    card.wait_for_status("off-air").await;
    page.tab_to(button("UNDO")).await;
    page.chord(&[CONTROL, 'z']).await;
    let restored = overlay.event("show").await;
    assert_eq!(restored["payload"]["title"], "Countess Lovelace");
    overlay.ack(&restored).await;
    card.wait_for_status("on-air").await;

    // HIDE can be reached and pressed too.
    page.tab_to(card.hide_button()).await;
    page.press(SPACE).await;
    overlay.event("hide").await;
    card.wait_for_status("off-air").await;
}

#[tokio::test]
async fn presets_are_reordered_with_keys() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, SIZES[1]).await;
    for name in ["First", "Second", "Third"] {
        app.api
            .create_preset(CHANNEL, name, json!({ "title": name }))
            .await;
    }
    page.open_view("presets").await;
    page.wait_for_attribute(preset_list(OVERLAY).button("Third"), "title", "Third")
        .await;
    page.tab_to(preset_list(OVERLAY).button("Move First")).await;
    page.press(SPACE).await;
    page.press(DOWN).await;
    page.press(DOWN).await;
    page.press(SPACE).await;
    eventually_ok("First after the others", async || {
        let presets = app.api.presets(CHANNEL).await;
        let names: Vec<String> = presets
            .iter()
            .map(|preset| preset["name"].as_str().unwrap_or_default().to_owned())
            .collect();
        if names == ["Second", "Third", "First"] {
            Ok(())
        } else {
            Err(names.join(", "))
        }
    })
    .await;

    // The HIDE ALL shortcut works while a row is being moved too.
    let mut overlay = obs_page(&app.api, CHANNEL).await;
    app.api
        .publish(CHANNEL, "show", json!({ "title": "On air" }))
        .await;
    let handle = preset_list(OVERLAY).button("Move Second");
    page.tab_to(&handle).await;
    page.press(SPACE).await;
    page.wait_for_attribute(&handle, "aria-pressed", "true")
        .await;
    page.chord(&[SHIFT, ESCAPE]).await;
    overlay.event("hide").await;
    page.wait_for_attribute(&handle, "aria-pressed", "false")
        .await;
}

#[tokio::test]
async fn every_view_and_the_list_of_shortcuts_open_with_a_key() {
    let session = Session::headless().await;
    let (_app, page) = panel(&session, SIZES[1]).await;
    for (number, view) in ('1'..).zip(VIEWS) {
        page.press(number).await;
        page.wait_until_view_is_open(view).await;
    }
    page.press('/').await;
    page.wait_until_view_is_open("presets").await;
    page.type_text("?").await;
    // A key that is typed into a field is not a shortcut.
    page.wait_for_value(view("Presets").field("Search presets"), "?")
        .await;

    page.tab_to(role("tab", "Presets")).await;
    page.press('?').await;
    let is_open = "return document.querySelector('dialog[open]') !== null";
    eventually_ok("the list of shortcuts", async || {
        match page.run(is_open).await {
            found if found == true => Ok(()),
            found => Err(found),
        }
    })
    .await;
    page.wait_for_text("Hide everything").await;
    page.save_screenshot("panel-shortcuts").await;
    page.press(ESCAPE).await;
    page.wait_until_text_is_gone("Hide everything").await;
    page.wait_for_focus_on(role("tab", "Presets")).await;
}

#[tokio::test]
async fn the_focus_is_always_visible() {
    let session = Session::headless().await;
    let (_app, page) = panel(&session, SIZES[1]).await;
    let has_focus_ring = "const s = getComputedStyle(document.activeElement), container = document.activeElement.closest('label, .control, .search');
        const drawn = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        return document.activeElement === document.body || drawn(s) || (container !== null && drawn(getComputedStyle(container)));";
    for view in VIEWS {
        page.open_view(view).await;
        for _ in 0..40 {
            page.press(TAB).await;
            let focused = page.focused().await;
            assert_eq!(
                page.run(has_focus_ring).await,
                true,
                "{view}: {focused} shows no focus"
            );
        }
    }
}

/// The parts of the panel that are not content: tabs, buttons, labels and headings.
const CHROME: &str = "nav, header, button, [role=tab], label, legend, summary, h1, h2, h3, th";

/// Presses Ctrl+A in each view, where nothing has the focus, and in a field. Health has content to select: its log.
async fn check_that_select_all_skips_the_chrome(page: &Page) {
    for name in VIEWS {
        page.open_view(name).await;
        page.run("document.activeElement.blur(); getSelection().removeAllRanges();")
            .await;
        page.chord(&[CONTROL, 'a']).await;
        let selected = page
            .run(&format!(
                "const text = getSelection().toString();
                 const lines = text.split('\\n').map((line) => line.trim());
                 const chrome = [...document.querySelectorAll('{CHROME}')];
                 const texts = chrome.filter((element) => element.getClientRects().length > 0)
                   .map((element) => element.textContent.trim());
                 return [texts.filter((text) => text && lines.includes(text)), text];"
            ))
            .await;
        assert_eq!(selected[0], json!([]), "{name}");
        let text = selected[1].as_str().expect("a string");
        assert!(
            name != "health" || text.contains("Looking for OBS"),
            "{text}"
        );
    }
    page.open_view("show").await;
    let title = page.card("lower").field("Title");
    page.type_into(&title, "Ada Lovelace").await;
    page.chord(&[CONTROL, 'a']).await;
    let selected = page
        .run(
            "const { value, selectionStart, selectionEnd } = document.activeElement;
             return [value.slice(selectionStart, selectionEnd), getSelection().toString()];",
        )
        .await;
    assert_eq!(selected[0], "Ada Lovelace");
    let text = selected[1].as_str().expect("a string").trim();
    assert!(["", "Ada Lovelace"].contains(&text), "{text}");
}

#[tokio::test]
async fn select_all_selects_content_in_a_browser() {
    let session = Session::headless().await;
    let (_app, page) = panel(&session, SIZES[2]).await;
    check_that_select_all_skips_the_chrome(&page).await;
}

#[tokio::test]
async fn select_all_selects_content_in_the_window() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    check_that_select_all_skips_the_chrome(&window).await;
}
