//! The strings of the user interface in every language: `ui/i18n/<code>.json`.
//!
//! A file is a flat object with dotted keys, one per line. `{name}` is a placeholder, and `{overlay.the}` is a
//! placeholder for a name in the form that the sentence needs (see [`Noun`]). A message with a count has one key per
//! plural form of the language (`key.one`, `key.other`, …), and optionally `key.zero`. To add a language, add a file:
//! tests check that all files have the same keys and placeholders.

mod files;
mod grammar;
mod messages;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::language::Language;
use files::{LANGUAGE_NAME, LanguageTexts};

pub use grammar::Noun;
pub use messages::{Argument, Messages};

/// The possible last parts of a key whose text depends on a count.
const PLURAL_FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The UI strings of all languages. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Texts(Arc<BTreeMap<Language, Messages>>);

impl Texts {
    /// The embedded UI strings.
    #[must_use]
    pub fn embedded() -> Self {
        Self::open(None)
    }

    /// The embedded UI strings, and those in the folder `extra`. A file in that folder adds a language or replaces
    /// strings of an embedded language.
    #[must_use]
    pub fn open(extra: Option<&Path>) -> Self {
        let mut files = files::embedded();
        let mut english = files.remove(&Language::ENGLISH).unwrap_or_default();
        let mut extra = extra.map(files::read_folder).unwrap_or_default();
        let extra_english = extra.remove(&Language::ENGLISH).unwrap_or_default();
        for (language, file) in extra {
            let texts = files.entry(language).or_default();
            texts.extend(file);
            // Without a name of its own, the list of languages would offer it as English.
            let name = texts.entry(LANGUAGE_NAME.to_owned());
            name.or_insert_with(|| language.code().to_owned());
        }
        for file in files.values_mut() {
            add_missing(file, &english);
        }
        english.extend(extra_english);
        files.insert(Language::ENGLISH, english);
        let messages = |(language, file)| (language, Messages::new(language, file));
        Self(Arc::new(files.into_iter().map(messages).collect()))
    }

    /// The UI strings of all languages, sorted by code.
    pub fn all(&self) -> impl Iterator<Item = &Messages> {
        self.0.values()
    }

    /// Whether a language has a translation.
    #[must_use]
    pub fn has(&self, language: Language) -> bool {
        self.0.contains_key(&language)
    }

    /// The language of a locale such as `fr-CA`; English if that language has no translation.
    #[must_use]
    pub fn language_for_locale(&self, locale: &str) -> Language {
        let language = Language::from_locale(locale).filter(|language| self.has(*language));
        language.unwrap_or(Language::ENGLISH)
    }

    /// The UI strings of a language, or the English ones if it has none.
    #[must_use]
    pub fn messages(&self, language: Language) -> &Messages {
        let messages = self.0.get(&language);
        messages.unwrap_or_else(|| &self.0[&Language::ENGLISH])
    }
}

/// Adds the English strings for the keys that a file lacks. A key counts as present if it has any of its plural forms.
fn add_missing(file: &mut LanguageTexts, english: &LanguageTexts) {
    let is_missing = |key: &str| {
        let stem = stem(key);
        let has_form = |form| file.contains_key(&format!("{stem}.{form}"));
        !file.contains_key(key) && !file.contains_key(stem) && !PLURAL_FORMS.iter().any(has_form)
    };
    let missing = english.iter().filter(|(key, _)| is_missing(key));
    let missing = missing.map(|(key, text)| (key.clone(), text.clone()));
    let missing: Vec<_> = missing.collect();
    file.extend(missing);
}

/// A key without its plural form.
fn stem(key: &str) -> &str {
    match key.rsplit_once('.') {
        Some((stem, form)) if PLURAL_FORMS.contains(&form) => stem,
        _ => key,
    }
}

/// The English UI strings, for the API and the log, which are not translated.
#[must_use]
pub fn english() -> &'static Messages {
    static ENGLISH: LazyLock<Messages> =
        LazyLock::new(|| Messages::new(Language::ENGLISH, files::read_embedded(Language::ENGLISH)));
    &ENGLISH
}

#[cfg(test)]
#[path = "texts_tests.rs"]
mod tests;
