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

impl Card<'_> {
    /// The card itself. Its channel names it in every language.
    pub(crate) fn group(&self) -> Locator {
        Locator::from(&self.root)
    }

    /// The button in it with this name.
    pub(crate) fn button(&self, name: &str) -> Locator {
        self.group().button(name)
    }

    /// The input or choice in it with this label.
    pub(crate) fn field(&self, label: &str) -> Locator {
        self.group().field(label)
    }

    /// The button that shows and hides its overlay.
    pub(crate) fn show_button(&self) -> Locator {
        self.group().any_button(&["SHOW", "HIDE"])
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

    /// Waits until the text of its status contains `text`.
    pub(crate) async fn wait_for_status_text(&self, text: &str) {
        let status = self.part("h2 ~ p");
        self.page
            .wait_until_text_matches(&status, text, |found| found.contains(text))
            .await;
    }

    /// Clicks the button that shows and hides its overlay as soon as it is enabled.
    pub(crate) async fn press(&self) {
        let button = self.show_button();
        self.page
            .wait_for_attribute(&button, "aria-disabled", "false")
            .await;
        self.page.click(button).await;
    }

    /// Waits until a field has this value.
    pub(crate) async fn wait_for_value(&self, field: &str, value: &str) {
        let css = self.part(&format!("[name=\"{field}\"]"));
        super::wait::eventually_ok(&format!("\"{value}\" in {css}"), async || {
            let found = self.page.value(&css).await;
            if found == value { Ok(()) } else { Err(found) }
        })
        .await;
    }

    /// Clicks the button of a preset.
    pub(crate) async fn choose(&self, name: &str) {
        self.page.click(self.button(name)).await;
    }
}
