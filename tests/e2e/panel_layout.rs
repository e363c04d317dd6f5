//! What has to be read is whole, at the widths where there is the least room for it.

use serde_json::{Value, json};

use crate::harness::page::Page;
use crate::harness::panel::panel;
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;

/// Waits until a script, which gets `arguments`, returns `true`. It returns what it found otherwise.
async fn wait_until_true(page: &Page, what: &str, script: &str, arguments: Vec<Value>) {
    eventually_ok(what, async || {
        match page.call(script, arguments.clone()).await {
            Value::Bool(true) => Ok(()),
            found => Err(found),
        }
    })
    .await;
}

/// Waits until the separators between the facts in an element are seen only between two facts in one line, and at least
/// one line has wrapped.
async fn wait_until_facts_wrap_without_separators(page: &Page, element: &str) {
    let script = "
        const [element] = arguments;
        const left = element.getBoundingClientRect().left;
        const separators = [...element.querySelectorAll('.fact-separator')];
        const texts = separators.map((separator) => {
            const before = separator.parentElement.previousElementSibling.getBoundingClientRect();
            const isSameLine = before.bottom > separator.getBoundingClientRect().top + 2;
            // The middle, where the dot is.
            const box = separator.getBoundingClientRect();
            const isSeen = (box.left + box.right) / 2 > left - 2;
            return { isSameLine, isSeen };
        });
        if (!texts.some(({ isSameLine }) => !isSameLine)) return 'no line wraps';
        return texts.every(({ isSameLine, isSeen }) => isSameLine === isSeen) || texts;";
    let script = format!(
        "const element = document.querySelector({});
        if (!element) return 'there is no element';
        return ((...args) => {{ {} }})(element);",
        json!(element),
        script.replace("arguments", "args")
    );
    wait_until_true(
        page,
        &format!("the facts in {element}"),
        &script,
        Vec::new(),
    )
    .await;
}

/// A JavaScript function that returns whether an element cuts nothing of its text.
const IS_WHOLE: &str =
    "const isWhole = (e) => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight;";

#[tokio::test]
async fn presets_and_files_can_be_read_in_a_dock() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, (320, 700)).await;
    let image = app.api.upload_image().await;
    for (name, url) in [
        ("Sponsors of 2026", image),
        ("Line-up", json!("/assets/gone.png")),
    ] {
        let payload = json!({ "fileUrl": url, "type": "image" });
        app.api.create_preset("poster", name, payload).await;
    }
    app.api
        .put("/api/settings", json!({ "language": "fr" }))
        .await;
    page.wait_for_attribute("html", "lang", "fr").await;
    page.open_view("presets").await;

    let names = format!(
        "{IS_WHOLE}
        const names = [...document.querySelectorAll('cue-preset-group[data-channel=\"poster\"] strong')];
        return names.length === 2 && (names.every(isWhole) || names.filter((e) => !isWhole(e)).map((e) => e.textContent));"
    );
    wait_until_true(&page, "whole names", &names, Vec::new()).await;
    wait_until_facts_wrap_without_separators(&page, "cue-assets li small").await;
    wait_until_facts_wrap_without_separators(&page, ".missing-file small").await;

    // The number of files stands beside the last word of the heading, which wraps.
    let count = "
        const count = document.querySelector('cue-assets h2 .count');
        const heading = count.parentElement.getBoundingClientRect();
        const box = count.getBoundingClientRect();
        if (heading.height < 30) return 'the heading does not wrap';
        return box.left > heading.left + 20 || box.left - heading.left;";
    wait_until_true(&page, "the number of files", count, Vec::new()).await;
}

#[tokio::test]
async fn a_time_of_day_is_whole_with_am_and_pm() {
    let session = Session::headless().await;
    let (_app, page) = panel(&session, (900, 800)).await;
    page.click(page.card("countdown").button("Text and style"))
        .await;
    let script = "
        const input = document.querySelector('cue-countdown-options input[name=\"until\"]');
        const copy = input.cloneNode();
        copy.style.width = 'max-content';
        input.after(copy);
        const [needed, width] = [copy.offsetWidth, input.offsetWidth];
        copy.remove();
        return width >= needed || [width, needed];";
    for width in [320, 480, 760, 900, 1100, 1400] {
        page.resize(width, 800).await;
        wait_until_true(
            &page,
            &format!("the time at {width} px"),
            script,
            Vec::new(),
        )
        .await;
    }
}

#[tokio::test]
async fn a_list_of_twenty_presets_has_room_in_a_wide_window() {
    let session = Session::headless().await;
    let (app, page) = panel(&session, (1400, 900)).await;
    for number in 1..=20 {
        let payload = json!({ "title": format!("Guest {number}") });
        app.api
            .create_preset("lower", &format!("Guest {number}"), payload)
            .await;
    }
    page.click(page.card("lower").button("All 20")).await;
    let list = "
        const rows = [...document.querySelectorAll('cue-preset-sheet [role=\"option\"]')];
        if (rows.length !== 20) return rows.length;
        for (let e = rows[0].parentElement; e.tagName !== 'CUE-PRESET-SHEET'; e = e.parentElement) {
            if (e.scrollHeight > e.clientHeight) return [e.scrollHeight, e.clientHeight];
        }
        return true;";
    wait_until_true(&page, "the whole list", list, Vec::new()).await;
}

#[tokio::test]
async fn the_actions_of_a_theme_stand_at_the_edge_of_its_editor() {
    let session = Session::headless().await;
    let (_app, page) = panel(&session, (1400, 900)).await;
    page.open_view("theme").await;
    let script = "
        const sides = (selector) => {
            const { left, right } = document.querySelector(selector).getBoundingClientRect();
            return [left, right].map(Math.round).join();
        };
        return sides('.theme-actions') === sides('.theme-editor') || [sides('.theme-actions'), sides('.theme-editor')];";
    wait_until_true(&page, "the actions", script, Vec::new()).await;
    // They stay in sight while the editor scrolls.
    let visible = "
        const box = document.querySelector('.theme-actions').getBoundingClientRect();
        const page = document.querySelector('main').getBoundingClientRect();
        return box.bottom <= page.bottom + 1 || [box.bottom, page.bottom];";
    wait_until_true(&page, "the actions in sight", visible, Vec::new()).await;
}
