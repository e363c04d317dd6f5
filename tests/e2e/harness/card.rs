//! A card of the Show view.

use super::locator::Locator;
use super::page::Page;

/// The card of one channel on a page.
pub(crate) struct Card<'a> {
    page: &'a Page,
    root: String,
}

impl Page {
    /// The card of `channel`.
    pub(crate) fn card(&self, channel: &str) -> Card<'_> {
        Card {
            page: self,
            root: format!("#v-show [data-channel=\"{channel}\"]"),
        }
    }
}

impl Page {
    /// Waits until a button accepts presses. A button ignores them for a moment after each press.
    pub(crate) async fn wait_until_rested(&self, button: &Locator) {
        super::wait::eventually(&format!("{button} to accept a press"), async || {
            let script = "return element?.hasAttribute('data-resting') === false";
            (self.run_on(button, script).await == true).then_some(())
        })
        .await;
    }

    /// Clicks UNDO as soon as it accepts a press.
    pub(crate) async fn undo(&self) {
        let undo = super::locator::button("UNDO");
        self.wait_until_rested(&undo).await;
        self.click(undo).await;
    }
}

impl Card<'_> {
    /// The card itself. Its channel names it in every language.
    pub(crate) fn group(&self) -> Locator {
        Locator::from(&self.root)
    }

    /// The button in it with this name.
    pub(crate) fn button(&self, name: &str) -> Locator {
        self.group().button(name)
    }

    /// The form control in it with this label.
    pub(crate) fn field(&self, label: &str) -> Locator {
        self.group().field(label)
    }

    /// The button that takes its overlay off air.
    pub(crate) fn hide_button(&self) -> Locator {
        self.button("HIDE")
    }

    /// The button that puts its cue on air.
    pub(crate) fn take_button(&self) -> Locator {
        self.group().any_button(&["SHOW", "TAKE"])
    }

    /// The selector of an element in it.
    pub(crate) fn part(&self, css: &str) -> String {
        format!("{} {css}", self.root)
    }

    /// Waits until its overlay has this status.
    pub(crate) async fn wait_for_status(&self, status: &str) {
        self.page
            .wait_for_attribute(&self.root, "data-status", status)
            .await;
    }

    /// Waits until the lines below the card's heading contain `text`.
    pub(crate) async fn wait_for_status_text(&self, text: &str) {
        let texts = format!(
            "return [...document.querySelectorAll('{}, {}')].map((e) => e.textContent.replace(/\\s+/g, ' ').trim()).join(' | ')",
            self.part("h2 ~ p").replace('"', "\\\""),
            self.part("> p").replace('"', "\\\""),
        );
        super::wait::eventually_ok(&format!("\"{text}\" on the card"), async || {
            let found = self.page.run(&texts).await;
            let found = found.as_str().unwrap_or_default().to_owned();
            if found.contains(text) {
                Ok(())
            } else {
                Err(found)
            }
        })
        .await;
    }

    /// Clicks SHOW as soon as it is enabled and accepts a press.
    pub(crate) async fn show(&self) {
        self.click_when_ready(self.button("SHOW")).await;
    }

    /// Clicks TAKE as soon as it is enabled and accepts a press.
    pub(crate) async fn take(&self) {
        self.click_when_ready(self.button("TAKE")).await;
    }

    /// Clicks HIDE as soon as it is enabled and accepts a press.
    pub(crate) async fn hide(&self) {
        self.click_when_ready(self.hide_button()).await;
    }

    async fn click_when_ready(&self, button: Locator) {
        self.page
            .wait_for_attribute(&button, "aria-disabled", "false")
            .await;
        self.page.wait_until_rested(&button).await;
        self.page.click(button).await;
    }

    /// Waits until a field has this value.
    pub(crate) async fn wait_for_value(&self, field: &str, value: &str) {
        let field = self.part(&format!("[name=\"{field}\"]"));
        self.page.wait_for_value(&field, value).await;
    }

    /// Clicks the button of a preset.
    pub(crate) async fn choose_preset(&self, name: &str) {
        self.page.click(self.button(name)).await;
    }
}
