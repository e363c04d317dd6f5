//! The strings of the user interface in every language: `ui/i18n/<code>.json`.
//!
//! A file is a flat object with dotted keys, one per line. `{name}` is a placeholder, and `{overlay.the}` is a
//! placeholder for a name in the form that the sentence needs (see [`Noun`]). A message with a count has one key per
//! plural form of the language (`key.one`, `key.other`, …), and optionally `key.zero`. To add a language, add a file:
//! tests check that all files have the same keys and placeholders.

mod files;
mod grammar;
mod messages;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::language::Language;
use files::LanguageTexts;

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
        let english = files.entry(Language::ENGLISH).or_default().clone();
        for (language, file) in extra.map(files::read_folder).unwrap_or_default() {
            files.entry(language).or_default().extend(file);
        }
        let messages = |(language, file)| {
            let texts = with_fallback(file, &english);
            (language, Messages::new(language, texts))
        };
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

/// The strings in a file, and the English strings for the keys that it lacks. A key counts as present if it has any of
/// its plural forms.
fn with_fallback(mut file: LanguageTexts, english: &LanguageTexts) -> LanguageTexts {
    let present: BTreeSet<_> = file.keys().map(|key| stem(key).to_owned()).collect();
    let missing = english
        .iter()
        .filter(|(key, _)| !present.contains(stem(key)));
    let missing = missing.map(|(key, text)| (key.clone(), text.clone()));
    file.extend(missing.collect::<LanguageTexts>());
    file
}

/// A key without its plural form.
fn stem(key: &str) -> &str {
    match key.rsplit_once('.') {
        Some((stem, form)) if PLURAL_FORMS.contains(&form) => stem,
        _ => key,
    }
}

/// The English UI strings, for the API and the log, which are not translated. Reads the file on each call, so keep the
/// result if you need several strings.
#[must_use]
pub fn english() -> Messages {
    Messages::new(Language::ENGLISH, files::read_embedded(Language::ENGLISH))
}

#[cfg(test)]
#[path = "texts_tests.rs"]
mod tests;
