//! Fonts and large pictures on real pages: what is loaded before the first paint, what is reported, and what is
//! loaded in advance for the cue.

use std::io::Cursor;

use damascene_fonts_inter::INTER_VARIABLE;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::locator::view;
use crate::harness::panel::panel;
use crate::harness::session::Session;
use crate::harness::wait::eventually;
use crate::overlay_pages::wait_for_status;

const CANVAS: (u32, u32) = (1920, 1080);

async fn start(session: &Session) -> (App, Browser) {
    let app = App::headless(session).await;
    (app, Browser::start(session, CANVAS).await)
}

fn theme(family: &str) -> Value {
    let color = "#112233";
    json!({
        "colors": {
            "primary": color, "accent": color, "surface": color, "text": "#ffffff", "success": color, "warn": color,
        },
        "font": {"family": family, "size": 66, "weight": 800},
    })
}

/// The state of each face of a family on the page.
async fn faces(browser: &Browser, family: &str) -> Value {
    let script = "
        const [family] = arguments;
        return [...document.fonts].filter((face) => face.family.replace(/\"/g, '') === family)
            .map(({ status }) => status)";
    browser.call(script, vec![json!(family)]).await
}

/// The width of the title in a lower third, in CSS pixels.
async fn title_width(browser: &Browser) -> f64 {
    let script = "
        const range = document.createRange();
        range.selectNodeContents(document.querySelector('.cuelight-lower-third h1'));
        return range.getBoundingClientRect().width";
    browser.run(script).await.as_f64().expect("a width")
}

#[tokio::test]
async fn the_bundled_font_is_loaded_when_a_page_acks() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    browser.open(&app.api.url("/overlays/lower-third")).await;
    app.api
        .publish("lower", "show", json!({"title": "Nguyễn Ξενία Юлия"}))
        .await;
    wait_for_status(&app, "lower", "on-air").await;
    assert_eq!(faces(&browser, "Inter").await, json!(["loaded"]));
    let family = browser
        .run("return getComputedStyle(document.querySelector('h1')).fontFamily")
        .await;
    assert!(
        family
            .as_str()
            .is_some_and(|family| family.starts_with("Inter,")),
        "{family}"
    );
    let overlays = app.api.get("/api/overlays").await;
    assert_eq!(overlays[0].get("missingFonts"), None);
    browser.save_screenshot("font-included").await;
}

#[tokio::test]
async fn a_font_that_is_added_in_the_theme_editor_is_used_by_pages() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, (1400, 900)).await;
    let page = Browser::start(&session, CANVAS).await;
    page.open(&app.api.url("/overlays/lower-third")).await;

    let file = session.folder().join("Brand.ttf");
    std::fs::write(&file, INTER_VARIABLE).expect("a font file");
    let not_a_font = session.folder().join("notes.txt");
    std::fs::write(&not_a_font, "no font").expect("a file");
    panel.open_view("theme").await;
    let theme_view = view("Themes");
    let input = theme_view.css("input[name=fontFile]");
    panel.choose_file(&input, &not_a_font).await;
    panel
        .wait_for_text("notes.txt is not a font. Use WOFF2, TTF or OTF.")
        .await;
    panel.choose_file(&input, &file).await;
    eventually("the font to be chosen", async || {
        let chosen = panel.value(theme_view.css("select[name=family]")).await;
        (chosen == "'Inter Variable', Inter, sans-serif").then_some(())
    })
    .await;
    panel.save_screenshot("font-in-theme-editor").await;

    let themed = json!({"title": "A", "theme": theme("'Inter Variable', Inter, sans-serif")});
    app.api.publish("lower", "show", themed).await;
    wait_for_status(&app, "lower", "on-air").await;
    assert_eq!(faces(&page, "Inter Variable").await, json!(["loaded"]));
    let overlays = app.api.get("/api/overlays").await;
    assert_eq!(overlays[0].get("missingFonts"), None);
}

#[tokio::test]
async fn a_font_that_is_missing_is_named_on_the_card() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, (440, 900)).await;
    let page = Browser::start(&session, CANVAS).await;
    page.open(&app.api.url("/overlays/lower-third")).await;
    let show = |family: &str| json!({"title": "mmmmiiii", "theme": theme(family)});
    app.api.publish("lower", "show", show("Inter")).await;
    wait_for_status(&app, "lower", "on-air").await;
    let width = title_width(&page).await;

    app.api
        .publish("lower", "show", show("'No Such Font', Inter"))
        .await;
    let expected = json!([{"family": "No Such Font", "used": "Inter"}]);
    eventually("the missing font", async || {
        let overlays = app.api.get("/api/overlays").await;
        (overlays[0]["missingFonts"] == expected).then_some(())
    })
    .await;
    assert!((title_width(&page).await - width).abs() < 1.0);
    panel
        .wait_for_text("Font “No Such Font” is missing; Inter is used.")
        .await;
    // The card names it in full, too.
    let line = "
        const line = document.querySelector('#v-show [data-channel=lower] .pages');
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = line;
        // Letters may be a little taller than their line.
        return [line.innerText.trim(), scrollWidth <= clientWidth, scrollHeight < clientHeight + 7]";
    for width in [440, 320] {
        panel.resize(width, 900).await;
        eventually("the sentence on the card", async || {
            let expected = json!(["Font missing: No Such Font", true, true]);
            (panel.run(line).await == expected).then_some(())
        })
        .await;
    }
    panel.save_screenshot("font-missing").await;

    app.api.publish("lower", "show", show("Inter")).await;
    panel.wait_until_text_is_gone("No Such Font").await;
}

/// A photo with noise, which makes the file large.
pub(crate) fn photo(width: u32, height: u32) -> Vec<u8> {
    let noise = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) as u8;
    let photo = RgbImage::from_fn(width, height, |x, y| {
        Rgb([noise(x / 40, y / 40), noise(y / 40, x / 30), 90])
    });
    let mut bytes = Cursor::new(Vec::new());
    photo
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .expect("a photo");
    bytes.into_inner()
}

#[tokio::test]
async fn the_picture_of_the_cue_is_loaded_before_it_is_taken() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    browser.open(&app.api.url("/overlays/poster")).await;
    let url = app.api.upload_asset("large.jpg", photo(3000, 2000)).await;
    app.api.cue("poster", json!({"fileUrl": url})).await;
    let copy = format!("{}?size=canvas", url.as_str().expect("a URL"));
    let loaded = "
        const [copy] = arguments;
        return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(copy)).length";
    let count = async || browser.call(loaded, vec![json!(copy)]).await;
    eventually("the picture of the cue", async || {
        (count().await == 1).then_some(())
    })
    .await;

    app.api.post("/api/overlays/poster/take", json!({})).await;
    wait_for_status(&app, "poster", "on-air").await;
    let size = "
        const image = document.querySelector('.cuelight-poster img');
        return [image.naturalWidth, image.naturalHeight]";
    assert_eq!(browser.run(size).await, json!([1620, 1080]));
    assert_eq!(count().await, 1, "the copy is loaded only once");
}

#[tokio::test]
async fn the_panel_shows_thumbnails() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, (900, 800)).await;
    app.api.upload_asset("large.jpg", photo(3000, 2000)).await;
    // In Show, the card of the poster may be out of sight, and images that are out of sight are not loaded.
    let requested =
        "return [...document.querySelectorAll('#v-show img')].map((image) => image.src)";
    let sources = eventually("an image in Show", async || {
        let sources = panel.run(requested).await;
        sources
            .as_array()
            .is_some_and(|list| !list.is_empty())
            .then_some(sources)
    })
    .await;
    let sources = sources.as_array().expect("a list");
    assert!(
        sources.iter().all(|source| source
            .as_str()
            .is_some_and(|url| url.ends_with("?size=thumbnail"))),
        "{sources:?}"
    );
    panel.open_view("presets").await;
    let widths = "return [...document.querySelectorAll('#v-presets img')].map((image) => image.naturalWidth)";
    eventually("a thumbnail in Presets", async || {
        (panel.run(widths).await == json!([480])).then_some(())
    })
    .await;
    panel.save_screenshot("thumbnails").await;
}
