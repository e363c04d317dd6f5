//! The files with the UI strings, one `<code>.json` per language: those inside the binary, and those in an extra
//! folder.

use std::collections::BTreeMap;
use std::path::Path;

use rust_embed::Embed;

use crate::base::language::Language;

#[derive(Embed)]
#[folder = "ui/i18n/"]
#[include = "*.json"]
struct Embedded;

/// The key of the name of a language in that language.
pub(super) const LANGUAGE_NAME: &str = "language.name";

/// The UI strings of one language by key.
pub(super) type LanguageTexts = BTreeMap<String, String>;

/// The files inside the binary.
///
/// # Panics
/// If a file is not a flat object of strings. A test reads every file.
pub(super) fn embedded() -> BTreeMap<Language, LanguageTexts> {
    let languages = Embedded::iter().filter_map(|name| file_language(&name));
    languages
        .map(|language| (language, read_embedded(language)))
        .collect()
}

/// The embedded file of a language; empty if there is none.
///
/// # Panics
/// If it is not a flat object of strings.
pub(super) fn read_embedded(language: Language) -> LanguageTexts {
    let Some(file) = Embedded::get(&format!("{}.json", language.code())) else {
        return LanguageTexts::new();
    };
    let text = str::from_utf8(&file.data).expect("UTF-8");
    serde_json::from_str(text).expect("a flat object of strings")
}

/// The files in a folder. A file that cannot be read is skipped with a warning.
pub(super) fn read_folder(folder: &Path) -> BTreeMap<Language, LanguageTexts> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            tracing::warn!(folder = %folder.display(), %error, "the languages folder cannot be read");
            return BTreeMap::new();
        }
    };
    let mut files = BTreeMap::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(language) = file_language(&name) else {
            continue;
        };
        match read_file(&path) {
            Ok(mut texts) => {
                if texts
                    .get(LANGUAGE_NAME)
                    .is_some_and(|name| name.trim().is_empty())
                {
                    texts.remove(LANGUAGE_NAME);
                    tracing::warn!(file = %path.display(), "the language file has an empty {LANGUAGE_NAME}");
                }
                files.insert(language, texts);
            }
            Err(error) => {
                tracing::warn!(file = %path.display(), %error, "the language file cannot be read");
            }
        }
    }
    files
}

fn read_file(path: &Path) -> std::io::Result<LanguageTexts> {
    Ok(serde_json::from_slice(&std::fs::read(path)?)?)
}

fn file_language(name: &str) -> Option<Language> {
    Language::from_code(name.strip_suffix(".json")?)
}
