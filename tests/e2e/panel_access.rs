//! Can everybody use the panel? Every view in both themes, both languages and at every size it is made for, under axe-core.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
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
                    let lines = browser.axe().await;
                    found.extend(lines.into_iter().map(|line| format!("{here}: {line}")));
                }
            }
        }
    }
    assert!(found.is_empty(), "axe found:\n{}", found.join("\n"));
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
