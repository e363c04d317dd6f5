//! The panel in a page: opening it, its views, its appearance and its language.

use serde_json::json;

use super::api::Api;
use super::app::App;
use super::browser::Browser;
use super::page::Page;
use super::session::Session;
use super::wait::{eventually, eventually_ok};

/// An OBS dock, a phone and a window: the sizes that the panel is designed for.
pub(crate) const SIZES: [(u32, u32); 3] = [(320, 700), (440, 900), (900, 800)];

/// Every view, by the name in the id of its tab.
pub(crate) const VIEWS: [&str; 5] = ["show", "presets", "theme", "health", "settings"];

/// A JavaScript function that returns whether a person can see an element. What only assistive technology reads is a
/// pixel wide, and a link that appears only while it has the focus is above the page.
pub(crate) const IS_SEEN: &str = "
    const isSeen = (element) => {
        for (let e = element; e; e = e.parentElement) {
            const box = e.getBoundingClientRect();
            if (getComputedStyle(e).position === 'absolute' && (box.width <= 2 || box.bottom < 0)) return false;
        }
        return true;
    };
";

/// A headless app, and its panel in a browser of this size.
pub(crate) async fn panel(session: &Session, size: (u32, u32)) -> (App, Browser) {
    let app = App::headless(session).await;
    let browser = Browser::start(session, size).await;
    browser.open_panel(&app.api).await;
    (app, browser)
}

impl Page {
    /// Opens the panel and waits until it shows the status.
    pub(crate) async fn open_panel(&self, api: &Api) {
        self.open(&api.url("/")).await;
        self.wait_until_panel_is_live().await;
    }

    /// Waits until the panel has received the status.
    pub(crate) async fn wait_until_panel_is_live(&self) {
        let is_live = "return (document.querySelector('[data-obs-state]')?.dataset.obsState ?? '') !== '' && !document.body.hasAttribute('data-offline')";
        eventually("the panel to receive the status", async || {
            (self.run(is_live).await == true).then_some(())
        })
        .await;
    }

    /// Opens a view by its tab, and waits until its elements exist.
    pub(crate) async fn open_view(&self, name: &str) {
        self.click(&format!("#t-{name}")).await;
        self.wait_until_view_is_open(name).await;
    }

    /// Waits until this view is visible.
    pub(crate) async fn wait_until_view_is_open(&self, name: &str) {
        self.wait_for_attribute(&format!("#t-{name}"), "aria-selected", "true")
            .await;
        let is_open = format!(
            "const view = document.querySelector('#v-{name}'); return !view.hidden && view.querySelectorAll('button').length > 0"
        );
        eventually(&format!("the view {name}"), async || {
            (self.run(&is_open).await == true).then_some(())
        })
        .await;
    }

    /// Freezes the time by which the panel judges presses, so that every press immediately follows the previous one.
    pub(crate) async fn freeze_time(&self) {
        self.run("window.originalNow = performance.now; const now = performance.now(); performance.now = () => now;")
            .await;
    }

    /// Lets time run again after [`Page::freeze_time`].
    pub(crate) async fn unfreeze_time(&self) {
        self.run("performance.now = window.originalNow;").await;
    }

    /// Sets the appearance for this browser, where the panel itself stores it.
    pub(crate) async fn set_appearance(&self, appearance: &str) {
        self.run(&format!(
            "localStorage.setItem('cue-appearance', '{appearance}')"
        ))
        .await;
        self.reload().await;
        self.wait_until_panel_is_live().await;
        self.wait_for_attribute("html", "data-appearance", appearance)
            .await;
    }

    /// Chooses a language in the settings, which must be the open view.
    pub(crate) async fn choose_language(&self, language: &str) {
        self.run(&format!(
            "const select = document.querySelector('select[name=\"language\"]');
            select.value = '{language}';
            select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ))
        .await;
        self.wait_for_attribute("html", "lang", language).await;
    }

    /// Sets the language for every panel.
    pub(crate) async fn set_language(&self, api: &Api, language: &str) {
        api.put("/api/settings", json!({ "language": language }))
            .await;
        self.wait_for_attribute("html", "lang", language).await;
    }

    /// Waits until nothing extends beyond the sides of the page, where it could not be reached.
    pub(crate) async fn wait_until_content_fits(&self, place: &str) {
        let script = "
            const inside = (e) => { for (let p = e.parentElement; p && p.tagName !== 'MAIN'; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
            return [...document.querySelectorAll('body *')].filter((e) => {
                const box = e.getBoundingClientRect();
                return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && getComputedStyle(e).visibility !== 'hidden'
                    && !e.closest('svg') && isSeen(e) && !inside(e);
            }).slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')} \"${e.textContent.trim().slice(0, 30)}\" from ${Math.round(e.getBoundingClientRect().left)} to ${Math.round(e.getBoundingClientRect().right)}`);
        ";
        let script = format!("{IS_SEEN}{script}");
        eventually_ok(&format!("{place} to fit its page"), async || {
            let found = self.run(&script).await;
            if found == json!([]) {
                Ok(())
            } else {
                Err(found)
            }
        })
        .await;
    }
}
