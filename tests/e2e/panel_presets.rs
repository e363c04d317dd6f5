//! Presets in the panel: changed, copied, moved, filtered, deleted and restored.

use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::keyboard::ENTER;
use crate::harness::locator::{Locator, view};
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::panel_flow::{CHANNEL, OVERLAY, preset_list};

/// The preset list that the tests use.
pub(crate) fn list() -> Locator {
    preset_list(OVERLAY)
}

/// A panel with three presets, in the Presets view.
pub(crate) async fn presets(session: &Session, size: (u32, u32)) -> (App, Browser) {
    let app = App::headless(session).await;
    for title in ["Ada", "Grace", "Alan"] {
        let payload = json!({ "title": title, "subtitle": "Programs" });
        app.api.create_preset(CHANNEL, title, payload).await;
    }
    let browser = Browser::start(session, size).await;
    browser.open_panel(&app.api).await;
    browser.open_view("presets").await;
    wait_for_rows(&browser, &["Ada", "Grace", "Alan"]).await;
    (app, browser)
}

/// Waits until the server has these titles, in this order.
pub(crate) async fn wait_for_stored_titles(api: &Api, titles: &[&str]) {
    eventually_ok(&format!("{titles:?}"), async || {
        let presets = api.presets(CHANNEL).await;
        let found: Vec<&Value> = presets
            .iter()
            .map(|preset| &preset["payload"]["title"])
            .collect();
        if json!(found) == json!(titles) {
            Ok(())
        } else {
            Err(json!(found))
        }
    })
    .await;
}

/// Waits until these rows are visible.
async fn wait_for_rows(page: &Browser, titles: &[&str]) {
    eventually_ok(&format!("the rows {titles:?}"), async || {
        // Every row has a button that opens its form.
        let buttons = page.names(list().every("button")).await;
        let seen: Vec<&str> = buttons
            .iter()
            .filter_map(|name| name.strip_prefix("Edit "))
            .collect();
        if seen == titles {
            Ok(())
        } else {
            Err(json!(seen))
        }
    })
    .await;
}

/// Waits until the form of the preset at this position in the list is open, and no other form.
async fn wait_for_form_of(api: &Api, page: &Browser, position: usize) {
    let presets = api.presets(CHANNEL).await;
    let id = presets[position]["id"].as_str().expect("an id");
    page.wait_for_attribute(list().css(".editor[data-id]"), "data-id", id)
        .await;
}

#[tokio::test]
async fn a_preset_is_changed_copied_deleted_and_restored() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;

    page.click(list().button("Edit Grace")).await;
    let title = list().field("Title");
    page.type_into(&title, "Grace Hopper").await;
    wait_for_stored_titles(&app.api, &["Ada", "Grace", "Alan"]).await;
    page.click(list().button("Save")).await;
    wait_for_stored_titles(&app.api, &["Ada", "Grace Hopper", "Alan"]).await;

    page.click(list().button("Edit Ada")).await;
    page.click(list().button("Duplicate")).await;
    eventually_ok("a copy after the first", async || {
        let presets = app.api.presets(CHANNEL).await;
        let is_copied = presets[1]["payload"] == presets[0]["payload"];
        if is_copied {
            Ok(())
        } else {
            Err(json!(presets))
        }
    })
    .await;

    // The form of the copy is open, so Delete applies to the copy.
    wait_for_form_of(&app.api, &page, 1).await;
    page.type_into(&title, "Copy").await;
    page.click(list().button("Save")).await;
    wait_for_stored_titles(&app.api, &["Ada", "Copy", "Grace Hopper", "Alan"]).await;
    page.click(list().button("Edit Copy")).await;
    page.click(list().button("Delete")).await;
    wait_for_stored_titles(&app.api, &["Ada", "Grace Hopper", "Alan"]).await;
    page.click(list().button("Undo: restore Copy")).await;
    wait_for_stored_titles(&app.api, &["Ada", "Copy", "Grace Hopper", "Alan"]).await;
}

#[tokio::test]
async fn presets_are_filtered_by_their_content() {
    let session = Session::headless().await;
    let (_app, page) = presets(&session, SIZES[0]).await;
    let search = view("Presets").field("Search presets");
    wait_for_rows(&page, &["Ada", "Grace", "Alan"]).await;
    page.type_into(&search, "al").await;
    wait_for_rows(&page, &["Alan"]).await;
    page.type_into(&search, "programs").await;
    wait_for_rows(&page, &["Ada", "Grace", "Alan"]).await;
    page.type_into(&search, "nobody").await;
    wait_for_rows(&page, &[]).await;
    page.wait_for_text("No preset matches the search").await;
}

#[tokio::test]
async fn typed_text_is_never_lost() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let countdowns = preset_list("Countdown");

    // A copy has the values of the form; the original does not change.
    page.click(list().button("Edit Ada")).await;
    page.type_into(list().field("Title"), "Countess Lovelace")
        .await;
    page.click(list().button("Duplicate")).await;
    wait_for_stored_titles(&app.api, &["Ada", "Countess Lovelace", "Grace", "Alan"]).await;
    wait_for_form_of(&app.api, &page, 1).await;
    page.click(list().button("Cancel")).await;

    // A new preset can change its overlay and keeps the fields that both overlays have.
    page.click(view("Presets").button("New")).await;
    page.type_into(list().field("Title"), "Doors").await;
    page.type_into(list().field("Short label"), "At eight")
        .await;
    page.click(list().role("group", "Overlay").button("Countdown"))
        .await;
    for (field, value) in [("title", "Doors"), ("name", "At eight")] {
        let field = countdowns.css(&format!("[name=\"{field}\"]"));
        page.wait_for_attribute(countdowns.css("form"), "novalidate", "")
            .await;
        page.wait_for_value(&field, value).await;
    }
    page.click(view("Presets").button("New")).await;
    page.wait_for_value(countdowns.css("[name=\"title\"]"), "Doors")
        .await;

    // While the preset is being stored, the form accepts no input, because it would be discarded.
    page.type_into(countdowns.css("[name=\"minutes\"]"), "5")
        .await;
    page.hold_requests().await;
    page.click(countdowns.button("Save")).await;
    page.wait_for_held_requests(1).await;
    let inert = "return element.inert";
    assert_eq!(page.run_on(&countdowns.css("form"), inert).await, true);
    page.release_requests().await;
    page.wait_for_attribute(countdowns.button("At eight"), "title", "At eight")
        .await;
}

#[tokio::test]
async fn a_name_that_was_not_typed_follows_the_title() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let field = |name: &str| list().css(&format!("[name=\"{name}\"]"));
    page.click(list().button("Edit Ada")).await;
    page.wait_for_value(&field("name"), "").await;
    page.type_into(&field("title"), "Countess").await;
    page.click(list().button("Save")).await;
    wait_for_stored_titles(&app.api, &["Countess", "Grace", "Alan"]).await;
    let presets = app.api.presets(CHANNEL).await;
    assert_eq!(presets[0]["name"], "Countess");
}

#[tokio::test]
async fn a_file_that_is_not_a_picture_is_refused_with_a_reason() {
    let session = Session::headless().await;
    let (_app, page) = presets(&session, SIZES[1]).await;
    page.run(
        "const files = new DataTransfer();
        files.items.add(new File(['notes'], 'notes.pdf', { type: 'application/pdf' }));
        document.querySelector('cue-presets').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));",
    )
    .await;
    page.wait_for_text("not an image, video or font that overlays can show")
        .await;
}

#[tokio::test]
async fn the_focus_stays_in_the_list_when_a_row_disappears() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    page.click(list().button("Edit Ada")).await;
    page.tab_to(list().button("Delete")).await;
    page.press(ENTER).await;
    page.wait_for_focus_on(list().button("Undo: restore Ada"))
        .await;
    page.press(ENTER).await;
    page.wait_for_focus_on(list().button("Ada")).await;

    // Another client deletes the preset that has the focus.
    let presets = app.api.presets(CHANNEL).await;
    let path = format!("/api/presets/{}", presets[0]["id"].as_str().expect("an id"));
    app.api.send("DELETE", &path, None).await;
    page.wait_for_focus_on(list().any_button(&["Move Grace", "Grace", "Edit Grace"]))
        .await;
}

#[tokio::test]
async fn presets_are_reordered_with_the_mouse() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[2]).await;
    page.drag(list().button("Move Ada"), list().button("Move Alan"))
        .await;
    wait_for_stored_titles(&app.api, &["Grace", "Alan", "Ada"]).await;
    wait_for_rows(&page, &["Grace", "Alan", "Ada"]).await;
    page.drag(list().button("Move Alan"), list().button("Move Grace"))
        .await;
    wait_for_stored_titles(&app.api, &["Alan", "Grace", "Ada"]).await;
}
