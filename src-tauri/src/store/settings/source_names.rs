//! The names of our sources in OBS, one per page. OBS requires unique names.

use serde::{Deserialize, Serialize};

use super::keyed_texts::{KeyedTexts, Texts};
use crate::catalogue::{Catalogue, Page};

/// The maximum length of a source's name, in characters.
const MAX_NAME_LENGTH: usize = 200;

/// The source names that the user has set. A page without one has the default name from the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "Record<string, string>"))]
#[serde(transparent)]
pub struct SourceNames(pub(super) Texts);

impl SourceNames {
    /// The name of the source that shows a page.
    #[must_use]
    pub fn name<'a>(&'a self, page: &'a Page) -> &'a str {
        self.0.get(page.key()).unwrap_or(&page.source_name)
    }
}

/// There is a name for the page of each channel, and one for the page of all channels.
pub(super) fn rules(catalogue: &Catalogue) -> KeyedTexts {
    let pages = catalogue.pages();
    let default = |page: Page| (page.key().to_owned(), page.source_name);
    KeyedTexts {
        defaults: pages.map(default).collect(),
        is_extra_key: |_| false,
        check: normalize,
        known_keys_intro: "there are sources for",
        duplicate: "each source needs a different name",
    }
}

/// Checks that the text is a name. Returns it trimmed.
fn normalize(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    let length = name.chars().count();
    if length == 0 || length > MAX_NAME_LENGTH || name.chars().any(char::is_control) {
        return Err("must be a name of 1 to 200 characters on one line");
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::keyed_texts::UnknownKeys;
    use super::*;

    #[test]
    fn a_change_of_one_name_keeps_the_others() {
        let catalogue = Catalogue::embedded();
        let rules = rules(&catalogue);
        let merge = |given: Value| rules.merge(&Texts::new(), &given, UnknownKeys::Refuse);
        let names = SourceNames(merge(json!({"poster": "  My poster "})).expect("valid"));
        let name = |key: &str| {
            let page = catalogue.page_for(key).expect("a page");
            names.name(&page).to_owned()
        };
        assert_eq!(
            ["lower", "countdown", "poster", "all"].map(name),
            [
                "Cuelight lower third",
                "Cuelight countdown",
                "My poster",
                "Cuelight overlays"
            ]
        );
        let invalid_key = |given| merge(given).expect_err("invalid").0;
        for (given, key) in [
            (json!({"poster": "   "}), Some("poster")),
            (json!({"poster": "a\nb"}), Some("poster")),
            (json!({"poster": null}), Some("poster")),
            (json!({"quiz": "x"}), Some("quiz")),
            (json!("x"), None),
            // The name of another source, whether set or a default.
            (
                json!({"countdown": "cuelight lower third"}),
                Some("countdown"),
            ),
            (json!({"lower": "Cuelight poster"}), Some("lower")),
        ] {
            assert_eq!(invalid_key(given.clone()).as_deref(), key, "{given}");
        }
    }
}
