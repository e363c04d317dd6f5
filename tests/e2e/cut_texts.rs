//! The panel says which texts will be cut: exactly those that a page cuts.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::locator::button;
use crate::harness::panel::panel;
use crate::harness::session::Session;
use crate::harness::wait::eventually;
use crate::overlay_pages::wait_for_status;

const CANVAS: (u32, u32) = (1920, 1080);
const TEXT: &str = "Live from the studio with everyone who was here last year ";
/// By how many characters the panel may be off.
const TOLERANCE: usize = 2;

fn text(length: usize) -> String {
    let text: String = TEXT.chars().cycle().take(length).collect();
    // Spaces at the end are not drawn.
    text.trim_end().to_owned()
}

/// Takes the cue of a channel on its page, and returns how many characters of [`TEXT`] the graphic draws in a field
/// without an ellipsis.
async fn drawn_characters(
    app: &App,
    page: &Browser,
    channel: &str,
    path: &str,
    [field, element]: [&str; 2],
) -> usize {
    page.open(&app.api.url(path)).await;
    let take = format!("/api/overlays/{channel}/take");
    app.api.post(&take, json!({})).await;
    wait_for_status(app, channel, "on-air").await;
    let measure = "
        const [field, selector, text] = arguments;
        const element = document.querySelector(selector);
        const graphic = element.closest('.cuelight-graphic');
        return (async () => {
            for (let length = 1; length < text.length; length += 1) {
                await graphic.updateAction({ data: { [field]: text.slice(0, length) }, skipAnimation: true });
                if (element.textContent.endsWith('…')) return length - 1;
            }
            return null;
        })()";
    let arguments = vec![json!(field), json!(element), json!(text(1_000))];
    let characters = page.call(measure, arguments).await;
    let characters = characters
        .as_u64()
        .expect("the longest text has an ellipsis");
    usize::try_from(characters).expect("a small number")
}

/// Types text, and waits for what the panel says about it.
async fn assert_note(panel: &Browser, input: &str, text: &str, expected: &str) {
    let type_text = "
        const [selector, text] = arguments;
        const input = document.querySelector(selector);
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }))";
    panel.call(type_text, vec![json!(input), json!(text)]).await;
    let note = "
        const [selector] = arguments;
        const note = document.querySelector(selector).closest('.field').querySelector('.cut-note');
        return note && note.textContent";
    eventually(
        &format!("the note {expected:?} beside {text}"),
        async || (panel.call(note, vec![json!(input)]).await == expected).then_some(()),
    )
    .await;
}

async fn assert_notes(panel: &Browser, input: &str, characters: usize) {
    assert!(characters > 20, "{characters}");
    assert_note(panel, input, &text(characters + TOLERANCE), "Will be cut").await;
    assert_note(panel, input, &text(characters - TOLERANCE), "").await;
}

#[tokio::test]
async fn the_panel_says_which_texts_a_page_will_cut() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, (900, 900)).await;
    let page = Browser::start(&session, CANVAS).await;
    let api = &app.api;

    api.cue("lower", json!({"title": "Ada", "subtitle": "a"}))
        .await;
    let characters = drawn_characters(
        &app,
        &page,
        "lower",
        "/overlays/lower-third",
        ["subtitle", ".cuelight-lower-third p"],
    )
    .await;
    assert_notes(
        &panel,
        "#v-show [data-channel=lower] input[name=subtitle]",
        characters,
    )
    .await;

    let banner =
        json!({"style": "banner", "title": "Starting soon", "subtitle": "a", "seconds": 300});
    api.cue("countdown", banner).await;
    let characters = drawn_characters(
        &app,
        &page,
        "countdown",
        "/overlays/countdown",
        ["subtitle", ".cuelight-countdown p"],
    )
    .await;
    let options = panel.card("countdown").group().css("button.options-button");
    panel.click(options).await;
    assert_notes(
        &panel,
        "#countdown-options input[name=subtitle]",
        characters,
    )
    .await;
    panel.save_screenshot("cut-note-banner").await;

    let url = api
        .upload_asset("photo.jpg", crate::media::photo(900, 600))
        .await;
    let poster = json!({"fileUrl": url, "type": "image", "title": "a"});
    api.cue("poster", poster.clone()).await;
    let characters = drawn_characters(
        &app,
        &page,
        "poster",
        "/overlays/poster",
        ["title", ".cuelight-poster h2"],
    )
    .await;
    api.create_preset("poster", "Photo", poster).await;
    panel.open_view("presets").await;
    panel.click(button("Edit Photo")).await;
    assert_notes(&panel, "#v-presets form input[name=title]", characters).await;
    panel.save_screenshot("cut-note-poster").await;
}
