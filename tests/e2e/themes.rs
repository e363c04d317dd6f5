//! The optional parts of a theme: how they look on the page of an overlay, and their fields in the panel.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::locator::{button, view};
use crate::harness::panel::{SIZES, panel};
use crate::harness::session::Session;
use crate::harness::wait::{eventually, eventually_ok};

const CANVAS: (u32, u32) = (1920, 1080);
const GRAPHICS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/graphics");
const ARABIC: &str = "أميلي فورنييه";
/// Script that defines the parts of the lower third.
const PARTS: &str = "
    const graphic = document.querySelector('.cuelight-lower-third');
    const [lamp, plate, name, role] = ['.lamp', '.plate', 'h1', 'p'].map((part) => graphic.querySelector(part));
    const box = (element) => element.getBoundingClientRect();
    const style = (element) => getComputedStyle(element);
";

/// A complete theme with these optional parts.
fn theme(parts: &Value) -> Value {
    let mut theme = json!({
        "colors": {"primary": "#ffc46b", "accent": "#ff7a5c", "surface": "#14171d", "text": "#fbf7f0",
                   "success": "#5bdb9b", "warn": "#ffc04d"},
        "font": {"family": "sans-serif", "size": 66, "weight": 700},
    });
    for (group, value) in parts.as_object().into_iter().flatten() {
        theme[group] = value.clone();
    }
    theme
}

async fn page(session: &Session) -> (App, Browser) {
    overlay_page(session, "lower", "lower-third").await
}

async fn overlay_page(session: &Session, channel: &str, page: &str) -> (App, Browser) {
    let app = App::headless(session).await;
    let browser = Browser::start(session, CANVAS).await;
    browser
        .open(&app.api.url(&format!("/overlays/{page}")))
        .await;
    eventually(&format!("the page on channel {channel}"), async || {
        (app.api.get("/ws/stats").await["channels"][channel] == 1).then_some(())
    })
    .await;
    (app, browser)
}

/// Waits until a script about the parts of the lower third returns `true`, and fails with what it returned last.
async fn wait_until_true(page: &Browser, description: &str, script: &str) {
    eventually_ok(description, async || {
        let found = page.run(&format!("{PARTS} return {script}")).await;
        if found == true {
            Ok(())
        } else {
            Err(found.to_string())
        }
    })
    .await;
}

async fn show(app: &App, title: &str, subtitle: &str, parts: Value) {
    let payload = json!({"title": title, "subtitle": subtitle, "theme": theme(&parts)});
    app.api.publish("lower", "show", payload).await;
}

#[tokio::test]
async fn right_to_left_text_mirrors_plate_bar_and_motion() {
    let session = Session::headless().await;
    let (app, page) = page(&session).await;
    show(&app, "Amélie Fournier", "Lighting designer", json!({})).await;
    page.wait_for_text("Amélie Fournier").await;
    wait_until_true(
        &page,
        "the bar on the left",
        "box(lamp).right < box(plate).left",
    )
    .await;
    app.api.publish("lower", "hide", json!({})).await;
    let hidden = "style(graphic).visibility === 'hidden' && style(plate).clipPath";
    wait_until_true(
        &page,
        "the plate to leave to the left",
        &format!("({hidden}) === 'inset(0px 100% 0px 0px round 20px)'"),
    )
    .await;

    show(&app, ARABIC, "مصممة إضاءة", json!({})).await;
    page.wait_for_text(ARABIC).await;
    wait_until_true(
        &page,
        "the bar on the right",
        "box(lamp).left > box(plate).right",
    )
    .await;
    wait_until_true(
        &page,
        "the text on the right",
        "style(name).textAlign === 'right' && box(graphic).left === 96",
    )
    .await;
    page.save_screenshot("overlay-lower-right-to-left").await;
    app.api.publish("lower", "hide", json!({})).await;
    wait_until_true(
        &page,
        "the plate to leave to the right",
        &format!("({hidden}) === 'inset(0px 0px 0px 100% round 20px)'"),
    )
    .await;
}

#[tokio::test]
async fn capitals_two_lines_and_a_bar_above_are_drawn() {
    let session = Session::headless().await;
    let (app, page) = page(&session).await;
    let long = "Amélie Fournier-Delacroix, lighting designer at the national theatre";
    show(&app, long, "Second", json!({})).await;
    page.wait_for_text("Second").await;
    wait_until_true(
        &page,
        "one line, which is cut",
        "name.textContent.endsWith('…') && box(name).height < 110",
    )
    .await;

    let parts = json!({
        "text": {"capitals": "title", "twoLines": true, "spacing": 0.02},
        "secondLine": {"size": 28, "weight": 600, "color": "#ffc46b"},
        "bar": {"side": "top", "thickness": 6},
        "plate": {"radius": 0, "border": 4},
    });
    show(&app, long, "Second", parts).await;
    wait_until_true(
        &page,
        "two lines that are not cut",
        "name.textContent.endsWith('theatre') && box(name).height > 120",
    )
    .await;
    wait_until_true(
        &page,
        "capitals in the title only",
        "[name, role].map((line) => style(line).textTransform).join() === 'uppercase,none'",
    )
    .await;
    wait_until_true(
        &page,
        "the second line in the style of the theme",
        "[style(role).fontSize, style(role).fontWeight, style(role).color].join(' ') === '28px 600 rgb(255, 196, 107)'",
    )
    .await;
    wait_until_true(
        &page,
        "a 6-pixel bar above the plate",
        "box(lamp).bottom < box(plate).top && box(lamp).height === 6 && box(lamp).width === box(plate).width",
    )
    .await;
    wait_until_true(
        &page,
        "a square plate with a border",
        "style(plate).borderRadius === '0px' && style(plate).boxShadow.endsWith('0px 0px 0px 4px inset')",
    )
    .await;
    page.save_screenshot("overlay-lower-theme-parts").await;

    // Without these parts, the overlay looks as it did before.
    show(&app, long, "Second", json!({})).await;
    wait_until_true(
        &page,
        "one line again",
        "style(name).textTransform === 'none' && box(name).height < 110 && box(lamp).right < box(plate).left",
    )
    .await;
}

#[tokio::test]
async fn the_theme_sets_the_edges_and_durations_of_entrance_and_exit() {
    let session = Session::headless().await;
    let (app, page) = page(&session).await;
    let parts =
        json!({"entrance": {"from": "bottom", "time": 3}, "exit": {"to": "top", "time": 0.2}});
    // The page records the start of the transition, because a test on a slow machine could read it too late.
    page.run(
        "document.addEventListener('transitionrun', ({ target, propertyName }) => {
            if (!target.matches('.plate') || propertyName !== 'transform') return;
            const animation = target.getAnimations().find((running) => running.transitionProperty === 'transform');
            window.entrance = [animation.effect.getKeyframes()[0].transform, animation.effect.getTiming().duration].join(' ');
        });",
    )
    .await;
    show(&app, "Ada", "Mathematician", parts).await;
    wait_until_true(
        &page,
        "the plate to enter from below in three seconds",
        "(window.entrance ?? '') === 'translateY(100%) 3000'",
    )
    .await;
    page.wait_for_text("Mathematician").await;

    app.api.publish("lower", "hide", json!({})).await;
    wait_until_true(
        &page,
        "the plate above its place",
        "style(graphic).visibility === 'hidden' && graphic.dataset.hiddenAt === 'top' \
         && Math.abs(new DOMMatrix(style(plate).transform).m42 + plate.offsetHeight) < 1",
    )
    .await;
}

#[tokio::test]
async fn a_poster_enters_from_the_edge_of_its_theme_and_leaves_to_the_other() {
    let session = Session::headless().await;
    let (app, page) = overlay_page(&session, "poster", "poster").await;
    let image = app.api.upload_image().await;
    // The page records both ends of each transition.
    page.run(
        "window.moves = [];
        const placeOf = ({ transform }) => { const { m41, m42 } = new DOMMatrix(transform); return [m41, m42].map(Math.round); };
        document.addEventListener('transitionrun', ({ target, propertyName }) => {
            if (target.tagName !== 'FIGURE' || propertyName !== 'transform') return;
            const animation = target.getAnimations().find((running) => running.transitionProperty === 'transform');
            window.moves.push(...animation.effect.getKeyframes().map(placeOf));
        });",
    )
    .await;
    let theme = json!({ "entrance": { "from": "start" }, "exit": { "to": "top" } });
    let payload = json!({ "fileUrl": image, "type": "image", "side": "left", "transition": "slide", "theme": theme });
    app.api.publish("poster", "show", payload).await;
    wait_for_place(&page, "an entrance from the left side", 0, [-1920, 0]).await;
    crate::overlay_pages::wait_for_status(&app, "poster", "on-air").await;
    app.api.publish("poster", "hide", json!({})).await;
    wait_for_place(&page, "an exit to the top", -1, [0, -1080]).await;
}

/// Waits until the page has recorded this place at an index, which is negative from the end.
async fn wait_for_place(page: &Browser, description: &str, index: i64, place: [i64; 2]) {
    eventually_ok(description, async || {
        let script = "const [index] = arguments; return window.moves.at(index) ?? null;";
        let found = page.call(script, vec![index.into()]).await;
        if found == json!(place) {
            Ok(())
        } else {
            Err(found)
        }
    })
    .await;
}

#[tokio::test]
async fn the_editor_has_the_fields_of_the_overlay_and_the_preview_follows_them() {
    let session = Session::headless().await;
    let app = App::with(&session)
        .argument("--headless")
        .argument("--graphics-dir")
        .argument(GRAPHICS)
        .start()
        .await;
    let panel = Browser::start(&session, SIZES[2]).await;
    panel.open_panel(&app.api).await;
    panel.open_view("theme").await;
    let fields = view("Themes").every("field");
    // The name of a slider is its label followed by its value.
    let has = |found: &[String], label: &str| found.iter().any(|name| name.starts_with(label));
    let wait_for_fields = async |wanted: &[&str], unwanted: &[&str]| {
        eventually_ok("the fields of the overlay", async || {
            let found = panel.names(&fields).await;
            let is_complete = wanted.iter().all(|label| has(&found, label))
                && !unwanted.iter().any(|label| has(&found, label));
            if is_complete {
                Ok(())
            } else {
                Err(found.join(", "))
            }
        })
        .await;
    };
    let lower_third = ["A box per line", "Side", "Enters from", "Letter spacing"];
    wait_for_fields(&lower_third, &[]).await;
    wait_for_fields(&["Capitals", "Corner radius"], &[]).await;

    // The ticker's manifest lists two parts.
    panel.click(button("Ticker")).await;
    wait_for_fields(&["Capitals", "Corner radius"], &lower_third).await;
    panel
        .choose_option(view("Themes").field("Capitals"), "Title and subtitle")
        .await;
    let preview = "const graphic = document.querySelector('cue-theme iframe').contentDocument.querySelector('.ticker');
        return graphic && getComputedStyle(graphic.querySelector('p')).textTransform === 'uppercase'";
    eventually("capitals in the preview", async || {
        (panel.run(preview).await == true).then_some(())
    })
    .await;
    panel.click(button("Save a copy")).await;
    eventually("the theme to be saved", async || {
        let themes = app.api.get("/api/themes?channel=ticker").await;
        (themes[0]["theme"]["text"] == json!({"capitals": "all"})).then_some(())
    })
    .await;
}

#[tokio::test]
async fn discard_resets_the_font_field() {
    let session = Session::headless().await;
    let (_app, panel) = panel(&session, SIZES[2]).await;
    panel.open_view("theme").await;
    let choose = "const select = document.querySelector('select[name=family]');
        select.value = arguments[0];
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    panel.call(choose, vec![json!("")]).await;
    panel.type_into("input[name=ownFamily]", "Inter").await;
    panel.click(button("Discard changes")).await;
    let family = "const typed = document.querySelector('input[name=ownFamily]');
        return [document.querySelector('select[name=family]').value, typed.value, typed.checkVisibility ? typed.checkVisibility() : Boolean(typed.offsetParent)]";
    eventually_ok("the family of the theme", async || {
        let found = panel.run(family).await;
        if found == json!(["Inter, sans-serif", "", false]) {
            Ok(())
        } else {
            Err(found.to_string())
        }
    })
    .await;
}

#[tokio::test]
async fn a_preset_can_have_a_theme_and_its_form_says_that_the_theme_was_deleted() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, SIZES[2]).await;
    let body = json!({"name": "Evening", "theme": theme(&json!({"bar": {"side": "none"}}))});
    let created = app.api.post("/api/themes", body).await;
    let id = app
        .api
        .create_preset("lower", "Ada", json!({"title": "Ada"}))
        .await;
    panel.open_view("presets").await;
    panel.click(button("Edit Ada")).await;
    panel
        .choose_option(view("Presets").field("Theme"), "Evening")
        .await;
    panel.click(button("Save")).await;
    eventually("the preset to have the theme", async || {
        let presets = app.api.get("/api/presets").await;
        (presets[0]["themeId"] == created["id"]).then_some(())
    })
    .await;
    app.api
        .post(&format!("/api/presets/{id}/show"), json!({}))
        .await;
    let state = app.api.get("/api/overlays").await;
    assert_eq!(
        state[0]["event"]["payload"]["theme"]["bar"],
        json!({"side": "none"})
    );

    let path = format!("/api/themes/{}", created["id"].as_str().expect("an id"));
    app.api.send("DELETE", &path, None).await;
    panel.click(button("Edit Ada")).await;
    panel
        .wait_for_text("It is shown with the theme in use")
        .await;
}
