//! The forms of presets in the panel: one preset after the other, a pasted list, and pictures.

use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::app::{App, Launch};
use crate::harness::browser::Browser;
use crate::harness::keyboard::ESCAPE;
use crate::harness::locator::{Locator, role, view};
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::wait::{eventually, eventually_ok};
use crate::panel_flow::preset_list;
use crate::panel_presets::{list, presets, wait_for_stored_titles};

/// The form that creates presets from a list.
fn paste_form() -> Locator {
    role("region", "Paste a list")
}

/// Waits until the rows of the list have these line numbers, names and notes.
async fn wait_for_notes(page: &Browser, expected: Value) {
    eventually_ok(&format!("the lines {expected}"), async || {
        let rows = paste_form().every("listitem");
        let script = "return elements.map((row) => {
            const [line, name, , note] = [...row.querySelectorAll('*')].filter((e) => e.children.length === 0);
            return [line, name, note].map((e) => e.textContent);
        })";
        let found = page.run_on(&rows, script).await;
        if found == expected { Ok(()) } else { Err(found) }
    })
    .await;
}

/// Focuses this field and pastes text into it.
async fn paste_into(page: &Browser, field: &Locator, text: &str) {
    let text = json!(text);
    let script = format!(
        "element.focus();
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', {text});
        return element.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData, bubbles: true, cancelable: true }}));"
    );
    page.run_on(field, &script).await;
}

/// Picks a file in the file input of an element, as the system's file dialog does.
async fn pick_image(page: &Browser, element: &Locator, name: &str) {
    let script = format!(
        "const canvas = document.createElement('canvas');
        const bytes = Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1]), (c) => c.charCodeAt(0));
        const files = new DataTransfer();
        files.items.add(new File([bytes], {}, {{ type: 'image/png' }}));
        const input = element.querySelector('input[type=file]');
        input.files = files.files;
        input.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(name)
    );
    page.run_on(element, &script).await;
}

/// Waits until the button of a picture field has this name, which contains the chosen file, and its list of files is
/// closed.
async fn wait_for_choice(page: &Browser, field: &Locator, name: &str) {
    page.wait_for_attribute(field.button(name), "aria-expanded", "false")
        .await;
}

/// The payload of the preset with this name.
async fn payload_of(api: &Api, channel: &str, name: &str) -> Value {
    eventually(&format!("the preset {name}"), async || {
        let presets = api.presets(channel).await;
        let mut found = presets.iter().filter(|preset| preset["name"] == name);
        found.next().map(|preset| preset["payload"].clone())
    })
    .await
}

#[tokio::test]
async fn presets_are_saved_one_after_the_other() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    page.click(view("Presets").button("New")).await;
    page.type_into(list().field("Title"), "Rosalind").await;
    page.type_into(list().field("Subtitle"), "Crystallographer")
        .await;
    let duration = list().field("Auto-hide");
    page.choose_option(&duration, "After 8 s").await;
    page.click(list().button("Save and new")).await;
    wait_for_stored_titles(&app.api, &["Ada", "Grace", "Alan", "Rosalind"]).await;
    // The row of the new preset pushes the form down, so the test waits for it.
    page.wait_for_attribute(list().button("Rosalind"), "title", "Rosalind")
        .await;

    // The next form is empty except for the duration, which is kept.
    eventually("an empty form with the focus", async || {
        let state = page
            .run_on(
                &list().field("Title"),
                "return [element?.value, document.activeElement === element];",
            )
            .await;
        (state == json!(["", true])).then_some(())
    })
    .await;
    page.wait_for_value(list().field("Subtitle"), "").await;
    page.wait_for_value(&duration, "8").await;

    // What cannot be saved stays in the form.
    page.click(list().button("Save and new")).await;
    page.wait_for_text("Enter a title or a subtitle.").await;
    page.type_into(list().field("Title"), "Chien-Shiung").await;
    page.click(list().button("Save")).await;
    wait_for_stored_titles(
        &app.api,
        &["Ada", "Grace", "Alan", "Rosalind", "Chien-Shiung"],
    )
    .await;
    let payload = payload_of(&app.api, "lower", "Chien-Shiung").await;
    assert_eq!(payload, json!({ "title": "Chien-Shiung", "duration": 8 }));
}

#[tokio::test]
async fn a_pasted_list_is_shown_before_it_becomes_presets() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    page.click(view("Presets").button("Paste a list…")).await;
    let text = paste_form().css("textarea");
    let pasted = "Name;Role\nMarie Curie;Physicist\n\"Curie; Pierre\";Chemist\n;a subtitle alone\nAda;Programs\nMarie Curie;Physicist\n\"Noether;Algebra";
    let script = format!(
        "element.value = {}; element.dispatchEvent(new Event('input', {{ bubbles: true }}));",
        json!(pasted)
    );
    page.run_on(&text, &script).await;
    let expected = json!([
        ["2", "Marie Curie", ""],
        ["3", "Curie; Pierre", ""],
        ["4", "", "no title"],
        ["5", "Ada", "already a preset"],
        ["6", "Marie Curie", "listed twice"],
        ["7", "\"Noether", "the quotation mark is not closed"],
    ]);
    wait_for_notes(&page, expected).await;
    page.save_screenshot("panel-presets-paste").await;

    // Closing the form loses nothing.
    page.press(ESCAPE).await;
    page.wait_until_text_is_gone("already a preset").await;
    page.click(view("Presets").button("Paste a list…")).await;
    page.wait_for_value(&text, pasted).await;
    wait_for_stored_titles(&app.api, &["Ada", "Grace", "Alan"]).await;

    page.click(paste_form().button("Create 2 presets")).await;
    let titles = ["Ada", "Grace", "Alan", "Marie Curie", "Curie; Pierre"];
    wait_for_stored_titles(&app.api, &titles).await;
    page.wait_for_text("2 presets created.").await;
    // The lines with an error stay below the header, so that they can be corrected.
    page.wait_for_value(&text, "Name;Role\n;a subtitle alone\n\"Noether;Algebra")
        .await;
}

#[tokio::test]
async fn lines_that_are_pasted_into_the_form_of_a_new_preset_become_a_list() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    page.click(view("Presets").button("New")).await;
    page.type_into(list().field("Title"), "Typed").await;
    paste_into(
        &page,
        &list().field("Title"),
        "Marie, Physicist\nEmmy, Mathematician",
    )
    .await;
    page.click(paste_form().button("Create 2 presets")).await;
    wait_for_stored_titles(&app.api, &["Ada", "Grace", "Alan", "Marie", "Emmy"]).await;
    // The typed title is still there, and the form for the list is closed because it is empty.
    page.wait_for_value(list().field("Title"), "Typed").await;
    page.wait_until_text_is_gone("Create presets").await;
}

#[tokio::test]
async fn a_portrait_is_chosen_uploaded_and_cleared() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let lamp = app.api.upload_image().await;
    page.click(list().button("Edit Ada")).await;
    let portrait = list().role("group", "Portrait");
    let logo = list().role("group", "Logo");

    page.click(portrait.button("Portrait None")).await;
    let files = list().role("group", "Portrait: Images and videos");
    page.click(files.button("lamp")).await;
    wait_for_choice(&page, &portrait, "Portrait lamp").await;
    page.click(logo.button("Logo None")).await;
    let files = list().role("group", "Logo: Images and videos");
    pick_image(&page, &files, "channel.png").await;
    wait_for_choice(&page, &logo, "Logo channel").await;
    page.save_screenshot("panel-presets-pictures").await;
    page.click(list().button("Save")).await;
    let payload = eventually("a preset with pictures", async || {
        let payload = payload_of(&app.api, "lower", "Ada").await;
        payload["logoImage"].is_string().then_some(payload)
    })
    .await;
    assert_eq!(payload["avatarUrl"], lamp);
    assert_eq!(
        app.api.get("/api/assets").await.as_array().map(Vec::len),
        Some(2)
    );

    // The reopened form shows both pictures; Clear removes one.
    page.click(list().button("Edit Ada")).await;
    page.click(portrait.button("Portrait: clear")).await;
    page.click(list().button("Save")).await;
    eventually("a preset without a portrait", async || {
        let saved = payload_of(&app.api, "lower", "Ada").await;
        let is_cleared = saved.get("avatarUrl").is_none();
        (is_cleared && saved["logoImage"] == payload["logoImage"]).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_form_is_saved_only_when_its_upload_is_complete() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    page.click(list().button("Edit Grace")).await;
    let portrait = list().role("group", "Portrait");
    page.click(portrait.button("Portrait None")).await;
    let files = list().role("group", "Portrait: Images and videos");
    pick_image(&page, &files, "grace.png").await;
    page.click(list().button("Save")).await;
    eventually("a preset with the uploaded portrait", async || {
        let payload = payload_of(&app.api, "lower", "Grace").await;
        payload["avatarUrl"].is_string().then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_picture_of_an_added_overlay_has_the_same_field_in_form_and_card() {
    let session = Session::headless().await;
    let graphics = tempfile::tempdir().expect("a temporary folder");
    let folder = graphics.path().join("badge");
    std::fs::create_dir(&folder).expect("a folder");
    let manifest = json!({
        "$schema": "https://ograf.ebu.io/v1/specification/json-schemas/graphics/schema.json",
        "id": "example.badge", "version": "1", "name": "Badge", "main": "graphic.js",
        "supportsRealTime": true, "supportsNonRealTime": false, "stepCount": 1,
        "schema": { "type": "object", "properties": {
            "text": { "type": "string", "gddType": "single-line", "title": "Text", "order": 1 },
            "emblem": { "type": "string", "gddType": "file-path/image-path", "title": "Emblem", "order": 2 },
        } },
        "v_cuelight": { "channel": "badge", "order": 50, "names": { "en": { "title": "Badge", "the": "the badge" } },
            "actions": ["show", "hide"] },
    });
    std::fs::write(folder.join("badge.ograf.json"), manifest.to_string()).expect("a manifest");
    std::fs::write(
        folder.join("graphic.js"),
        "export default class extends HTMLElement {}",
    )
    .expect("a graphic");
    let launch: Launch<'_> = App::with(&session).argument("--headless");
    let app = launch
        .argument("--graphics-dir")
        .argument(graphics.path().to_str().expect("a path in UTF-8"))
        .start()
        .await;
    let lamp = app.api.upload_image().await;
    app.api
        .create_preset("badge", "Gold", json!({ "text": "Gold" }))
        .await;
    let page = Browser::start(&session, SIZES[1]).await;
    page.open_panel(&app.api).await;
    page.open_view("presets").await;
    let badges = preset_list("Badge");
    page.click(badges.button("Edit Gold")).await;
    let emblem = badges.role("group", "Emblem");
    page.click(emblem.button("Emblem None")).await;
    let files = badges.role("group", "Emblem: Images and videos");
    page.click(files.button("lamp")).await;
    page.click(badges.button("Save")).await;
    eventually("a preset with the emblem", async || {
        let payload = payload_of(&app.api, "badge", "Gold").await;
        (payload["emblem"] == lamp).then_some(())
    })
    .await;

    page.open_view("show").await;
    let card = page.card("badge");
    let emblem = card.group().role("group", "Emblem");
    page.click(emblem.button("Emblem None")).await;
    let files = card.group().role("group", "Emblem: Images and videos");
    page.click(files.button("lamp")).await;
    wait_for_cued_emblem(&app.api, &lamp).await;
    card.show().await;
    page.click(card.group().role("group", "Emblem").button("Emblem: clear"))
        .await;
    wait_for_cued_emblem(&app.api, &Value::Null).await;
    let marked = "return [...element.querySelectorAll('[data-mark]')].map((label) => [label.textContent, label.dataset.mark])";
    eventually("the mark of the emblem", async || {
        let labels = page.run_on(&card.group(), marked).await;
        (labels == json!([["Emblem", "not on air"]])).then_some(())
    })
    .await;
    page.save_screenshot("picture-field-not-on-air").await;
}

async fn wait_for_cued_emblem(api: &Api, expected: &Value) {
    eventually_ok(&format!("the emblem {expected} in the cue"), async || {
        let cue = api.get("/api/overlays/badge/cue").await;
        if cue["payload"]["emblem"] == *expected {
            Ok(())
        } else {
            Err(cue)
        }
    })
    .await;
}
