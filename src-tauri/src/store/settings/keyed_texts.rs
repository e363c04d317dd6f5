//! A setting that holds a text per key, such as a hotkey per overlay. A change may name some of the keys; the others
//! stay. An error names the key that was just given.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What is wrong with a change: the key, where one key is wrong, and the message.
pub(super) type KeyError = (Option<String>, String);

/// The texts that were set, by key. A key that is not here has its default.
pub(super) type Texts = BTreeMap<String, String>;

/// The keys that such a setting has, and what their texts must be.
pub(super) struct KeyedTexts {
    /// Every key with its default, in the order in which people see them.
    pub(super) defaults: Vec<(String, String)>,
    /// Returns the text as it is stored, or what would be right.
    pub(super) check: fn(&str) -> Result<String, &'static str>,
    /// Stands in front of the known keys when an unknown one is given.
    pub(super) known_are: &'static str,
    /// No two keys may have the same text, in upper or lower case, unless it is empty.
    pub(super) duplicate: &'static str,
}

/// What becomes of a key that is in no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnknownKeys {
    /// It is an error of the caller.
    Refuse,
    /// It stays as it is: the overlay it was set for may come back.
    Keep,
}

impl KeyedTexts {
    /// `current` with the texts of `given`.
    pub(super) fn merge(
        &self,
        current: &Texts,
        given: &Value,
        unknown: UnknownKeys,
    ) -> Result<Texts, KeyError> {
        let given = given
            .as_object()
            .ok_or((None, "an object with a text for each is needed".to_owned()))?;
        let mut texts = current.clone();
        for (key, value) in given {
            let wrong = |message: &str| (Some(key.clone()), message.to_owned());
            let is_known = self.defaults.iter().any(|(known, _)| known == key);
            if !is_known && unknown == UnknownKeys::Refuse {
                return Err(wrong(&self.known()));
            }
            let text = value.as_str().ok_or_else(|| wrong("a text is needed"))?;
            let text = if is_known {
                (self.check)(text).map_err(wrong)?
            } else {
                text.to_owned()
            };
            texts.insert(key.clone(), text);
        }
        match self.duplicate_key(&texts, given) {
            Some(key) => Err((Some(key), self.duplicate.to_owned())),
            None => Ok(texts),
        }
    }

    /// Every known key with its text, in order.
    pub(super) fn all(&self, texts: &Texts) -> Vec<(String, String)> {
        let text = |(key, default): &(String, String)| {
            let set = texts.get(key).unwrap_or(default);
            (key.clone(), set.clone())
        };
        self.defaults.iter().map(text).collect()
    }

    /// The key to blame where two have the same text: the one that was just given, not the one that had it before.
    fn duplicate_key(&self, texts: &Texts, given: &Map<String, Value>) -> Option<String> {
        let all = self.all(texts);
        for (n, (key, text)) in all.iter().enumerate() {
            let mut earlier = all[..n].iter();
            let same = earlier.find(|(_, other)| other.eq_ignore_ascii_case(text));
            if let Some((earlier, _)) = same.filter(|_| !text.is_empty()) {
                let key = if given.contains_key(key) {
                    key
                } else {
                    earlier
                };
                return Some(key.clone());
            }
        }
        None
    }

    fn known(&self) -> String {
        let quoted = self.defaults.iter().map(|(key, _)| format!("\"{key}\""));
        let quoted: Vec<String> = quoted.collect();
        let list = match quoted.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => "none".to_owned(),
        };
        format!("{} {list}", self.known_are)
    }
}
