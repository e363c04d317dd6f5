//! Accessibility: every view in both appearances, both languages and every size, checked with axe-core.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::keyboard::ESCAPE;
use crate::harness::panel::{IS_SEEN, SIZES, VIEWS};
use crate::harness::session::Session;
use crate::harness::socket::Socket;
use crate::harness::wait::lasting;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;

/// A panel with content in every view: presets, one of them on air, and a problem.
async fn panel(session: &Session) -> (App, Browser, Socket) {
    let app = App::headless(session).await;
    let mut presets = Vec::new();
    for name in ["Ada Lovelace", "Grace Hopper"] {
        let payload = json!({ "title": name, "subtitle": "Writes programs" });
        presets.push(app.api.create_preset("lower", name, payload).await);
    }
    app.api.upload_image().await;
    let mut page = Socket::connect_page(&app.api, "OBS/30.2.3", "lower").await;
    let show = format!("/api/presets/{}/show", presets[0]);
    app.api.post(&show, json!({})).await;
    let show = page.event("show").await;
    page.ack(&show).await;
    // axe measures colors, which are wrong during a transition.
    let reduced_motion = ["--force-prefers-reduced-motion"];
    let browser = Browser::with(session, SIZES[1], &reduced_motion).await;
    browser.open_panel(&app.api).await;
    (app, browser, page)
}

#[tokio::test]
async fn no_view_has_a_serious_violation() {
    let session = Session::headless().await;
    let (app, browser, _page) = panel(&session).await;
    let mut violations = Vec::new();
    for appearance in ["dark", "light"] {
        browser.set_appearance(appearance).await;
        for language in ["en", "fr"] {
            browser.set_language(&app.api, language).await;
            for (width, height) in SIZES {
                browser.resize(width, height).await;
                for view in VIEWS {
                    browser.open_view(view).await;
                    let location = format!("{view}, {appearance}, {language}, {width} pixels");
                    check(&browser, &location, &mut violations).await;
                }
            }
        }
    }
    assert!(
        violations.is_empty(),
        "axe violations:\n{}",
        violations.join("\n")
    );
}

/// Checks elements that appear only in some situations, with OBS connected.
#[tokio::test]
async fn no_form_dialog_or_warning_has_a_serious_violation() {
    let session = Session::headless().await;
    let (app, browser, _page) = panel(&session).await;
    let obs = FakeObs::start(World::default());
    let settings = json!({ "obsHost": "127.0.0.1", "obsPort": obs.port() });
    app.api.put("/api/settings", settings).await;
    browser
        .wait_for_attribute("[data-obs-state]", "data-obs-state", "connected")
        .await;
    let set = json!({ "seconds": 90, "title": "Back soon" });
    app.api.publish("countdown", "set", set).await;
    let mut violations = Vec::new();
    for appearance in ["dark", "light"] {
        browser.set_appearance(appearance).await;
        for language in ["en", "fr"] {
            browser.set_language(&app.api, language).await;
            for (width, height) in SIZES {
                browser.resize(width, height).await;
                let location = format!("{appearance}, {language}, {width} pixels");
                check_forms_dialogs_and_warnings(&browser, &location, &mut violations).await;
            }
        }
    }
    assert!(
        violations.is_empty(),
        "axe violations:\n{}",
        violations.join("\n")
    );
}

/// The button of a preset that opens its form. Its name depends on the language and on the preset.
const EDIT: &str = "li[data-id] > button:last-of-type";
const PRESET_FORM: &str = "#v-presets li form";
/// The list of all presets of a card, in place of the cards.
const OPEN_SHEET: &str = ".has-sheet cue-preset-sheet";
const CANCEL: &str = "#v-presets li form [data-t=\"action.cancel\"]";

async fn check_forms_dialogs_and_warnings(
    browser: &Browser,
    location: &str,
    violations: &mut Vec<String>,
) {
    browser.open_view("presets").await;
    browser
        .click(&format!("#v-presets [data-channel=\"lower\"] {EDIT}"))
        .await;
    browser
        .wait_for_attribute(PRESET_FORM, "novalidate", "")
        .await;
    check(browser, &format!("a preset's form, {location}"), violations).await;
    browser.click(CANCEL).await;

    browser.click("#v-presets button.paste").await;
    browser
        .run(
            "const text = document.querySelector('cue-preset-paste textarea');
            text.value = 'Nom;Fonction;E-mail;Photo\\nAda;Writer;a@example.org;\\nAlan;;;alan.png\\n;;;';
            text.dispatchEvent(new Event('input', { bubbles: true }));",
        )
        .await;
    browser
        .wait_for_attribute("cue-preset-paste .columns:not([hidden])", "role", "group")
        .await;
    check(
        browser,
        &format!("a sheet of names, {location}"),
        violations,
    )
    .await;
    browser.press(ESCAPE).await;

    browser.open_view("health").await;
    browser
        .click("cue-chain [role=\"group\"] [data-of=\"poster\"]")
        .await;
    browser
        .wait_for_attribute("cue-chain li[data-link=\"source\"]", "data-state", "broken")
        .await;
    check(browser, &format!("a broken link, {location}"), violations).await;

    browser.open_view("show").await;
    browser
        .card("countdown")
        .wait_for_status("no-renderer")
        .await;
    check(
        browser,
        &format!("on air without a page, {location}"),
        violations,
    )
    .await;

    browser.type_text("/").await;
    browser
        .wait_for_attribute(OPEN_SHEET, "role", "dialog")
        .await;
    check(browser, &format!("all presets, {location}"), violations).await;
    browser.press(ESCAPE).await;

    browser.type_text("?").await;
    browser.wait_for_attribute("dialog", "open", "").await;
    check(browser, &format!("the shortcuts, {location}"), violations).await;
    browser.press(ESCAPE).await;
}

async fn check(browser: &Browser, location: &str, violations: &mut Vec<String>) {
    let lines = lasting(async || browser.axe().await).await;
    violations.extend(lines.into_iter().map(|line| format!("{location}: {line}")));
}

#[tokio::test]
async fn axe_finds_a_violation() {
    let session = Session::headless().await;
    let (_app, browser, _page) = panel(&session).await;
    browser
        .run("const button = document.createElement('button'); button.id = 'nameless'; document.querySelector('main').prepend(button)")
        .await;
    let violations = browser.axe().await;
    assert!(
        violations.iter().any(|line| line.contains("nameless")),
        "a button without a name is not found: {violations:?}"
    );
}

#[tokio::test]
async fn every_touch_target_is_large_enough() {
    /// In CSS pixels; WCAG 2.5.5.
    const MIN_SIZE: u32 = 44;
    let session = Session::headless().await;
    let (app, browser, _page) = panel(&session).await;
    browser.emulate_touch().await;
    // The touch target of a link in a sentence or of a small icon is larger than it looks: `::after` extends it.
    let script = format!(
        "{IS_SEEN}
        if (!matchMedia('(pointer: coarse)').matches) return ['touch is not emulated'];
        return [...document.querySelectorAll('button, select, summary, label:has(input[type=\"file\"]), [role=\"switch\"], [role=\"option\"], input:not([type=\"file\"])')].filter((e) => {{
            const box = e.getBoundingClientRect(), after = getComputedStyle(e, '::after');
            if (box.width === 0 || getComputedStyle(e).visibility === 'hidden' || !isSeen(e) || after.position === 'absolute' && after.content !== 'none') return false;
            const container = e.closest('label') || e, area = container.getBoundingClientRect();
            return Math.min(Math.max(box.width, area.width), Math.max(box.height, area.height)) < {MIN_SIZE} - 0.5;
        }}).map((e) => `${{e.tagName.toLowerCase()}}.${{[...e.classList].join('.')}} ${{e.name || e.id || e.textContent.trim().slice(0, 20)}}`)"
    );
    let too_small = async || {
        let found = browser.run(&script).await;
        found.as_array().expect("a list").clone()
    };
    let mut violations = Vec::new();
    for language in ["en", "fr"] {
        browser.set_language(&app.api, language).await;
        browser.resize(SIZES[0].0, SIZES[0].1).await;
        for view in VIEWS {
            browser.open_view(view).await;
            if view == "presets" {
                browser.click(&format!("#v-presets {EDIT}")).await;
                browser
                    .wait_for_attribute(PRESET_FORM, "novalidate", "")
                    .await;
            }
            for element in lasting(too_small).await {
                violations.push(format!("{view}, {language}: {element}"));
            }
            if view == "presets" {
                browser.click(CANCEL).await;
            }
            if view == "show" {
                browser.type_text("/").await;
                browser
                    .wait_for_attribute(OPEN_SHEET, "role", "dialog")
                    .await;
                for element in lasting(too_small).await {
                    violations.push(format!("all presets, {language}: {element}"));
                }
                browser.press(ESCAPE).await;
            }
        }
    }
    assert!(
        violations.is_empty(),
        "too small to touch:\n{}",
        violations.join("\n")
    );
}
