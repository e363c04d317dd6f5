//! Can everybody use the panel? Every view in both themes, both languages and at every size it is made for, under axe-core.

use serde_json::json;

use crate::fakes::fake_obs::FakeObs;
use crate::fakes::fake_obs::world::World;
use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::keyboard::ESCAPE;
use crate::harness::panel::{SIZES, VIEWS};
use crate::harness::session::{Session, free_port};
use crate::harness::socket::Socket;

/// A panel with something in every view: presets, one of them on air, and a problem to tell of.
async fn panel(session: &Session) -> (App, Browser, Socket) {
    let app = App::with(session)
        .argument("--headless")
        .ports(free_port(), free_port())
        .start()
        .await;
    for name in ["Ada Lovelace", "Grace Hopper"] {
        let payload = json!({ "title": name, "subtitle": "Writes programs" });
        let preset = json!({ "channel": "lower", "name": name, "payload": payload });
        app.api.post("/api/presets", preset).await;
    }
    app.api.picture().await;
    let mut page = Socket::page(&app.api, "OBS/30.2.3", "lower").await;
    let title = json!({ "title": "Ada Lovelace", "subtitle": "Writes programs" });
    app.api.publish("lower", "show", title).await;
    let show = page.event("show").await;
    page.ack(&show).await;
    // Colours are measured, and half way through a transition they are none that anybody reads.
    let still = ["--force-prefers-reduced-motion"];
    let browser = Browser::with(session, SIZES[1], &still).await;
    browser.open_panel(&app.api).await;
    (app, browser, page)
}

#[tokio::test]
async fn no_view_has_anything_serious_for_axe() {
    let session = Session::headless().await;
    let (app, browser, _page) = panel(&session).await;
    let mut found = Vec::new();
    for theme in ["dark", "light"] {
        browser.theme(theme).await;
        for language in ["en", "fr"] {
            browser.language(&app.api, language).await;
            for (width, height) in SIZES {
                browser.resize(width, height).await;
                for view in VIEWS {
                    browser.view(view).await;
                    let here = format!("{view}, {theme}, {language}, {width} pixels");
                    look(&browser, &here, &mut found).await;
                }
            }
        }
    }
    assert!(found.is_empty(), "axe found:\n{}", found.join("\n"));
}

/// What stands open over a view or in it, and what a connected OBS adds.
#[tokio::test]
async fn nothing_that_opens_has_anything_serious_for_axe() {
    let session = Session::headless().await;
    let (app, browser, _page) = panel(&session).await;
    let obs = FakeObs::start(World::default());
    let settings = json!({ "obsHost": "127.0.0.1", "obsPort": obs.port() });
    app.api.put("/api/settings", settings).await;
    browser
        .attribute("[data-obs-state]", "data-obs-state", "connected")
        .await;
    let mut found = Vec::new();
    for theme in ["dark", "light"] {
        browser.theme(theme).await;
        for (width, height) in SIZES {
            browser.resize(width, height).await;
            let here = |what: &str| format!("{what}, {theme}, {width} pixels");

            browser.view("presets").await;
            browser
                .click("#v-presets [data-channel=\"lower\"] .open")
                .await;
            browser.shows("Save").await;
            look(&browser, &here("a preset's form"), &mut found).await;
            browser.click("#v-presets .edit .cancel").await;

            browser.view("health").await;
            browser.click(".choose [data-of=\"poster\"]").await;
            browser
                .attribute(".chain li[data-link=\"source\"]", "data-state", "broken")
                .await;
            look(&browser, &here("a broken link"), &mut found).await;

            browser.view("show").await;
            browser.write("?").await;
            browser.attribute("dialog", "open", "").await;
            look(&browser, &here("the shortcuts"), &mut found).await;
            browser.press(ESCAPE).await;
        }
    }
    assert!(found.is_empty(), "axe found:\n{}", found.join("\n"));
}

async fn look(browser: &Browser, here: &str, found: &mut Vec<String>) {
    let lines = browser.axe().await;
    found.extend(lines.into_iter().map(|line| format!("{here}: {line}")));
}

#[tokio::test]
async fn axe_sees_what_is_wrong() {
    let session = Session::headless().await;
    let (_app, browser, _page) = panel(&session).await;
    browser
        .run("const key = document.createElement('button'); key.id = 'nameless'; document.querySelector('main').prepend(key)")
        .await;
    let found = browser.axe().await;
    assert!(
        found.iter().any(|line| line.contains("nameless")),
        "a button without a name is not found: {found:?}"
    );
}
