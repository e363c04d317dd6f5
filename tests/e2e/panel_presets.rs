//! Presets in the panel: changed, copied, moved, filtered, deleted and restored.

use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::keyboard::ENTER;
use crate::harness::panel::SIZES;
use crate::harness::session::{Session, free_port};
use crate::harness::wait::eventually_ok;

const LIST: &str = "#v-presets [data-channel=\"lower\"]";

/// A panel with three presets, in the Presets view.
async fn presets(session: &Session, size: (u32, u32)) -> (App, Browser) {
    let app = App::with(session)
        .argument("--headless")
        .ports(free_port(), free_port())
        .start()
        .await;
    for title in ["Ada", "Grace", "Alan"] {
        let payload = json!({ "title": title, "subtitle": "Programs" });
        let preset = json!({ "channel": "lower", "name": title, "payload": payload });
        app.api.post("/api/presets", preset).await;
    }
    let browser = Browser::start(session, size).await;
    browser.open_panel(&app.api).await;
    browser.view("presets").await;
    (app, browser)
}

/// Waits until the server has these titles, in this order.
async fn server_has(api: &Api, titles: &[&str]) {
    eventually_ok(&format!("{titles:?}"), async || {
        let presets = api.get("/api/presets?channel=lower").await;
        let kept: Vec<&Value> = presets
            .as_array()
            .expect("a list")
            .iter()
            .map(|preset| &preset["payload"]["title"])
            .collect();
        if json!(kept) == json!(titles) {
            Ok(())
        } else {
            Err(json!(kept))
        }
    })
    .await;
}

/// Waits until these rows are visible.
async fn shows_rows(page: &Browser, titles: &[&str]) {
    let rows = format!(
        "return [...document.querySelectorAll('{LIST} .item .item-text')].filter((row) => row.offsetParent).map((row) => row.title)"
    );
    eventually_ok(&format!("the rows {titles:?}"), async || {
        let seen = page.run(&rows).await;
        if seen == json!(titles) {
            Ok(())
        } else {
            Err(seen)
        }
    })
    .await;
}

fn row(title: &str, part: &str) -> String {
    format!("{LIST} .item:has(.item-text[title=\"{title}\"]) {part}")
}

#[tokio::test]
async fn a_preset_is_changed_copied_deleted_and_restored() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;

    page.click(&row("Grace", ".open")).await;
    let title = format!("{LIST} .editor [name=\"title\"]");
    page.type_into(&title, "Grace Hopper").await;
    server_has(&app.api, &["Ada", "Grace", "Alan"]).await;
    page.click(&format!("{LIST} .editor .save")).await;
    server_has(&app.api, &["Ada", "Grace Hopper", "Alan"]).await;

    page.click(&row("Ada", ".open")).await;
    page.click(&format!("{LIST} .editor .duplicate")).await;
    eventually_ok("a copy behind the first", async || {
        let presets = app.api.get("/api/presets?channel=lower").await;
        let is_there = presets[1]["payload"] == presets[0]["payload"];
        if is_there { Ok(()) } else { Err(presets) }
    })
    .await;

    // The form of the copy is open, so Delete means the copy.
    page.type_into(&title, "Copy").await;
    page.click(&format!("{LIST} .editor .save")).await;
    server_has(&app.api, &["Ada", "Copy", "Grace Hopper", "Alan"]).await;
    page.click(&row("Copy", ".open")).await;
    page.click(&format!("{LIST} .editor .delete")).await;
    server_has(&app.api, &["Ada", "Grace Hopper", "Alan"]).await;
    page.click(&format!("{LIST} .undo-row button")).await;
    server_has(&app.api, &["Ada", "Copy", "Grace Hopper", "Alan"]).await;
}

#[tokio::test]
async fn presets_are_filtered_by_their_content() {
    let session = Session::headless().await;
    let (_app, page) = presets(&session, SIZES[0]).await;
    shows_rows(&page, &["Ada", "Grace", "Alan"]).await;
    page.type_into("#v-presets input[type=\"search\"]", "al")
        .await;
    shows_rows(&page, &["Alan"]).await;
    page.type_into("#v-presets input[type=\"search\"]", "programs")
        .await;
    shows_rows(&page, &["Ada", "Grace", "Alan"]).await;
    page.type_into("#v-presets input[type=\"search\"]", "nobody")
        .await;
    shows_rows(&page, &[]).await;
    page.reads(
        &format!("{LIST} .empty"),
        "word that none is found",
        |text| text.contains("No preset matches"),
    )
    .await;
}

#[tokio::test]
async fn nothing_typed_is_lost() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let form = |channel: &str, part: &str| {
        format!("#v-presets [data-channel=\"{channel}\"] .editor {part}")
    };

    // A copy has the values of the form; the original does not change.
    page.click(&row("Ada", ".open")).await;
    page.type_into(&form("lower", "[name=\"title\"]"), "Countess Lovelace")
        .await;
    page.click(&form("lower", ".duplicate")).await;
    server_has(&app.api, &["Ada", "Countess Lovelace", "Grace", "Alan"]).await;
    page.click(&form("lower", ".cancel")).await;

    // A new preset can change its overlay and keeps the fields that both have.
    page.click("#v-presets .new").await;
    page.type_into(&form("lower", "[name=\"title\"]"), "Doors")
        .await;
    page.type_into(&form("lower", "[name=\"name\"]"), "At eight")
        .await;
    page.click_text(&form("lower", ".overlay-choice button"), "Countdown")
        .await;
    for (field, value) in [("title", "Doors"), ("name", "At eight")] {
        let field = form("countdown", &format!("[name=\"{field}\"]"));
        page.attribute(&form("countdown", "form"), "novalidate", "")
            .await;
        assert_eq!(page.value(&field).await, value, "{field}");
    }
    page.click("#v-presets .new").await;
    assert_eq!(
        page.value(&form("countdown", "[name=\"title\"]")).await,
        "Doors"
    );

    // While it is being stored, nothing can be typed that would be discarded.
    page.type_into(&form("countdown", "[name=\"minutes\"]"), "5")
        .await;
    page.hold_requests().await;
    page.click(&form("countdown", ".save")).await;
    page.holds_requests(1).await;
    let inert = "return document.querySelector('#v-presets .editor form').inert";
    assert_eq!(page.run(inert).await, true);
    page.release_requests().await;
    page.attribute(
        "#v-presets .item-text[title=\"At eight\"]",
        "title",
        "At eight",
    )
    .await;
}

#[tokio::test]
async fn a_name_that_was_not_typed_follows_the_text() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let field = |name: &str| format!("{LIST} .editor [name=\"{name}\"]");
    page.click(&row("Ada", ".open")).await;
    assert_eq!(page.value(&field("name")).await, "");
    page.type_into(&field("title"), "Countess").await;
    page.click(&format!("{LIST} .editor .save")).await;
    server_has(&app.api, &["Countess", "Grace", "Alan"]).await;
    let presets = app.api.get("/api/presets?channel=lower").await;
    assert_eq!(presets[0]["name"], "Countess");
}

#[tokio::test]
async fn a_file_that_is_no_picture_is_refused_with_a_reason() {
    let session = Session::headless().await;
    let (_app, page) = presets(&session, SIZES[1]).await;
    page.run(
        "const files = new DataTransfer();
        files.items.add(new File(['notes'], 'notes.txt', { type: 'text/plain' }));
        document.querySelector('cue-presets').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));",
    )
    .await;
    page.shows("not an image or video that overlays can show")
        .await;
}

#[tokio::test]
async fn the_focus_stays_in_the_list_when_a_row_disappears() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    page.click(&row("Ada", ".open")).await;
    page.tab_to(&format!("{LIST} .editor .delete")).await;
    page.press(ENTER).await;
    page.has_focus(&format!("{LIST} .undo-row button")).await;
    page.press(ENTER).await;
    page.has_focus(&row("Ada", ".item-text")).await;

    // Deleted by another client while it has the focus.
    let presets = app.api.get("/api/presets?channel=lower").await;
    let path = format!("/api/presets/{}", presets[0]["id"].as_str().expect("an id"));
    app.api.send("DELETE", &path, None).await;
    page.has_focus(&row("Grace", "button")).await;
}

#[tokio::test]
async fn presets_are_reordered_with_the_mouse() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[2]).await;
    page.drag(&row("Ada", ".drag-handle"), &row("Alan", ".drag-handle"))
        .await;
    server_has(&app.api, &["Grace", "Alan", "Ada"]).await;
    shows_rows(&page, &["Grace", "Alan", "Ada"]).await;
    page.drag(&row("Alan", ".drag-handle"), &row("Grace", ".drag-handle"))
        .await;
    server_has(&app.api, &["Alan", "Grace", "Ada"]).await;
}
