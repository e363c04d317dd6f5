//! The files with the texts, one per language: `ui/i18n/<code>.json`, inside the binary.

use std::collections::BTreeMap;

use rust_embed::Embed;

#[derive(Embed)]
#[folder = "ui/i18n/"]
#[include = "*.json"]
struct Files;

/// The codes of the languages that have a file, in alphabetical order.
pub(in crate::base) fn codes() -> Vec<String> {
    let code = |file: std::borrow::Cow<'_, str>| Some(file.strip_suffix(".json")?.to_owned());
    let mut codes: Vec<_> = Files::iter().filter_map(code).collect();
    codes.sort();
    codes
}

/// The texts of a language by key; empty for a language without a file.
///
/// # Panics
/// If the file is not one flat object of strings. A test reads every file.
pub(super) fn read(code: &str) -> BTreeMap<String, String> {
    let Some(file) = Files::get(&format!("{code}.json")) else {
        return BTreeMap::new();
    };
    serde_json::from_slice(&file.data).expect("a flat object of strings")
}
