//! The names of our sources in OBS, one per page. OBS identifies a source by its name, so no two of ours may have the
//! same.

use serde::{Deserialize, Serialize};

use super::keyed_texts::{KeyedTexts, Texts};
use crate::catalogue::{Catalogue, Page};

/// The longest name of a source, in characters.
const LONGEST_NAME: usize = 200;

/// The names that the user has given to the sources of our pages. A page without one has its default in the
/// catalogue.
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

/// A name for each page, by channel, and one for the page of all.
pub(super) fn rules(catalogue: &Catalogue) -> KeyedTexts {
    let pages = catalogue.pages();
    let default = |page: Page| (page.key().to_owned(), page.source_name);
    KeyedTexts {
        defaults: pages.map(default).collect(),
        check: source_name,
        known_are: "sources are made for",
        duplicate: "OBS needs another name for each source",
    }
}

fn source_name(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    let length = name.chars().count();
    if length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err("a name of 1 to 200 characters in one line is needed");
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
        let names = SourceNames(merge(json!({"poster": "  Plakat "})).expect("good"));
        let name = |key: &str| {
            let page = catalogue.page_for(key).expect("a page");
            names.name(&page).to_owned()
        };
        assert_eq!(
            ["lower", "countdown", "poster", "all"].map(name),
            [
                "Cuelight lower third",
                "Cuelight countdown",
                "Plakat",
                "Cuelight overlays"
            ]
        );
        let wrong_key = |given| merge(given).expect_err("wrong").0;
        for (given, key) in [
            (json!({"poster": "   "}), Some("poster")),
            (json!({"poster": "a\nb"}), Some("poster")),
            (json!({"poster": null}), Some("poster")),
            (json!({"quiz": "x"}), Some("quiz")),
            (json!("x"), None),
            // Two sources of one name, by a default or not.
            (
                json!({"countdown": "cuelight lower third"}),
                Some("countdown"),
            ),
            (json!({"lower": "Cuelight poster"}), Some("lower")),
        ] {
            assert_eq!(wrong_key(given.clone()).as_deref(), key, "{given}");
        }
    }
}
