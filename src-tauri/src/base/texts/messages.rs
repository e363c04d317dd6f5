//! The UI strings of one language: looked up by key, with placeholders filled in and plural forms chosen.

use std::collections::BTreeMap;
use std::fmt::Write;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::grammar::Noun;
use crate::base::language::Language;

/// The value of a placeholder.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// `{name}`.
    Text(&'a str),
    /// `{name.form}`, such as `{overlay.the}`.
    Noun(&'a Noun),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Noun> for Argument<'a> {
    fn from(noun: &'a Noun) -> Self {
        Self::Noun(noun)
    }
}

/// The UI strings of one language.
#[derive(Debug)]
pub struct Messages {
    language: Language,
    texts: BTreeMap<String, String>,
}

impl Messages {
    pub(super) fn new(language: Language, texts: BTreeMap<String, String>) -> Self {
        Self { language, texts }
    }

    /// The language of the strings.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// All strings by key.
    #[must_use]
    pub fn texts(&self) -> &BTreeMap<String, String> {
        &self.texts
    }

    /// The text for a key. For a missing key, returns the key itself, so that the mistake is visible.
    #[must_use]
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text for a key with its placeholders filled in.
    #[must_use]
    pub fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        fill(self.text(key), arguments)
    }

    /// The text for a number: `key.zero` for 0 if it exists, otherwise `key.one`, `key.other` and so on by the plural
    /// rules of the language. `{count}` is the number.
    #[must_use]
    pub fn format_count(&self, key: &str, count: usize) -> String {
        let zero = format!("{key}.zero");
        let key = if count == 0 && self.texts.contains_key(&zero) {
            zero
        } else {
            let exact = format!("{key}.{}", self.plural_form(count));
            if self.texts.contains_key(&exact) {
                exact
            } else {
                format!("{key}.other")
            }
        };
        self.format(&key, &[("count", (&count.to_string()).into())])
    }

    /// A name in this language, from its title and its form with the definite article.
    #[must_use]
    pub fn noun(&self, title: &str, with_article: &str) -> Noun {
        Noun::new(self.language, title, with_article)
    }

    /// A name that appears in quotation marks inside a sentence.
    #[must_use]
    pub fn quoted(&self, title: &str) -> Noun {
        let quoted = self.format("grammar.quoted", &[("text", title.into())]);
        Noun::quoted(self.language, title, &quoted)
    }

    /// The plural form of a number in this language, as the last part of a key; `other` for a language without rules.
    pub(super) fn plural_form(&self, count: usize) -> &'static str {
        // The rules are embedded data and not `Sync`. Looking them up is cheaper than locking.
        let locale: Option<Locale> = self.language.code().parse().ok();
        let rules = locale.and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok());
        let category = rules.map(|rules| rules.category_for(count));
        match category.unwrap_or(PluralCategory::Other) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

/// Replaces each `{name}` and `{name.form}`. A placeholder without an argument is not replaced.
fn fill(text: &str, arguments: &[(&str, Argument<'_>)]) -> String {
    let mut filled = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => filled.push_str(text),
            Part::Placeholder(placeholder) => match value(placeholder, arguments) {
                Some(value) => filled.push_str(value),
                None => {
                    let _ = write!(filled, "{{{placeholder}}}");
                }
            },
        }
    }
    filled
}

fn value<'a>(placeholder: &str, arguments: &[(&str, Argument<'a>)]) -> Option<&'a str> {
    let (name, form) = match placeholder.split_once('.') {
        Some((name, form)) => (name, Some(form)),
        None => (placeholder, None),
    };
    let (_, argument) = arguments.iter().find(|(candidate, _)| *candidate == name)?;
    match (argument, form) {
        (Argument::Text(text), None) => Some(text),
        (Argument::Noun(noun), Some(form)) => noun.form(form),
        _ => None,
    }
}

/// A part of a message.
pub(super) enum Part<'a> {
    Text(&'a str),
    /// The text between braces.
    Placeholder(&'a str),
}

/// Splits a message at its placeholders.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut remaining = text;
    while let Some((before, after)) = remaining.split_once('{') {
        let Some((placeholder, after)) = after.split_once('}') else {
            break;
        };
        parts.extend([Part::Text(before), Part::Placeholder(placeholder)]);
        remaining = after;
    }
    parts.push(Part::Text(remaining));
    parts
}
