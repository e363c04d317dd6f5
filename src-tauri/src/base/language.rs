//! The language of the tray, the panel and the overlays. It is a setting of the app, not of each browser, so that all
//! screens of a show use the same language. [`Texts`](super::texts::Texts) contains the languages that have
//! translations.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A language, by its two-letter code (ISO 639-1). If there is no translation into it, English is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

/// The language in the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "\"system\" | Language"))]
#[serde(try_from = "Value", into = "String")]
pub enum LanguageChoice {
    /// The language of the system.
    #[default]
    System,
    /// This language.
    Chosen(Language),
}

const SYSTEM: &str = "system";
/// The error message for an invalid choice.
pub(crate) const INVALID_CHOICE: &str =
    "must be \"system\" or the code of a supported language, such as \"fr\"";

impl Language {
    /// The language whose strings replace missing ones in other languages.
    pub const ENGLISH: Self = Self(*b"en");

    /// The language with this code; `None` if it is not two lower-case letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let letters: [u8; 2] = code.as_bytes().try_into().ok()?;
        let is_code = letters.iter().all(u8::is_ascii_lowercase);
        is_code.then_some(Self(letters))
    }

    /// The language of a locale such as `fr-CA` or `fr_FR.UTF-8`; `None` if it does not start with a two-letter code.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['-', '_', '.', '@']).next()?;
        Self::from_code(&code.to_ascii_lowercase())
    }

    /// The two-letter code, as in file names and in `lang` attributes.
    #[must_use]
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or("en")
    }
}

impl TryFrom<String> for Language {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or("must be the code of a language")
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}

impl LanguageChoice {
    /// The chosen language, or that of the system.
    #[must_use]
    pub fn or_system(self, system: Language) -> Language {
        match self {
            Self::System => system,
            Self::Chosen(language) => language,
        }
    }
}

impl TryFrom<Value> for LanguageChoice {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let text = value.as_str().unwrap_or_default();
        if text == SYSTEM {
            return Ok(Self::System);
        }
        Language::from_code(text)
            .map(Self::Chosen)
            .ok_or(INVALID_CHOICE)
    }
}

impl From<LanguageChoice> for String {
    fn from(choice: LanguageChoice) -> Self {
        match choice {
            LanguageChoice::System => SYSTEM.to_owned(),
            LanguageChoice::Chosen(language) => language.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn french() -> Language {
        Language::from_code("fr").expect("a code")
    }

    #[test]
    fn a_locale_starts_with_the_code_of_its_language() {
        for locale in ["fr", "fr-CA", "fr_FR.UTF-8", "FR"] {
            assert_eq!(Language::from_locale(locale), Some(french()), "{locale}");
        }
        for invalid in ["C", "", "frr", "fur-IT"] {
            assert_eq!(Language::from_locale(invalid), None, "{invalid}");
        }
    }

    #[test]
    fn a_chosen_language_overrides_the_system() {
        let english = LanguageChoice::Chosen(Language::ENGLISH);
        assert_eq!(english.or_system(french()), Language::ENGLISH);
        assert_eq!(LanguageChoice::System.or_system(french()), french());
    }

    #[test]
    fn a_choice_is_serialized_as_system_or_a_code() {
        for (choice, wire) in [
            (LanguageChoice::System, json!("system")),
            (LanguageChoice::Chosen(french()), json!("fr")),
        ] {
            assert_eq!(serde_json::to_value(choice).expect("serializable"), wire);
            assert_eq!(LanguageChoice::try_from(wire), Ok(choice));
        }
        for invalid in [json!("klingon"), json!("FR"), json!(1)] {
            assert!(
                LanguageChoice::try_from(invalid.clone()).is_err(),
                "{invalid}"
            );
        }
    }
}
