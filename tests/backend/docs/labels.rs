//! The labels of the panel and the tray that the README and the guide mention in bold.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, root};

/// The English UI strings.
fn texts() -> BTreeSet<String> {
    let file = std::fs::read_to_string(root().join("ui/i18n/en.json")).expect("the UI strings");
    let texts: BTreeMap<String, String> = serde_json::from_str(&file).expect("a flat object");
    texts.into_values().collect()
}

/// The parts of the text between `**` markers.
fn bold(text: &str) -> impl Iterator<Item = &str> {
    text.split("**").skip(1).step_by(2)
}

#[test]
fn every_label_exists_in_the_app() {
    let texts = texts();
    let mut missing = Vec::new();
    let mut checked = 0;
    for path in ["README.md", "docs/guide.md"] {
        let lines = Document::read(root().join(path)).prose().into_iter();
        let prose: Vec<_> = lines.map(|(_, line)| line.trim().to_owned()).collect();
        // A label may span two lines.
        for label in bold(&prose.join(" ")) {
            checked += 1;
            if !texts.contains(label) {
                missing.push(format!("{path}: {label}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert!(checked > 20, "{checked} labels were found");
}

#[test]
fn bold_text_is_found() {
    let found: Vec<_> = bold("Open **Show** and press **Add to OBS**.").collect();
    assert_eq!(found, ["Show", "Add to OBS"]);
}
