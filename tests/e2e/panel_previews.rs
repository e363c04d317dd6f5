//! The two live previews beside the cards of a wide window: what viewers see, and what is ready.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::locator::Locator;
use crate::harness::page::Page;
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::overlay_pages::wait_for_status;

const WIDE: (u32, u32) = (1400, 900);
const NARROWER: (u32, u32) = (1399, 900);
const GRAPHICS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/graphics");

const PROGRAM: &str = ".monitor.program";
const CUE: &str = ".monitor.cue";

/// Waits until the page in a preview draws exactly the overlays of these channels, with this text on each.
async fn wait_until_drawn(panel: &Page, preview: &str, wanted: &[(&str, &str)]) {
    // A graphic counts as drawn if it has visible text.
    let script = format!(
        "const page = document.querySelector('{preview} iframe')?.contentDocument;
         const isShown = (element) => {{
           for (let e = element; e; e = e.parentElement) {{
             const style = page.defaultView.getComputedStyle(e);
             if (style.visibility !== 'visible' || style.display === 'none' || Number(style.opacity) < 0.99) return false;
           }}
           return true;
         }};
         return [...(page?.querySelectorAll('.layer') ?? [])].flatMap((layer) => {{
           const texts = [...layer.querySelectorAll('*')].filter((e) => e.children.length === 0 && e.textContent.trim() && isShown(e));
           return texts.length === 0 ? [] : [[layer.dataset.channel, texts.map((e) => e.textContent.trim()).join(' ')]];
         }});"
    );
    eventually_ok(&format!("{wanted:?} in {preview}"), async || {
        let found = panel.run(&script).await;
        let layers: Vec<(String, String)> =
            serde_json::from_value(found.clone()).expect("a list of channels and texts");
        let is_wanted = layers.len() == wanted.len()
            && wanted.iter().all(|(channel, text)| {
                let mut layers = layers.iter();
                layers.any(|(name, drawn)| name == channel && drawn.contains(text))
            });
        if is_wanted { Ok(()) } else { Err(found) }
    })
    .await;
}

/// Waits until the list in the title of a preview is exactly this text.
async fn wait_for_title(panel: &Page, preview: &str, wanted: &str) {
    let list = Locator::from(&format!("{preview} .monitor-overlays"));
    panel
        .wait_until_text_matches(list, wanted, |text| text == wanted)
        .await;
}

/// Waits until the frame around the preview of the program is red, or until it is not.
async fn wait_for_red_frame(panel: &Page, is_red: bool) {
    let script =
        format!("return getComputedStyle(document.querySelector('{PROGRAM} .preview')).boxShadow;");
    eventually_ok(&format!("a frame that is red: {is_red}"), async || {
        let shadow = panel.run(&script).await;
        let color = shadow.as_str().unwrap_or_default().split(')').next();
        if (color == Some("rgb(217, 43, 43")) == is_red {
            Ok(())
        } else {
            Err(shadow)
        }
    })
    .await;
}

async fn start(session: &Session) -> (App, Browser) {
    let app = App::with(session)
        .argument("--headless")
        .argument("--graphics-dir")
        .argument(GRAPHICS)
        .start()
        .await;
    let panel = Browser::start(session, WIDE).await;
    panel.open_panel(&app.api).await;
    panel.set_appearance("dark").await;
    (app, panel)
}

#[tokio::test]
async fn the_previews_draw_the_program_and_all_cues() {
    let session = Session::headless().await;
    let (app, panel) = start(&session).await;
    wait_for_title(&panel, PROGRAM, "nothing is on air").await;
    app.api
        .cue("ticker", json!({ "headline": "Doors open at eight" }))
        .await;
    app.api
        .cue("lower", json!({ "title": "Ada Lovelace" }))
        .await;
    wait_for_title(&panel, CUE, "Lower third, Ticker").await;
    wait_until_drawn(
        &panel,
        CUE,
        &[("lower", "Ada Lovelace"), ("ticker", "Doors open at eight")],
    )
    .await;
    wait_until_drawn(&panel, PROGRAM, &[]).await;

    // A preview does not count as a page: viewers see nothing, and the preview does not claim that they do.
    assert_eq!(app.api.overlay_status("lower").await, "off-air");
    app.api.post("/api/overlays/lower/show", json!({})).await;
    wait_for_status(&app, "lower", "no-renderer").await;
    wait_for_title(&panel, PROGRAM, "not seen: Lower third").await;
    wait_until_drawn(&panel, PROGRAM, &[]).await;
    wait_for_red_frame(&panel, false).await;

    let page = Browser::start(&session, (1920, 1080)).await;
    page.open(&app.api.url("/overlays/all")).await;
    wait_for_status(&app, "lower", "on-air").await;
    wait_for_title(&panel, PROGRAM, "Lower third").await;
    wait_until_drawn(&panel, PROGRAM, &[("lower", "Ada Lovelace")]).await;
    wait_for_red_frame(&panel, true).await;
    panel
        .card("lower")
        .wait_for_status_text("seen in a browser")
        .await;

    // What is typed is ready at once, and not on air.
    panel
        .type_into(panel.card("lower").field("Title"), "Grace Hopper")
        .await;
    wait_until_drawn(
        &panel,
        CUE,
        &[("lower", "Grace Hopper"), ("ticker", "Doors open at eight")],
    )
    .await;
    wait_until_drawn(&panel, PROGRAM, &[("lower", "Ada Lovelace")]).await;
    panel.save_screenshot("panel-previews-dark").await;
    panel.set_appearance("light").await;
    wait_until_drawn(&panel, PROGRAM, &[("lower", "Ada Lovelace")]).await;
    wait_until_drawn(
        &panel,
        CUE,
        &[("lower", "Grace Hopper"), ("ticker", "Doors open at eight")],
    )
    .await;
    panel.save_screenshot("panel-previews-light").await;
    panel
        .wait_until_content_fits("the view Show with its previews")
        .await;
}

#[tokio::test]
async fn a_narrower_window_has_no_previews() {
    let session = Session::headless().await;
    let (app, panel) = start(&session).await;
    let wait_for_clients = async |wanted: u64| {
        eventually_ok(&format!("{wanted} clients of lower"), async || {
            let stats = app.api.get("/ws/stats").await;
            let found = stats["channels"]["lower"].clone();
            if found == wanted { Ok(()) } else { Err(stats) }
        })
        .await;
    };
    wait_for_clients(1).await;
    panel.resize(NARROWER.0, NARROWER.1).await;
    wait_for_clients(0).await;
    panel.wait_until_text_is_gone("What viewers see").await;
    panel.resize(WIDE.0, WIDE.1).await;
    wait_for_clients(1).await;
    panel.wait_for_text("What viewers see").await;
}
