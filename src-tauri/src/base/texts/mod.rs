//! The texts for people, in every language: `ui/i18n/<code>.json`.
//!
//! A file is a flat object with dotted keys, one per line. `{name}` is a placeholder; `{overlay.the}` is one for a
//! name, in the form that the sentence needs (see [`Noun`]). A text with a count has one key per plural form of the
//! language (`key.one`, `key.other`, …), and `key.zero` for none. A further language is one further file: tests check
//! that all files have the same keys and placeholders.

pub(super) mod files;
mod grammar;
mod messages;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::language::Language;

pub use grammar::Noun;
pub use messages::{Argument, Messages};

/// The texts of all languages. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Texts(Arc<BTreeMap<Language, Messages>>);

impl Texts {
    /// The texts inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let messages = |language: Language| {
            (
                language,
                Messages::new(language, files::read(language.code())),
            )
        };
        let mut all: BTreeMap<_, _> = Language::all().into_iter().map(messages).collect();
        all.entry(Language::ENGLISH)
            .or_insert_with(|| messages(Language::ENGLISH).1);
        Self(Arc::new(all))
    }

    /// The texts of every language, by its code.
    pub fn all(&self) -> impl Iterator<Item = &Messages> {
        self.0.values()
    }

    /// The texts of a language, which are English where it has none.
    #[must_use]
    pub fn messages(&self, language: Language) -> &Messages {
        let own = self.0.get(&language);
        own.unwrap_or_else(|| &self.0[&Language::ENGLISH])
    }
}

/// The English text of a key, for what is not translated: the API and the log. Reads the file, so it is for texts that
/// are needed rarely.
#[must_use]
pub fn english(key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
    let english = Messages::new(Language::ENGLISH, files::read(Language::ENGLISH.code()));
    english.format(key, arguments)
}

#[cfg(test)]
#[path = "texts_tests.rs"]
mod tests;
