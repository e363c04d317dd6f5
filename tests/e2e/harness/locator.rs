//! Finds elements of a page by role and accessible name, inside other elements.
//!
//! A test that finds a button by its name fails when assistive technology cannot find it, and does not depend on
//! style classes. Selectors are only for states in `data-` attributes and for fields whose labels repeat.

use std::fmt;

use serde_json::{Value, json};

/// Defines `find(steps)`, which returns the elements that match the last step.
///
/// Names are computed as in <https://www.w3.org/TR/accname-1.2/>, as far as the panel needs it. Elements that are
/// hidden from assistive technology have no role. An exact name is preferred to one that begins with the text.
pub(super) const FIND: &str = r#"
const NATIVE = { A: 'link', BUTTON: 'button', SUMMARY: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', DIALOG: 'dialog', LI: 'listitem', IMG: 'img', H1: 'heading', H2: 'heading', H3: 'heading' };
const INPUTS = { button: 'button', submit: 'button', file: 'button', checkbox: 'checkbox', radio: 'radio', range: 'slider', number: 'spinbutton', search: 'searchbox' };
const FIELDS = ['textbox', 'searchbox', 'combobox', 'spinbutton', 'slider', 'checkbox', 'radio'];
const NAMED_BY_CONTENT = ['button', 'link', 'tab', 'switch', 'heading', 'option'];
const roleOf = (e) => e.getAttribute('role') || (e.tagName === 'INPUT' ? INPUTS[e.type] || 'textbox' : NATIVE[e.tagName]);
const hasRole = (e, role) => (role === 'field' ? FIELDS.includes(roleOf(e)) : roleOf(e) === role);
const isExposed = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible' && !e.closest('[aria-hidden="true"]');
const contentOf = (e) => [...e.childNodes].map(textOf).join(' ');
const textOf = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches('[aria-hidden="true"], input, select, textarea')) return '';
  if (getComputedStyle(node).display === 'none') return '';
  return node.getAttribute('aria-label') || node.getAttribute('alt') || contentOf(node);
};
const nameOf = (e) => {
  const labels = (e.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)).filter(Boolean);
  const name = labels.map((label) => label.getAttribute('aria-label') || contentOf(label)).join(' ')
    || e.getAttribute('aria-label') || [...(e.labels || [])].map(contentOf).join(' ') || e.getAttribute('alt')
    || (NAMED_BY_CONTENT.includes(roleOf(e)) && contentOf(e).trim()) || e.title || e.placeholder || '';
  return name.trim().split(/\s+/).join(' ');
};
const begins = (name, text) => name.startsWith(text) && /^[\s:]/.test(name.slice(text.length));
const named = (elements, text) => {
  const exact = elements.filter((e) => nameOf(e) === text);
  return exact.length > 0 ? exact : elements.filter((e) => begins(nameOf(e), text));
};
const inside = (root, { css, role, names }) => {
  if (css) return [...root.querySelectorAll(css)];
  const elements = [...root.querySelectorAll('*')].filter((e) => hasRole(e, role) && isExposed(e));
  return names ? names.flatMap((text) => named(elements, text)) : elements;
};
const find = (steps) => steps.reduce((roots, step) => [...new Set(roots.flatMap((root) => inside(root, step)))], [document]);
"#;

/// The steps that lead to an element; each step searches inside the elements that the previous step found.
#[derive(Clone)]
pub(crate) struct Locator {
    steps: Vec<Value>,
}

/// The button with this name.
pub(crate) fn button(name: &str) -> Locator {
    role("button", name)
}

/// The element with this role and name.
pub(crate) fn role(role: &str, name: &str) -> Locator {
    Locator { steps: Vec::new() }.role(role, name)
}

/// The view that the tab with this name opens.
pub(crate) fn view(tab: &str) -> Locator {
    role("tabpanel", tab)
}

impl Locator {
    /// The button inside it with this name.
    pub(crate) fn button(&self, name: &str) -> Self {
        self.role("button", name)
    }

    /// The button inside it that has one of these names.
    pub(crate) fn any_button(&self, names: &[&str]) -> Self {
        self.then(json!({ "role": "button", "names": names }))
    }

    /// Every element inside it with this role.
    pub(crate) fn every(&self, role: &str) -> Self {
        self.then(json!({ "role": role }))
    }

    /// The form control inside it with this label.
    pub(crate) fn field(&self, label: &str) -> Self {
        self.role("field", label)
    }

    /// The element inside it with this role and name.
    pub(crate) fn role(&self, role: &str, name: &str) -> Self {
        self.then(json!({ "role": role, "names": [name] }))
    }

    /// The element inside it that a selector matches.
    pub(crate) fn css(&self, selector: &str) -> Self {
        self.then(json!({ "css": selector }))
    }

    /// The argument of `find`.
    pub(super) fn steps(&self) -> Value {
        json!(self.steps)
    }

    fn then(&self, step: Value) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { steps }
    }
}

impl From<&str> for Locator {
    fn from(selector: &str) -> Self {
        Self { steps: Vec::new() }.css(selector)
    }
}

impl From<&String> for Locator {
    fn from(selector: &String) -> Self {
        Self::from(selector.as_str())
    }
}

impl From<&Locator> for Locator {
    fn from(locator: &Locator) -> Self {
        locator.clone()
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.steps.iter().map(|step| match step["css"].as_str() {
            Some(selector) => selector.to_owned(),
            None => format!("{} {}", step["role"], step["names"]),
        });
        f.write_str(&steps.collect::<Vec<_>>().join(" > "))
    }
}
