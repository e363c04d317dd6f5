//! The language of tray, panel and overlays: the one that was chosen, and the one that is in force. What is
//! shown on several screens speaks one language, so it is a setting and not each browser's affair.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A language Cuelight speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// The language that was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum LanguageChoice {
    /// The one of the system.
    #[default]
    System,
    /// English.
    En,
    /// French.
    Fr,
}

impl Language {
    /// Its code, as in the names of files and in `lang` attributes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The one for a locale of the system, such as `fr-CA` or `fr_FR.UTF-8`; English for all it does not
    /// speak.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['-', '_', '.', '@']).next();
        if language.is_some_and(|language| language.eq_ignore_ascii_case("fr")) {
            Self::Fr
        } else {
            Self::En
        }
    }
}

impl LanguageChoice {
    /// The language in force.
    #[must_use]
    pub fn or_system(self, system: Language) -> Language {
        match self {
            Self::System => system,
            Self::En => Language::En,
            Self::Fr => Language::Fr,
        }
    }

    pub(crate) fn read(given: &Value) -> Result<Self, &'static str> {
        serde_json::from_value(given.clone()).map_err(|_| "\"system\", \"en\" or \"fr\" is needed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_speaks_french_only_where_its_locale_says_so() {
        for french in ["fr", "fr-CA", "fr_FR.UTF-8", "FR"] {
            assert_eq!(Language::of_locale(french), Language::Fr, "{french}");
        }
        for other in ["en-GB", "de_DE.UTF-8", "C", "", "frr", "fur-IT"] {
            assert_eq!(Language::of_locale(other), Language::En, "{other}");
        }
        assert_eq!(
            LanguageChoice::En.or_system(Language::Fr),
            Language::En,
            "a choice outranks the system"
        );
        assert_eq!(LanguageChoice::System.or_system(Language::Fr), Language::Fr);
    }
}
