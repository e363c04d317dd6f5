//! What our sources are called in OBS: a setting that is a small form of its own. OBS tells its sources apart
//! by name, so no two of ours may have the same.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::form::{Wrong, merge};

/// The longest name of a source, in characters.
const LONGEST_NAME: usize = 200;

/// What the sources that "Add to OBS" makes are called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SourceNames {
    /// The lower third's.
    pub lower: String,
    /// The countdown's.
    pub countdown: String,
    /// The poster's.
    pub poster: String,
    /// The one that shows all three.
    pub all: String,
}

impl SourceNames {
    /// The name for one of our pages, by the last part of its path.
    #[must_use]
    pub fn of(&self, page: &str) -> &str {
        match page {
            "countdown" => &self.countdown,
            "poster" => &self.poster,
            "all" => &self.all,
            _ => &self.lower,
        }
    }
}

impl Default for SourceNames {
    fn default() -> Self {
        Self {
            lower: "Cuelight lower third".into(),
            countdown: "Cuelight countdown".into(),
            poster: "Cuelight poster".into(),
            all: "Cuelight overlays".into(),
        }
    }
}

impl SourceNames {
    pub(super) fn changed(&self, given: &Value) -> Result<Self, Wrong> {
        let mut names = self.clone();
        let fields = [
            ("lower", &mut names.lower),
            ("countdown", &mut names.countdown),
            ("poster", &mut names.poster),
            ("all", &mut names.all),
        ];
        merge(
            given,
            fields,
            source_name,
            "sources are made for \"lower\", \"countdown\", \"poster\" and \"all\"",
            "OBS needs another name for each source",
        )?;
        Ok(names)
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
    use serde_json::json;

    use super::*;

    #[test]
    fn a_change_of_one_name_keeps_the_others() {
        let names = SourceNames::default();
        let changed = names
            .changed(&json!({"poster": "  Plakat "}))
            .expect("good");
        assert_eq!(
            (changed.poster.as_str(), &changed.lower),
            ("Plakat", &names.lower)
        );
        let of = |given| {
            let (field, _) = names.changed(&given).expect_err("wrong");
            field
        };
        assert_eq!(of(json!({"poster": "   "})).as_deref(), Some("poster"));
        assert_eq!(of(json!({"poster": "a\nb"})).as_deref(), Some("poster"));
        assert_eq!(of(json!({"poster": null})).as_deref(), Some("poster"));
        assert_eq!(of(json!({"quiz": "x"})).as_deref(), Some("quiz"));
        assert_eq!(of(json!("x")), None);
        let taken = json!({"countdown": "cuelight lower third"});
        assert_eq!(of(taken).as_deref(), Some("countdown"));
        let taken = json!({"lower": "Cuelight poster"});
        assert_eq!(of(taken).as_deref(), Some("lower"));
    }
}
