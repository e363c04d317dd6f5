//! The keyboard of a page: keys go to the element with the focus.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};

use super::locator::Locator;
use super::page::Page;
use super::wait::eventually_ok;

pub(crate) const TAB: char = '\u{E004}';
pub(crate) const ENTER: char = '\u{E007}';
pub(crate) const SHIFT: char = '\u{E008}';
pub(crate) const CONTROL: char = '\u{E009}';
pub(crate) const ALT: char = '\u{E00A}';
pub(crate) const ESCAPE: char = '\u{E00C}';
pub(crate) const SPACE: char = ' ';
pub(crate) const LEFT: char = '\u{E012}';
pub(crate) const RIGHT: char = '\u{E014}';
pub(crate) const DOWN: char = '\u{E015}';
pub(crate) const F8: char = '\u{E038}';

const IS_FOCUSED: &str = "return elements.includes(document.activeElement)";

/// More tab stops than any view has.
const MAX_TAB_STOPS: usize = 150;

impl Page {
    /// Presses these keys in this order, and releases them in reverse.
    pub(crate) async fn chord(&self, keys: &[char]) {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        self.perform(down.chain(up)).await;
    }

    /// Presses one key.
    pub(crate) async fn press(&self, key: char) {
        self.chord(&[key]).await;
    }

    /// Types `text` key by key.
    pub(crate) async fn type_text(&self, text: &str) {
        self.perform(
            text.chars()
                .flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]),
        )
        .await;
    }

    /// Presses Tab until this element has the focus.
    pub(crate) async fn tab_to(&self, element: impl Into<Locator>) {
        let element = element.into();
        let mut passed = Vec::new();
        for _ in 0..MAX_TAB_STOPS {
            if self.run_on(&element, IS_FOCUSED).await == true {
                return;
            }
            self.press(TAB).await;
            passed.push(self.focused().await);
        }
        panic!("Tab does not lead to {element}; it leads to {passed:?}");
    }

    /// A short description of the element with the focus.
    pub(crate) async fn focused(&self) -> String {
        let script = "const e = document.activeElement;
            return [e.tagName.toLowerCase(), e.id && '#' + e.id, e.className && '.' + [...e.classList].join('.'), e.name && `[name=${e.name}]`].join('');";
        self.run(script)
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until this element has the focus.
    pub(crate) async fn wait_for_focus_on(&self, element: impl Into<Locator>) {
        let element = element.into();
        eventually_ok(&format!("the focus on {element}"), async || {
            if self.run_on(&element, IS_FOCUSED).await == true {
                Ok(())
            } else {
                Err(self.focused().await)
            }
        })
        .await;
    }

    async fn perform(&self, keys: impl IntoIterator<Item = KeyAction>) {
        let keys = keys
            .into_iter()
            .fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        let result = self.client.perform_actions(keys).await;
        result.expect("the driver can press keys");
    }
}
