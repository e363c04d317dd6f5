//! Lists of names from a spreadsheet: imported, dropped and pasted in the view of the presets.

use serde_json::{Value, json};

use crate::harness::browser::Browser;
use crate::harness::locator::{Locator, role};
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::panel_presets::{presets, wait_for_stored_titles};

/// A file as a French spreadsheet saves it on Windows.
const SHEET: &str = "Nom;Fonction;E-mail\r\nAmélie Fournier;Éclairagiste;a@example.org\r\nAda;Programs;\r\nJosé Núñez;Son;j@example.org\r\n";

/// The form that creates presets from a list.
fn form() -> Locator {
    role("region", "Paste a list")
}

/// A JavaScript expression: a `DataTransfer` with this file, with one byte per character.
fn file(name: &str, text: &str) -> String {
    let (name, text) = (json!(name), json!(text));
    format!(
        "(() => {{
            const files = new DataTransfer();
            const bytes = Uint8Array.from([...{text}], (c) => c.charCodeAt(0));
            files.items.add(new File([bytes], {name}));
            return files;
        }})()"
    )
}

/// Imports a file, as the system's file dialog does.
async fn import(page: &Browser, name: &str, text: &str) {
    let files = file(name, text);
    page.run(&format!(
        "const input = document.querySelector('cue-presets .import input');
        input.files = {files}.files;
        input.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    ))
    .await;
}

/// Drops a file on the view.
async fn drop_file(page: &Browser, name: &str, text: &str) {
    let files = file(name, text);
    page.run(&format!(
        "const event = new DragEvent('drop', {{ dataTransfer: {files}, bubbles: true, cancelable: true }});
        document.querySelector('cue-presets').dispatchEvent(event);"
    ))
    .await;
}

/// Pastes text where nothing has the focus.
async fn paste_on_page(page: &Browser, text: &str) {
    page.run(&format!(
        "document.activeElement.blur();
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', {});
        document.body.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData, bubbles: true, cancelable: true }}));",
        json!(text)
    ))
    .await;
}

/// Waits until the lines of the list have these names, texts and notes.
async fn wait_for_lines(page: &Browser, expected: Value) {
    eventually_ok(&format!("the lines {expected}"), async || {
        let rows = form().every("listitem");
        let script = "return elements.map((row) => ['strong', 'small', '.note'].map((part) => row.querySelector(part).textContent));";
        let found = page.run_on(&rows, script).await;
        if found == expected { Ok(()) } else { Err(found) }
    })
    .await;
}

#[tokio::test]
async fn a_file_of_a_spreadsheet_becomes_presets_once() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    import(&page, "invités.csv", SHEET).await;
    page.wait_for_text("Names from invités.csv").await;
    page.wait_for_text("was read as Windows-1252").await;
    let known = "already a preset";
    wait_for_lines(
        &page,
        json!([
            ["Amélie Fournier", "Éclairagiste", ""],
            ["Ada", "Programs", known],
            ["José Núñez", "Son", ""],
        ]),
    )
    .await;
    page.wait_for_value(form().field("Nom"), "title").await;
    page.wait_for_value(form().field("E-mail"), "").await;
    page.save_screenshot("panel-presets-sheet").await;

    // The user decides what a column is used for.
    page.choose_option(form().field("Fonction"), "Not used")
        .await;
    page.choose_option(form().field("E-mail"), "Subtitle").await;
    wait_for_lines(
        &page,
        json!([
            ["Amélie Fournier", "a@example.org", ""],
            ["Ada", "", ""],
            ["José Núñez", "j@example.org", ""],
        ]),
    )
    .await;
    page.choose_option(form().field("E-mail"), "Not used").await;
    page.choose_option(form().field("Fonction"), "Subtitle")
        .await;

    page.click(form().button("Create 2 presets")).await;
    let titles = ["Ada", "Grace", "Alan", "Amélie Fournier", "José Núñez"];
    wait_for_stored_titles(&app.api, &titles).await;
    page.wait_for_text("2 presets created.").await;

    import(&page, "invités.csv", SHEET).await;
    wait_for_lines(
        &page,
        json!([
            ["Amélie Fournier", "Éclairagiste", known],
            ["Ada", "Programs", known],
            ["José Núñez", "Son", known],
        ]),
    )
    .await;
    wait_for_stored_titles(&app.api, &titles).await;
}

#[tokio::test]
async fn a_list_can_be_dropped_and_pasted_and_is_never_overwritten() {
    let session = Session::headless().await;
    let (_app, page) = presets(&session, SIZES[1]).await;
    drop_file(&page, "guests.xlsx", "PK\u{3}\u{4}").await;
    page.wait_for_text("guests.xlsx is not a text file.").await;
    paste_on_page(&page, "Name\tRole\nMarie\tPhysicist\nEmmy\tMathematician").await;
    let lines = json!([["Marie", "Physicist", ""], ["Emmy", "Mathematician", ""]]);
    wait_for_lines(&page, lines.clone()).await;
    drop_file(&page, "guests.csv", "Name,Role\nGrace,Admiral\n").await;
    page.wait_for_text("A list is still open.").await;
    wait_for_lines(&page, lines).await;

    page.run_on(
        &form().css("textarea"),
        "element.value = ''; element.dispatchEvent(new Event('input', { bubbles: true }));",
    )
    .await;
    drop_file(&page, "guests.csv", "Name,Role\nHedy,Inventor\n").await;
    wait_for_lines(&page, json!([["Hedy", "Inventor", ""]])).await;
    page.wait_for_text("Names from guests.csv").await;
}

#[tokio::test]
async fn a_presets_file_of_another_encoding_keeps_its_accents_and_is_added_once() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let document = json!({
        "format": "cuelight-presets",
        "version": 1,
        "presets": [{"channel": "lower", "name": "Amélie", "payload": {"title": "Amélie"}}],
        "themes": [],
    });
    import(&page, "presets.json", &document.to_string()).await;
    page.wait_for_text("Added 1 preset").await;
    let titles = ["Ada", "Grace", "Alan", "Amélie"];
    wait_for_stored_titles(&app.api, &titles).await;
    import(&page, "presets.json", &document.to_string()).await;
    page.wait_for_text("Everything in presets.json is here already.")
        .await;
    wait_for_stored_titles(&app.api, &titles).await;
}
